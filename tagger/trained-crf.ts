import type { Transitions } from '../shared/tagger/chain.ts';
import type { FeatureSink } from '../shared/tagger/feature-sink.ts';
import type { LinearWeights } from '../shared/tagger/linear-scores.ts';

/** Writes a document's features into a sink. */
export interface Extractor {
  extract(sentences: readonly (readonly string[])[], sink: FeatureSink): void;
}

/** A trained model in full precision with the features it reads. */
export interface TrainedCrf {
  extractor: Extractor;
  model: LinearWeights;
  transitions: Transitions;
}
