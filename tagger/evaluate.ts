/**
 * Scores a model with conlleval's counting, beside published systems, and measures its speed.
 *
 *   node tagger/evaluate.ts --development [--model FILE]   the held-out end of the training part: FILE from
 *                                                          `train.ts --development`; the shipped model has seen it
 *   node tagger/evaluate.ts --test [--model FILE]          the test part: for final figures only
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTagger } from '../shared/tagger/tagger.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import { type AnnotatedSentence, readConll } from './conll.ts';
import { addScores, emptyScores, rates, scoreSentence } from './conlleval.ts';
import { splitDevelopment } from './development.ts';
import { countErrors, noErrors } from './error-kinds.ts';
import { tagDocuments } from './scoring.ts';

/** Strict F1 on the test part (CAMeL Lab split), as published or, for the last two, as measured for this project. */
const OTHERS = [
  ['CAMeLBERT-class models, 110 M parameters (Inoue et al. 2021)', '83–84'],
  ['linear prototype with silver labels', '76.1'],
  ['BiLSTM-CRF with character CNN, 128-d vectors', '73.0–74.5'],
] as const;

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

const annotated = documents();
/** CPU time of all threads, in ms: other work on the machine disturbs it less than the clock. */
function cpuTime(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const bytes = readFileSync(values.model);
const before = process.memoryUsage();
let tagger = loadTagger(bytes);
const after = process.memoryUsage();

const tagged = tagDocuments(annotated, (sentences) => tagger.tag(sentences));
const scored = tagged.map(({ gold, found }) => scoreSentence(gold, found));
const total = emptyScores();
for (const scores of scored) addScores(total, scores);
const errors = noErrors();
for (const { gold, found } of tagged) countErrors(errors, gold, found);
const intervals = bootstrapIntervals(scored);

const percent = (value: number) => (value * 100).toFixed(1).padStart(5);
console.log('type      P     R     F1   95% interval   entities   boundary  type  missed  invented');
for (const [type, counts] of Object.entries(total)) {
  const { p, r, f } = rates(counts);
  const [low, high] = intervals[type]!;
  const { boundary, type: wrongType, missed, invented } = errors[type]!;
  const kinds = [counts.gold, boundary, wrongType, missed, invented].map((n, i) =>
    String(n).padStart([8, 11, 6, 8, 10][i]!),
  );
  console.log(
    `${type.padEnd(5)} ${percent(p)} ${percent(r)} ${percent(f)}   ${percent(low)}–${percent(high)} ${kinds.join('')}`,
  );
}
if (values.test) {
  console.log('\nothers, on the same part:');
  for (const [name, score] of OTHERS) console.log(`  ${score.padEnd(9)}  ${name}`);
}

/** Articles of about 900 tokens, as the pipeline sees them: each is tagged once, so that few words are remembered. */
function articles(): string[][][] {
  const all: string[][][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const { words } of annotated.flat()) {
    if (size >= 900) {
      all.push([]);
      size = 0;
    }
    all.at(-1)!.push(words);
    size += words.length;
  }
  return all;
}

const loaded = cpuTime(() => {
  tagger = loadTagger(bytes);
});
const times = articles().map((article) => {
  const tokens = article.reduce((sum, { length }) => sum + length, 0);
  return (cpuTime(() => tagger.tag(article)) / tokens) * 1000;
});
times.sort((a, b) => a - b);
const median = times[times.length >> 1]!;
const megabytes = (value: number) => (value / 2 ** 20).toFixed(0);
console.log(`
${bytes.length} bytes, loaded in ${loaded.toFixed(0)} ms of CPU (the code warm)
${median.toFixed(1)} ms of CPU for 1,000 tokens, ${(1e6 / median).toFixed(0)} tokens a second (median of articles of 900 words)
${megabytes(after.arrayBuffers - before.arrayBuffers)} MB of tables and ${megabytes(after.heapUsed - before.heapUsed)} MB of heap after loading, ${megabytes(process.memoryUsage().rss)} MB resident at the end`);
