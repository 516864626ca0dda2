/**
 * Prints how the time and memory of tagging grow with the length of a text, up to a million letters, and what hostile
 * text costs. CPU time, so that a busy machine disturbs it less.
 *
 *   node tagger/growth.ts [--model FILE] [--data ../shared/data]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTagger } from '../shared/tagger/tagger.ts';
import { readConll } from './conll.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'shared/tagger/data/ar-news.bin' },
  },
});

const bytes = readFileSync(values.model);
const news = readConll(join(values.data, 'ner/anercorp_camel_train.conll')).map(({ words }) => words);
const letters = (sentences: readonly string[][]) => sentences.flat().reduce((sum, word) => sum + word.length + 1, 0);

/** Real sentences, over again until they have so many letters. */
function text(size: number): string[][] {
  const sentences: string[][] = [];
  let sum = 0;
  for (let i = 0; sum < size; i++) {
    sentences.push(news[i % news.length]!);
    sum += letters([news[i % news.length]!]);
  }
  return sentences;
}

function report(name: string, sentences: string[][]): void {
  const tagger = loadTagger(bytes);
  // Compiles the code.
  tagger.tag(text(20_000));
  const started = process.cpuUsage();
  tagger.tag(sentences);
  const { user, system } = process.cpuUsage(started);
  const tokens = sentences.reduce((sum, { length }) => sum + length, 0);
  const milliseconds = (user + system) / 1000;
  const row = [name, letters(sentences), tokens, milliseconds.toFixed(0), ((milliseconds / tokens) * 1000).toFixed(1)];
  console.log(`| ${row.join(' | ')} |`);
}

console.log('| text | letters | tokens | ms | ms for 1,000 tokens |\n|---|---|---|---|---|');
for (const size of [10_000, 30_000, 100_000, 300_000, 1_000_000]) report('news', text(size));
report('the longest news as one sentence', [text(1_000_000).flat()]);
report('one word over and over', [new Array<string>(200_000).fill('القاهرة')]);
report('quotation marks', [new Array<string>(100_000).fill('"')]);
report('words that are all different', [Array.from({ length: 100_000 }, (_, i) => `كلمة${i.toString(36)}`)]);
