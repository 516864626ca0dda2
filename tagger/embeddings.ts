/**
 * Word vectors by structured skip-gram (Ling, Dyer, Black, Trancoso 2015: one output matrix for each position) with
 * negative sampling (Mikolov et al. 2013). One thread, so that the same corpus gives the same bytes.
 */
import { Random } from './random.ts';
import { SIGMOID_RANGE, SIGMOID_STEPS, skipGramKernel } from './skip-gram-kernel.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface EmbeddingOptions {
  /** Numbers a vector; a multiple of 4. */
  width: number;
  /** Words to either side. */
  window: number;
  /** Whether each position has its own output vectors. */
  structured: boolean;
  negatives: number;
  epochs: number;
  /** First step; falls linearly to almost nothing. */
  rate: number;
  /** Words above this share of the text are left out at random. */
  subsample: number;
  seed: number;
}

export const EMBEDDING_OPTIONS: EmbeddingOptions = {
  width: 64,
  window: 2,
  structured: true,
  negatives: 5,
  epochs: 3,
  rate: 0.03,
  subsample: 3e-4,
  seed: 11,
};

/** Slots of the table that negative samples are drawn from. */
const SAMPLE_SLOTS = 1 << 21;

/** The input vectors, row after row in the order of the vocabulary. */
export function trainEmbeddings(
  vocabulary: Vocabulary,
  sentenceStarts: Int32Array,
  options: EmbeddingOptions,
  log: (line: string) => void = () => {},
): Float32Array {
  return new SkipGram(vocabulary, sentenceStarts, options).train(log);
}

class SkipGram {
  private readonly vocabulary: Vocabulary;
  private readonly sentenceStarts: Int32Array;
  private readonly options: EmbeddingOptions;
  private readonly random: Random;
  private readonly space: TrainingSpace;
  private readonly samples: Int32Array;
  private readonly keep: Float64Array;
  private rate: number;

  constructor(vocabulary: Vocabulary, sentenceStarts: Int32Array, options: EmbeddingOptions) {
    this.vocabulary = vocabulary;
    this.sentenceStarts = sentenceStarts;
    this.options = options;
    this.random = new Random(options.seed);
    this.rate = options.rate;
    this.space = new TrainingSpace(vocabulary.words.length, options);
    const { input } = this.space;
    for (let i = 0; i < input.length; i++) input[i] = (this.random.uniform() - 0.5) / options.width;
    this.samples = sampleTable(vocabulary.counts);
    this.keep = keepProbabilities(vocabulary.counts, options.subsample);
  }

  train(log: (line: string) => void): Float32Array {
    const sentences = this.sentenceStarts.length - 1;
    const total = this.options.epochs * sentences;
    const row = new Int32Array(4096);
    let done = 0;
    for (let epoch = 0; epoch < this.options.epochs; epoch++) {
      for (let s = 0; s < sentences; s++) {
        this.rate = this.options.rate * Math.max(1e-3, 1 - done++ / total);
        this.trainSentence(row, this.draw(s, row));
      }
      log(`embeddings: epoch ${epoch + 1} done`);
    }
    return this.space.input.slice();
  }

  /** Copies a sentence's words, without rare ones and some of the frequent ones; returns how many there are. */
  private draw(sentence: number, row: Int32Array): number {
    const { tokens } = this.vocabulary;
    let size = 0;
    const end = Math.min(this.sentenceStarts[sentence + 1]!, this.sentenceStarts[sentence]! + row.length);
    for (let i = this.sentenceStarts[sentence]!; i < end; i++) {
      const word = tokens[i]!;
      if (word >= 0 && this.random.uniform() < this.keep[word]!) row[size++] = word;
    }
    return size;
  }

  /** The samples are drawn once for a word and serve all its neighbours. */
  private trainSentence(row: Int32Array, size: number): void {
    const { window, structured } = this.options;
    for (let i = 0; i < size; i++) {
      this.drawSamples();
      let position = 0;
      for (let offset = -window; offset <= window; offset++) {
        if (offset === 0) continue;
        const output = structured ? position++ : 0;
        const j = i + offset;
        if (j >= 0 && j < size) this.space.trainPair(row[i]!, row[j]!, output, this.rate);
      }
    }
  }

  private drawSamples(): void {
    const { rows } = this.space;
    for (let n = 1; n < rows.length; n++) rows[n] = this.samples[this.random.next() & (SAMPLE_SLOTS - 1)]!;
  }
}

/** The vectors, in a memory that the kernel works on. A word's output vectors lie side by side. */
class TrainingSpace {
  readonly input: Float32Array;
  /** Row numbers of a neighbour, which `trainPair` fills in, and behind it of the samples. */
  readonly rows: Int32Array;
  private readonly kernel: ReturnType<typeof skipGramKernel>;
  private readonly rowBytes: number;
  private readonly outputBytes: number;
  private readonly outputsAt: number;
  private readonly tableAt: number;
  private readonly changeAt: number;
  private readonly rowsAt: number;

  constructor(words: number, { width, window, structured, negatives }: EmbeddingOptions) {
    this.rowBytes = width * 4;
    this.outputBytes = this.rowBytes * (structured ? 2 * window : 1);
    this.outputsAt = words * this.rowBytes;
    this.tableAt = this.outputsAt + words * this.outputBytes;
    this.changeAt = this.tableAt + SIGMOID_STEPS * 4;
    this.rowsAt = this.changeAt + this.rowBytes;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.rowsAt + 4 * (negatives + 1)) / 65536) });
    this.input = new Float32Array(memory.buffer, 0, words * width);
    this.rows = new Int32Array(memory.buffer, this.rowsAt, negatives + 1);
    new Float32Array(memory.buffer, this.tableAt, SIGMOID_STEPS).set(
      Array.from({ length: SIGMOID_STEPS }, (_, i) => {
        const x = (((i + 0.5) / SIGMOID_STEPS) * 2 - 1) * SIGMOID_RANGE;
        return 1 / (1 + Math.exp(-x));
      }),
    );
    this.kernel = skipGramKernel(memory);
  }

  /** One step for a word, a neighbour and the samples, at one position's output vectors. */
  trainPair(word: number, neighbour: number, position: number, rate: number): void {
    const kernel = this.kernel;
    const rowBytes = this.rowBytes;
    const outputBytes = this.outputBytes;
    const outputsAt = this.outputsAt;
    const rows = this.rows;
    const rowsAt = this.rowsAt;
    const changeAt = this.changeAt;
    const tableAt = this.tableAt;
    rows[0] = neighbour;
    const outputs = outputsAt + position * rowBytes;
    kernel(word * rowBytes, outputs, rowsAt, rows.length, rowBytes, outputBytes, changeAt, tableAt, rate);
  }
}

/** Each word takes a share of the slots that follows its count to the power of ¾. */
function sampleTable(counts: Uint32Array): Int32Array {
  const table = new Int32Array(SAMPLE_SLOTS);
  const shares = Float64Array.from(counts, (count) => count ** 0.75);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let word = 0;
  let reached = shares[0]! / total;
  for (let slot = 0; slot < SAMPLE_SLOTS; slot++) {
    table[slot] = word;
    if ((slot + 1) / SAMPLE_SLOTS > reached && word + 1 < counts.length) reached += shares[++word]! / total;
  }
  return table;
}

function keepProbabilities(counts: Uint32Array, threshold: number): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => {
    const share = count / total / threshold;
    return Math.min(1, Math.sqrt(1 / share) + 1 / share);
  });
}
