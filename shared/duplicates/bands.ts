import { MIN_WORDS } from './shingles.ts';
import { runHash } from './word-hashes.ts';

/** Words in the runs that bands are made of. */
export const BAND_WORDS = 16;

/** Bands of an article. */
export const BANDS = 9;

/** One hash function orders the runs, the other makes their keys long enough that different runs do not meet. */
const ORDER_SEED = 0x6261_6e64;
const KEY_SEED = 0x6b65_7973;

/** A run of words by two hashes. */
interface Run {
  order: number;
  key: number;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** Puts a run into its place among the lowest, which stay ascending and different, `count` at most. */
function keepLowest(lowest: Run[], run: Run, count: number): void {
  let at = lowest.length;
  while (at > 0) {
    const before = lowest[at - 1]!;
    if (before.order < run.order || (before.order === run.order && before.key < run.key)) break;
    if (before.order === run.order && before.key === run.key) return;
    at--;
  }
  lowest.splice(at, 0, run);
  if (lowest.length > count) lowest.pop();
}

/** `bandsOfWords` with other parameters, for the measurement that chose them. */
export function lowestRuns(words: Uint32Array, length: number, count: number, seed = ORDER_SEED): string[] {
  const lowest: Run[] = [];
  for (let at = 0; at + length <= words.length; at++) {
    const order = runHash(words, at, length, seed);
    if (lowest.length === count && order > lowest[count - 1]!.order) continue;
    keepLowest(lowest, { order, key: runHash(words, at, length, KEY_SEED) }, count);
  }
  return lowest.map((run) => hex(run.order) + hex(run.key));
}

/**
 * The keys under which copies of a text meet, 9 at most, from the hashes of its words (`wordHashes`): of all its runs of 16
 * words, those that a hash orders lowest (the bottom-k sketch, Broder 1997). None under 40 words, and fewer than 9 where
 * the text repeats itself. 16 hex digits each, ascending. Linear in the text.
 *
 * They are made of the whole text, so a long article's bands are comparable with a short one's, whatever is sampled for
 * the shingle set. Where lines end makes no difference; equal texts have equal bands.
 *
 * Why not MinHash in bands of rows: half of a text shares half of its runs, so each of the lowest runs of the whole is
 * one of the half's lowest with a probability of one in two, while a band of two rows needs one in four. And why runs so
 * long: they must hold on their own, and phrases such as a ruler's titles go on for more than a dozen words.
 * `bench/near-duplicates.ts` has the figures.
 */
export const bandsOfWords = (words: Uint32Array): string[] =>
  words.length < MIN_WORDS ? [] : lowestRuns(words, BAND_WORDS, BANDS);
