import type { ArticleFields } from '../model.ts';

export type JsonArticle = { ok: true; text: string; fields: ArticleFields } | { ok: false; why: string };

/** Reads `{title, text, url, published, source}`: the text is the title, an empty line, the text. */
export function readJson(json: string): JsonArticle {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const lines = json.trim().split(/\r?\n/u, 2);
    const several = lines.length > 1 && lines.every((line) => line.trim().startsWith('{') && line.length > 2);
    return {
      ok: false,
      why: several ? 'It holds several JSON objects. Put one article in a file.' : 'It is no valid JSON.',
    };
  }
  if (Array.isArray(value)) return { ok: false, why: 'It holds a JSON array. Put one article, one object, in a file.' };
  if (typeof value !== 'object' || value === null) return { ok: false, why: 'It holds no JSON object.' };
  return readArticle(value as Record<string, unknown>);
}

function readArticle(object: Record<string, unknown>): JsonArticle {
  const wrong = ['title', 'text', 'url', 'published', 'source'].find(
    (name) => object[name] != null && typeof object[name] !== 'string',
  );
  if (wrong !== undefined) return { ok: false, why: `Its field "${wrong}" is no string.` };
  const field = (name: string): string | null => {
    const value = (object[name] as string | null | undefined)?.trim() ?? '';
    return value === '' ? null : value;
  };
  const text = object.text as string | null | undefined;
  if (text == null)
    return {
      ok: false,
      why: 'It has no field "text". Expected are "text" and, where known, "title", "url", "published", "source".',
    };
  const title = field('title');
  return {
    ok: true,
    text: title === null ? text : `${title}\n\n${text}`,
    fields: { title, source: field('source'), url: field('url'), published: field('published') },
  };
}
