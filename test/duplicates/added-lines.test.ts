import { describe, expect, it } from 'vitest';
import { addedLines, type NumberedLine } from '../../shared/duplicates/added-lines.ts';
import { inLines, OTHER_REPORT, REPORT, shinglesOf, words } from './texts.ts';

const numbered = (lines: readonly string[]): NumberedLine[] => lines.map((text, i) => ({ n: i + 1, text }));
const original = shinglesOf(REPORT)!;

describe('addedLines', () => {
  it('finds nothing in a copy, in whatever order', () => {
    expect(addedLines(numbered(REPORT), original)).toEqual([]);
    expect(addedLines(numbered([...REPORT].reverse()), original)).toEqual([]);
  });

  it('finds what another newsroom wrote, by the numbers of its lines', () => {
    const copy = [...REPORT.slice(0, 4), OTHER_REPORT[1]!, ...REPORT.slice(4), OTHER_REPORT[3]!];
    expect(addedLines(numbered(copy), original)).toEqual([5, 13]);
  });

  it('lets a line pass of which half stands in the original', () => {
    const [first, second] = [REPORT[3]!, OTHER_REPORT[4]!];
    const half = (line: string): string => line.split(' ').slice(0, 8).join(' ');
    expect(addedLines(numbered([`${first} أمس`]), original)).toEqual([]);
    expect(addedLines(numbered([`${half(second)} ${half(first)}`]), original)).toEqual([1]);
  });

  it('says nothing of lines under five words', () => {
    expect(addedLines(numbered(['', 'كتب مراسلنا', 'قال شاهد من المكان']), original)).toEqual([]);
  });

  it('judges by the sample where the original is long', () => {
    const all = words(4000);
    const long = shinglesOf([all.join(' ')])!;
    expect(long.every).toBeGreaterThan(1);
    expect(addedLines(numbered(inLines(all, 200)), long)).toEqual([]);
    expect(addedLines(numbered(inLines(words(2000, 10_000), 400)), long)).toEqual([1, 2, 3, 4, 5]);
  });
});
