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
export const EDGE: WordInfo = {
  word: 1,
  prefixes: [0, 0, 0, 0],
  suffixes: [0, 0, 0, 0],
  base: 1,
  stem: 1,
  clitics: 63,
  shape: 1,
  clusters: [0, 0, 0],
  lexicon: [],
  role: 0,
  frequency: 0,
  content: false,
  mark: 0,
};

/** Places beside a token that its features look at, from `REACH` before it to `REACH` behind it. */
export const REACH = 2;
export const PLACES = 2 * REACH + 1;

/** The words around a token. */
interface Window {
  /** The tokens from two before to two behind. */
  a: WordInfo;
  b: WordInfo;
  c: WordInfo;
  d: WordInfo;
  e: WordInfo;
}

/** A document's facts, from which its features are taken. */
export interface DocumentFacts {
  sentences: readonly SentenceFacts[];
  context: DocumentContext;
}

/**
 * Features of a document's tokens. Those of one word alone, by its place beside the token, are apart from the others, so
 * that what they add to the scores can be kept from one token to the next.
 */
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

  /** Replaces what the sink holds by all features of a document, sentence after sentence. */
  extract(sentences: readonly (readonly string[])[], sink: FeatureSink): void {
    sink.clear();
    const facts = this.facts(sentences);
    facts.sentences.forEach(({ words }, s) => {
      for (let i = 0; i < words.length; i++) {
        for (let place = 0; place < PLACES; place++) this.alone(words[i + place - REACH] ?? EDGE, place, sink);
        this.together(facts, s, i, sink);
        sink.endToken();
      }
    });
  }

  /** Words and known names of each sentence, and where words occur again. */
  facts(sentences: readonly (readonly string[])[]): DocumentFacts {
    const facts = sentences.map((tokens) =>
      sentenceFacts(
        tokens.map((token) => this.analyzer.analyze(token)),
        this.analyzer.gazetteer,
      ),
    );
    return { sentences: facts, context: new DocumentContext(facts) };
  }

  /** Adds the features of one word alone; `place` is where it stands, 0 for `REACH` before the token. */
  alone(word: WordInfo, place: number, sink: FeatureSink): void {
    const groups = this.groups;
    if (groups & GROUPS.words) sink.push(feature1(T.words + 1 + place, word.word));
    if (groups & GROUPS.affixes) affixFeatures(word, place, sink);
    if (groups & GROUPS.stems) stemFeatures(word, place, sink);
    if (groups & GROUPS.shapes && isNear(place)) sink.push(feature1(T.shapes + place - 1, word.shape));
    if (groups & GROUPS.clusters) {
      for (let n = 0; n < word.clusters.length; n++)
        sink.push(feature1(T.clusters + 16 * n + place, word.clusters[n]!));
    }
    if (groups & GROUPS.lexicon && isNear(place)) roleFeatures(word, place, sink);
  }

  /** Adds the features of the `i`th token of a sentence that are not of one word alone. */
  together({ sentences, context }: DocumentFacts, s: number, i: number, sink: FeatureSink): void {
    const groups = this.groups;
    const facts = sentences[s]!;
    const { words } = facts;
    const window = {
      a: words[i - 2] ?? EDGE,
      b: words[i - 1] ?? EDGE,
      c: words[i]!,
      d: words[i + 1] ?? EDGE,
      e: words[i + 2] ?? EDGE,
    };
    if (groups & GROUPS.words) wordPairFeatures(window, sink);
    if (groups & GROUPS.stems) stemPairFeatures(window, sink);
    if (groups & GROUPS.shapes) shapeFeatures(window, facts, i, sink);
    if (groups & GROUPS.gazetteer) gazetteerFeatures(facts, i, sink);
    if (groups & GROUPS.clusters) clusterPairFeatures(window, sink);
    if (groups & GROUPS.lexicon) lexiconFeatures(window, this.pairs, sink);
    if (groups & GROUPS.document) elsewhere(sentences, context, s, i, sink);
  }
}

/** At the token itself or one beside it. */
const isNear = (place: number): boolean => place >= REACH - 1 && place <= REACH + 1;

function affixFeatures(word: WordInfo, place: number, sink: FeatureSink): void {
  const t = T.affixes;
  if (place === REACH) {
    for (let n = 0; n < 4; n++) {
      if (word.prefixes[n] !== 0) sink.push(feature1(t + n, word.prefixes[n]!));
      if (word.suffixes[n] !== 0) sink.push(feature1(t + 4 + n, word.suffixes[n]!));
    }
    sink.push(feature2(t + 20, word.prefixes[1]!, word.suffixes[1]!));
  } else if (place === REACH - 1) {
    for (let n = 1; n < 3; n++) sink.push(feature1(t + 8 + n, word.suffixes[n]!));
  } else if (place === REACH + 1) {
    for (let n = 1; n < 3; n++) {
      sink.push(feature1(t + 12 + n, word.suffixes[n]!));
      sink.push(feature1(t + 16 + n, word.prefixes[n]!));
    }
  }
}

function stemFeatures(word: WordInfo, place: number, sink: FeatureSink): void {
  const t = T.stems;
  sink.push(feature1(t + place, word.stem));
  if (isNear(place)) sink.push(feature1(t + 5 + place, word.clitics));
  if (place === REACH) sink.push(feature1(t + 5, word.base));
}

function roleFeatures(word: WordInfo, place: number, sink: FeatureSink): void {
  const t = T.lexicon;
  for (let n = 0; n < LEXICON_WIDTH; n++) sink.push(feature1(t + 8 * (place - 1) + n, word.lexicon[n] ?? 0));
  if (place === REACH) sink.push(feature2(t + 27, word.role, word.clitics));
}

function wordPairFeatures({ a, b, c, d, e }: Window, sink: FeatureSink): void {
  const t = T.words;
  sink.push(feature1(t, 0));
  sink.push(feature2(t + 6, b.word, c.word));
  sink.push(feature2(t + 7, c.word, d.word));
  sink.push(feature2(t + 8, a.word, b.word));
  sink.push(feature2(t + 9, d.word, e.word));
}

function stemPairFeatures({ b, c, d }: Window, sink: FeatureSink): void {
  const t = T.stems;
  sink.push(feature3(t + 9, b.clitics, c.clitics, d.clitics));
  sink.push(feature2(t + 10, b.stem, c.stem));
  sink.push(feature2(t + 11, c.stem, d.stem));
}

function shapeFeatures({ b, c, d }: Window, { words, enclosed }: SentenceFacts, i: number, sink: FeatureSink): void {
  const t = T.shapes;
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

function clusterPairFeatures({ a, b, c, d, e }: Window, sink: FeatureSink): void {
  for (let n = 0; n < c.clusters.length; n++) {
    const t = T.clusters + 16 * n;
    const ca = a.clusters[n] ?? 0;
    const cb = b.clusters[n] ?? 0;
    const cc = c.clusters[n]!;
    const cd = d.clusters[n] ?? 0;
    const ce = e.clusters[n] ?? 0;
    sink.push(feature2(t + 5, cb, cc));
    sink.push(feature2(t + 6, cc, cd));
    sink.push(feature3(t + 7, cb, cc, cd));
    sink.push(feature2(t + 8, ca, cb));
    sink.push(feature2(t + 9, cd, ce));
  }
}

function lexiconFeatures({ b, c, d }: Window, pairs: PairTable, sink: FeatureSink): void {
  const t = T.lexicon;
  sink.push(feature2(t + 24, b.role, c.role));
  sink.push(feature2(t + 25, c.role, d.role));
  sink.push(feature3(t + 26, b.role, c.role, d.role));
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
