import { clean } from '../clean/clean.ts';
import { type DecodeLimits, decode } from '../input/decode.ts';
import type { ArticleFields, CleanText, DecodedText } from '../model.ts';
import type { Reason } from '../store/head.ts';
import { sourceOfKey } from './article-ref.ts';
import { engineError } from './engine-error.ts';
import type { RawObject } from './ports.ts';

export interface ReadPage {
  ok: true;
  decoded: DecodedText;
  fields: ArticleFields;
  article: CleanText;
}

interface Refused {
  ok: false;
  state: 'UNSUPPORTED' | 'FAILED';
  reason: Reason;
}

/**
 * Decodes an object and judges its lines by themselves, whatever other articles show.
 * @throws ChangedMeanwhileError where the object is another one by now
 */
export async function readPage(key: string, object: RawObject, limits: DecodeLimits): Promise<ReadPage | Refused> {
  if (object.size > limits.maxBytes) {
    return refuse('UNSUPPORTED', {
      code: 'TOO_LARGE',
      message: `The object has ${object.size} bytes, the limit is ${limits.maxBytes}. Split it, or raise khabar:maxArticleBytes.`,
    });
  }
  const bytes = await object.bytes();
  try {
    const result = decode(bytes, { key, contentType: object.contentType }, limits);
    if (!result.ok) return refuse('UNSUPPORTED', result.refusal);
    const decoded = result.document;
    const fields = articleFields(key, object.metadata, decoded.fields);
    const article = clean(decoded.text, fields, decoded.extent);
    return { ok: true, decoded, fields, article: { ...article, title: usable(article.title) } };
  } catch (error) {
    return refuse('FAILED', engineError('clean', error));
  }
}

const refuse = (state: Refused['state'], reason: Reason): Refused => ({ ok: false, state, reason });

/** The object's metadata first, then the document's own fields, then for the source the folder. */
function articleFields(key: string, metadata: Record<string, string>, fields: ArticleFields): ArticleFields {
  const field = (name: keyof ArticleFields): string | null => usable(metadata[name]) ?? usable(fields[name]);
  return {
    title: field('title'),
    source: field('source') ?? sourceOfKey(key),
    url: field('url'),
    published: field('published'),
  };
}

/** What is longer than this is no title, name or address, and would burden every item of the article. */
const MOST_FIELD_CHARACTERS = 500;

const usable = (value: string | null | undefined): string | null =>
  value && value.length <= MOST_FIELD_CHARACTERS ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() || null : null;
