/** The stages of training, each a function of the ones before it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { DocumentScorer } from '../shared/tagger/document-scorer.ts';
import { GROUPS } from '../shared/tagger/feature-groups.ts';
import { FEATURE_SET, FeatureExtractor } from '../shared/tagger/features.ts';
import { GazetteerTable } from '../shared/tagger/gazetteer-table.ts';
import type { Model } from '../shared/tagger/model-format.ts';
import { emptyPairTable, PairTable } from '../shared/tagger/pair-table.ts';
import { WordAnalyzer } from '../shared/tagger/word-info.ts';
import { type WordColumns, WordTable } from '../shared/tagger/word-table.ts';
import { clusterVectors } from './clusters.ts';
import type { AnnotatedSentence } from './conll.ts';
import { ContextExtractor } from './context-features.ts';
import { trainEmbeddings } from './embeddings.ts';
import { buildGazetteer } from './gazetteer.ts';
import { goldLesson, learn, meanModel, silverLesson } from './learning.ts';
import { induceLexicon, type Lexicon } from './lexicon.ts';
import { NAME_LISTS } from './name-lists.ts';
import { quantize } from './quantize.ts';
import { RECIPE } from './recipe.ts';
import { pickArticles } from './selection.ts';
import type { TrainedCrf } from './trained-crf.ts';
import type { Corpus } from './unlabelled.ts';
import { countWords } from './vocabulary.ts';
import { wordColumns } from './word-columns.ts';

export type Log = (line: string) => void;
type Documents = readonly (readonly AnnotatedSentence[])[];

const names = buildGazetteer(NAME_LISTS);

const NO_LEXICON: Lexicon = { words: new Uint8Array(0), pairs: emptyPairTable().columns };

/** Frequencies and clusters of the words of unlabelled news. */
export function learnWords(corpus: Corpus, log: Log): WordColumns {
  const vocabulary = countWords(corpus, RECIPE.wordCutoff);
  log(`${vocabulary.words.length} words`);
  const vectors = trainEmbeddings(vocabulary, corpus.sentenceStarts, RECIPE.embeddings, log);
  const clustering = clusterVectors(vectors, RECIPE.embeddings.width, RECIPE.clusters);
  log('words clustered');
  return wordColumns(vocabulary, [clustering]);
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

/** Annotated text teaches a tagger, which labels some unlabelled news; both teach one that sees surroundings only. */
function learnContext(documents: Documents, corpus: Corpus, words: WordColumns, log: Log): TrainedCrf {
  const { teachers, silver, context, scorer } = RECIPE;
  const extractor = extractorFor(words, NO_LEXICON, RECIPE.groups & ~GROUPS.lexicon);
  const gold = goldLesson(documents, extractor, teachers.cutoff);
  const teacher = meanModel(learn([gold], extractor, teachers.crf, teachers.seeds, log));
  log('teachers trained');
  const labeller = new DocumentScorer(extractor, teacher.model, teacher.transitions, scorer);
  const annotated = documents.flat().flatMap((sentence) => sentence.words);
  const articles = pickArticles(corpus, annotated, silver.tokens);
  const surroundings = new ContextExtractor(extractor);
  const labelled = silverLesson(corpus, articles, labeller, surroundings, silver.weight, silver.cutoff);
  log(`${labelled.tokens.tokenStarts.length - 1} tokens labelled`);
  const lessons = [goldLesson(documents, surroundings, context.cutoff), labelled];
  return meanModel(learn(lessons, surroundings, context.crf, context.seeds, log));
}

/** How unlabelled news uses words and pairs of words, by what stands around them. */
export function learnLexicon(documents: Documents, corpus: Corpus, words: WordColumns, log: Log): Lexicon {
  const context = learnContext(documents, corpus, words, log);
  log('context tagger trained');
  return induceLexicon(corpus, analyzerOf(words), context, log);
}

/** The shipped model's CRF. */
export function learnTagger(documents: Documents, words: WordColumns, lexicon: Lexicon, log: Log): TrainedCrf {
  const extractor = extractorFor(words, lexicon, RECIPE.groups);
  const { cutoff, crf, seeds } = RECIPE.tagger;
  return meanModel(learn([goldLesson(documents, extractor, cutoff)], extractor, crf, seeds, log));
}

export function toModel(words: WordColumns, lexicon: Lexicon, tagger: TrainedCrf): Model {
  return {
    featureSet: FEATURE_SET,
    groups: RECIPE.groups,
    scorer: RECIPE.scorer,
    words: { ...words, lexicon: lexicon.words },
    pairs: lexicon.pairs,
    names,
    ...quantize(tagger),
  };
}
