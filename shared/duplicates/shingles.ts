import { hasDigit, runHash } from './word-hashes.ts';

/** Words in a shingle: long enough that unrelated articles share few, short enough that an edited copy keeps most. */
export const SHINGLE_WORDS = 5;

/** Texts of fewer words have no shingle set: captions, tickers and lists of links look alike without being copies. */
export const MIN_WORDS = 40;

/** Bits of a shingle's hash. One says whether it has a digit; two sets of 400 share a hash by accident in about one pair of 50. */
export const HASH_BITS = 24;

/** Hashes in a set at most, so that an item with the packed set (`pack.ts`) fits into one write unit of 1 KB. */
export const MAX_HASHES = 400;

const SEED = 0x6b686162;

/** Which shingles an article has: all of them, or for a long article those with the lowest hashes. */
export interface ShingleSet {
  /** Words of the text. */
  words: number;
  /** A power of two: one shingle of so many is in the set. 1: all are. */
  every: number;
  /** 24-bit hashes below 2²⁴ / `every`, ascending, each once; 400 at most. Those of shingles with a digit are odd. */
  hashes: Uint32Array;
}

/** Hashes below this are sampled where one of `every` is. */
export const sampledBelow = (every: number): number => 2 ** HASH_BITS / every;

/** The hash by which a shingle stands in a set. Odd where one of its words has a digit, even otherwise. */
export function shingleHash(words: Uint32Array, at: number): number {
  const hash = runHash(words, at, SHINGLE_WORDS, SEED) >>> (32 - HASH_BITS);
  return (hash & ~1) | (hasDigit(words, at, SHINGLE_WORDS) ? 1 : 0);
}

/** Whether a shingle has a digit, by its hash. */
export const isNumeric = (hash: number): boolean => (hash & 1) === 1;

/**
 * The word 5-grams of a text (Broder 1997, "On the resemblance and containment of documents"), from the hashes of its words
 * (`wordHashes`); they run across line borders. Null under 40 words.
 *
 * A text of more than 400 different shingles is sampled: the set keeps the shingles whose hash is below 2²⁴ / `every`,
 * for the smallest power of two that leaves 400 at most (FracMinHash, Irber et al. 2022). A shingle is sampled or not by
 * its hash alone, so sets of different articles are comparable (`thinned`). Linear in the text.
 */
export function shinglesOfWords(words: Uint32Array): ShingleSet | null {
  if (words.length < MIN_WORDS) return null;
  const chosen = new Set<number>();
  let every = 1;
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    const hash = shingleHash(words, at);
    if (hash >= sampledBelow(every)) continue;
    chosen.add(hash);
    while (chosen.size > MAX_HASHES) {
      every *= 2;
      for (const other of chosen) if (other >= sampledBelow(every)) chosen.delete(other);
    }
  }
  return { words: words.length, every, hashes: Uint32Array.from(chosen).sort() };
}

/** The hashes of a set that are left when one shingle of `every` is taken, which must not be finer than the set's own. */
export function thinned(set: ShingleSet, every: number): Uint32Array {
  if (every === set.every) return set.hashes;
  const end = set.hashes.findIndex((hash) => hash >= sampledBelow(every));
  return end < 0 ? set.hashes : set.hashes.subarray(0, end);
}
