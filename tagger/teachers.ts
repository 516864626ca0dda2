/** Unlike models whose mean labels unlabelled news: a linear model and a recurrent network. */
import { addAgreement } from '../shared/tagger/agreement.ts';
import { ChainSpace } from '../shared/tagger/chain.ts';
import { DocumentScorer } from '../shared/tagger/document-scorer.ts';
import type { FeatureExtractor } from '../shared/tagger/features.ts';
import { LABEL_COUNT } from '../shared/tagger/labels.ts';
import type { NetworkInputs } from './network-inputs.ts';
import type { RecurrentNetwork } from './recurrent-network.ts';
import type { TrainedCrf } from './trained-crf.ts';

/** How the teachers' scores are put together. */
export interface TeachingOptions {
  /** Share of the network in the scores; the linear model has the rest. */
  networkShare: number;
  /** Taken off O's score at every token. */
  outsideBias: number;
  /** As in `ScorerOptions`. */
  agreement: number;
}

export class Teachers {
  private readonly extractor: FeatureExtractor;
  private readonly linear: DocumentScorer;
  private readonly network: RecurrentNetwork;
  private readonly inputs: NetworkInputs;
  private readonly transitions: Float64Array;
  private readonly options: TeachingOptions;
  private readonly space = new ChainSpace();

  constructor(
    extractor: FeatureExtractor,
    linear: TrainedCrf,
    network: RecurrentNetwork,
    inputs: NetworkInputs,
    options: TeachingOptions,
  ) {
    this.extractor = extractor;
    this.linear = new DocumentScorer(extractor, linear.model, linear.transitions, { typeBias: [], agreement: 0 });
    this.network = network;
    this.inputs = inputs;
    this.options = options;
    const { networkShare } = options;
    this.transitions = Float64Array.from(
      network.weights.transitions,
      (score, i) => networkShare * score + (1 - networkShare) * linear.transitions[i]!,
    );
  }

  /** The probability of each label of each token of a document, row after row. */
  probabilities(sentences: readonly (readonly string[])[]): Float32Array {
    const { networkShare, outsideBias, agreement } = this.options;
    const facts = this.extractor.facts(sentences);
    const scores = this.linear.scores(facts);
    let at = 0;
    for (const sentence of facts.sentences) {
      for (const score of this.network.emissions(this.inputs.sentence(sentence))) {
        scores[at] =
          networkShare * score + (1 - networkShare) * scores[at]! - (at % LABEL_COUNT === 0 ? outsideBias : 0);
        at++;
      }
    }
    addAgreement(facts, this.marginals(sentences, scores), scores, agreement);
    return Float32Array.from(this.marginals(sentences, scores));
  }

  private marginals(sentences: readonly (readonly string[])[], scores: Float32Array): Float64Array {
    const all = new Float64Array(scores.length);
    let at = 0;
    for (const { length } of sentences) {
      const size = length * LABEL_COUNT;
      this.space.run(scores.subarray(at, at + size), length, this.transitions);
      all.set(this.space.marginals.subarray(0, size), at);
      at += size;
    }
    return all;
  }
}
