import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleFields, Extent } from '../model.ts';
import { ELEMENT, type HtmlDocument, type HtmlNode } from './html-dom.ts';
import { fieldsOf } from './html-fields.ts';
import { textOf } from './html-text.ts';

export interface HtmlArticle {
  /** The article's text without its headline, a line for each block. */
  body: string;
  /** `page` where no article was found on the page, so that its whole text is read. */
  extent: Extent;
  fields: ArticleFields;
  /** What a person should know about how the text was found. */
  warnings: string[];
}

/**
 * Bounds beyond which a page is refused: Readability's time grows faster than the depth of the page (250 nested
 * blocks take minutes). Of 181 real pages the deepest has 51 levels.
 */
const MOST_ELEMENTS = 60_000;
const DEEPEST = 100;
/**
 * Readability compares images with each other; of more than these all are taken out, which the text does not need. Of
 * 181 real pages none has more than 126.
 */
const MOST_IMAGES = 500;

/**
 * Finds the article in a page: Readability's choice, or the text that the page carries for machines (JSON-LD
 * articleBody) where that is longer; the whole page where neither is there. Throws where a page is too large or too
 * deep to be read.
 */
export function readHtml(html: string): HtmlArticle {
  let document = parse(html);
  if (document.documentElement?.nodeName.toLowerCase() !== 'html') document = parse(rewrapped(html));
  if (document.documentElement !== null) checkSize(document.documentElement);
  const { articleBody, ...fields } = fieldsOf(document);
  const whole = document.body === null ? '' : textOf(document.body);
  const found = mainText(html);
  const carried = articleBody === null ? '' : plainText(articleBody);
  if (carried.length > found.length) return { body: carried, extent: 'article', fields, warnings: [] };
  if (found !== '') return { body: found, extent: 'article', fields, warnings: [] };
  const warnings = ['html: no article found on the page; its whole text is read'];
  return { body: whole, extent: 'page', fields, warnings };
}

const parse = (html: string): HtmlDocument => parseHTML(html).document as unknown as HtmlDocument;

function checkSize(root: HtmlNode): void {
  const open: { node: HtmlNode; depth: number }[] = [{ node: root, depth: 1 }];
  let elements = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.node.nodeType !== ELEMENT) continue;
    elements++;
    if (next.depth > DEEPEST) throw new RangeError(`its elements are nested more than ${DEEPEST} deep`);
    if (elements > MOST_ELEMENTS) throw new RangeError(`it has more than ${MOST_ELEMENTS} elements`);
    for (const node of next.node.childNodes) open.push({ node, depth: next.depth + 1 });
  }
}

/** Readability changes the page that it reads, so each try gets a page of its own. */
function mainText(html: string): string {
  try {
    const text = readableText(html);
    if (text !== '') return text;
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
  return readableText(rewrapped(html));
}

function readableText(html: string): string {
  const document = parse(html);
  const images = [...document.querySelectorAll('img, noscript')];
  if (images.length > MOST_IMAGES) for (const image of images) image.remove();
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    serializer: (node) => textOf(node as unknown as HtmlNode),
  }).parse();
  return article?.content ?? '';
}

/** Pages without html, head or body confuse the parser: the same content within new ones. */
function rewrapped(html: string): string {
  return `<html><head></head><body>${html.replace(/<\/?(?:html|head|body|!doctype)\b[^<>]{0,1000}>/giu, '')}</body></html>`;
}

/** A text that may hold tags and entities of its own. */
function plainText(value: string): string {
  if (!/<\/?[a-z][^<>]{0,200}>|&(?:[a-z]{2,8}|#\d{1,6});/iu.test(value)) return value;
  const { body } = parse(`<html><head></head><body>${value.replace(/\n/gu, '<br>')}</body></html>`);
  return body === null ? value : textOf(body);
}
