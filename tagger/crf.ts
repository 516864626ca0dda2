/** Training of a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) with AdaGrad. */
import { ChainSpace } from '../shared/tagger/chain.ts';
import { LABEL_COUNT, mayFollow } from '../shared/tagger/labels.ts';
import type { Dataset } from './dataset.ts';
import { Random } from './random.ts';

export interface CrfOptions {
  epochs: number;
  /** AdaGrad's step. */
  rate: number;
  /** Pull towards zero, on the weights of features that occur in the sentence at hand. */
  l2: number;
  /** Share of a token's features that are left out at each visit. */
  dropout: number;
  seed: number;
}

export const CRF_OPTIONS: CrfOptions = { epochs: 12, rate: 0.05, l2: 1e-4, dropout: 0.1, seed: 1 };

/** Weights by feature row and label, and transition scores. */
export interface CrfWeights {
  weights: Float32Array;
  transitions: Float64Array;
}

/** Each row of the table holds a feature's weights, then AdaGrad's sums of squares. */
const STRIDE = 2 * LABEL_COUNT;
const SQUARES = LABEL_COUNT;
/** Gradients below this are left out. */
const NEGLIGIBLE = 1e-3;
const EPSILON = 1e-8;

export class CrfTrainer {
  private readonly table: Float32Array;
  private readonly transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly transitionSquares = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly expected = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly options: CrfOptions;
  private readonly space = new ChainSpace();
  private readonly random: Random;
  private emissions = new Float32Array(0);
  private kept = new Int32Array(1 << 14);
  private keptStarts = new Int32Array(0);

  constructor(features: number, options: CrfOptions) {
    this.table = new Float32Array(features * STRIDE);
    this.options = options;
    this.random = new Random(options.seed);
  }

  /** Visits every sentence of every set `epochs` times in random order; the result is the mean over the second half. */
  train(sets: readonly Dataset[], log: (line: string) => void = () => {}): CrfWeights {
    const order = visits(sets);
    const mean = new MeanOfWeights(this.table.length / STRIDE);
    for (let epoch = 0; epoch < this.options.epochs; epoch++) {
      this.random.shuffle(order);
      let loss = 0;
      const halfway = order.length >> 1;
      for (let i = 0; i < order.length; i++) {
        loss += this.visit(sets, order[i]!);
        if (i === halfway && epoch * 2 >= this.options.epochs) mean.add(this.table, this.transitions);
      }
      if (epoch * 2 >= this.options.epochs) mean.add(this.table, this.transitions);
      log(`epoch ${epoch + 1}: loss ${(loss / order.length).toFixed(4)} a sentence`);
    }
    return mean.result();
  }

  /** The weights as they are now. */
  current(): CrfWeights {
    const mean = new MeanOfWeights(this.table.length / STRIDE);
    mean.add(this.table, this.transitions);
    return mean.result();
  }

  private visit(sets: readonly Dataset[], visit: number): number {
    let sentence = visit;
    for (const set of sets) {
      const count = set.sentenceStarts.length - 1;
      if (sentence < count) return this.learn(set, sentence);
      sentence -= count;
    }
    throw new RangeError('no such sentence');
  }

  /** One gradient step on one sentence; returns its loss before the step. */
  learn(set: Dataset, sentence: number): number {
    const from = set.sentenceStarts[sentence]!;
    const tokens = set.sentenceStarts[sentence + 1]! - from;
    this.dropFeatures(set, from, tokens);
    this.score(tokens);
    this.expected.fill(0);
    const logSum = this.space.run(this.emissions, tokens, this.transitions, this.expected);
    const target = this.toGradient(set, from, tokens);
    for (let t = 0; t < tokens; t++) this.update(t, set.weight);
    if (set.labels !== null) this.updateTransitions(set.labels, from, tokens, set.weight);
    return logSum - target;
  }

  private dropFeatures(set: Dataset, from: number, tokens: number): void {
    const total = set.tokenStarts[from + tokens]! - set.tokenStarts[from]!;
    if (total > this.kept.length) this.kept = new Int32Array(total * 2);
    if (tokens + 1 > this.keptStarts.length) {
      this.keptStarts = new Int32Array(tokens * 2 + 2);
      this.emissions = new Float32Array((tokens * 2 + 2) * LABEL_COUNT);
    }
    const kept = this.kept;
    const keptStarts = this.keptStarts;
    const random = this.random;
    const bound = this.options.dropout * 2 ** 32;
    let size = 0;
    for (let t = 0; t < tokens; t++) {
      keptStarts[t] = size;
      const end = set.tokenStarts[from + t + 1]!;
      for (let i = set.tokenStarts[from + t]!; i < end; i++) {
        if (bound === 0 || random.next() >= bound) kept[size++] = set.rows[i]! * STRIDE;
      }
    }
    keptStarts[tokens] = size;
  }

