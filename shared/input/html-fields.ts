import type { ArticleFields } from '../model.ts';
import type { HtmlDocument } from './html-dom.ts';

/** What a page says about its article for machines. */
export interface HtmlFields extends ArticleFields {
  /** The whole text, where JSON-LD carries it. */
  articleBody: string | null;
}

type Json = Record<string, unknown>;

const ARTICLE_TYPES = /(?:Article|Posting|Report)$/u;
const DEEPEST = 6;

/** Reads JSON-LD (schema.org) first, then Open Graph and other meta tags, then the page's title. */
export function fieldsOf(document: HtmlDocument): HtmlFields {
  const article = jsonLdArticle(document);
  return {
    title: text(article?.headline) ?? meta(document, 'og:title', 'twitter:title') ?? titleTag(document),
    source: name(article?.publisher) ?? meta(document, 'og:site_name', 'application-name'),
    url: url(document, article),
    published:
      text(article?.datePublished) ??
      meta(document, 'article:published_time', 'datePublished', 'date', 'DC.date.issued', 'publish-date', 'pubdate') ??
      attribute(document, 'time[datetime]', 'datetime'),
    articleBody: text(article?.articleBody),
  };
}

/** The first article among the page's JSON-LD objects, one with a text before one without. */
function jsonLdArticle(document: HtmlDocument): Json | null {
  const articles: Json[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      collectArticles(JSON.parse(script.textContent ?? ''), articles, 0);
    } catch {
      // Broken JSON-LD says nothing; the page itself still does.
    }
  }
  return articles.find((article) => text(article.articleBody) !== null) ?? articles[0] ?? null;
}

function collectArticles(value: unknown, into: Json[], depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectArticles(item, into, depth + 1);
    return;
  }
  const object = value as Json;
  const types = [object['@type']].flat().filter((type) => typeof type === 'string');
  if (types.some((type) => ARTICLE_TYPES.test(type))) into.push(object);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collectArticles(object[key], into, depth + 1);
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

const name = (value: unknown): string | null =>
  text(value) ?? (typeof value === 'object' && value !== null ? text((value as Json).name) : null);

function url(document: HtmlDocument, article: Json | null): string | null {
  return (
    attribute(document, 'link[rel="canonical"]', 'href') ??
    meta(document, 'og:url') ??
    text(article?.url) ??
    text(article?.mainEntityOfPage)
  );
}

function meta(document: HtmlDocument, ...names: string[]): string | null {
  for (const key of names) {
    for (const by of ['property', 'name', 'itemprop']) {
      const content = attribute(document, `meta[${by}="${key}"]`, 'content');
      if (content !== null) return content;
    }
  }
  return null;
}

const attribute = (document: HtmlDocument, selector: string, of: string): string | null =>
  text(document.querySelector(selector)?.getAttribute(of));

const titleTag = (document: HtmlDocument): string | null => text(document.querySelector('title')?.textContent);
