/** The stages of training, each a function of the ones before it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { GROUPS } from '../shared/tagger/feature-groups.ts';
import { FEATURE_SET, FeatureExtractor } from '../shared/tagger/features.ts';
import { GazetteerTable } from '../shared/tagger/gazetteer-table.ts';
import { LABEL_COUNT } from '../shared/tagger/labels.ts';
import type { Model } from '../shared/tagger/model-format.ts';
import { emptyPairTable, PairTable } from '../shared/tagger/pair-table.ts';
import { WordAnalyzer } from '../shared/tagger/word-info.ts';
import { type WordColumns, WordTable } from '../shared/tagger/word-table.ts';
import { clusterVectors } from './clusters.ts';
import { type AnnotatedSentence, toTokens } from './conll.ts';
import { ContextExtractor } from './context-features.ts';
import { trainEmbeddings } from './embeddings.ts';
import { buildGazetteer } from './gazetteer.ts';
import { goldLesson, type LabelledNews, labelNews, learn, meanModel, silverLesson } from './learning.ts';
import { induceLexicon, type Lexicon } from './lexicon.ts';
import { NAME_LISTS } from './name-lists.ts';
import { NetworkInputs } from './network-inputs.ts';
import { quantize } from './quantize.ts';
import { RECIPE } from './recipe.ts';
import { type NetworkSentence, type NetworkWeights, RecurrentNetwork } from './recurrent-network.ts';
import { pickArticles } from './selection.ts';
import { Teachers } from './teachers.ts';
import type { TrainedCrf } from './trained-crf.ts';
import type { Corpus } from './unlabelled.ts';
import { countWords } from './vocabulary.ts';
import { wordColumns } from './word-columns.ts';

export type Log = (line: string) => void;
type Documents = readonly (readonly AnnotatedSentence[])[];

/** Word vectors have length 1; the network likes its inputs larger. */
const VECTOR_LENGTH = 4;

const names = buildGazetteer(NAME_LISTS);

const NO_LEXICON: Lexicon = { words: new Uint8Array(0), pairs: emptyPairTable().columns };

/** What unlabelled news says of its words. */
export interface KnownWords {
  columns: WordColumns;
  /** A vector for each row of the columns. */
  vectors: Float32Array;
}

/** Frequencies, vectors and clusters of the words of unlabelled news. */
export function learnWords(corpus: Corpus, log: Log): KnownWords {
  const vocabulary = countWords(corpus, RECIPE.wordCutoff);
  log(`${vocabulary.words.length} words`);
  const { width } = RECIPE.embeddings;
  const vectors = trainEmbeddings(vocabulary, corpus.sentenceStarts, RECIPE.embeddings, log);
  const clustering = clusterVectors(vectors, width, RECIPE.clusters);
  log('words clustered');
  const { columns, order } = wordColumns(vocabulary, [clustering]);
  const inOrder = new Float32Array(order.length * width);
  order.forEach((number, row) => {
    inOrder.set(vectors.subarray(number * width, (number + 1) * width), row * width);
  });
  return { columns, vectors: inOrder };
}

/** What `make` returns, kept in a file where one is named: it need not be made again. */
export function kept<T>(path: string | undefined, make: () => T): T {
  if (path !== undefined && existsSync(path)) return deserialize(readFileSync(path));
  const made = make();
  if (path !== undefined) writeFileSync(path, serialize(made));
  return made;
}

function analyzerOf(words: WordColumns): WordAnalyzer {
  return new WordAnalyzer(new WordTable(words), new GazetteerTable(names), Number.POSITIVE_INFINITY);
}

/** The tagger's features, some groups of them or all. */
export function extractorFor(words: WordColumns, lexicon: Lexicon, groups: number): FeatureExtractor {
  return new FeatureExtractor(analyzerOf({ ...words, lexicon: lexicon.words }), new PairTable(lexicon.pairs), groups);
}