  private score(tokens: number): void {
    const table = this.table;
    const kept = this.kept;
    const keptStarts = this.keptStarts;
    const emissions = this.emissions;
    const scale = 1 / (1 - this.options.dropout);
    for (let t = 0; t < tokens; t++) {
      let [s0, s1, s2, s3, s4, s5, s6, s7, s8] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      const end = keptStarts[t + 1]!;
      for (let i = keptStarts[t]!; i < end; i++) {
        const row = kept[i]!;
        s0 += table[row]!;
        s1 += table[row + 1]!;
        s2 += table[row + 2]!;
        s3 += table[row + 3]!;
        s4 += table[row + 4]!;
        s5 += table[row + 5]!;
        s6 += table[row + 6]!;
        s7 += table[row + 7]!;
        s8 += table[row + 8]!;
      }
      const at = t * LABEL_COUNT;
      emissions[at] = s0 * scale;
      emissions[at + 1] = s1 * scale;
      emissions[at + 2] = s2 * scale;
      emissions[at + 3] = s3 * scale;
      emissions[at + 4] = s4 * scale;
      emissions[at + 5] = s5 * scale;
      emissions[at + 6] = s6 * scale;
      emissions[at + 7] = s7 * scale;
      emissions[at + 8] = s8 * scale;
    }
  }

  /** Turns the marginals into the loss's gradient by emission score; returns the target path's (expected) score. */
  private toGradient(set: Dataset, from: number, tokens: number): number {
    const { marginals } = this.space;
    let score = 0;
    for (let t = 0; t < tokens; t++) {
      for (let k = 0; k < LABEL_COUNT; k++) {
        const wanted =
          set.labels !== null
            ? set.labels[from + t] === k
              ? 1
              : 0
            : set.probabilities![(from + t) * LABEL_COUNT + k]!;
        marginals[t * LABEL_COUNT + k]! -= wanted;
        score += wanted * this.emissions[t * LABEL_COUNT + k]!;
      }
      if (set.labels !== null && t > 0) {
        score += this.transitions[set.labels[from + t - 1]! * LABEL_COUNT + set.labels[from + t]!]!;
      }
    }
    return score;
  }

  private update(t: number, weight: number): void {
    const table = this.table;
    const kept = this.kept;
    const keptStarts = this.keptStarts;
    const { marginals } = this.space;
    const { rate, l2, dropout } = this.options;
    const scale = weight / (1 - dropout);
    const end = keptStarts[t + 1]!;
    for (let k = 0; k < LABEL_COUNT; k++) {
      const delta = marginals[t * LABEL_COUNT + k]!;
      if (delta < NEGLIGIBLE && delta > -NEGLIGIBLE) continue;
      const gradient = delta * scale;
      for (let i = keptStarts[t]!; i < end; i++) {
        const at = kept[i]! + k;
        const value = table[at]!;
        const g = gradient + l2 * value;
        const squares = table[at + SQUARES]! + g * g;
        table[at + SQUARES] = squares;
        table[at] = value - (rate * g) / Math.sqrt(squares + EPSILON);
      }
    }
  }

  private updateTransitions(labels: Uint8Array, from: number, tokens: number, weight: number): void {
    for (let t = 1; t < tokens; t++) this.expected[labels[from + t - 1]! * LABEL_COUNT + labels[from + t]!]! -= 1;
    for (let j = 0; j < LABEL_COUNT; j++) {
      for (let k = 0; k < LABEL_COUNT; k++) {
        if (!mayFollow(j, k)) continue;
        const at = j * LABEL_COUNT + k;
        const g = this.expected[at]! * weight + this.options.l2 * this.transitions[at]!;
        this.transitionSquares[at]! += g * g;
        this.transitions[at]! -= (this.options.rate * g) / Math.sqrt(this.transitionSquares[at]! + EPSILON);
      }
    }
  }
}

function visits(sets: readonly Dataset[]): Int32Array {
  const count = sets.reduce((sum, set) => sum + set.sentenceStarts.length - 1, 0);
  return Int32Array.from({ length: count }, (_, i) => i);
}

/** Running mean of weights. */
class MeanOfWeights {
  private readonly weights: Float32Array;
  private readonly transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private count = 0;

  constructor(features: number) {
    this.weights = new Float32Array(features * LABEL_COUNT);
  }

  add(table: Float32Array, transitions: Float64Array): void {
    const weights = this.weights;
    for (let row = 0, at = 0; row < table.length; row += STRIDE) {
      for (let k = 0; k < LABEL_COUNT; k++, at++) weights[at] = weights[at]! + table[row + k]!;
    }
    for (let i = 0; i < transitions.length; i++) this.transitions[i]! += transitions[i]!;
    this.count++;
  }

  result(): CrfWeights {
    const weights = this.weights;
    const transitions = this.transitions;
    const count = this.count;
    for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! / count;
    for (let i = 0; i < transitions.length; i++) transitions[i]! /= count;
    return { weights, transitions };
  }
}
