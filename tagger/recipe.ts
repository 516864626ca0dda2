/** The settings that the shipped model is trained with; tuned on the development part only. */
import { ALL_GROUPS } from '../shared/tagger/feature-groups.ts';
import { CLUSTER_OPTIONS } from './clusters.ts';
import { CRF_OPTIONS } from './crf.ts';
import { EMBEDDING_OPTIONS } from './embeddings.ts';

export const RECIPE = {
  groups: ALL_GROUPS,
  /** Words of the unlabelled news that have a row in the word table occur this often. */
  wordCutoff: 4,
  embeddings: EMBEDDING_OPTIONS,
  clusters: CLUSTER_OPTIONS,
  /** The taggers, without lexicon, whose mean labels the silver news. */
  teachers: { cutoff: 2, crf: { ...CRF_OPTIONS, dropout: 0.2 }, seeds: [1, 2, 3] },
  /** Unlabelled tokens that the teachers label, how much they count, and the cutoff of their features. */
  silver: { tokens: 1_000_000, weight: 0.7, cutoff: 6 },
  /** The tagger that sees only a word's surroundings, from which the lexicon is induced. */
  context: { cutoff: 2, crf: { ...CRF_OPTIONS, rate: 0.1, dropout: 0.3, epochs: 5 }, seeds: [1] },
  /** The shipped tagger: the mean of these seeds' models. */
  tagger: { cutoff: 2, crf: { ...CRF_OPTIONS, dropout: 0.2 }, seeds: [1, 2, 3, 4, 5] },
  scorer: { outsideBias: 0.6, agreement: 0.8 },
};
