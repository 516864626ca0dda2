import { SHINGLE_WORDS, type ShingleSet, sampledBelow, shingleHash } from './shingles.ts';
import { wordHashes } from './word-hashes.ts';

/** A line of an article: its number, counted from 1 over all lines of the raw text, and its text. */
export interface NumberedLine {
  n: number;
  text: string;
}

/** Less of a line's shingles in the original makes it an addition. */
const MIN_KNOWN = 0.5;

function isAdded(text: string, original: ReadonlySet<number>, below: number): boolean {
  const words = wordHashes([text]);
  let compared = 0;
  let known = 0;
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    const hash = shingleHash(words, at);
    if (hash >= below) continue;
    compared++;
    if (original.has(hash)) known++;
  }
  return compared > 0 && known < compared * MIN_KNOWN;
}

/**
 * The numbers of those lines of a copy that say something which its original does not: less than half of the line's own
 * word 5-grams stand in the original, in whatever place.
 *
 * Nothing is said of lines that give no evidence: lines of fewer than five words, and where the original is sampled
 * lines without a sampled 5-gram. So a line of ten words is passed over with a probability of about
 * (1 - 1 / `every`)⁶, and one that is judged is judged by fewer 5-grams. Linear in the text.
 */
export function addedLines(copy: readonly NumberedLine[], original: ShingleSet): number[] {
  const known = new Set(original.hashes);
  const below = sampledBelow(original.every);
  return copy.filter((line) => isAdded(line.text, known, below)).map((line) => line.n);
}
