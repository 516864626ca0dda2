/** The settings that the shipped model is trained with; tuned on the development part only. */
import { ALL_GROUPS } from '../shared/tagger/feature-groups.ts';
import { CLUSTER_OPTIONS } from './clusters.ts';
import { CRF_OPTIONS } from './crf.ts';
import { EMBEDDING_OPTIONS } from './embeddings.ts';
import { NETWORK_OPTIONS } from './recurrent-network.ts';

export const RECIPE = {
  groups: ALL_GROUPS,
  /** Words of the unlabelled news that have a row in the word table occur this often. */
  wordCutoff: 4,
  embeddings: EMBEDDING_OPTIONS,
  clusters: CLUSTER_OPTIONS,
  /** The recurrent network that labels unlabelled news together with linear models. */
  network: { ...NETWORK_OPTIONS, epochs: 10 },
  /** The linear models, how the network is mixed in, and how much news they label, first without the lexicon, then with it. */
  teachers: {
    cutoff: 2,
    crf: { ...CRF_OPTIONS, dropout: 0.2 },
    seeds: [1, 2],
    mixture: { networkShare: 0.5, outsideBias: 0.3, agreement: 0.6 },
    tokens: 800_000,
  },
  /** The tagger that sees only a word's surroundings, from which the lexicon is induced. */
  context: {
    cutoff: 2,
    silver: { weight: 0.7, cutoff: 6 },
    crf: { ...CRF_OPTIONS, rate: 0.1, dropout: 0.3, epochs: 5 },
    seeds: [1],
  },
  /** The shipped tagger: the mean of these seeds' models. */
  tagger: {
    cutoff: 2,
    silver: { weight: 0.7, cutoff: 4 },
    crf: { ...CRF_OPTIONS, dropout: 0.2, epochs: 6 },
    seeds: [1, 2],
  },
  /** Names are missed far more often than invented, organisations and other names above all. */
  scorer: { typeBias: [1, 1, 2, 2], agreement: 0.8 },
};
