import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasDigit, runHash, wordHashes } from '../../shared/duplicates/word-hashes.ts';
import { foldKey } from '../../shared/text/fold.ts';
import { REPORT, words } from './texts.ts';

/** Any code unit, so that halves of pairs come too. */
const ANY = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

describe('wordHashes', () => {
  it('has the words of foldKey', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom(...' «أإ،٣7ـ𝟗𐤀é\ud800'), ANY) }), (line) => {
        const folded = foldKey(line);
        expect(wordHashes([line])).toEqual(wordHashes(folded.split(' ')));
        expect(wordHashes([line])).toHaveLength(folded === '' ? 0 : folded.split(' ').length);
      }),
    );
  });

  it('marks the words that have a digit', () => {
    expect([...wordHashes(['في ٢٠٢١ و 14هـ قبل'])].map((hash) => hash & 1)).toEqual([0, 1, 0, 1, 0]);
    const hashes = wordHashes(['نحو 70 في المئة']);
    expect([0, 1, 2].map((at) => hasDigit(hashes, at, 2))).toEqual([true, true, false]);
  });

  it('does not let different words meet', () => {
    expect(new Set(wordHashes(words(20_000))).size).toBe(20_000);
  });
});

describe('runHash', () => {
  const hashes = wordHashes(REPORT);

  it('depends on the words, their order, their number and the seed', () => {
    const [a, b] = [wordHashes(['سلم واحد ثم باب']), wordHashes(['واحد سلم ثم باب'])];
    const all = [runHash(a, 0, 4, 1), runHash(b, 0, 4, 1), runHash(a, 0, 3, 1), runHash(a, 0, 4, 2)];
    expect(new Set(all).size).toBe(4);
    expect(runHash(a, 2, 2, 1)).toBe(runHash(b, 2, 2, 1));
  });

  it('spreads over all 32 bits', () => {
    const bits = Array.from({ length: 32 }, () => 0);
    for (let at = 0; at + 5 <= hashes.length; at++)
      for (let bit = 0; bit < 32; bit++) bits[bit]! += (runHash(hashes, at, 5, 7) >>> bit) & 1;
    for (const ones of bits) expect(Math.abs(ones / (hashes.length - 4) - 0.5)).toBeLessThan(0.2);
  });
});
