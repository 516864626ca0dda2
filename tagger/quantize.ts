import { LABEL_COUNT } from '../shared/tagger/labels.ts';
import type { Model } from '../shared/tagger/model-format.ts';
import type { TrainedCrf } from './trained-crf.ts';

/** Weights closer to zero than this are dropped. */
const SMALLEST = 0.05;
/** Largest magnitude that a weight keeps. */
const LARGEST = 2.54;

/** Rounds weights to signed bytes on one scale, and leaves out features that have none left. */
export function quantize(
  { model, transitions }: TrainedCrf,
  smallest = SMALLEST,
): Pick<Model, 'features' | 'transitions'> {
  const scale = LARGEST / 127;
  const { index, weights } = model;
  const rounded = Int8Array.from(weights, (weight) =>
    Math.abs(weight) < smallest ? 0 : Math.max(-127, Math.min(127, Math.round(weight / scale))),
  );
  const kept: number[] = [];
  for (let row = 0; row < index.keys.length; row++) {
    if (rounded.subarray(row * LABEL_COUNT, (row + 1) * LABEL_COUNT).some((weight) => weight !== 0)) kept.push(row);
  }
  const bytes = new Int8Array(kept.length * LABEL_COUNT);
  kept.forEach((row, i) => {
    bytes.set(rounded.subarray(row * LABEL_COUNT, (row + 1) * LABEL_COUNT), i * LABEL_COUNT);
  });
  return {
    features: { keys: Uint32Array.from(kept, (row) => index.keys[row]!), weights: bytes, scale },
    transitions: Float32Array.from(transitions),
  };
}
