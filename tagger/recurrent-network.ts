/**
 * A bidirectional LSTM over word vectors under a linear chain (Huang, Xu, Yu 2015), trained with Adam. It sees what the
 * linear models do not: all of the sentence, and likeness between words without the bounds of clusters.
 */
import { ChainSpace } from '../shared/tagger/chain.ts';
import { LABEL_COUNT, mayFollow } from '../shared/tagger/labels.ts';
import { LstmDirection, type LstmPlaces } from './lstm-direction.ts';
import { MEAN_DECAY, type NetworkKernels, networkKernels, SQUARE_DECAY } from './network-kernels.ts';
import { Random } from './random.ts';

export interface NetworkOptions {
  /** Numbers in a hidden state of each direction; a multiple of 4. */
  hidden: number;
  /** Numbers in the sum of a token's learned feature vectors; a multiple of 4. */
  features: number;
  epochs: number;
  /** Sentences before each step. */
  batch: number;
  /** Adam's step; falls linearly to a tenth. */
  rate: number;
  inputDropout: number;
  featureDropout: number;
  outputDropout: number;
  seed: number;
}

export const NETWORK_OPTIONS: NetworkOptions = {
  hidden: 64,
  features: 32,
  epochs: 12,
  batch: 8,
  rate: 2e-3,
  inputDropout: 0.3,
  featureDropout: 0.25,
  outputDropout: 0.4,
  seed: 1,
};

/** What training changes. */
export interface NetworkWeights {
  /** Matrices of both directions and of the output. */
  matrices: Float32Array;
  /** Learned vectors of features, row after row. */
  features: Float32Array;
  transitions: Float64Array;
}

/** A sentence as the network sees it. */
export interface NetworkSentence {
  /** For each token the row of its word vector, or −1. */
  vectors: Int32Array;
  /** Rows of the learned feature vectors, token after token, and where each token's start. */
  features: Int32Array;
  starts: Int32Array;
}

export interface WordVectors {
  width: number;
  rows: Float32Array;
}

/** Rows of the table of feature vectors; hashes share them. */
export const FEATURE_ROWS = 1 << 16;
/** AdaGrad's step for feature vectors and for transitions. */
const ADAGRAD_RATE = 0.05;
/** Keeps the first steps of a feature's vector small. */
const FEATURE_DAMPING = 1e-3;
/** Tokens of a sentence that are read; the others get no scores. */
const LONGEST = 256;
/** Rows of the output matrix: the labels, filled up to a multiple of 4. */
const OUTPUT_ROWS = 12;
/** Longest gradient of the matrices, for each sentence of a batch. */
const CLIP = 5;

export class RecurrentNetwork {
  private readonly options: NetworkOptions;
  private readonly words: WordVectors;
  private readonly random: Random;
  private readonly kernels: NetworkKernels;
  private readonly memory: Float32Array;
  private readonly inputWidth: number;
  private readonly jointWidth: number;
  private readonly outWidth: number;
  private readonly directions: readonly [LstmDirection, LstmDirection];
  private readonly outputWeights: number;
  private readonly outputGradient: number;
  private readonly out: number;
  private readonly outGradient: number;
  private readonly scores: number;
  private readonly scoresGradient: number;
  private readonly parameters: { from: number; to: number; gradient: number; means: number; squares: number };
  private readonly featureTable: Float32Array;
  private readonly featureSquares: Float32Array;
  private readonly transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly transitionGradient = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly transitionSquares = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  private readonly space = new ChainSpace();
  private readonly inputMask: Float32Array;
  private readonly outMask: Float32Array;
  private kept = new Int32Array(1 << 12);
  private readonly keptStarts = new Int32Array(LONGEST + 1);
  private steps = 0;

