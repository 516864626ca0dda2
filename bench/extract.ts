import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TAGGER_SOURCE, taggerFrom } from '../adapters/tagger-file.ts';
import type { GoldArticle } from '../eval/score.ts';
import { findClaims } from '../shared/claims/claims.ts';
import { clean } from '../shared/clean/clean.ts';
import { findDates } from '../shared/dates/dates.ts';
import { findEntities } from '../shared/entities/entities.ts';
import type { CleanText } from '../shared/model.ts';
import { passagesOf } from '../shared/text/passages.ts';
import { floor } from './floor.ts';
import { ratios, spreadOf, timeInTurns } from './measure.ts';
import { type SamplePage, sizedArticle } from './sized-articles.ts';

/**
 * How long extract's work on an article takes, warm, next to the floor (bench/floor.ts), and how it grows with length.
 *
 *   node bench/extract.ts
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Sizes in KiB, how many different articles of each, and how often all are measured. */
const WORKLOADS = [
  { size: 5, articles: 8, rounds: 15 },
  { size: 10, articles: 8, rounds: 15 },
  { size: 100, articles: 4, rounds: 7 },
  { size: 1024, articles: 1, rounds: 3 },
];
/** The size, in KiB, against whose time per KiB that of the others is shown. */
const USUAL_SIZE = 10;

function samplePages(): SamplePage[] {
  const articles = new Map(
    globSync('seeds/**/*.txt', { cwd: ROOT }).map((file) => [
      basename(file, '.txt'),
      readFileSync(join(ROOT, file), 'utf8'),
    ]),
  );
  return globSync('test/gold/*.gold.json', { cwd: ROOT })
    .sort()
    .map((file) => ({
      gold: JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as GoldArticle,
      text: articles.get(basename(file, '.gold.json'))!,
    }))
    .filter(({ gold }) => gold.language === 'ar');
}

const NO_FIELDS = { title: null, source: null, url: null, published: null };
const tagger = taggerFrom(TAGGER_SOURCE);

function entitiesOf(article: CleanText) {
  const passages = passagesOf(article);
  return { passages, entities: findEntities(article.text, passages, article.language, tagger) };
}

function extractionOf(article: CleanText) {
  const { passages, entities } = entitiesOf(article);
  findDates(article.text, passages, article.published);
  return findClaims(article.text, passages, entities, article.language);
}

function measure({ size, articles, rounds }: (typeof WORKLOADS)[number], samples: readonly SamplePage[]) {
  const objects = Array.from({ length: articles }, (_, variant) => sizedArticle(samples, size * 1024, variant));
  const cleaned = objects.map((bytes) => clean(new TextDecoder().decode(bytes), NO_FIELDS, 'page'));
  const sentences = cleaned.map((article) =>
    passagesOf(article).flatMap(({ tokens, sentences: spans }) =>
      spans.map(({ from, to }) => tokens.slice(from, to).map(({ text }) => text)),
    ),
  );
  const times = timeInTurns(
    {
      floor: () => objects.map(floor),
      tagger: () => sentences.map((each) => tagger.tag(each)),
      entities: () => cleaned.map(entitiesOf),
      all: () => cleaned.map(extractionOf),
    },
    rounds,
  );
  const each = (figures: readonly number[]) => spreadOf(figures).median / articles / 1000;
  return {
    size: objects.reduce((sum, bytes) => sum + bytes.length, 0) / articles / 1024,
    tokens: sentences.flat(2).length / articles,
    floor: each(times.floor),
    tagger: each(times.tagger),
    entities: each(times.entities),
    all: each(times.all),
    ratio: spreadOf(ratios(times.all, times.floor)).median,
  };
}

const samples = samplePages();
const rows = WORKLOADS.map((workload) => ({ workload, ...measure(workload, samples) }));
const usual = rows.find(({ workload }) => workload.size === USUAL_SIZE)!;
console.log('Processor time an article, warm, in milliseconds; ratio of the whole to the floor');
console.table(
  rows.map(({ size, tokens, floor: least, tagger: tagging, entities, all, ratio }) => ({
    KiB: size.toFixed(1),
    tokens: tokens.toFixed(0),
    floor: least.toFixed(3),
    'tagger alone': tagging.toFixed(1),
    'entities, tagger included': entities.toFixed(1),
    'dates and claims': (all - entities).toFixed(1),
    all: all.toFixed(1),
    ratio: ratio.toFixed(0),
    [`per KiB, ${USUAL_SIZE} KiB = 1`]: (all / size / (usual.all / usual.size)).toFixed(2),
  })),
);
