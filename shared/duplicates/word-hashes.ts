import { fold } from '../text/fold.ts';
import { mixHash } from '../text/mix-hash.ts';

/**
 * Hashes of words and of runs of words. They are fast and well mixed, the same on every machine, and no protection
 * against somebody who wants two texts to collide.
 */

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

const unsigned = (hash: number): number => mixHash(hash) >>> 0;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** Latin to Arabic, ready made: nearly every character of an article. */
const COMMON = Array.from({ length: 0x700 }, (_, code) => WORD_CHARACTER.test(String.fromCharCode(code)));
const inWord = (code: number): boolean => COMMON[code] ?? WORD_CHARACTER.test(String.fromCodePoint(code));
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The hash with its lowest bit saying whether the word has a digit in it. */
const marked = (hash: number, digits: boolean): number => ((hash & ~1) | (digits ? 1 : 0)) >>> 0;

/** Adds the hashes of a line's folded words: FNV-1a over code points, finished as MurmurHash3 is. */
function hashWords(line: string, hashes: number[]): void {
  const text = fold(line);
  let hash = FNV_OFFSET;
  let within = false;
  let digits = false;
  const close = (): void => {
    if (within) hashes.push(marked(unsigned(hash), digits));
    hash = FNV_OFFSET;
    within = digits = false;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at++;
    if (inWord(code)) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      within = true;
      if (isDigit(code)) digits = true;
    } else close();
  }
  close();
}

/**
 * The words and numbers of the lines in order, those of `foldKey`, each as its 32-bit hash, whose lowest bit is set
 * where the word has a digit. Where a line ends makes no difference, nor do punctuation, marks and spellings that fold
 * alike. Linear in the text.
 */
export function wordHashes(lines: readonly string[]): Uint32Array {
  const hashes: number[] = [];
  for (const line of lines) hashWords(line, hashes);
  return new Uint32Array(hashes);
}

/**
 * The 32-bit hash of the run of `length` words that begins at `at`: MurmurHash3 (x86, 32 bits) over their hashes. Each
 * `seed` gives another hash function. `at + length` must not be above `words.length`.
 */
export function runHash(words: Uint32Array, at: number, length: number, seed: number): number {
  let hash = seed;
  for (let i = at; i < at + length; i++) {
    const mixed = Math.imul(rotate(Math.imul(words[i]!, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
  }
  return unsigned(hash ^ (length * 4));
}

/** Whether one of the `length` words that begin at `at` has a digit. */
export function hasDigit(words: Uint32Array, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if ((words[i]! & 1) === 1) return true;
  return false;
}
