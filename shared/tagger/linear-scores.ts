import { LABEL_COUNT } from './labels.ts';
import type { SortedKeys } from './sorted-keys.ts';

/** Weights of hashed features: `LABEL_COUNT` of them for each key, on a common scale. */
export interface LinearWeights {
  index: SortedKeys;
  weights: Int8Array | Float32Array;
  /** What a weight of 1 counts. */
  scale: number;
}

/** Adds the weights of features (the first `count` of `hashes`) to a row of label scores in `out` at `at`. */
export function addScores(
  model: LinearWeights,
  hashes: Int32Array,
  count: number,
  out: Float32Array,
  at: number,
): void {
  const { index, weights, scale } = model;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  let s8 = 0;
  for (let i = 0; i < count; i++) {
    const found = index.find(hashes[i]!);
    if (found < 0) continue;
    const row = found * LABEL_COUNT;
    s0 += weights[row]!;
    s1 += weights[row + 1]!;
    s2 += weights[row + 2]!;
    s3 += weights[row + 3]!;
    s4 += weights[row + 4]!;
    s5 += weights[row + 5]!;
    s6 += weights[row + 6]!;
    s7 += weights[row + 7]!;
    s8 += weights[row + 8]!;
  }
  out[at]! += s0 * scale;
  out[at + 1]! += s1 * scale;
  out[at + 2]! += s2 * scale;
  out[at + 3]! += s3 * scale;
  out[at + 4]! += s4 * scale;
  out[at + 5]! += s5 * scale;
  out[at + 6]! += s6 * scale;
  out[at + 7]! += s7 * scale;
  out[at + 8]! += s8 * scale;
}
