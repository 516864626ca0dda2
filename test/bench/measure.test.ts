import { expect, it } from 'vitest';
import { ratios, spreadOf } from '../../bench/measure.ts';

it('takes ratios round by round', () => {
  expect(ratios([2, 9, 4], [1, 3, 8])).toEqual([2, 3, 0.5]);
});

it('finds quartiles in any order, between figures where they fall there', () => {
  expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ q1: 2, median: 3, q3: 4 });
  expect(spreadOf([4, 1, 2, 3])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25 });
  expect(spreadOf([7])).toEqual({ q1: 7, median: 7, q3: 7 });
});
