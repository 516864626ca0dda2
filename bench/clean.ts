import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { articleName, type GoldArticle, type ScoredAnalysis, type Share } from '../eval/score.ts';
import { clean } from '../shared/clean/clean.ts';
import { FUNCTION_WORDS } from '../shared/clean/press-wording.ts';
import { type DecodeLimits, decode, type ObjectFacts } from '../shared/input/decode.ts';
import type { DecodedText } from '../shared/model.ts';
import { keptSpans } from '../shared/text/passages.ts';
import { c4Lines } from './baselines/c4-lines.ts';
import { analysisBy, type JudgedArticle, type LineScore, scoreLineMethod } from './baselines/compare-lines.ts';
import { justext, LANGUAGE_INDEPENDENT } from './baselines/justext.ts';
import { keepEverything } from './baselines/line-method.ts';
import { readability } from './baselines/readability.ts';
import { floor } from './floor.ts';
import { ratios, type Spread, spreadOf, timeInTurns } from './measure.ts';
import { type SamplePage, sizedArticle } from './sized-articles.ts';
import { type ShingleScore, shingleScore } from './text-shingles.ts';

/**
 * How well and how fast khabar's clean stage reads articles, next to other methods.
 *
 *   node bench/clean.ts [--shared DIR] [--json]
 *
 * DIR (default: `shared` next to the project's folder) may hold `seeds` with `gold`, and
 * `data/article-extraction`, scrapinghub's benchmark. What is not there is not measured.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Above every size that is measured; the lines of an article of 10 MB are more than the default allows. */
const LIMITS: DecodeLimits = { maxBytes: 32 * 1024 * 1024, maxLines: 1_000_000, maxLineLength: 200_000 };
const TEXT: ObjectFacts = { key: 'article.txt', contentType: null };
const HTML: ObjectFacts = { key: 'page.html', contentType: 'text/html' };

// Quality of lines

const KHABAR = 'khabar';
const METHODS: Readonly<Record<string, (article: JudgedArticle) => ScoredAnalysis>> = {
  [KHABAR]: ({ text }) => clean(text, { title: null, source: null, url: null, published: null }, 'page'),
  'keep everything': ({ text }) => analysisBy(keepEverything, text),
  jusText: ({ text }) => analysisBy(justext(FUNCTION_WORDS), text),
  'jusText, no stop words': ({ text }) => analysisBy(justext(FUNCTION_WORDS, LANGUAGE_INDEPENDENT), text),
  "C4's line rules": ({ text }) => analysisBy(c4Lines, text),
};

/** The articles of a folder, at any depth, that have gold in the other. */
function judgedArticles(articles: string, gold: string): JudgedArticle[] {
  const texts = new Map(
    readdirSync(articles, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.txt'))
      .map((file) => [articleName(file), join(articles, file)]),
  );
  return readdirSync(gold)
    .filter((file) => file.endsWith('.gold.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(gold, file), 'utf8')) as GoldArticle)
    .map((article) => {
      const name = articleName(article.file);
      const document = documentOf(readFileSync(texts.get(name)!), TEXT);
      if (document === null) throw new Error(`${name} cannot be read`);
      return { name, gold: article, text: document.text };
    });
}

function documentOf(bytes: Uint8Array, about: ObjectFacts): DecodedText | null {
  const decoded = decode(bytes, about, LIMITS);
  return decoded.ok ? decoded.document : null;
}

interface QualityTable {
  articles: number;
  methods: Record<string, LineScore>;
}

function qualityOf(articles: readonly JudgedArticle[]): QualityTable {
  const scores = Object.entries(METHODS).map(([name, analyse]) => [name, scoreLineMethod(articles, analyse)]);
  return { articles: articles.length, methods: Object.fromEntries(scores) };
}

// Main text of HTML pages

interface HtmlTable {
  pages: number;
  /** Pages that khabar refuses to read; they count as pages without a text. */
  refused: number;
  methods: Record<string, ShingleScore>;
}

/** Figures of others on the same pages, F1; not measured here. */
const REFERENCES: Readonly<Record<string, number>> = { 'Readability + linkedom': 0.952, trafilatura: 0.956 };

interface BenchmarkPage {
  truth: string;
  html: Uint8Array;
}

function benchmarkPages(folder: string): BenchmarkPage[] {
  const truths = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<
    string,
    { articleBody: string }
  >;
  return Object.entries(truths).map(([id, { articleBody }]) => ({
    truth: articleBody,
    html: gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))),
  }));
}

