import { fold } from '../text/fold.ts';

/** A text and how its bytes were read. */
export interface Decoding {
  text: string;
  encoding: string;
  /** Why a person should look twice; null where the evidence is clear. */
  doubt: string | null;
}

/** Score from which a reading may be the right one. */
const LEAST = 0.4;
/** Bytes from which the encoding is judged. */
const SAMPLE = 64 * 1024;

const decodeAs = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads bytes as text by byte order mark, by validity, by the declared encoding, then by what the letters say. */
export function decodeBytes(bytes: Uint8Array, declared: string | null): Decoding | null {
  const marked = byByteOrderMark(bytes);
  if (marked !== undefined) return marked;
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return wide;
  const utf8 = decodeStrictly('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', doubt: null };
  return byLetters(bytes, declared);
}

/** What the byte order mark says; null where there is none. */
export function encodingOfMark([a, b, c]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Undefined where there is no mark; null where the mark lies. A TextDecoder drops the mark itself. */
function byByteOrderMark(bytes: Uint8Array): Decoding | null | undefined {
  const encoding = encodingOfMark(bytes);
  if (encoding === null) return undefined;
  const text = decodeStrictly(encoding, bytes);
  return text === null ? null : { text, encoding, doubt: null };
}

/** High bytes of the letters that a UTF-16 text in Arabic or Latin script is made of. */
const isLetterPage = (byte: number): boolean =>
  byte === 0x00 || byte === 0x06 || byte === 0x20 || byte === 0xfe || byte === 0xfb;

/** UTF-16 without a mark: every other byte is one of very few, and the other half is not. */
function utf16WithoutMark(bytes: Uint8Array): Decoding | null {
  const size = Math.min(bytes.length, SAMPLE) & ~1;
  if (size < 8 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  let zeros = 0;
  for (let i = 0; i < size; i += 2) {
    if (isLetterPage(bytes[i]!)) even++;
    if (isLetterPage(bytes[i + 1]!)) odd++;
    if (bytes[i] === 0 || bytes[i + 1] === 0) zeros++;
  }
  const pairs = size / 2;
  if (zeros === 0 || Math.max(even, odd) < pairs * 0.95 || Math.min(even, odd) > pairs * 0.5) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = decodeStrictly(encoding, bytes);
  if (text === null || readable(text) < 0.95) return null;
  return { text, encoding, doubt: `no byte order mark; read as ${encoding} because every other byte is a letter page` };
}

/** Share of characters that texts are made of: letters of Arabic and Latin script, digits, marks and white space. */
function readable(text: string): number {
  const sample = text.slice(0, SAMPLE);
  const good = sample.match(
    /[\p{Script=Arabic}\p{Script=Latin}\p{N}\p{P}\p{M}\s$+<=>|~^`©®°\u200b-\u200f\u202a-\u202e]/gu,
  );
  return (good?.length ?? 0) / Math.max(1, [...sample].length);
}

/** Words that a text of some length in the language cannot avoid. */
const ARABIC_WORDS = new Set([
  'في',
  'من',
  'علي',
  'الي',
  'ان',
  'عن',
  'التي',
  'الذي',
  'مع',
  'هذا',
  'هذه',
  'ما',
  'لا',
  'او',
  'كان',
  'بعد',
]);
const ARABIC_COMMON = /[الينمرتوبعدسفه]/gu;
/** Letters that French, Spanish, German, Portuguese and Italian write outside ASCII, and typographic marks. */
const WESTERN = /[àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ«»“”‘’–—…€°·•©®ºª¿¡ ]/gu;

interface Scored extends Decoding {
  score: number;
}

/** Legacy encodings, each with how well its reading looks like a text: between 0 and 1. */
function byLetters(bytes: Uint8Array, declared: string | null): Decoding | null {
  const sample = bytes.subarray(0, SAMPLE);
  const candidates: Scored[] = [
    { encoding: 'windows-1256', score: arabicScore(decodeAs('windows-1256', sample)) },
    { encoding: 'iso-8859-6', score: arabicScore(decodeAs('iso-8859-6', sample)) },
    { encoding: 'windows-1252', score: westernScore(decodeAs('windows-1252', sample)) },
  ].map((candidate) => ({ ...candidate, text: '', doubt: null }));
  candidates.sort((a, b) => b.score - a.score);
  const [best, other] = candidates as [Scored, Scored, Scored];
  const named = candidates.find((candidate) => candidate.encoding === canonical(declared) && candidate.score >= LEAST);
  const chosen = named ?? best;
  if (chosen.score < LEAST && named === undefined) return null;
  const clear = named !== undefined || (chosen.score >= 0.8 && other.score <= chosen.score - 0.2);
  const doubt = clear
    ? null
    : `not valid UTF-8; read as ${chosen.encoding} by its letters (${percent(chosen.score)}, next best ${percent(other.score)})`;
  return { text: decodeAs(chosen.encoding, bytes), encoding: chosen.encoding, doubt };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function canonical(declared: string | null): string | null {
  if (declared === null) return null;
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    return null;
  }
}

/** Common letters among the Arabic ones, Arabic words that every text has, no Arabic letters inside Latin words. */
function arabicScore(text: string): number {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const other = text.match(/[^\p{ASCII}\p{Script=Arabic}«»“”‘’–—…\u200c-\u200f\u00a0©®°÷×]/gu)?.length ?? 0;
  if (arabic < 2 || hasControls(text)) return 0;
  const folded = fold(text);
  const common = (folded.match(ARABIC_COMMON)?.length ?? 0) / arabic;
  const words = folded.match(/\p{Script=Arabic}+/gu) ?? [];
  const known = words.filter((word) => ARABIC_WORDS.has(word) || /^وال|^ال|^بال|^لل/u.test(word)).length;
  const length = words.length === 0 ? 0 : arabic / words.length;
  const mixed = text.match(/[a-z]\p{Script=Arabic}|\p{Script=Arabic}[a-z]/giu)?.length ?? 0;
  const shape = length >= 2.2 && length <= 8 ? 1 : 0.4;
  const purity = Math.max(0, 1 - (other + mixed * 3) / arabic);
  const vocabulary = Math.min(1, known / Math.max(1, words.length * 0.15));
  return purity * shape * (0.45 * Math.min(1, common / 0.75) + 0.55 * vocabulary);
}

/** Accented letters and typographic marks in a text that is otherwise ASCII, letters next to letters. */
function westernScore(text: string): number {
  const high = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const ascii = text.match(/[a-z]/giu)?.length ?? 0;
  if (high === 0 || ascii < 4 || hasControls(text)) return 0;
  const western = (text.match(WESTERN)?.length ?? 0) / high;
  const sparse = high <= ascii * 0.25 ? 1 : Math.max(0, 1.25 - high / ascii);
  return western * sparse;
}

function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\n\v\f\r]/u.test(text);
}