  constructor(words: WordVectors, options: NetworkOptions) {
    this.options = options;
    this.words = words;
    this.random = new Random(options.seed);
    const { hidden, features } = options;
    this.inputWidth = words.width + features;
    // Four more for the bias: the first of them is 1.
    this.jointWidth = this.inputWidth + hidden + 4;
    this.outWidth = 2 * hidden + 4;
    let floats = 0;
    const take = (count: number): number => {
      const at = floats * 4;
      floats += count;
      return at;
    };
    const matrix = 4 * hidden * this.jointWidth;
    const outputs = OUTPUT_ROWS * this.outWidth;
    const size = 2 * matrix + outputs;
    const from = take(size);
    const gradient = take(size);
    this.parameters = { from, to: from + size * 4, gradient, means: take(size), squares: take(size) };
    const places = (n: number): LstmPlaces => ({
      weights: from + n * matrix * 4,
      weightsGradient: gradient + n * matrix * 4,
      joint: take(LONGEST * this.jointWidth),
      jointGradient: take(LONGEST * this.jointWidth),
      gates: take(LONGEST * 4 * hidden),
      gatesGradient: take(4 * hidden),
      cells: take(LONGEST * 2 * hidden),
    });
    const [forwards, backwards] = [places(0), places(1)];
    this.outputWeights = from + 2 * matrix * 4;
    this.outputGradient = gradient + 2 * matrix * 4;
    this.out = take(LONGEST * this.outWidth);
    this.outGradient = take(LONGEST * this.outWidth);
    this.scores = take(LONGEST * OUTPUT_ROWS);
    this.scoresGradient = take(OUTPUT_ROWS);
    const memory = new WebAssembly.Memory({ initial: Math.ceil((floats * 4) / 65536) });
    this.memory = new Float32Array(memory.buffer);
    this.kernels = networkKernels(memory);
    const { inputWidth, jointWidth, outWidth } = this;
    const direction = (own: LstmPlaces, reversed: boolean) =>
      new LstmDirection(own, { hidden, inputWidth, jointWidth, outWidth, reversed }, this.memory, this.kernels);
    this.directions = [direction(forwards, false), direction(backwards, true)];
    this.featureTable = new Float32Array(FEATURE_ROWS * features);
    this.featureSquares = new Float32Array(FEATURE_ROWS * features);
    this.inputMask = new Float32Array(LONGEST * this.inputWidth);
    this.outMask = new Float32Array(LONGEST * 2 * hidden);
    this.initialize();
  }

  private initialize(): void {
    const memory = this.memory;
    const random = this.random;
    const { hidden } = this.options;
    const uniform = (at: number, count: number, bound: number) => {
      for (let i = 0; i < count; i++) memory[at / 4 + i] = (random.uniform() * 2 - 1) * bound;
    };
    for (const { weights } of this.directions.map(({ places }) => places)) {
      uniform(weights, 4 * hidden * this.jointWidth, Math.sqrt(6 / (this.jointWidth + hidden)) * 0.6);
      for (let r = 0; r < 4 * hidden; r++) {
        const bias = weights / 4 + r * this.jointWidth + this.jointWidth - 4;
        // The forget gate, the second block of rows, begins open.
        memory[bias] = r >= hidden && r < 2 * hidden ? 1 : 0;
        memory.fill(0, bias + 1, bias + 4);
      }
    }
    uniform(this.outputWeights, LABEL_COUNT * this.outWidth, Math.sqrt(6 / this.outWidth));
  }

  /** Scores of each label of each token; and, for learning, all that the gradient needs. */
  private forward(sentence: NetworkSentence, size: number, learning: boolean): void {
    this.prepare(sentence, size, learning);
    for (const direction of this.directions) direction.run(size, this.out);
    const memory = this.memory;
    const outWidth = this.outWidth;
    const outMask = this.outMask;
    const { hidden } = this.options;
    for (let t = 0; t < size; t++) {
      const row = this.out / 4 + t * outWidth;
      if (learning) {
        for (let k = 0; k < 2 * hidden; k++) memory[row + k] = memory[row + k]! * outMask[t * 2 * hidden + k]!;
      }
      memory[row + 2 * hidden] = 1;
      memory.fill(0, this.scores / 4 + t * OUTPUT_ROWS, this.scores / 4 + (t + 1) * OUTPUT_ROWS);
      this.kernels.product(
        this.outputWeights,
        this.outputWeights + OUTPUT_ROWS * outWidth * 4,
        this.out + t * outWidth * 4,
        this.scores + t * OUTPUT_ROWS * 4,
        outWidth * 4,
      );
    }
  }