function htmlOf(pages: readonly BenchmarkPage[]): HtmlTable {
  const documents = pages.map(({ html }) => documentOf(html, HTML));
  const score = (predict: (document: DecodedText | null, page: BenchmarkPage) => string): ShingleScore =>
    shingleScore(pages.map((page, i) => ({ truth: page.truth, predicted: predict(documents[i]!, page) })));
  return {
    pages: pages.length,
    refused: documents.filter((document) => document === null).length,
    methods: {
      'khabar, kept lines': score((document) => (document === null ? '' : keptText(document))),
      'khabar, before clean': score((document) => (document === null ? '' : bodyOf(document))),
      'Readability + linkedom': score((_, page) => readability(new TextDecoder().decode(page.html))),
    },
  };
}

/** The benchmark's truths are without headlines. */
function bodyOf({ text, fields }: DecodedText): string {
  return fields.title === null ? text : text.slice(fields.title.length);
}

function keptText({ text, fields, extent }: DecodedText): string {
  return clean(text, fields, extent)
    .lines.filter((line) => line.keep && line.label !== 'title')
    .flatMap(keptSpans)
    .map((span) => text.slice(span.start, span.end))
    .join('\n');
}

// Time

interface Workload {
  /** KiB. */
  size: number;
  /** Different articles, which are read in turn. */
  articles: number;
  rounds: number;
}

const WORKLOADS: readonly Workload[] = [
  { size: 1, articles: 8, rounds: 41 },
  { size: 5, articles: 8, rounds: 41 },
  { size: 10, articles: 8, rounds: 41 },
  { size: 50, articles: 8, rounds: 41 },
  { size: 100, articles: 8, rounds: 41 },
  { size: 1024, articles: 2, rounds: 11 },
  { size: 10_240, articles: 1, rounds: 7 },
];
/** The size, in KiB, against whose time per KiB that of the others is shown. */
const USUAL_SIZE = 10;

interface TimeRow {
  /** KiB that the articles have on average. */
  size: number;
  /** Microseconds an article: medians. */
  floor: number;
  decode: number;
  clean: number;
  /** Of decode and clean together to the floor, round by round. */
  ratio: Spread;
  /** Time per KiB against that of a 10 KiB article: 1 where time grows as the size does. */
  growth: number;
  floorGrowth: number;
}

type Measured = Omit<TimeRow, 'growth' | 'floorGrowth'>;

function timeTable(samples: readonly SamplePage[]): TimeRow[] {
  const rows = WORKLOADS.map((workload) => measure(workload, samples));
  const usual = rows[WORKLOADS.findIndex(({ size }) => size === USUAL_SIZE)]!;
  const growth = (of: (row: Measured) => number, row: Measured) => of(row) / row.size / (of(usual) / usual.size);
  return rows.map((row) => ({
    ...row,
    growth: growth(({ decode, clean }) => decode + clean, row),
    floorGrowth: growth(({ floor }) => floor, row),
  }));
}

