import type { Span } from '../../model.ts';
import type { Passage } from '../../text/passages.ts';

/** A stretch of a passage in a request: `text.slice(at, at + end - start)` is the article's `start` to `end`. */
interface Piece extends Span {
  passage: Passage;
  at: number;
}

/** One text to send. */
export interface RequestText {
  text: string;
  /** How many code points it has. */
  characters: number;
  /** In order, one line each. */
  pieces: Piece[];
  /** UTF-16 offset of every code point in `text`, and of its end. */
  offsets: Uint32Array;
}

/** DetectEntities takes 100 KB of UTF-8. */
export const COMPREHEND_MAX_BYTES = 100_000;

const CHARACTERS_A_UNIT = 100;
const LEAST_UNITS = 3;

/** What a request is charged: a unit for each 100 characters begun, and three at least. */
export const unitsOf = ({ characters }: RequestText): number =>
  Math.max(LEAST_UNITS, Math.ceil(characters / CHARACTERS_A_UNIT));

/** Where a name is that a service has found. */
export interface PassageSpan extends Span {
  passage: Passage;
}

/**
 * The passages as texts of at most so many bytes of UTF-8, as few as they fit in. A text ends at the end of a sentence; a
 * sentence that is longer than a text is cut between words. Datelines are left out.
 */
export function requestTexts(text: string, passages: readonly Passage[], maxBytes: number): RequestText[] {
  const requests: Piece[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const passage of passages) {
    if (passage.label === 'dateline') continue;
    for (const { start, end } of passage.sentences.flatMap((sentence) => cutToBytes(text, sentence, maxBytes))) {
      const last = requests.at(-1)?.at(-1);
      const from = last?.passage === passage ? last.end : start;
      const size = Buffer.byteLength(text.slice(from, end)) + 1;
      if (bytes + size > maxBytes + 1) {
        requests.push([{ passage, start, end, at: 0 }]);
        bytes = Buffer.byteLength(text.slice(start, end)) + 1;
        continue;
      }
      if (last?.passage === passage) last.end = end;
      else requests.at(-1)!.push({ passage, start, end, at: 0 });
      bytes += size;
    }
  }
  return requests.map((each) => requestOf(text, each));
}

function requestOf(text: string, pieces: Piece[]): RequestText {
  let joined = '';
  for (const piece of pieces) {
    if (joined !== '') joined += '\n';
    piece.at = joined.length;
    joined += text.slice(piece.start, piece.end);
  }
  const offsets = codePointOffsets(joined);
  return { text: joined, characters: offsets.length - 1, pieces, offsets };
}

function codePointOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) offsets[count++] = at;
  offsets[count++] = text.length;
  return offsets.slice(0, count);
}

/** Cuts a span into parts of so many bytes at most, at white space where there is any. */
function cutToBytes(text: string, { start, end }: Span, maxBytes: number): Span[] {
  if (Buffer.byteLength(text.slice(start, end)) <= maxBytes) return [{ start, end }];
  const parts: Span[] = [];
  let from = start;
  let bytes = 0;
  let space = from;
  for (let at = from; at < end; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const size = Buffer.byteLength(character);
    if (bytes + size > maxBytes) {
      const to = space > from ? space : at;
      parts.push({ start: from, end: to });
      from = to;
      bytes = Buffer.byteLength(text.slice(from, at));
    }
    bytes += size;
    at += character.length;
    if (/\s/u.test(character)) space = at;
  }
  parts.push({ start: from, end });
  return parts;
}

/**
 * Where in the article something is that a service found from one code point of a request to before another; null where it
 * runs over the end of a piece, and so is not in the article as the service saw it.
 */
export function spanOf({ pieces, offsets }: RequestText, begin: number, end: number): PassageSpan | null {
  const from = offsets[begin];
  const to = offsets[end];
  if (from === undefined || to === undefined || to <= from) return null;
  const { passage, start, at, end: pieceEnd } = pieces[pieceAt(pieces, from)]!;
  const span = { passage, start: start + from - at, end: start + to - at };
  return span.end <= pieceEnd ? span : null;
}

/** The last piece that begins at or before an offset of the request. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
