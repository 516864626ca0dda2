/** Feature templates of the tagger. A change of any template needs a new `FEATURE_SET` and a new model. */
import { DocumentContext } from './document-context.ts';
import { GROUPS } from './feature-groups.ts';
import type { FeatureSink } from './feature-sink.ts';
import { feature1, feature2, feature3 } from './hashing.ts';
import type { PairTable } from './pair-table.ts';
import { type SentenceFacts, sentenceFacts } from './sentence-facts.ts';
import type { WordAnalyzer, WordInfo } from './word-info.ts';
import { LEXICON_WIDTH } from './word-table.ts';

/** Version of the templates. */
export const FEATURE_SET = 1;

/** First template number of each group; a template's number never changes within a feature set. */
const T = { words: 1, affixes: 40, stems: 80, shapes: 120, gazetteer: 140, clusters: 160, document: 400, lexicon: 440 };

/** What lies outside a sentence. */
const EDGE: WordInfo = {
  word: 1,
  prefixes: [0, 0, 0, 0],
  suffixes: [0, 0, 0, 0],
  base: 1,
  stem: 1,
  clitics: 63,
  shape: 1,
  clusters: [],
  lexicon: [],
  role: 0,
  frequency: 0,
  content: false,
  mark: 0,
};

interface Window {
  /** The tokens from two before to two behind. */
  a: WordInfo;
  b: WordInfo;
  c: WordInfo;
  d: WordInfo;
  e: WordInfo;
}

/** Writes the features of a document's tokens into a sink, sentence after sentence. */
export class FeatureExtractor {
  private readonly analyzer: WordAnalyzer;
  private readonly pairs: PairTable;
  private readonly groups: number;

  /** `groups` are the bits of `GROUPS` to write. */
  constructor(analyzer: WordAnalyzer, pairs: PairTable, groups: number) {
    this.analyzer = analyzer;
    this.pairs = pairs;
    this.groups = groups;
  }

  /** Replaces what the sink holds; returns what the features were taken from. */
  extract(
    sentences: readonly (readonly string[])[],
    sink: FeatureSink,
  ): { facts: SentenceFacts[]; context: DocumentContext } {
    sink.clear();
    const facts = this.facts(sentences);
    const context = new DocumentContext(facts);
    for (let s = 0; s < facts.length; s++) {
      for (let i = 0; i < facts[s]!.words.length; i++) {
        this.local(facts[s]!, i, sink);
        if (this.groups & GROUPS.document) elsewhere(facts, context, s, i, sink);
        sink.endToken();
      }
    }
    return { facts, context };
  }

  /** Words and known names of each sentence. */
  facts(sentences: readonly (readonly string[])[]): SentenceFacts[] {
    return sentences.map((tokens) =>
      sentenceFacts(
        tokens.map((token) => this.analyzer.analyze(token)),
        this.analyzer.gazetteer,
      ),
    );
  }

  private local(facts: SentenceFacts, i: number, sink: FeatureSink): void {
    const { groups } = this;
    const { words } = facts;
    const window = {
      a: words[i - 2] ?? EDGE,
      b: words[i - 1] ?? EDGE,
      c: words[i]!,
      d: words[i + 1] ?? EDGE,
      e: words[i + 2] ?? EDGE,
    };
    if (groups & GROUPS.words) wordFeatures(window, sink);
    if (groups & GROUPS.affixes) affixFeatures(window, sink);
    if (groups & GROUPS.stems) stemFeatures(window, sink);
    if (groups & GROUPS.shapes) shapeFeatures(window, facts, i, sink);
    if (groups & GROUPS.gazetteer) gazetteerFeatures(facts, i, sink);
    if (groups & GROUPS.clusters) clusterFeatures(window, sink);
    if (groups & GROUPS.lexicon) lexiconFeatures(window, this.pairs, sink);
  }
}

function wordFeatures({ a, b, c, d, e }: Window, sink: FeatureSink): void {
  const t = T.words;
  sink.push(feature1(t, 0));
  sink.push(feature1(t + 1, a.word));
  sink.push(feature1(t + 2, b.word));
  sink.push(feature1(t + 3, c.word));
  sink.push(feature1(t + 4, d.word));
  sink.push(feature1(t + 5, e.word));
  sink.push(feature2(t + 6, b.word, c.word));
  sink.push(feature2(t + 7, c.word, d.word));
  sink.push(feature2(t + 8, a.word, b.word));
  sink.push(feature2(t + 9, d.word, e.word));
}

function affixFeatures({ b, c, d }: Window, sink: FeatureSink): void {
  const t = T.affixes;
  for (let n = 0; n < 4; n++) {
    if (c.prefixes[n] !== 0) sink.push(feature1(t + n, c.prefixes[n]!));
    if (c.suffixes[n] !== 0) sink.push(feature1(t + 4 + n, c.suffixes[n]!));
  }
  for (let n = 1; n < 3; n++) {
    sink.push(feature1(t + 8 + n, b.suffixes[n]!));
    sink.push(feature1(t + 12 + n, d.suffixes[n]!));
    sink.push(feature1(t + 16 + n, d.prefixes[n]!));
  }
  sink.push(feature2(t + 20, c.prefixes[1]!, c.suffixes[1]!));
}

function stemFeatures({ a, b, c, d, e }: Window, sink: FeatureSink): void {
  const t = T.stems;
  sink.push(feature1(t, a.stem));
  sink.push(feature1(t + 1, b.stem));
  sink.push(feature1(t + 2, c.stem));
  sink.push(feature1(t + 3, d.stem));
  sink.push(feature1(t + 4, e.stem));
  sink.push(feature1(t + 5, c.base));
  sink.push(feature1(t + 6, b.clitics));
  sink.push(feature1(t + 7, c.clitics));
  sink.push(feature1(t + 8, d.clitics));
  sink.push(feature3(t + 9, b.clitics, c.clitics, d.clitics));
  sink.push(feature2(t + 10, b.stem, c.stem));
  sink.push(feature2(t + 11, c.stem, d.stem));
}

