/**
 * The induced lexicon: how words and pairs of words are used in unlabelled news, by a tagger that sees only what stands
 * around them. Its marginals are averaged over all occurrences.
 */
import { ChainSpace } from '../shared/tagger/chain.ts';
import { FeatureSink } from '../shared/tagger/feature-sink.ts';
import { LABEL_COUNT } from '../shared/tagger/labels.ts';
import { addScores } from '../shared/tagger/linear-scores.ts';
import { type PairColumns, pairKey } from '../shared/tagger/pair-table.ts';
import { sentenceFacts } from '../shared/tagger/sentence-facts.ts';
import { SortedKeys } from '../shared/tagger/sorted-keys.ts';
import { strongestRole, type WordAnalyzer, type WordInfo } from '../shared/tagger/word-info.ts';
import { LEXICON_WIDTH } from '../shared/tagger/word-table.ts';
import { jointFeatures, NEIGHBOUR_OFFSETS, neighbourFeatures, OUTSIDE_SENTENCE } from './context-features.ts';
import type { TrainedCrf } from './trained-crf.ts';
import type { Corpus } from './unlabelled.ts';

/** Labels whose probabilities are added up for each role: a person's first and later words, a place, … */
const ROLES: readonly (readonly number[])[] = [[1], [2], [3, 4], [5], [6], [7, 8]];

/** Upper bounds of the bins 1, 2, …; the last bin is open. */
const BOUNDS = [0.004, 0.015, 0.04, 0.1, 0.22, 0.45];

/** Occurrences below which a word or pair has no entry. */
const FEWEST = 4;
/** Added to the occurrences, so that few of them count less. */
const PRIOR = 1;
/** A pair has an entry where one of its words has this bin or a higher one. */
const TELLING_BIN = 5;

export interface Lexicon {
  /** `LEXICON_WIDTH` bins for each row of the word table. */
  words: Uint8Array;
  pairs: PairColumns;
}

function bins(sums: Float32Array, at: number, occurrences: number): number[] {
  return ROLES.map((labels) => {
    const mass = labels.reduce((sum, label) => sum + sums[at + label]!, 0);
    const share = mass / (occurrences + PRIOR);
    const bin = BOUNDS.findIndex((bound) => share < bound);
    return 1 + (bin < 0 ? BOUNDS.length : bin);
  });
}

export function induceLexicon(
  corpus: Corpus,
  analyzer: WordAnalyzer,
  tagger: TrainedCrf,
  log: (line: string) => void = () => {},
): Lexicon {
  const bases = Uint32Array.from(corpus.vocabulary, (token) => analyzer.analyze(token).base);
  const index = new SortedKeys(analyzer.words.columns.keys);
  const rows = Int32Array.from(bases, (base) => index.find(base));
  const pairs = new SortedKeys(frequentPairs(corpus, bases, rows));
  const wordSums = new Float32Array(index.keys.length * LABEL_COUNT);
  const wordCounts = new Uint32Array(index.keys.length);
  const pairSums = new Float32Array(pairs.keys.length * 2 * LABEL_COUNT);
  const pairCounts = new Uint32Array(pairs.keys.length);
  const add = (sums: Float32Array, to: number, marginals: Float64Array, from: number) => {
    for (let k = 1; k < LABEL_COUNT; k++) sums[to + k] = sums[to + k]! + marginals[from + k]!;
  };
  forEachSentence(corpus, analyzer, tagger, log, (first, size, marginals) => {
    for (let i = 0; i < size; i++) {
      const token = corpus.tokens[first + i]!;
      const row = rows[token]!;
      if (row >= 0) {
        add(wordSums, row * LABEL_COUNT, marginals, i * LABEL_COUNT);
        wordCounts[row]!++;
      }
      if (i === 0) continue;
      const pair = pairs.find(pairKey(bases[corpus.tokens[first + i - 1]!]!, bases[token]!));
      if (pair < 0) continue;
      add(pairSums, pair * 2 * LABEL_COUNT, marginals, (i - 1) * LABEL_COUNT);
      add(pairSums, (pair * 2 + 1) * LABEL_COUNT, marginals, i * LABEL_COUNT);
      pairCounts[pair]!++;
    }
  });
  return { words: wordBins(wordSums, wordCounts), pairs: pairRoles(pairs.keys, pairSums, pairCounts) };
}

function wordBins(sums: Float32Array, counts: Uint32Array): Uint8Array {
  const out = new Uint8Array(counts.length * LEXICON_WIDTH);
  for (let row = 0; row < counts.length; row++) {
    if (counts[row]! >= FEWEST) out.set(bins(sums, row * LABEL_COUNT, counts[row]!), row * LEXICON_WIDTH);
  }
  return out;
}

