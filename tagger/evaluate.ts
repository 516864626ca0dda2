/**
 * Scores a model with conlleval's counting.
 *
 *   node tagger/evaluate.ts --development --model FILE    on the held-out part of train: FILE from train.ts --development
 *   node tagger/evaluate.ts --test [--model FILE]         on the test part: for final figures only
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTagger } from '../shared/tagger/tagger.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import { type AnnotatedSentence, readConll } from './conll.ts';
import { addScores, emptyScores, rates } from './conlleval.ts';
import { splitDevelopment } from './development.ts';
import { scoreDocuments } from './scoring.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'shared/tagger/data/ar-news.bin' },
    development: { type: 'boolean', default: false },
    test: { type: 'boolean', default: false },
  },
});

function documents(): AnnotatedSentence[][] {
  if (values.test) return [readConll(join(values.data, 'ner/anercorp_camel_test.conll'))];
  if (!values.development) throw new Error('say --development or --test');
  return splitDevelopment(readConll(join(values.data, 'ner/anercorp_camel_train.conll'))).development;
}

const bytes = readFileSync(values.model);
const loading = performance.now();
const tagger = loadTagger(bytes);
const loaded = performance.now() - loading;

let spent = 0;
let tokens = 0;
const scored = scoreDocuments(documents(), (sentences) => {
  const started = performance.now();
  const tags = tagger.tag(sentences);
  spent += performance.now() - started;
  for (const sentence of sentences) tokens += sentence.length;
  return tags;
});

const total = emptyScores();
for (const scores of scored) addScores(total, scores);
const intervals = bootstrapIntervals(scored);
const percent = (value: number) => (value * 100).toFixed(1).padStart(5);
console.log('type      P     R     F1   95% interval   entities');
for (const [type, counts] of Object.entries(total)) {
  const { p, r, f } = rates(counts);
  const [low, high] = intervals[type]!;
  console.log(
    `${type.padEnd(5)} ${percent(p)} ${percent(r)} ${percent(f)}   ${percent(low)}–${percent(high)}   ${counts.gold}`,
  );
}
console.log(
  `${bytes.length} bytes, loaded in ${loaded.toFixed(0)} ms, ${((spent / tokens) * 500).toFixed(1)} ms for 500 tokens`,
);