function shapeFeatures({ b, c, d }: Window, { words, enclosed }: SentenceFacts, i: number, sink: FeatureSink): void {
  const t = T.shapes;
  sink.push(feature1(t, b.shape));
  sink.push(feature1(t + 1, c.shape));
  sink.push(feature1(t + 2, d.shape));
  sink.push(feature3(t + 3, b.shape, c.shape, d.shape));
  if (i === 0) sink.push(feature1(t + 4, 1));
  const inside = enclosed[i]!;
  const closes = i + 1 < words.length && inside === 1 && enclosed[i + 1] === 0 ? 1 : 0;
  sink.push(feature2(t + 5, inside, closes));
  if (inside === 1) sink.push(feature2(t + 6, b.mark !== 0 ? 1 : 0, closes));
}

function gazetteerFeatures({ known }: SentenceFacts, i: number, sink: FeatureSink): void {
  const t = T.gazetteer;
  const [before, own, after] = [known[i - 1] ?? 0, known[i]!, known[i + 1] ?? 0];
  if (before !== 0) sink.push(feature1(t, before));
  if (own !== 0) sink.push(feature1(t + 1, own));
  if (after !== 0) sink.push(feature1(t + 2, after));
  if (before !== 0 || own !== 0) sink.push(feature2(t + 3, before, own));
  if (own !== 0 || after !== 0) sink.push(feature2(t + 4, own, after));
}

function clusterFeatures(window: Window, sink: FeatureSink): void {
  const { a, b, c, d, e } = window;
  for (let n = 0; n < c.clusters.length; n++) {
    const t = T.clusters + 16 * n;
    const ca = a.clusters[n] ?? 0;
    const cb = b.clusters[n] ?? 0;
    const cc = c.clusters[n]!;
    const cd = d.clusters[n] ?? 0;
    const ce = e.clusters[n] ?? 0;
    sink.push(feature1(t, ca));
    sink.push(feature1(t + 1, cb));
    sink.push(feature1(t + 2, cc));
    sink.push(feature1(t + 3, cd));
    sink.push(feature1(t + 4, ce));
    sink.push(feature2(t + 5, cb, cc));
    sink.push(feature2(t + 6, cc, cd));
    sink.push(feature3(t + 7, cb, cc, cd));
    sink.push(feature2(t + 8, ca, cb));
    sink.push(feature2(t + 9, cd, ce));
  }
}

function lexiconFeatures({ b, c, d }: Window, pairs: PairTable, sink: FeatureSink): void {
  const t = T.lexicon;
  for (let n = 0; n < LEXICON_WIDTH; n++) {
    sink.push(feature1(t + n, b.lexicon[n] ?? 0));
    sink.push(feature1(t + 8 + n, c.lexicon[n] ?? 0));
    sink.push(feature1(t + 16 + n, d.lexicon[n] ?? 0));
  }
  sink.push(feature2(t + 24, b.role, c.role));
  sink.push(feature2(t + 25, c.role, d.role));
  sink.push(feature3(t + 26, b.role, c.role, d.role));
  sink.push(feature2(t + 27, c.role, c.clitics));
  sink.push(feature2(t + 28, b.word, c.role));
  sink.push(feature2(t + 29, c.role, d.word));
  if (c.clusters.length > 0) {
    sink.push(feature2(t + 34, b.clusters[1] ?? 0, c.role));
    sink.push(feature2(t + 35, c.role, d.clusters[1] ?? 0));
    sink.push(feature3(t + 36, b.clusters[0] ?? 0, c.role, d.clusters[0] ?? 0));
  }
  const before = pairs.row(b.base, c.base);
  if (before >= 0) {
    sink.push(feature1(t + 30, pairs.columns.second[before]!));
    sink.push(feature2(t + 31, pairs.columns.first[before]!, pairs.columns.second[before]!));
  }
  const after = pairs.row(c.base, d.base);
  if (after >= 0) {
    sink.push(feature1(t + 32, pairs.columns.first[after]!));
    sink.push(feature2(t + 33, pairs.columns.first[after]!, pairs.columns.second[after]!));
  }
}

/** Neighbours, clusters and known names at the other occurrences of the token's stem. */
function elsewhere(
  facts: readonly SentenceFacts[],
  context: DocumentContext,
  s: number,
  i: number,
  sink: FeatureSink,
): void {
  const t = T.document;
  const from = sink.position;
  const info = facts[s]!.words[i]!;
  if (!info.content) return;
  const others = context.others(s, i, info.stem);
  if (others.length === 0) return;
  sink.push(feature1(t, 0));
  for (const { sentence, token } of others) {
    const { words, known } = facts[sentence]!;
    const before = words[token - 1] ?? EDGE;
    const after = words[token + 1] ?? EDGE;
    sink.pushNew(feature1(t + 1, before.word), from);
    sink.pushNew(feature1(t + 2, after.word), from);
    for (let n = 1; n < 3; n++) {
      sink.pushNew(feature1(t + 2 + n, before.clusters[n] ?? 0), from);
      sink.pushNew(feature1(t + 4 + n, after.clusters[n] ?? 0), from);
    }
    sink.pushNew(feature1(t + 7, known[token]!), from);
    sink.pushNew(feature1(t + 8, known[token - 1] ?? 0), from);
    sink.pushNew(feature1(t + 9, before.role), from);
    sink.pushNew(feature1(t + 10, after.role), from);
  }
}
