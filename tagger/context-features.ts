/** Features of a token's surroundings only: what a reader could tell of a word that is blotted out. */
import type { FeatureSink } from '../shared/tagger/feature-sink.ts';
import type { FeatureExtractor } from '../shared/tagger/features.ts';
import { feature1, feature2, feature3 } from '../shared/tagger/hashing.ts';
import type { SentenceFacts } from '../shared/tagger/sentence-facts.ts';
import type { WordInfo } from '../shared/tagger/word-info.ts';

export type Neighbour = Pick<WordInfo, 'word' | 'stem' | 'shape' | 'clitics' | 'suffixes' | 'clusters'>;

/** What lies outside a sentence. */
export const OUTSIDE_SENTENCE: Neighbour = {
  word: 1,
  stem: 1,
  shape: 1,
  clitics: 63,
  suffixes: [0, 0, 0, 0],
  clusters: [0, 0, 0],
};

/** Where the neighbours stand that are looked at; each offset's number in this list is its place. */
export const NEIGHBOUR_OFFSETS = [-2, -1, 1, 2] as const;

/** Features of one neighbour alone, by its place. */
export function neighbourFeatures(word: Neighbour, place: number, sink: FeatureSink): void {
  const t = 500 + 20 * place;
  sink.push(feature1(t, word.word));
  sink.push(feature1(t + 1, word.stem));
  for (let n = 0; n < word.clusters.length; n++) sink.push(feature1(t + 2 + n, word.clusters[n]!));
  if (place === 0 || place === 3) return;
  sink.push(feature1(t + 10, word.suffixes[1]!));
  sink.push(feature1(t + 11, word.suffixes[2]!));
  sink.push(feature1(t + 12, word.shape));
}

/** Features of several neighbours of the `i`th word, and of known names and marks beside it. */
export function jointFeatures({ words, known, enclosed }: SentenceFacts, i: number, sink: FeatureSink): void {
  const a: Neighbour = words[i - 2] ?? OUTSIDE_SENTENCE;
  const b: Neighbour = words[i - 1] ?? OUTSIDE_SENTENCE;
  const d: Neighbour = words[i + 1] ?? OUTSIDE_SENTENCE;
  const e: Neighbour = words[i + 2] ?? OUTSIDE_SENTENCE;
  sink.push(feature1(600, 0));
  sink.push(feature2(601, a.word, b.word));
  sink.push(feature2(602, b.word, d.word));
  sink.push(feature2(603, d.word, e.word));
  sink.push(feature2(604, b.stem, d.stem));
  sink.push(feature2(605, b.clitics, d.clitics));
  if (i > 0) {
    if (known[i - 1] !== 0) sink.push(feature1(606, known[i - 1]!));
    sink.push(feature1(608, enclosed[i - 1]!));
  }
  if (i + 1 < words.length && known[i + 1] !== 0) sink.push(feature1(607, known[i + 1]!));
  for (let n = 0; n < b.clusters.length; n++) {
    const t = 610 + 10 * n;
    const ca = a.clusters[n]!;
    const cb = b.clusters[n]!;
    const cd = d.clusters[n]!;
    const ce = e.clusters[n]!;
    sink.push(feature2(t, ca, cb));
    sink.push(feature2(t + 1, cb, cd));
    sink.push(feature2(t + 2, cd, ce));
    sink.push(feature3(t + 3, ca, cb, cd));
    sink.push(feature3(t + 4, cb, cd, ce));
  }
}

export class ContextExtractor {
  private readonly features: FeatureExtractor;

  /** `features` gives the facts of sentences; its groups do not matter. */
  constructor(features: FeatureExtractor) {
    this.features = features;
  }

  /** Replaces what the sink holds. */
  extract(sentences: readonly (readonly string[])[], sink: FeatureSink): void {
    sink.clear();
    for (const facts of this.features.facts(sentences).sentences) {
      for (let i = 0; i < facts.words.length; i++) {
        NEIGHBOUR_OFFSETS.forEach((offset, place) => {
          neighbourFeatures(facts.words[i + offset] ?? OUTSIDE_SENTENCE, place, sink);
        });
        jointFeatures(facts, i, sink);
        sink.endToken();
      }
    }
  }
}
