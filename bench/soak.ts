import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { countMessages } from '../adapters/parked-messages.ts';
import { integerBetween } from '../cli/arguments.ts';
import { type RunningCloud, runLocalCloud } from '../cli/local-cloud.ts';
import type { Target } from '../cli/target.ts';
import { textTable } from '../cli/text-table.ts';
import { articleId } from '../shared/store/keys.ts';
import { inParallel } from '../shared/usecases/in-parallel.ts';
import { differences } from '../test/chaos/convergence.ts';
import { quietRun } from '../test/chaos/quiet-run.ts';
import { sampleTexts } from '../test/fuzz/sample-texts.ts';
import { dumpOf, type StoredItem } from '../test/usecases/memory-table.ts';
import { spreadOf } from './measure.ts';
import { type SoakArticle, SoakArticles } from './soak-articles.ts';

/**
 * Puts many articles through the local cloud: articles a second, depth of the queues, time and memory over the run, what
 * failed, and whether a sample of the table equals what a quiet run in memory gives.
 *
 *   npm run soak -- [--articles N] [--corpus FOLDER] [--seed S]
 *
 * FOLDER (default: seeds) holds articles whose sentences the load is made of. Time is the functions' own, as they log it.
 */

const UPLOADS_AT_ONCE = 4;
/** Uploads wait while more messages than this do. */
const MOST_WAITING = 400;
const SAMPLE_MILLISECONDS = 2000;
const PARTS = 8;
/** Two looks in a row that find the queues empty: a message may be between one and the other. */
const QUIET_LOOKS = 3;
const QUIET_MILLISECONDS = 500;
/** So many families of sources are compared, of about 60 articles each. */
const SAMPLE_FAMILIES = 5;
const MOST_DIFFERENCES = 5;
const MEBIBYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '500' },
    corpus: { type: 'string', default: 'seeds' },
    seed: { type: 'string', default: '1' },
  },
});
const count = integerBetween(1, 1_000_000, values.articles, '--articles');
const load = new SoakArticles(sampleTexts(values.corpus), count, integerBetween(0, 1_000_000, values.seed, '--seed'));
const articles = Array.from({ length: count }, (_, number) => load.article(number));

/** The process and its functions, at a moment of the run. */
interface Moment {
  at: number;
  waiting: number;
  /** Bytes of this process, with the local cloud in it: what is in use, and what it has of the system. */
  live: number;
  resident: number;
  /** Bytes that the functions' processes have of the system. */
  functions: number;
}

interface Invocation {
  service: string;
  outcome: string;
  at: number;
  ms: number;
}

/** Without it, memory that is free and not yet collected would look like memory in use. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const started = Date.now();
const moments: Moment[] = [];
const full = await withCloud(async (cloud, state) => {
  const watching = new AbortController();
  const watched = watch(cloud.target, watching.signal);
  await inParallel(UPLOADS_AT_ONCE, articles, async (article) => {
    while ((moments.at(-1)?.waiting ?? 0) > MOST_WAITING) await sleep(SAMPLE_MILLISECONDS / 4);
    await put(cloud.target, article);
  });
  await quiet(cloud.target);
  watching.abort();
  await watched;
  const { rawBucket, engines } = cloud.target;
  return { items: await readItems(cloud.target), invocations: invocationsOf(state), rawBucket, engines };
});
report(full.invocations);
reportStates(full.items);
await compareSample(full);
console.log(`all of it took ${Math.round((Date.now() - started) / 1000)} s`);

async function withCloud<T>(work: (cloud: RunningCloud, state: string) => Promise<T>): Promise<T> {
  const state = mkdtempSync(join(tmpdir(), 'khabar-soak-'));
  process.env.KHABAR_STATE = state;
  const cloud = await runLocalCloud(0);
  try {
    return await work(cloud, state);
  } finally {
    await cloud.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

async function put({ s3, rawBucket }: Target, { key, text, published }: SoakArticle): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: rawBucket,
      Key: key,
      Body: text,
      ContentType: 'text/plain',
      Metadata: { published },
    }),
  );
}

async function waitingMessages({ sqs, ingestQueueUrl, extractQueueUrl }: Target): Promise<number> {
  return (await countMessages(sqs, ingestQueueUrl)) + (await countMessages(sqs, extractQueueUrl));
}

async function quiet(target: Target): Promise<void> {
  for (let looks = 0; looks < QUIET_LOOKS; looks = (await waitingMessages(target)) === 0 ? looks + 1 : 0)
    await sleep(QUIET_MILLISECONDS);
}

async function watch(target: Target, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const waiting = await waitingMessages(target);
    collectGarbage();
    const { rss, heapUsed, external } = process.memoryUsage();
    moments.push({ at: Date.now(), waiting, live: heapUsed + external, resident: rss, functions: memoryOfChildren() });
    await sleep(SAMPLE_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
}

/** Memory of the functions' processes, from Linux's /proc; 0 elsewhere. */
function memoryOfChildren(): number {
  let total = 0;
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const status = readStatus(pid);
      if (status.includes(`\nPPid:\t${process.pid}\n`))
        total += Number(/\nVmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    }
  } catch {
    return 0;
  }
  return total;
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return ''; // It has ended since it was listed.
  }
}

