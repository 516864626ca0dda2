import { describe, expect, it } from 'vitest';
import { shingleScore } from '../../bench/text-shingles.ts';

describe('runs of four words', () => {
  it('are all the same in the same words', () => {
    const pair = { truth: 'one two, three four five', predicted: 'one two three: four five!' };
    expect(shingleScore([pair])).toEqual({ precision: 1, recall: 1, f1: 1 });
  });

  it('are counted as often as they stand there', () => {
    // Truth: abcd bcda cdab dabc abcd. Predicted: abcd bcde.
    const pair = { truth: 'a b c d a b c d', predicted: 'a b c d e' };
    expect(shingleScore([pair])).toEqual({ precision: 1 / 2, recall: 1 / 5, f1: (2 * 0.5 * 0.2) / 0.7 });
  });

  it('do not match more often than the truth has them', () => {
    const pair = { truth: 'a a a a', predicted: 'a a a a a' };
    expect(shingleScore([pair])).toMatchObject({ precision: 1 / 2, recall: 1 });
  });

  it('are one in a text of fewer words', () => {
    expect(shingleScore([{ truth: 'a b', predicted: 'a b' }])).toMatchObject({ f1: 1 });
    expect(shingleScore([{ truth: 'a b', predicted: 'a b c' }])).toMatchObject({ f1: 0 });
  });

  it('are of letters in any script, and tell capitals', () => {
    expect(shingleScore([{ truth: 'قال الوزير، أمس', predicted: 'قال الوزير أمس' }])).toMatchObject({ f1: 1 });
    expect(shingleScore([{ truth: 'A b', predicted: 'a b' }])).toMatchObject({ f1: 0 });
  });

  it('are averaged over the pages, F1 being that of the averages', () => {
    const right = { truth: 'a b c d', predicted: 'a b c d' };
    const half = { truth: 'a b c d', predicted: 'a b c d e' };
    expect(shingleScore([right, half])).toEqual({ precision: 3 / 4, recall: 1, f1: 1.5 / 1.75 });
  });

  it('of a page without prediction count towards recall alone', () => {
    const right = { truth: 'a b c d', predicted: 'a b c d' };
    expect(shingleScore([right, { truth: 'a b c d', predicted: '' }])).toMatchObject({ precision: 1, recall: 1 / 2 });
    expect(shingleScore([right, { truth: '', predicted: 'a b c d' }])).toMatchObject({ precision: 1 / 2, recall: 1 });
  });
});
