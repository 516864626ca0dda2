import { describe, expect, it } from 'vitest';
import { ChainSpace } from '../../shared/tagger/chain.ts';
import { LABEL_COUNT } from '../../shared/tagger/labels.ts';
import { NETWORK_OPTIONS, type NetworkSentence, RecurrentNetwork } from '../../tagger/recurrent-network.ts';

const WORDS = { width: 4, rows: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i * 7.3)) };

const sentence = (...vectors: number[]): NetworkSentence => ({
  vectors: Int32Array.from(vectors),
  features: Int32Array.from(vectors, (vector) => 10 + vector),
  starts: Int32Array.from({ length: vectors.length + 1 }, (_, i) => i),
});

/** What the first word is decides the label of the last: only a state that is carried along tells. */
const SENTENCES = [sentence(0, 2, 3, 4), sentence(1, 2, 3, 4), sentence(0, 3, 2, 4), sentence(1, 3, 2, 4)];
const LABELS = [
  [0, 0, 0, 1],
  [0, 0, 0, 3],
  [0, 0, 0, 1],
  [0, 0, 0, 3],
].map((labels) => Uint8Array.from(labels));

const OPTIONS = {
  ...NETWORK_OPTIONS,
  hidden: 8,
  features: 4,
  epochs: 60,
  batch: 2,
  rate: 0.02,
  inputDropout: 0,
  featureDropout: 0,
  outputDropout: 0,
};

function trained(options: typeof OPTIONS): RecurrentNetwork {
  const network = new RecurrentNetwork(WORDS, options);
  network.train(SENTENCES, LABELS);
  return network;
}

describe('the recurrent network', () => {
  it('learns what only the far end of a sentence tells', () => {
    const network = trained(OPTIONS);
    const space = new ChainSpace();
    SENTENCES.forEach((one, s) => {
      space.run(network.emissions(one), 4, network.weights.transitions);
      const last = space.marginals[3 * LABEL_COUNT + LABELS[s]![3]!]!;
      expect(last).toBeGreaterThan(0.9);
    });
  });

  it('gives the same scores for the same seed, others for another', () => {
    const scores = (seed: number) =>
      trained({ ...OPTIONS, epochs: 3, inputDropout: 0.3, seed }).emissions(SENTENCES[0]!);
    expect(scores(1)).toEqual(scores(1));
    expect(scores(1)).not.toEqual(scores(2));
  });

  it('scores a word without a vector, and gives none beyond the longest sentence', () => {
    const network = trained({ ...OPTIONS, epochs: 1 });
    expect(network.emissions(sentence(-1, 2)).every(Number.isFinite)).toBe(true);
    const long = network.emissions(sentence(...new Array<number>(300).fill(2)));
    expect(long).toHaveLength(300 * LABEL_COUNT);
    expect(long[299 * LABEL_COUNT]).toBe(0);
  });
});