  /** Fills in the inputs of both directions. */
  private prepare(sentence: NetworkSentence, size: number, learning: boolean): void {
    const memory = this.memory;
    const random = this.random;
    const words = this.words;
    const inputWidth = this.inputWidth;
    const jointWidth = this.jointWidth;
    const featureTable = this.featureTable;
    const inputMask = this.inputMask;
    const outMask = this.outMask;
    const { features, hidden, inputDropout, featureDropout, outputDropout } = this.options;
    const needed = sentence.features.length;
    if (needed > this.kept.length) this.kept = new Int32Array(needed * 2);
    const bound = learning ? featureDropout * 2 ** 32 : 0;
    const scale = learning ? 1 / (1 - featureDropout) : 1;
    const first = this.directions[0].places.joint / 4;
    const second = this.directions[1].places.joint / 4;
    let kept = 0;
    for (let t = 0; t < size; t++) {
      const row = first + t * jointWidth;
      const vector = sentence.vectors[t]!;
      for (let k = 0; k < words.width; k++) memory[row + k] = vector < 0 ? 0 : words.rows[vector * words.width + k]!;
      for (let k = 0; k < features; k++) memory[row + words.width + k] = 0;
      this.keptStarts[t] = kept;
      for (let i = sentence.starts[t]!; i < sentence.starts[t + 1]!; i++) {
        if (bound !== 0 && random.next() < bound) continue;
        const from = sentence.features[i]! * features;
        this.kept[kept++] = from;
        for (let k = 0; k < features; k++) {
          memory[row + words.width + k] = memory[row + words.width + k]! + featureTable[from + k]! * scale;
        }
      }
      if (learning) {
        for (let k = 0; k < inputWidth; k++) {
          const mask = random.uniform() < inputDropout ? 0 : 1 / (1 - inputDropout);
          inputMask[t * inputWidth + k] = mask;
          memory[row + k] = memory[row + k]! * mask;
        }
        for (let k = 0; k < 2 * hidden; k++) {
          outMask[t * 2 * hidden + k] = random.uniform() < outputDropout ? 0 : 1 / (1 - outputDropout);
        }
      }
      memory.copyWithin(second + t * jointWidth, row, row + inputWidth);
    }
    this.keptStarts[size] = kept;
  }

  /** Adds the gradients of one sentence; returns its loss. */
  private learn(sentence: NetworkSentence, labels: Uint8Array): number {
    const size = Math.min(labels.length, LONGEST);
    this.forward(sentence, size, true);
    const emissions = this.emissionRows(size);
    const logSum = this.space.run(emissions, size, this.transitions, this.transitionGradient);
    const { marginals } = this.space;
    let path = 0;
    for (let t = 0; t < size; t++) {
      const label = labels[t]!;
      path += emissions[t * LABEL_COUNT + label]!;
      marginals[t * LABEL_COUNT + label]! -= 1;
      if (t > 0) {
        const at = labels[t - 1]! * LABEL_COUNT + label;
        path += this.transitions[at]!;
        this.transitionGradient[at]! -= 1;
      }
    }
    this.backward(size, marginals);
    return logSum - path;
  }

  private backward(size: number, marginals: Float64Array): void {
    const memory = this.memory;
    const outWidth = this.outWidth;
    const outMask = this.outMask;
    const kernels = this.kernels;
    const { hidden } = this.options;
    memory.fill(0, this.outGradient / 4, this.outGradient / 4 + size * outWidth);
    for (let t = 0; t < size; t++) {
      for (let k = 0; k < LABEL_COUNT; k++) memory[this.scoresGradient / 4 + k] = marginals[t * LABEL_COUNT + k]!;
      kernels.gradients(
        this.outputWeights,
        this.outputWeights + OUTPUT_ROWS * outWidth * 4,
        this.out + t * outWidth * 4,
        this.scoresGradient,
        outWidth * 4,
        this.outputGradient,
        this.outGradient + t * outWidth * 4,
      );
      const row = this.outGradient / 4 + t * outWidth;
      for (let k = 0; k < 2 * hidden; k++) memory[row + k] = memory[row + k]! * outMask[t * 2 * hidden + k]!;
    }
    for (const direction of this.directions) direction.backward(size, this.outGradient);
    this.updateFeatures(size);
  }

  /** A step of AdaGrad for the learned vectors of a sentence's features. */
  private updateFeatures(size: number): void {
    const memory = this.memory;
    const words = this.words;
    const jointWidth = this.jointWidth;
    const inputWidth = this.inputWidth;
    const inputMask = this.inputMask;
    const featureTable = this.featureTable;
    const featureSquares = this.featureSquares;
    const kept = this.kept;
    const keptStarts = this.keptStarts;
    const { features, featureDropout } = this.options;
    const scale = 1 / (1 - featureDropout);
    const [first, second] = this.directions;
    const gradient = new Float64Array(features);
    for (let t = 0; t < size; t++) {
      const a = first.places.jointGradient / 4 + t * jointWidth + words.width;
      const b = second.places.jointGradient / 4 + t * jointWidth + words.width;
      for (let k = 0; k < features; k++) {
        const sum = memory[a + k]! + memory[b + k]!;
        gradient[k] = sum * inputMask[t * inputWidth + words.width + k]! * scale;
      }
      for (let i = keptStarts[t]!; i < keptStarts[t + 1]!; i++) {
        const from = kept[i]!;
        for (let k = 0; k < features; k++) {
          const g = gradient[k]!;
          const squares = featureSquares[from + k]! + g * g;
          featureSquares[from + k] = squares;
          featureTable[from + k] = featureTable[from + k]! - (ADAGRAD_RATE * g) / Math.sqrt(squares + FEATURE_DAMPING);
        }
      }
    }
  }

