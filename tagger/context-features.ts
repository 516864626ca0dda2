/** Features of a token's surroundings only: what a reader could tell of a word that is blotted out. */
import type { FeatureSink } from '../shared/tagger/feature-sink.ts';
import type { FeatureExtractor } from '../shared/tagger/features.ts';
import { feature1, feature2, feature3 } from '../shared/tagger/hashing.ts';
import type { SentenceFacts } from '../shared/tagger/sentence-facts.ts';
import type { WordInfo } from '../shared/tagger/word-info.ts';

/** What lies outside a sentence. */
const EDGE = { word: 1, stem: 1, shape: 1, clitics: 63, suffixes: [0, 0, 0, 0], clusters: [] as number[] };
type Neighbour = Pick<WordInfo, 'word' | 'stem' | 'shape' | 'clitics' | 'suffixes' | 'clusters'>;

export class ContextExtractor {
  private readonly features: FeatureExtractor;

  /** `features` gives the facts of sentences; its groups do not matter. */
  constructor(features: FeatureExtractor) {
    this.features = features;
  }

  /** Replaces what the sink holds. */
  extract(sentences: readonly (readonly string[])[], sink: FeatureSink): void {
    sink.clear();
    for (const facts of this.features.facts(sentences)) {
      for (let i = 0; i < facts.words.length; i++) {
        surroundings(facts, i, sink);
        sink.endToken();
      }
    }
  }
}

function surroundings({ words, known, enclosed }: SentenceFacts, i: number, sink: FeatureSink): void {
  const a: Neighbour = words[i - 2] ?? EDGE;
  const b: Neighbour = words[i - 1] ?? EDGE;
  const d: Neighbour = words[i + 1] ?? EDGE;
  const e: Neighbour = words[i + 2] ?? EDGE;
  sink.push(feature1(500, 0));
  sink.push(feature1(501, a.word));
  sink.push(feature1(502, b.word));
  sink.push(feature1(503, d.word));
  sink.push(feature1(504, e.word));
  sink.push(feature1(506, a.stem));
  sink.push(feature1(507, b.stem));
  sink.push(feature1(508, d.stem));
  sink.push(feature1(509, e.stem));
  sink.push(feature2(511, a.word, b.word));
  sink.push(feature2(512, b.word, d.word));
  sink.push(feature2(513, d.word, e.word));
  sink.push(feature2(514, b.stem, d.stem));
  sink.push(feature1(515, b.suffixes[1]!));
  sink.push(feature1(516, b.suffixes[2]!));
  sink.push(feature1(517, d.suffixes[1]!));
  sink.push(feature1(518, d.suffixes[2]!));
  sink.push(feature2(519, b.clitics, d.clitics));
  sink.push(feature1(520, b.shape));
  sink.push(feature1(521, d.shape));
  if (known[i - 1] !== undefined && known[i - 1] !== 0) sink.push(feature1(522, known[i - 1]!));
  if (known[i + 1] !== undefined && known[i + 1] !== 0) sink.push(feature1(523, known[i + 1]!));
  if (i > 0) sink.push(feature1(524, enclosed[i - 1]!));
  for (let n = 0; n < words[i]!.clusters.length; n++) {
    const t = 530 + 10 * n;
    const ca = a.clusters[n] ?? 0;
    const cb = b.clusters[n] ?? 0;
    const cd = d.clusters[n] ?? 0;
    const ce = e.clusters[n] ?? 0;
    sink.push(feature1(t, ca));
    sink.push(feature1(t + 1, cb));
    sink.push(feature1(t + 2, cd));
    sink.push(feature1(t + 3, ce));
    sink.push(feature2(t + 4, ca, cb));
    sink.push(feature2(t + 5, cb, cd));
    sink.push(feature2(t + 6, cd, ce));
    sink.push(feature3(t + 7, ca, cb, cd));
    sink.push(feature3(t + 8, cb, cd, ce));
  }
}
