import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { textTable } from '../cli/text-table.ts';
import type { CleanDocument } from '../shared/store/clean-document.ts';
import { MemoryWorld } from '../test/usecases/memory-world.ts';

/**
 * Streams a corpus of several sources through clean, article by article, as its use case does it: what is learned of each
 * source, which near-duplicates are found, and what that costs in write units.
 *
 *   npm run bench:learning [-- --corpus FILE.jsonl.gz] [--show N]
 */

const CORPUS = '../shared/data/saudinewsnet-sample/articles.jsonl.gz';

interface Row {
  source: string;
  title: string;
  content: string;
}

const { values } = parseArgs({
  options: { corpus: { type: 'string', default: CORPUS }, show: { type: 'string', default: '0' } },
});

const rows = gunzipSync(readFileSync(values.corpus))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const world = new MemoryWorld();
for (const [i, { source, title, content }] of rows.entries()) {
  world.put(`incoming/${source}/${String(i).padStart(6, '0')}.txt`, `${title}\n\n${content}`);
  await cleanAll();
}

/** Without extract: its requests are left alone. */
async function cleanAll(): Promise<void> {
  for (let ref = world.ingestQueue.shift(); ref; ref = world.ingestQueue.shift()) await world.clean(ref);
  world.extractQueue.length = 0;
}

const documents = [...world.documents.values()].map((json) => JSON.parse(json) as CleanDocument);
const learned = documents.flatMap((document) =>
  document.lines
    .filter((line) => line.rule.startsWith('recurring'))
    .map((line) => ({ source: document.source ?? '', text: document.text.slice(line.start, line.end) })),
);
const keptLines = documents.reduce((sum, { lines }) => sum + lines.filter((line) => line.keep).length, 0);
console.log(`${documents.length} articles, ${keptLines} lines kept, ${learned.length} dropped because they recur\n`);

const bySource = new Map<string, { articles: number; dropped: number; lines: Set<string>; copies: number }>();
for (const { source, copyOf } of documents) {
  const row = bySource.get(source ?? '') ?? { articles: 0, dropped: 0, lines: new Set(), copies: 0 };
  bySource.set(source ?? '', row);
  row.articles++;
  if (copyOf) row.copies++;
}
for (const { source, text } of learned) {
  const row = bySource.get(source)!;
  row.dropped++;
  row.lines.add(text.trim());
}
console.log(
  textTable(
    ['source', 'articles', 'recurring lines', 'dropped', 'near-duplicates'],
    [...bySource].map(([source, row]) => [source, row.articles, row.lines.size, row.dropped, row.copies]),
  ),
);

/** On-demand tables charge a write unit for every begun KB, and again for every index that the item is in. */
function writeUnits(item: Record<string, unknown>): number {
  const units = Math.ceil(sizeOf(item) / 1024);
  return units * (1 + Number('gsi1pk' in item) + Number('gsi2pk' in item));
}

/** About as DynamoDB counts: names and values in UTF-8, binary values as they are. */
function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + 1 + sizeOf(each), 3);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).reduce((sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + sizeOf(each), 3);
  }
  return value === null ? 1 : Buffer.byteLength(String(value));
}

/** What one article's evidence takes where nothing changes for others: each of its items is written once. */
const LEARNING = new Set(['evidence', 'member', 'line']);
const SIZES = [1, 2, 5, 10, Number.POSITIVE_INFINITY];
const units = new Map<string, { learning: number; duplicates: number; bytes: number }>();
for (const document of documents) {
  units.set(document.article, { learning: 0, duplicates: 0, bytes: Buffer.byteLength(document.text) });
}
for (const item of world.items.values()) {
  const article = String(item.article ?? item.pk.slice('ARTICLE#'.length));
  const row = units.get(article);
  if (row === undefined) continue;
  if (LEARNING.has(item.kind)) row.learning += writeUnits(item);
  if (item.kind === 'band' || item.kind === 'shingles') row.duplicates += writeUnits(item);
}
const mean = (numbers: number[]): string => (numbers.reduce((sum, n) => sum + n, 0) / numbers.length).toFixed(1);
console.log(
  `\nwrite units an article, nothing but its own evidence written\n${textTable(
    ['up to KB', 'articles', 'learning', 'near-duplicates'],
    SIZES.map((size, i) => {
      const some = [...units.values()].filter(
        ({ bytes }) => bytes <= size * 1024 && (i === 0 || bytes > SIZES[i - 1]! * 1024),
      );
      return [
        size === Number.POSITIVE_INFINITY ? 'more' : size,
        some.length,
        mean(some.map((each) => each.learning)),
        mean(some.map((each) => each.duplicates)),
      ];
    }),
  )}`,
);

const show = Number(values.show);
for (const { source, text } of learned.slice(0, show)) console.log(`recurring\t${source}\t${text}`);
for (const { key, copyOf, title } of documents.filter(({ copyOf }) => copyOf !== null).slice(0, show)) {
  console.log(`copy\t${key}\t${copyOf!.key}\t${copyOf!.jaccard}\t${copyOf!.containment}\t${title}`);
}