/** What the network sees of documents. */
function networkSentences(documents: Documents, words: KnownWords): NetworkSentence[] {
  const inputs = new NetworkInputs(words.columns.keys);
  const extractor = extractorFor(words.columns, NO_LEXICON, 0);
  return documents.flatMap((document) =>
    extractor
      .facts(document.map((sentence) => toTokens(sentence).tokens))
      .sentences.map((facts) => inputs.sentence(facts)),
  );
}

function emptyNetwork({ vectors }: KnownWords): RecurrentNetwork {
  const rows = vectors.map((value) => value * VECTOR_LENGTH);
  return new RecurrentNetwork({ width: RECIPE.embeddings.width, rows }, RECIPE.network);
}

/** Annotated text teaches a recurrent network. */
export function learnNetwork(documents: Documents, words: KnownWords, log: Log): NetworkWeights {
  const network = emptyNetwork(words);
  const labels = documents.flat().map((sentence) => toTokens(sentence).labels);
  network.train(networkSentences(documents, words), labels, log);
  return network.weights;
}

/** Annotated text teaches a linear model, which with the network labels some unlabelled news. */
export function labelSomeNews(
  documents: Documents,
  corpus: Corpus,
  words: KnownWords,
  network: NetworkWeights,
  lexicon: Lexicon | null,
  log: Log,
): LabelledNews {
  const { cutoff, crf, seeds, mixture, tokens } = RECIPE.teachers;
  const groups = lexicon === null ? RECIPE.groups & ~GROUPS.lexicon : RECIPE.groups;
  const extractor = extractorFor(words.columns, lexicon ?? NO_LEXICON, groups);
  const linear = meanModel(learn([goldLesson(documents, extractor, cutoff)], extractor, crf, seeds, log));
  const recurrent = emptyNetwork(words);
  recurrent.restore(network);
  const teachers = new Teachers(extractor, linear, recurrent, new NetworkInputs(words.columns.keys), mixture);
  log('linear teachers trained');
  const annotated = documents.flat().flatMap((sentence) => sentence.words);
  const picked = pickArticles(corpus, annotated, tokens);
  const labelled = labelNews(corpus, picked, teachers);
  log(`${labelled.probabilities.length / LABEL_COUNT} tokens labelled`);
  return labelled;
}

/** How unlabelled news uses words and pairs of words, by what stands around them. */
export function learnLexicon(
  documents: Documents,
  corpus: Corpus,
  { columns }: KnownWords,
  labelled: LabelledNews,
  log: Log,
): Lexicon {
  const { cutoff, silver, crf, seeds } = RECIPE.context;
  const surroundings = new ContextExtractor(extractorFor(columns, NO_LEXICON, 0));
  const lessons = [
    goldLesson(documents, surroundings, cutoff),
    silverLesson(corpus, labelled, surroundings, silver.weight, silver.cutoff),
  ];
  const context = meanModel(learn(lessons, surroundings, crf, seeds, log));
  log('context tagger trained');
  return induceLexicon(corpus, analyzerOf(columns), context, log);
}

/** The shipped model's CRF. */
export function learnTagger(
  documents: Documents,
  corpus: Corpus,
  { columns }: KnownWords,
  lexicon: Lexicon,
  labelled: LabelledNews,
  log: Log,
): TrainedCrf {
  const extractor = extractorFor(columns, lexicon, RECIPE.groups);
  const { cutoff, silver, crf, seeds } = RECIPE.tagger;
  const lessons = [
    goldLesson(documents, extractor, cutoff),
    silverLesson(corpus, labelled, extractor, silver.weight, silver.cutoff),
  ];
  return meanModel(learn(lessons, extractor, crf, seeds, log));
}

export function toModel({ columns }: KnownWords, lexicon: Lexicon, tagger: TrainedCrf): Model {
  return {
    featureSet: FEATURE_SET,
    groups: RECIPE.groups,
    scorer: RECIPE.scorer,
    words: { ...columns, lexicon: lexicon.words },
    pairs: lexicon.pairs,
    names,
    ...quantize(tagger),
  };
}
