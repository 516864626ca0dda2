import { addAgreement } from './agreement.ts';
import { bestPath, ChainSpace, type Transitions } from './chain.ts';
import { FeatureSink } from './feature-sink.ts';
import type { FeatureExtractor } from './features.ts';
import { LABEL_COUNT, LABELS, OUTSIDE, type Tag } from './labels.ts';
import { type LinearWeights, scoreToken } from './linear-scores.ts';

export interface ScorerOptions {
  /** Taken off O's score at every token: more recall for less precision. */
  outsideBias: number;
  /** How much other occurrences of a word count (`agreement.ts`); 0 for not at all. */
  agreement: number;
}

/** Applies a linear-chain model to documents. */
export class DocumentScorer {
  private readonly extractor: FeatureExtractor;
  private readonly weights: LinearWeights;
  private readonly transitions: Transitions;
  private readonly options: ScorerOptions;
  private readonly sink = new FeatureSink();
  private readonly space = new ChainSpace();

  constructor(extractor: FeatureExtractor, weights: LinearWeights, transitions: Transitions, options: ScorerOptions) {
    this.extractor = extractor;
    this.weights = weights;
    this.transitions = transitions;
    this.options = options;
  }

  /** The best tags of a document's tokens. */
  tag(sentences: readonly (readonly string[])[]): Tag[][] {
    const emissions = this.emissions(sentences);
    let at = 0;
    return sentences.map(({ length }) => {
      const rows = emissions.subarray(at, at + length * LABEL_COUNT);
      at += rows.length;
      return Array.from(bestPath(rows, length, this.transitions), (label) => LABELS[label]!);
    });
  }

  /** The probability of each label of each token, row after row. */
  probabilities(sentences: readonly (readonly string[])[]): Float64Array {
    return this.marginals(sentences, this.emissions(sentences));
  }

  private emissions(sentences: readonly (readonly string[])[]): Float32Array {
    const extractor = this.extractor;
    const weights = this.weights;
    const sink = this.sink;
    const options = this.options;
    const { facts, context } = extractor.extract(sentences, sink);
    const emissions = new Float32Array(sink.tokens * LABEL_COUNT);
    for (let i = 0; i < sink.tokens; i++) {
      scoreToken(weights, sink.hashes, sink.starts[i]!, sink.starts[i + 1]!, emissions, i * LABEL_COUNT);
      emissions[i * LABEL_COUNT + OUTSIDE]! -= options.outsideBias;
    }
    if (options.agreement > 0) {
      addAgreement(facts, context, this.marginals(sentences, emissions), emissions, options.agreement);
    }
    return emissions;
  }

  private marginals(sentences: readonly (readonly string[])[], emissions: Float32Array): Float64Array {
    const all = new Float64Array(emissions.length);
    let at = 0;
    for (const { length } of sentences) {
      const size = length * LABEL_COUNT;
      if (length > 0) {
        this.space.run(emissions.subarray(at, at + size), length, this.transitions);
        all.set(this.space.marginals.subarray(0, size), at);
      }
      at += size;
    }
    return all;
  }
}
