import type { ArticleFields, DecodedText } from '../model.ts';
import { type Decoding, decodeBytes, encodingOfMark } from './encoding.ts';
import { binaryFormat, documentFormat } from './formats.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { splitLines } from './split-lines.ts';

/** Why an object is not read. */
export interface Refusal {
  code:
    | 'EMPTY'
    | 'TOO_LARGE'
    | 'BINARY'
    | 'BAD_ENCODING'
    | 'TOO_MANY_LINES'
    | 'LINE_TOO_LONG'
    | 'BAD_JSON'
    | 'UNSUPPORTED_FORMAT';
  /** What is wrong and what a person can do. */
  message: string;
}

export type DecodeResult = { ok: true; document: DecodedText } | { ok: false; refusal: Refusal };

export interface DecodeLimits {
  maxBytes: number;
  maxLines: number;
  maxLineLength: number;
}

/** What the store says about the object. */
export interface ObjectFacts {
  key: string;
  contentType: string | null;
}

const NO_FIELDS: ArticleFields = { title: null, source: null, url: null, published: null };

const refuse = (code: Refusal['code'], message: string): DecodeResult => ({ ok: false, refusal: { code, message } });

const FOLDER = 'The object is the marker of a folder, not an article. Delete it, or leave it: it does no harm.';

/** Reads an object's bytes as one article's text, or says why not. */
export function decode(bytes: Uint8Array, about: ObjectFacts, limits: DecodeLimits): DecodeResult {
  if (bytes.length === 0)
    return refuse('EMPTY', about.key.endsWith('/') ? FOLDER : 'The file is empty. Upload it again with its text.');
  if (bytes.length > limits.maxBytes) {
    return refuse(
      'TOO_LARGE',
      `The file has ${bytes.length} bytes, ${limits.maxBytes} are allowed. Upload one article a file, or raise the limit.`,
    );
  }
  const binary = binaryFormat(bytes);
  if (binary !== null) {
    return refuse('BINARY', `The file is ${binary}, not text. Extract its text and upload that.`);
  }
  const decoding = decodeBytes(bytes, declaredEncoding(about.contentType));
  if (decoding === null) return refuseBytes(bytes);
  if (decoding.text.includes('\0')) return refuseBytes(bytes);
  return readDocument(decoding, about, limits);
}

function refuseBytes(bytes: Uint8Array): DecodeResult {
  const marked = encodingOfMark(bytes);
  if (marked !== null && marked !== 'utf-8') {
    return refuse('BAD_ENCODING', `The file begins as ${marked} text, and does not go on as such. Save it as UTF-8.`);
  }
  if (bytes.includes(0)) {
    return refuse('BINARY', 'The file has NUL bytes, so it is no text. Extract its text and upload that.');
  }
  return refuse(
    'BAD_ENCODING',
    'The file is not valid UTF-8, and its letters make no sense in UTF-16, Windows-1256, ISO 8859-6 or Windows-1252. Save it as UTF-8.',
  );
}

function declaredEncoding(contentType: string | null): string | null {
  return /charset\s*=\s*"?([\w.:-]{1,40})/iu.exec(contentType ?? '')?.[1] ?? null;
}

function readDocument(decoding: Decoding, about: ObjectFacts, limits: DecodeLimits): DecodeResult {
  const format = documentFormat(about.key, about.contentType, decoding.text);
  if (isBlank(decoding.text)) return refuse('EMPTY', 'The file holds nothing but white space.');
  if (format === null) {
    return refuse(
      'UNSUPPORTED_FORMAT',
      'The format is not read. Upload plain text, Markdown, HTML or JSON, one article a file.',
    );
  }
  if (format === 'html') return readPage(decoding, limits);
  if (format === 'text')
    return accept(
      decoding,
      { format: 'text', extent: 'page', text: decoding.text, fields: NO_FIELDS, warnings: [] },
      limits,
    );
  const article = readJson(decoding.text);
  if (!article.ok) return refuse('BAD_JSON', `The JSON cannot be read as an article. ${article.why}`);
  if (isBlank(article.text)) return refuse('EMPTY', 'The field "text" holds nothing but white space.');
  return accept(
    decoding,
    { format: 'json', extent: 'page', text: article.text, fields: article.fields, warnings: [] },
    limits,
  );
}

function readPage(decoding: Decoding, limits: DecodeLimits): DecodeResult {
  try {
    const { body, extent, fields, warnings } = readHtml(decoding.text);
    if (isBlank(body))
      return refuse('EMPTY', 'The page shows no text. Upload its text, or the page as a browser shows it.');
    const text = fields.title === null ? body : `${fields.title}\n\n${body}`;
    return accept(decoding, { format: 'html', extent, text, fields, warnings }, limits);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse('UNSUPPORTED_FORMAT', `The page cannot be read as HTML (${why}). Upload its text.`);
  }
}

/** JSON and character references can write half a character (a lone surrogate), which no store takes. */
function wellFormed<T extends Omit<DecodedText, 'encoding'>>(document: T): T {
  const { title, source, url, published } = document.fields;
  const whole = (value: string | null): string | null => value?.toWellFormed() ?? null;
  return {
    ...document,
    text: document.text.toWellFormed(),
    fields: { title: whole(title), source: whole(source), url: whole(url), published: whole(published) },
  };
}

const isBlank = (text: string): boolean => !/[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text);

function accept(decoding: Decoding, read: Omit<DecodedText, 'encoding'>, limits: DecodeLimits): DecodeResult {
  const document = wellFormed(read);
  const lines = splitLines(document.text);
  if (lines.length > limits.maxLines) {
    return refuse(
      'TOO_MANY_LINES',
      `The text has ${lines.length} lines, ${limits.maxLines} are allowed. Upload one article a file, or raise the limit.`,
    );
  }
  const long = lines.findIndex(({ start, end }) => end - start > limits.maxLineLength);
  if (long >= 0) {
    return refuse(
      'LINE_TOO_LONG',
      `Line ${long + 1} has more than ${limits.maxLineLength} characters. Break it into paragraphs, or raise the limit.`,
    );
  }
  const doubts = decoding.doubt === null ? [] : [`encoding: ${decoding.doubt}`];
  return {
    ok: true,
    document: { ...document, encoding: decoding.encoding, warnings: [...doubts, ...document.warnings] },
  };
}
