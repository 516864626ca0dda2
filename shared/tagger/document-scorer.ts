import { addAgreement } from './agreement.ts';
import { bestPath, ChainSpace, type Transitions } from './chain.ts';
import { FeatureSink } from './feature-sink.ts';
import { type DocumentFacts, EDGE, type FeatureExtractor, PLACES, REACH } from './features.ts';
import { LABEL_COUNT, LABELS, type Tag } from './labels.ts';
import { addScores, type LinearWeights } from './linear-scores.ts';
import type { WordInfo } from './word-info.ts';

export interface ScorerOptions {
  /** Added to the scores of a type's labels, in the order of `ENTITY_TYPES`: more recall for less precision. */
  typeBias: readonly number[];
  /** How much other occurrences of a word count (`agreement.ts`); 0 for not at all. */
  agreement: number;
}

/** How many words' scores are remembered. */
const REMEMBERED = 50_000;

/** Tokens that are read as one chain; a longer sentence is cut, so that hostile text does not fill the memory. */
const LONGEST_RUN = 1000;

/** Scores of one word alone: a row of label scores for each place. */
const WORD_SIZE = PLACES * LABEL_COUNT;

/** Applies a linear-chain model to documents. */
export class DocumentScorer {
  private readonly extractor: FeatureExtractor;
  private readonly weights: LinearWeights;
  private readonly transitions: Transitions;
  private readonly options: ScorerOptions;
  private readonly sink = new FeatureSink();
  private readonly space = new ChainSpace();
  private readonly ofWords = new Map<WordInfo, Float32Array>();
  /** The document that was scored last: its tags and its probabilities are mostly wanted together. */
  private last: { sentences: readonly (readonly string[])[]; emissions: Float32Array } | null = null;

  constructor(extractor: FeatureExtractor, weights: LinearWeights, transitions: Transitions, options: ScorerOptions) {
    this.extractor = extractor;
    this.weights = weights;
    this.transitions = transitions;
    this.options = options;
  }

  /** The best tags of a document's tokens. */
  tag(sentences: readonly (readonly string[])[]): Tag[][] {
    const emissions = this.emissions(sentences);
    const labels = new Uint8Array(emissions.length / LABEL_COUNT);
    forEachRun(sentences, (from, length) => {
      const rows = emissions.subarray(from * LABEL_COUNT, (from + length) * LABEL_COUNT);
      labels.set(bestPath(rows, length, this.transitions), from);
    });
    let at = 0;
    return sentences.map(({ length }) => {
      at += length;
      return Array.from(labels.subarray(at - length, at), (label) => LABELS[label]!);
    });
  }

  /** The probability of each label of each token, row after row. */
  probabilities(sentences: readonly (readonly string[])[]): Float64Array {
    return this.marginals(sentences, this.emissions(sentences));
  }

  private emissions(sentences: readonly (readonly string[])[]): Float32Array {
    if (this.last?.sentences === sentences) return this.last.emissions;
    const options = this.options;
    const facts = this.extractor.facts(sentences);
    const emissions = this.scores(facts);
    addTypeBias(emissions, options.typeBias);
    if (options.agreement > 0) {
      addAgreement(facts, this.marginals(sentences, emissions), emissions, options.agreement);
    }
    this.last = { sentences, emissions };
    return emissions;
  }

  /** Sums of the weights of each token's features, a row for each token of the document. */
  scores(facts: DocumentFacts): Float32Array {
    const extractor = this.extractor;
    const sink = this.sink;
    const weights = this.weights;
    const tokens = facts.sentences.reduce((sum, { words }) => sum + words.length, 0);
    const scores = new Float32Array(tokens * LABEL_COUNT);
    const edge = this.ofWord(EDGE);
    let at = 0;
    facts.sentences.forEach(({ words }, s) => {
      const rows = words.map((word) => this.ofWord(word));
      for (let i = 0; i < words.length; i++, at += LABEL_COUNT) {
        for (let place = 0; place < PLACES; place++) {
          const row = rows[i + place - REACH] ?? edge;
          const from = place * LABEL_COUNT;
          for (let k = 0; k < LABEL_COUNT; k++) scores[at + k] = scores[at + k]! + row[from + k]!;
        }
        sink.clear();
        extractor.together(facts, s, i, sink);
        addScores(weights, sink.hashes, sink.position, scores, at);
      }
    });
    return scores;
  }

  private ofWord(word: WordInfo): Float32Array {
    let scores = this.ofWords.get(word);
    if (scores === undefined) {
      const sink = this.sink;
      scores = new Float32Array(WORD_SIZE);
      for (let place = 0; place < PLACES; place++) {
        sink.clear();
        this.extractor.alone(word, place, sink);
        addScores(this.weights, sink.hashes, sink.position, scores, place * LABEL_COUNT);
      }
      if (this.ofWords.size >= REMEMBERED) this.ofWords.clear();
      this.ofWords.set(word, scores);
    }
    return scores;
  }

  private marginals(sentences: readonly (readonly string[])[], emissions: Float32Array): Float64Array {
    const all = new Float64Array(emissions.length);
    forEachRun(sentences, (from, length) => {
      const at = from * LABEL_COUNT;
      const size = length * LABEL_COUNT;
      this.space.run(emissions.subarray(at, at + size), length, this.transitions);
      all.set(this.space.marginals.subarray(0, size), at);
    });
    return all;
  }
}

function addTypeBias(emissions: Float32Array, typeBias: readonly number[]): void {
  for (let row = 0; row < emissions.length; row += LABEL_COUNT) {
    typeBias.forEach((bias, type) => {
      emissions[row + 2 * type + 1]! += bias;
      emissions[row + 2 * type + 2]! += bias;
    });
  }
}

/** Calls back with the first token and the length of each sentence, or of each piece of one that is very long. */
function forEachRun(sentences: readonly (readonly string[])[], use: (from: number, length: number) => void): void {
  let at = 0;
  for (const { length } of sentences) {
    for (let done = 0; done < length; done += LONGEST_RUN) use(at + done, Math.min(LONGEST_RUN, length - done));
    at += length;
  }
}
