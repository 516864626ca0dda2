import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANDS } from '../../shared/duplicates/bands.ts';
import { anyLines, bandsOf, inLines, OTHER_REPORT, REPORT, tenMegabytes, words } from './texts.ts';

const shared = (a: readonly string[], b: readonly string[]): number => {
  const keys = new Set(bandsOf(a));
  return bandsOf(b).filter((key) => keys.has(key)).length;
};

describe('bandsOf', () => {
  it('gives every article as many different keys', () => {
    const bands = bandsOf(REPORT);
    expect(new Set(bands).size).toBe(BANDS);
    for (const band of bands) expect(band).toMatch(/^[0-9a-f]{16}$/);
  });

  it('gives none under 40 words', () => {
    expect(bandsOf(inLines(words(39), 10))).toEqual([]);
    expect(bandsOf(inLines(words(40), 10))).toHaveLength(BANDS);
  });

  it('stays the same, or stored bands would be lost', () => {
    expect(bandsOf(REPORT).slice(0, 2)).toMatchInlineSnapshot(`
      [
        "01a5f1a72c322548",
        "04377861231267c2",
      ]
    `);
  });

  it('gives equal texts equal bands, wherever their lines end', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const bands = bandsOf(lines);
        expect(bandsOf([lines.join(' ')])).toEqual(bands);
        expect(new Set(bands).size).toBe(bands.length);
        expect([...bands].sort()).toEqual(bands);
      }),
    );
  });

  it('lets copies meet and other articles not', () => {
    expect(shared(REPORT, REPORT.slice(0, 7))).toBeGreaterThan(0);
    expect(shared(REPORT, REPORT.slice(5))).toBeGreaterThan(0);
    expect(shared(REPORT, [...OTHER_REPORT, ...REPORT])).toBeGreaterThan(0);
    expect(shared(REPORT, OTHER_REPORT)).toBe(0);
  });

  it('gives parts of the lowest runs to whoever has them, however long the text is', () => {
    const all = words(9000);
    const halves = [all.slice(0, 4500), all.slice(4500)];
    const keys = new Set(halves.flatMap((half) => bandsOf([half.join(' ')])));
    expect(bandsOf([all.join(' ')]).filter((key) => keys.has(key)).length).toBeGreaterThanOrEqual(BANDS - 1);
  });

  it('comes to an end on ten megabytes of the same words', () => {
    expect(bandsOf([tenMegabytes()])).toHaveLength(BANDS);
    expect(bandsOf(['ا ب '.repeat(1000)])).toHaveLength(2);
  });
});
