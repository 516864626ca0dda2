/**
 * Prints what each group of features, the mean of several models, the agreement within a document, the scores added to
 * types and the labelled news bring on the development part. Rows add up; figures are means over seeds where there is one
 * model for each.
 *
 *   node tagger/ablate.ts --keep DIR [--seeds 2] [--data ../shared/data]
 *
 * DIR has the words, the lexicon and the labelled news that `train.ts --development --keep DIR` left there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deserialize } from 'node:v8';
import { DocumentScorer, type ScorerOptions } from '../shared/tagger/document-scorer.ts';
import { GROUPS, type GroupName } from '../shared/tagger/feature-groups.ts';
import { ENTITY_TYPES } from '../shared/tagger/labels.ts';
import { readConll } from './conll.ts';
import { addScores, emptyScores, rates, scoreSentence } from './conlleval.ts';
import { splitDevelopment } from './development.ts';
import { goldLesson, type LabelledNews, learn, meanModel } from './learning.ts';
import type { Lexicon } from './lexicon.ts';
import { RECIPE } from './recipe.ts';
import { tagDocuments } from './scoring.ts';
import { extractorFor, type KnownWords, learnTagger } from './stages.ts';
import type { TrainedCrf } from './trained-crf.ts';
import type { Corpus } from './unlabelled.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    keep: { type: 'string', default: '.' },
    seeds: { type: 'string', default: '2' },
  },
});

const corpus: Corpus = deserialize(readFileSync(join(values.keep, 'corpus.bin')));
const words: KnownWords = deserialize(readFileSync(join(values.keep, 'words.bin')));
const lexicon: Lexicon = deserialize(readFileSync(join(values.keep, 'lexicon-development.bin')));
const news: LabelledNews = deserialize(readFileSync(join(values.keep, 'news-2-development.bin')));
const { training, development } = splitDevelopment(readConll(join(values.data, 'ner/anercorp_camel_train.conll')));
const { cutoff, crf, seeds } = RECIPE.teachers;
const EVEN: ScorerOptions = { typeBias: ENTITY_TYPES.map(() => 0.6), agreement: 0 };

function report(name: string, models: readonly TrainedCrf[], options: ScorerOptions): void {
  const total = emptyScores();
  for (const { model, transitions } of models) {
    const scorer = new DocumentScorer(extractor, model, transitions, options);
    for (const { gold, found } of tagDocuments(development, (document) => scorer.tag(document))) {
      addScores(total, scoreSentence(gold, found));
    }
  }
  const percent = (type: string) => (rates(total[type]!).f * 100).toFixed(1);
  console.log(`| ${[name, percent('all'), ...ENTITY_TYPES.map(percent)].join(' | ')} |`);
}

console.log(`| cumulative | F1 | ${ENTITY_TYPES.join(' | ')} |\n|---|---|---|---|---|---|`);
let groups = 0;
let models: TrainedCrf[] = [];
let extractor = extractorFor(words.columns, lexicon, groups);
for (const name of Object.keys(GROUPS) as GroupName[]) {
  groups |= GROUPS[name];
  extractor = extractorFor(words.columns, lexicon, groups);
  models = learn([goldLesson(training, extractor, cutoff)], extractor, crf, seeds.slice(0, Number(values.seeds)));
  report(`+ ${name}`, models, EVEN);
}
report('+ mean of the models', [meanModel(models)], EVEN);
const agreeing = { ...EVEN, agreement: RECIPE.scorer.agreement };
report('+ agreement within the document', [meanModel(models)], agreeing);
const taught = [learnTagger(training, corpus, words, lexicon, news, () => {})];
report('+ labelled news', taught, agreeing);
report('+ what is added to each type', taught, RECIPE.scorer);
