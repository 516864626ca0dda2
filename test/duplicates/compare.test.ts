import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShingles, isNearDuplicate } from '../../shared/duplicates/compare.ts';
import type { ShingleSet } from '../../shared/duplicates/shingles.ts';
import { anyLines, inLines, OTHER_REPORT, REPORT, shinglesOf, words } from './texts.ts';

const set = (lines: readonly string[]): ShingleSet => shinglesOf(lines)!;
const text = (all: readonly string[]): ShingleSet => set([all.join(' ')]);

describe('compareShingles', () => {
  it('is symmetric, and whole for a text and itself', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (left, right) => {
        const [a, b] = [shinglesOf(left), shinglesOf(right)];
        if (a === null || b === null) return;
        expect(compareShingles(a, b)).toEqual(compareShingles(b, a));
        expect(isNearDuplicate(a, b)).toBe(isNearDuplicate(b, a));
        expect(compareShingles(a, a)).toEqual({ jaccard: 1, containment: 1 });
        expect(isNearDuplicate(a, a)).toBe(true);
      }),
    );
  });

  it('counts shared shingles', () => {
    const all = words(204);
    expect(compareShingles(text(all), text(all.slice(0, 104)))).toEqual({ jaccard: 0.5, containment: 1 });
    expect(compareShingles(text(all.slice(0, 104)), text(all.slice(50, 154)))).toEqual({
      jaccard: 50 / 150,
      containment: 0.5,
    });
    expect(compareShingles(set(REPORT), set(OTHER_REPORT))).toEqual({ jaccard: 0, containment: 0 });
  });

  it('estimates long texts from their samples', () => {
    const all = words(3000);
    for (const from of [0, 300, 600, 1000]) {
      const { jaccard, containment } = compareShingles(text(all.slice(0, 2000)), text(all.slice(from, from + 2000)));
      const shared = 1996 - from;
      expect(Math.abs(containment - shared / 1996)).toBeLessThan(0.08);
      expect(Math.abs(jaccard - shared / (2 * 1996 - shared))).toBeLessThan(0.1);
    }
  });
});

describe('isNearDuplicate', () => {
  const original = set(REPORT);

  it.each<[string, string[]]>([
    ['another headline', ['عبور إلى الضفة الأخرى: الحي القديم يستعيد جسره', ...REPORT.slice(1)]],
    ['the end cut', REPORT.slice(0, 7)],
    ['the start cut', REPORT.slice(5)],
    ['the lines turned about', [...REPORT.slice(6), ...REPORT.slice(0, 6)]],
    ['another article behind it', [...REPORT, ...OTHER_REPORT]],
    ['some words changed', REPORT.map((line, i) => (i % 3 === 0 ? line.replace(/ \S+$/, ' حقاً') : line))],
  ])('finds a copy with %s', (_, lines) => {
    expect(isNearDuplicate(original, set(lines))).toBe(true);
  });

  it('tells articles apart that share a paragraph', () => {
    expect(isNearDuplicate(original, set([...OTHER_REPORT, ...REPORT.slice(1, 3)]))).toBe(false);
  });

  it('tells two reports in the same words with other numbers apart', () => {
    const day = (number: number): ShingleSet =>
      text(words(300).flatMap((word, i) => (i % 20 < 2 ? [word, String(number + i)] : [word])));
    expect(compareShingles(day(1000), day(7000)).jaccard).toBeGreaterThanOrEqual(0.5);
    expect(isNearDuplicate(day(1000), day(7000))).toBe(false);
    expect(isNearDuplicate(day(1000), day(1000))).toBe(true);
  });

  it('trusts no handful of sampled shingles', () => {
    const long = set(inLines(words(20_000), 50));
    const brief = text(words(60));
    expect(long.every).toBeGreaterThanOrEqual(32);
    expect(isNearDuplicate(long, brief)).toBe(false);
    expect(isNearDuplicate(long, text(words(8000)))).toBe(true);
  });
});
