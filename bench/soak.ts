import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { countMessages } from '../adapters/parked-messages.ts';
import { integerBetween } from '../cli/arguments.ts';
import { runLocalCloud } from '../cli/local-cloud.ts';
import { textTable } from '../cli/text-table.ts';
import { articleId } from '../shared/store/keys.ts';
import { inParallel } from '../shared/usecases/in-parallel.ts';
import { differences } from '../test/chaos/convergence.ts';
import { quietRun } from '../test/chaos/quiet-run.ts';
import { sampleTexts } from '../test/fuzz/sample-texts.ts';
import { dumpOf, type StoredItem } from '../test/usecases/memory-table.ts';
import { spreadOf } from './measure.ts';
import { putArticle } from './put-article.ts';
import { SoakArticles } from './soak-articles.ts';

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
const numbers = Array.from({ length: count }, (_, number) => number);

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
const state = mkdtempSync(join(tmpdir(), 'khabar-soak-'));
process.env.KHABAR_STATE = state;
const { target, stop } = await runLocalCloud(0);
try {
  const watching = new AbortController();
  const watched = watch(watching.signal);
  await inParallel(UPLOADS_AT_ONCE, numbers, async (number) => {
    while ((moments.at(-1)?.waiting ?? 0) > MOST_WAITING) await sleep(SAMPLE_MILLISECONDS / 4);
    await putArticle(target, load.article(number));
  });
  await quiet();
  watching.abort();
  await watched;
  report(invocationsOf(join(state, 'functions.log')));
  await checkTable();
} finally {
  await stop();
  rmSync(state, { recursive: true, force: true });
}
console.log(`all of it took ${Math.round((Date.now() - started) / 1000)} s`);

async function waitingMessages(): Promise<number> {
  const { sqs, ingestQueueUrl, extractQueueUrl } = target;
  return (await countMessages(sqs, ingestQueueUrl)) + (await countMessages(sqs, extractQueueUrl));
}

async function quiet(): Promise<void> {
  for (let looks = 0; looks < QUIET_LOOKS; looks = (await waitingMessages()) === 0 ? looks + 1 : 0)
    await sleep(QUIET_MILLISECONDS);
}

async function watch(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const waiting = await waitingMessages();
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
function invocationsOf(log: string): Invocation[] {
  return readFileSync(log, 'utf8')
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

/** Counts the articles' states, and compares some families of sources with what a quiet run in memory makes of them. */
async function checkTable(): Promise<void> {
  const { table, dynamodb, rawBucket, engines } = target;
  const sample = numbers.filter((number) => load.familyOf(number) < SAMPLE_FAMILIES).map((n) => load.article(n));
  const ids = new Set(sample.map(({ key }) => articleId(rawBucket, key)));
  const states = new Map<string, number>();
  const found: StoredItem[] = [];
  let items = 0;
  for await (const page of paginateScan({ client: DynamoDBDocumentClient.from(dynamodb) }, { TableName: table })) {
    for (const item of (page.Items ?? []) as StoredItem[]) {
      items++;
      if (item.kind === 'head') states.set(String(item.state), (states.get(String(item.state)) ?? 0) + 1);
      if (ids.has(String(item.article ?? item.pk.slice(item.pk.indexOf('#') + 1)))) found.push(item);
    }
  }
  console.log(`${items} items; articles: ${[...states].map(([state, n]) => `${n} ${state}`).join(', ')}`);
  const expected = await quietRun(sample, rawBucket, engines);
  const different = differences(dumpOf(found), expected);
  const compared = Object.keys(expected).length;
  console.log(`sample of ${sample.length} articles, ${compared} items: ${different.length} differences to a quiet run`);
  for (const each of different.slice(0, MOST_DIFFERENCES)) console.log(`  ${each}`);
  const missing = count - (states.get('READY') ?? 0) - (states.get('DUPLICATE') ?? 0);
  if (missing > 0) console.log(`${missing} articles have no results`);
  if (missing > 0 || different.length > 0) process.exitCode = 1;
}