/** What the functions logged of each article, in the order of time. */
function invocationsOf(state: string): Invocation[] {
  return readFileSync(join(state, 'functions.log'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const json = line.slice(line.indexOf('{'));
      if (!json.includes('"message":"article"')) return [];
      const { service, outcome, timestamp, ms } = JSON.parse(json) as Record<string, string | number>;
      return [
        { service: String(service), outcome: String(outcome), at: Date.parse(String(timestamp)), ms: Number(ms) },
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function report(invocations: readonly Invocation[]): void {
  const done = invocations.filter(({ service, outcome }) => service === 'khabar-extract' && outcome === 'extracted');
  const cleaned = invocations.filter(({ service, outcome }) => service === 'khabar-clean' && outcome === 'cleaned');
  const [first, last] = [moments[0]!.at, done.at(-1)!.at];
  const seconds = (last - first) / 1000;
  const looks = cleaned.length / count;
  console.log(
    `${count} articles of ${load.sources} sources in ${Math.round(seconds)} s: ${(count / seconds).toFixed(1)} a second; ` +
      `each was cleaned ${looks.toFixed(2)} and extracted ${(done.length / count).toFixed(2)} times, as others said more of it\n`,
  );
  const rows = Array.from({ length: PARTS }, (_, part) => {
    const [from, to] = [first + ((last - first) * part) / PARTS, first + ((last - first) * (part + 1)) / PARTS];
    const within = <T extends { at: number }>(all: readonly T[]): T[] => all.filter(({ at }) => at > from && at <= to);
    const times = (all: readonly Invocation[]): string => {
      const ms = within(all).map((one) => one.ms);
      return ms.length === 0 ? '–' : String(Math.round(spreadOf(ms).median));
    };
    const seen = within(moments);
    const most = (of: (moment: Moment) => number): number => Math.max(0, ...seen.map(of));
    return [
      `${Math.round((to - first) / 1000)} s`,
      within(done).length,
      times(cleaned),
      times(done),
      most(({ waiting }) => waiting),
      Math.round(most(({ live }) => live) / MEBIBYTE),
      Math.round(most(({ resident }) => resident) / MEBIBYTE),
      Math.round(most(({ functions }) => functions) / MEBIBYTE),
    ];
  });
  console.log(
    textTable(
      ['until', 'extracted', 'clean ms', 'extract ms', 'waiting', 'in use MiB', 'cloud MiB', 'functions MiB'],
      rows,
    ),
  );
  const failed = invocations.filter(({ outcome }) => outcome === 'retry').length;
  console.log(`\n${failed} invocations failed and were repeated`);
}

async function readItems(target: Target): Promise<StoredItem[]> {
  const client = DynamoDBDocumentClient.from(target.dynamodb);
  const items: StoredItem[] = [];
  for await (const page of paginateScan({ client }, { TableName: target.table }))
    items.push(...((page.Items ?? []) as StoredItem[]));
  return items;
}

function reportStates(items: readonly StoredItem[]): void {
  const states = new Map<string, number>();
  const heads = items.filter((item) => item.kind === 'head');
  for (const { state } of heads) states.set(String(state), (states.get(String(state)) ?? 0) + 1);
  console.log(`${items.length} items; articles: ${[...states].map(([state, n]) => `${n} ${state}`).join(', ')}`);
  const wrong = heads.filter(({ state }) => state !== 'READY' && state !== 'DUPLICATE');
  if (heads.length === count && wrong.length === 0) return;
  console.log(`${count - heads.length} articles are missing, ${wrong.length} have no results`);
  process.exitCode = 1;
}

/** Some families of sources once more, in memory. */
async function compareSample({ items, rawBucket, engines }: typeof full): Promise<void> {
  const sample = articles.filter((_, number) => load.familyOf(number) < SAMPLE_FAMILIES);
  const ids = new Set(sample.map(({ key }) => articleId(rawBucket, key)));
  const found = dumpOf(items.filter(({ pk, article }) => ids.has(String(article ?? pk.slice(pk.indexOf('#') + 1)))));
  const expected = await quietRun(sample, rawBucket, engines);
  const different = differences(found, expected);
  console.log(
    `sample of ${sample.length} articles, ${Object.keys(expected).length} items: ${different.length} differences to a quiet run`,
  );
  for (const each of different.slice(0, MOST_DIFFERENCES)) console.log(`  ${each}`);
  if (different.length > 0) process.exitCode = 1;
}
