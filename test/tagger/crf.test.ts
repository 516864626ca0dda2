import { describe, expect, it } from 'vitest';
import { ChainSpace } from '../../shared/tagger/chain.ts';
import { LABEL_COUNT } from '../../shared/tagger/labels.ts';
import { CRF_OPTIONS, CrfTrainer } from '../../tagger/crf.ts';
import type { Dataset } from '../../tagger/dataset.ts';

/** Three sentences over six features, two a token. */
const TOY: Dataset = {
  rows: Int32Array.from([0, 1, 2, 3, 4, 5, 0, 3, 2, 1, 4, 0]),
  tokenStarts: Uint32Array.from([0, 2, 4, 6, 8, 10, 12]),
  sentenceStarts: Uint32Array.from([0, 3, 5, 6]),
  labels: Uint8Array.from([0, 1, 2, 3, 0, 5]),
  probabilities: null,
  weight: 1,
};

/** Negative log-likelihood of one sentence under given weights. */
function loss(weights: Float64Array, transitions: Float64Array, sentence: number): number {
  const from = TOY.sentenceStarts[sentence]!;
  const tokens = TOY.sentenceStarts[sentence + 1]! - from;
  const emissions = new Float32Array(tokens * LABEL_COUNT);
  let path = 0;
  for (let t = 0; t < tokens; t++) {
    for (let k = 0; k < LABEL_COUNT; k++) {
      for (let i = TOY.tokenStarts[from + t]!; i < TOY.tokenStarts[from + t + 1]!; i++) {
        emissions[t * LABEL_COUNT + k]! += weights[TOY.rows[i]! * LABEL_COUNT + k]!;
      }
    }
    const label = TOY.labels![from + t]!;
    path += emissions[t * LABEL_COUNT + label]!;
    if (t > 0) path += transitions[TOY.labels![from + t - 1]! * LABEL_COUNT + label]!;
  }
  return new ChainSpace().run(emissions, tokens, transitions) - path;
}

describe('training of the CRF', () => {
  it('the first step goes against the gradient, found by differences, in every weight', () => {
    // AdaGrad's first step is the step size against the gradient's sign.
    const options = { ...CRF_OPTIONS, dropout: 0, l2: 0, epochs: 1 };
    const trainer = new CrfTrainer(6, options);
    const before = loss(new Float64Array(54), new Float64Array(81), 0);
    expect(trainer.learn(TOY, 0)).toBeCloseTo(before, 5);
    const after = trainer.current();
    const nudge = 1e-2;
    for (let i = 0; i < 54; i++) {
      const weights = new Float64Array(54);
      weights[i] = nudge;
      const up = loss(weights, new Float64Array(81), 0);
      weights[i] = -nudge;
      const gradient = (up - loss(weights, new Float64Array(81), 0)) / (2 * nudge);
      const step = Math.abs(gradient) < 1e-3 ? 0 : -options.rate * Math.sign(gradient);
      expect(after.weights[i]).toBeCloseTo(step, 3);
    }
    for (let i = 0; i < 81; i++) {
      const transitions = new Float64Array(81);
      transitions[i] = nudge;
      const up = loss(new Float64Array(54), transitions, 0);
      transitions[i] = -nudge;
      const gradient = (up - loss(new Float64Array(54), transitions, 0)) / (2 * nudge);
      const step = Math.abs(gradient) < 1e-6 ? 0 : -options.rate * Math.sign(gradient);
      expect(after.transitions[i]).toBeCloseTo(step, 3);
    }
  });

  it('it learns what it is shown', () => {
    const { weights, transitions } = new CrfTrainer(6, { ...CRF_OPTIONS, dropout: 0, rate: 0.1, epochs: 100 }).train([
      TOY,
    ]);
    for (const sentence of [0, 1, 2]) {
      expect(loss(Float64Array.from(weights), transitions, sentence)).toBeLessThan(0.4);
    }
  });

  it('certain probabilities teach what labels teach', () => {
    const probabilities = new Float32Array(6 * LABEL_COUNT);
    TOY.labels!.forEach((label, t) => {
      probabilities[t * LABEL_COUNT + label] = 1;
    });
    const options = { ...CRF_OPTIONS, dropout: 0, l2: 0 };
    const [a, b] = [new CrfTrainer(6, options), new CrfTrainer(6, options)];
    a.learn(TOY, 0);
    b.learn({ ...TOY, labels: null, probabilities }, 0);
    expect(a.current().weights).toEqual(b.current().weights);
  });

  it('the same seed gives the same weights, another seed others', () => {
    const train = (seed: number) => new CrfTrainer(6, { ...CRF_OPTIONS, seed }).train([TOY]).weights;
    expect(train(1)).toEqual(train(1));
    expect(train(1)).not.toEqual(train(2));
  });
});
