/**
 * Prints what each group of features, the mean of several models and the agreement within a document bring on the
 * development part. Rows add up; figures are means over seeds where there is one model for each.
 *
 *   node tagger/ablate.ts --keep DIR [--seeds 2] [--data ../shared/data]
 *
 * DIR has the words and the lexicon that `train.ts --development --keep DIR` left there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deserialize } from 'node:v8';
import { DocumentScorer } from '../shared/tagger/document-scorer.ts';
import { GROUPS, type GroupName } from '../shared/tagger/feature-groups.ts';
import type { FeatureExtractor } from '../shared/tagger/features.ts';
import { ENTITY_TYPES } from '../shared/tagger/labels.ts';
import type { WordColumns } from '../shared/tagger/word-table.ts';
import { readConll } from './conll.ts';
import { addScores, emptyScores, rates } from './conlleval.ts';
import { splitDevelopment } from './development.ts';
import { goldLesson, learn, meanModel } from './learning.ts';
import type { Lexicon } from './lexicon.ts';
import { RECIPE } from './recipe.ts';
import { scoreDocuments } from './scoring.ts';
import { extractorFor } from './stages.ts';
import type { TrainedCrf } from './trained-crf.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    keep: { type: 'string', default: '.' },
    seeds: { type: 'string', default: '2' },
  },
});

const words: WordColumns = deserialize(readFileSync(join(values.keep, 'words.bin')));
const lexicon: Lexicon = deserialize(readFileSync(join(values.keep, 'lexicon-development.bin')));
const { training, development } = splitDevelopment(readConll(join(values.data, 'ner/anercorp_camel_train.conll')));
const { cutoff, crf, seeds } = RECIPE.tagger;

function report(name: string, extractor: FeatureExtractor, models: readonly TrainedCrf[], agreement: number): void {
  const total = emptyScores();
  for (const { model, transitions } of models) {
    const scorer = new DocumentScorer(extractor, model, transitions, { ...RECIPE.scorer, agreement });
    for (const scores of scoreDocuments(development, (document) => scorer.tag(document))) addScores(total, scores);
  }
  const percent = (type: string) => (rates(total[type]!).f * 100).toFixed(1);
  console.log(`| ${[name, percent('all'), ...ENTITY_TYPES.map(percent)].join(' | ')} |`);
}

console.log(`| features, cumulative | F1 | ${ENTITY_TYPES.join(' | ')} |\n|---|---|---|---|---|---|`);
let groups = 0;
let models: TrainedCrf[] = [];
for (const name of Object.keys(GROUPS) as GroupName[]) {
  groups |= GROUPS[name];
  const extractor = extractorFor(words, lexicon, groups);
  models = learn([goldLesson(training, extractor, cutoff)], extractor, crf, seeds.slice(0, Number(values.seeds)));
  report(`+ ${name}`, extractor, models, 0);
}
const extractor = extractorFor(words, lexicon, groups);
const mean = [meanModel(models)];
report('+ mean of the models', extractor, mean, 0);
report('+ agreement within the document', extractor, mean, RECIPE.scorer.agreement);
