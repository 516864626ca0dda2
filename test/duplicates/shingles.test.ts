import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_HASHES, sampledBelow, thinned } from '../../shared/duplicates/shingles.ts';
import { anyLines, inLines, REPORT, shinglesOf, tenMegabytes, words } from './texts.ts';

describe('shinglesOf', () => {
  it('has nothing to say of fewer than 40 words', () => {
    expect(shinglesOf([])).toBeNull();
    expect(shinglesOf(inLines(words(39), 10))).toBeNull();
    expect(shinglesOf(inLines(words(40), 10))).toMatchObject({ words: 40, every: 1 });
  });

  it('has one shingle for each run of five words', () => {
    expect(shinglesOf(inLines(words(100), 10))?.hashes).toHaveLength(96);
  });

  it('knows a shingle that comes again as one', () => {
    expect(shinglesOf([...words(60), ...words(60)])?.hashes).toHaveLength(60);
    expect(shinglesOf(Array(60).fill('نعم'))?.hashes).toHaveLength(1);
  });

  it('takes no notice of line breaks, punctuation, marks and spellings that fold alike', () => {
    const set = shinglesOf(REPORT);
    expect(shinglesOf([REPORT.join(' ')])).toEqual(set);
    expect(shinglesOf(REPORT.flatMap((line) => line.split(' ')))).toEqual(set);
    expect(shinglesOf(REPORT.map((line) => ` ${line.replaceAll(',', ' –').replaceAll('أ', 'ا')} !`))).toEqual(set);
  });

  it('samples long texts by their hashes alone', () => {
    const all = words(6000);
    const long = shinglesOf(inLines(all, 40))!;
    expect(long.words).toBe(6000);
    expect(long.every).toBeGreaterThanOrEqual(16);
    expect(long.hashes.length).toBeLessThanOrEqual(MAX_HASHES);
    const short = shinglesOf(inLines(all.slice(0, 300), 40))!;
    expect(short.every).toBe(1);
    const known = new Set(long.hashes);
    expect([...thinned(short, long.every)].every((hash) => known.has(hash))).toBe(true);
  });

  it('keeps every shingle that the sampling rate allows', () => {
    const all = words(1500);
    const whole = new Set<number>();
    for (let at = 0; at < all.length; at += 200)
      for (const hash of shinglesOf([all.slice(at, at + 204).join(' ')])!.hashes) whole.add(hash);
    const { every, hashes } = shinglesOf([all.join(' ')])!;
    expect([...hashes]).toEqual([...whole].filter((hash) => hash < sampledBelow(every)).sort((a, b) => a - b));
  });

  it('is ascending, without repeats and below its bound', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const set = shinglesOf(lines);
        if (set === null) return;
        for (const [i, hash] of set.hashes.entries()) {
          if (i > 0) expect(hash).toBeGreaterThan(set.hashes[i - 1]!);
          expect(hash).toBeLessThan(sampledBelow(set.every));
        }
      }),
    );
  });

  it('comes to an end on ten megabytes', () => {
    const { every, words, hashes } = shinglesOf([tenMegabytes()])!;
    expect({ every, words, shingles: hashes.length }).toEqual({ every: 1, words: 590_000, shingles: 100 });
  });
});