function pairRoles(keys: Uint32Array, sums: Float32Array, counts: Uint32Array): PairColumns {
  const kept: { key: number; first: number; second: number }[] = [];
  for (let pair = 0; pair < keys.length; pair++) {
    const first = bins(sums, pair * 2 * LABEL_COUNT, counts[pair]!);
    const second = bins(sums, (pair * 2 + 1) * LABEL_COUNT, counts[pair]!);
    if (Math.max(...first, ...second) < TELLING_BIN) continue;
    kept.push({ key: keys[pair]!, first: strongestRole(first), second: strongestRole(second) });
  }
  return {
    keys: Uint32Array.from(kept, ({ key }) => key),
    first: Uint8Array.from(kept, ({ first }) => first),
    second: Uint8Array.from(kept, ({ second }) => second),
  };
}

/** Keys of the pairs of known words that occur `FEWEST` times or more. */
function frequentPairs(corpus: Corpus, bases: Uint32Array, rows: Int32Array): Uint32Array {
  const { tokens, sentenceStarts } = corpus;
  const all = new Uint32Array(tokens.length);
  let size = 0;
  for (let s = 0; s + 1 < sentenceStarts.length; s++) {
    for (let i = sentenceStarts[s]! + 1; i < sentenceStarts[s + 1]!; i++) {
      const [before, own] = [tokens[i - 1]!, tokens[i]!];
      if (rows[before]! >= 0 && rows[own]! >= 0) all[size++] = pairKey(bases[before]!, bases[own]!);
    }
  }
  const sorted = all.subarray(0, size).sort();
  let kept = 0;
  for (let i = 0; i < size; ) {
    let end = i + 1;
    while (end < size && sorted[end] === sorted[i]) end++;
    if (end - i >= FEWEST) sorted[kept++] = sorted[i]!;
    i = end;
  }
  return sorted.slice(0, kept);
}

/** Calls back with each sentence's first token, size and marginals. */
function forEachSentence(
  corpus: Corpus,
  analyzer: WordAnalyzer,
  { model, transitions }: TrainedCrf,
  log: (line: string) => void,
  use: (first: number, size: number, marginals: Float64Array) => void,
): void {
  const { tokens, sentenceStarts } = corpus;
  const infos = corpus.vocabulary.map((token) => analyzer.analyze(token));
  const alone = scoresOfNeighbours(infos, model);
  const sink = new FeatureSink();
  const space = new ChainSpace();
  const own = new Float32Array(LABEL_COUNT);
  let emissions = new Float32Array(1 << 12);
  const sentences = sentenceStarts.length - 1;
  for (let s = 0; s < sentences; s++) {
    const first = sentenceStarts[s]!;
    const size = sentenceStarts[s + 1]! - first;
    if (size * LABEL_COUNT > emissions.length) emissions = new Float32Array(size * LABEL_COUNT * 2);
    const words = Array.from({ length: size }, (_, i) => infos[tokens[first + i]!]!);
    const facts = sentenceFacts(words, analyzer.gazetteer);
    for (let i = 0; i < size; i++) {
      sink.clear();
      jointFeatures(facts, i, sink);
      own.fill(0);
      addScores(model, sink.hashes, sink.position, own, 0);
      for (let place = 0; place < NEIGHBOUR_OFFSETS.length; place++) {
        const j = i + NEIGHBOUR_OFFSETS[place]!;
        const token = j < 0 || j >= size ? infos.length : tokens[first + j]!;
        const row = (token * NEIGHBOUR_OFFSETS.length + place) * LABEL_COUNT;
        for (let k = 0; k < LABEL_COUNT; k++) own[k] = own[k]! + alone[row + k]!;
      }
      emissions.set(own, i * LABEL_COUNT);
    }
    space.run(emissions, size, transitions);
    use(first, size, space.marginals);
    if (s % 200_000 === 199_999) log(`lexicon: ${s + 1} of ${sentences} sentences read`);
  }
}

/** What each token of the vocabulary, and behind them the edge of a sentence, adds to the scores at each place. */
function scoresOfNeighbours(infos: readonly WordInfo[], model: TrainedCrf['model']): Float32Array {
  const places = NEIGHBOUR_OFFSETS.length;
  const scores = new Float32Array((infos.length + 1) * places * LABEL_COUNT);
  const sink = new FeatureSink();
  for (let token = 0; token <= infos.length; token++) {
    for (let place = 0; place < places; place++) {
      sink.clear();
      neighbourFeatures(infos[token] ?? OUTSIDE_SENTENCE, place, sink);
      addScores(model, sink.hashes, sink.position, scores, (token * places + place) * LABEL_COUNT);
    }
  }
  return scores;
}