  private step(rate: number, sentences: number): void {
    const memory = this.memory;
    const parameters = this.parameters;
    const transitions = this.transitions;
    const transitionGradient = this.transitionGradient;
    const transitionSquares = this.transitionSquares;
    this.steps++;
    let norm = 0;
    const from = parameters.gradient / 4;
    const size = (parameters.to - parameters.from) / 4;
    for (let i = from; i < from + size; i++) norm += memory[i]! * memory[i]!;
    norm = Math.sqrt(norm);
    const limit = CLIP * sentences;
    if (norm > limit) for (let i = from; i < from + size; i++) memory[i] = (memory[i]! * limit) / norm;
    const correction = Math.sqrt(1 - SQUARE_DECAY ** this.steps) / (1 - MEAN_DECAY ** this.steps);
    this.kernels.adam(
      parameters.from,
      parameters.to,
      parameters.gradient,
      parameters.means,
      parameters.squares,
      rate * correction,
    );
    for (let j = 0; j < LABEL_COUNT; j++) {
      for (let k = 0; k < LABEL_COUNT; k++) {
        const at = j * LABEL_COUNT + k;
        const g = transitionGradient[at]!;
        transitionGradient[at] = 0;
        if (!mayFollow(j, k) || g === 0) continue;
        transitionSquares[at]! += g * g;
        transitions[at]! -= (ADAGRAD_RATE * g) / Math.sqrt(transitionSquares[at]!);
      }
    }
  }

  /** Trains on sentences with labels; the weights are the mean after each epoch of the second half. */
  train(
    sentences: readonly NetworkSentence[],
    labels: readonly Uint8Array[],
    log: (line: string) => void = () => {},
  ): void {
    const { epochs, batch, rate } = this.options;
    const order = Int32Array.from(sentences.keys());
    const now = this.weights;
    const sums = Object.values(now).map((array: Float32Array | Float64Array) => new Float64Array(array.length));
    let count = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      this.random.shuffle(order);
      let loss = 0;
      for (let i = 0; i < order.length; i += batch) {
        const some = order.subarray(i, i + batch);
        for (const s of some) loss += this.learn(sentences[s]!, labels[s]!);
        this.step(rate * (1 - (0.9 * (epoch + i / order.length)) / epochs), some.length);
      }
      log(`network, epoch ${epoch + 1}: loss ${(loss / order.length).toFixed(4)} a sentence`);
      if (epoch * 2 < epochs - 1) continue;
      count++;
      Object.values(now).forEach((array: Float32Array | Float64Array, n) => {
        const sum = sums[n]!;
        for (let i = 0; i < array.length; i++) sum[i] = sum[i]! + array[i]!;
      });
    }
    Object.values(now).forEach((array: Float32Array | Float64Array, n) => {
      for (let i = 0; i < array.length; i++) array[i] = sums[n]![i]! / count;
    });
  }

  /** Views of the weights, not copies. */
  get weights(): NetworkWeights {
    const { from, to } = this.parameters;
    return {
      matrices: this.memory.subarray(from / 4, to / 4),
      features: this.featureTable,
      transitions: this.transitions,
    };
  }

  /** Takes over the weights of a network of the same options. */
  restore(weights: NetworkWeights): void {
    const own = this.weights;
    own.matrices.set(weights.matrices);
    own.features.set(weights.features);
    own.transitions.set(weights.transitions);
  }

  /** Scores of the labels of each token of a sentence, row after row; tokens beyond `LONGEST` get none. */
  emissions(sentence: NetworkSentence): Float32Array {
    const all = new Float32Array(sentence.vectors.length * LABEL_COUNT);
    const size = Math.min(sentence.vectors.length, LONGEST);
    this.forward(sentence, size, false);
    all.set(this.emissionRows(size));
    return all;
  }

  private emissionRows(size: number): Float32Array {
    const rows = new Float32Array(size * LABEL_COUNT);
    for (let t = 0; t < size; t++) {
      const from = this.scores / 4 + t * OUTPUT_ROWS;
      rows.set(this.memory.subarray(from, from + LABEL_COUNT), t * LABEL_COUNT);
    }
    return rows;
  }
}