function measure({ size, articles, rounds }: Workload, samples: readonly SamplePage[]): Measured {
  const objects = Array.from({ length: articles }, (_, variant) => sizedArticle(samples, size * 1024, variant));
  const over = (work: (bytes: Uint8Array) => unknown) => () => objects.forEach(work);
  const read = (bytes: Uint8Array) => {
    const { text, fields, extent } = documentOf(bytes, TEXT)!;
    return clean(text, fields, extent);
  };
  const times = timeInTurns(
    { floor: over(floor), decode: over((bytes) => documentOf(bytes, TEXT)), both: over(read) },
    rounds,
  );
  const each = (figures: readonly number[]) => spreadOf(figures).median / articles;
  return {
    size: objects.reduce((sum, bytes) => sum + bytes.length, 0) / articles / 1024,
    floor: each(times.floor),
    decode: each(times.decode),
    clean: each(times.both) - each(times.decode),
    ratio: spreadOf(ratios(times.both, times.floor)),
  };
}

// Report

const digits = (value: number | null, count = 3): string => value?.toFixed(count) ?? '–';
const shareOf = (part: Share | null): string => (part === null ? '–' : `${part.hit}/${part.total}`);

function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  console.log([`\n${title}`, line(head), ...rows.map(line)].join('\n'));
}

function printQuality(title: string, { articles, methods }: QualityTable): void {
  printTable(
    `Lines kept and dropped, ${title} (${articles} articles)`,
    ['method', 'right', 'drop P', 'drop R', 'kept chars F1', 'headline kept', 'headline named'],
    Object.entries(methods).map(([name, score]) => [
      name,
      digits(score.lines.hit / score.lines.total),
      digits(score.dropped.p),
      digits(score.dropped.r),
      digits(score.characters.f1),
      shareOf(score.headlineKept),
      shareOf(score.headlineFound),
    ]),
  );
}

function printHtml({ pages, refused, methods }: HtmlTable): void {
  printTable(
    `Main text of HTML, scrapinghub's benchmark (${pages} pages, ${refused} refused), runs of four words`,
    ['method', 'precision', 'recall', 'F1', ''],
    [
      ...Object.entries(methods).map(([name, { precision, recall, f1 }]) => [
        name,
        digits(precision),
        digits(recall),
        digits(f1),
        'measured',
      ]),
      ...Object.entries(REFERENCES).map(([name, f1]) => [name, '', '', digits(f1), 'reference, not measured here']),
    ],
  );
}

function printTime(rows: readonly TimeRow[]): void {
  printTable(
    'Processor time an article, warm, in microseconds; ratio of decode and clean to the floor (bench/floor.ts)',
    ['KiB', 'floor', 'decode', 'clean', 'ratio', 'quartiles', 'per KiB', 'floor per KiB'],
    rows.map((row) => [
      digits(row.size, 1),
      ...[row.floor, row.decode, row.clean].map((time) => digits(time, 0)),
      digits(row.ratio.median, 2),
      `${digits(row.ratio.q1, 2)}–${digits(row.ratio.q3, 2)}`,
      digits(row.growth, 2),
      digits(row.floorGrowth, 2),
    ]),
  );
  console.log(`per KiB: against a ${USUAL_SIZE} KiB article; 1 is linear growth`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      shared: { type: 'string', default: join(ROOT, '..', 'shared') },
      json: { type: 'boolean', default: false },
    },
  });
  const [seeds, gold, pages] = ['seeds', 'gold', 'data/article-extraction'].map((path) => join(values.shared, path));
  const samples = judgedArticles(join(ROOT, 'seeds'), join(ROOT, 'test/gold'));
  const report = {
    quality: {
      samples: qualityOf(samples),
      shared: existsSync(seeds!) && existsSync(gold!) ? qualityOf(judgedArticles(seeds!, gold!)) : null,
    },
    html: existsSync(pages!) ? htmlOf(benchmarkPages(pages!)) : null,
    time: timeTable(samples.filter((sample) => sample.gold.language === 'ar')),
  };
  if (values.json) {
    console.log(JSON.stringify(report));
    return;
  }
  printQuality('the sample articles', report.quality.samples);
  if (report.quality.shared !== null) printQuality('shared articles', report.quality.shared);
  if (report.html !== null) printHtml(report.html);
  printTime(report.time);
}

main();
