import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { putArticle } from '../../bench/put-article.ts';
import { type SoakArticle, SoakArticles } from '../../bench/soak-articles.ts';
import { synthesize } from '../../cli/synthesize.ts';
import { localTarget, type Target } from '../../cli/target.ts';
import { startLocalCloud } from '../../local/cloud.ts';
import type { Template } from '../../local/template.ts';
import { type HeadItem, headOfItem } from '../../shared/store/items.ts';
import { inParallel } from '../../shared/usecases/in-parallel.ts';
import { Random } from '../../tagger/random.ts';
import { sampleTexts } from '../fuzz/sample-texts.ts';
import { dumpOf, type StoredItem } from '../usecases/memory-table.ts';
import { differences } from './convergence.ts';
import { quietRun } from './quiet-run.ts';

/** Between one function's death and the next; half as long or half again. A function takes a second or two to load. */
const KILL_MILLISECONDS = 3000;
/** So many articles are ingested for each function that is killed: were it always one more, nothing would come to an end. */
const ARTICLES_A_KILL = 8;
/** Instead of 180: longer than a worker is taken for alive, so that nobody waits for nothing. */
const VISIBILITY_SECONDS = 45;
const UPLOADS_AT_ONCE = 4;
const IDLE_MILLISECONDS = 500;
const MOST_DIFFERENCES = 20;

/**
 * Kills the functions of a local cloud at random (SIGKILL) while articles are ingested, replaced and removed; then
 * compares the table with that of a quiet run in memory.
 * @returns whether they are the same
 */
export async function runProcesses(count: number, seed: number): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'khabar-chaos-'));
  const assembly = join(state, 'cdk.out');
  await synthesize(assembly);
  hideMessagesShortly(assembly);
  const cloud = await startLocalCloud({ assembly, state, port: 0 });
  const { endpoint, region, credentials, outputs } = cloud;
  const target = localTarget({ endpoint, region, credentials, outputs });
  const random = new Random(seed);
  const load = new SoakArticles(sampleTexts('seeds'), count, seed);
  const articles = Array.from({ length: count }, (_, number) => load.article(number));
  try {
    const ended = new AbortController();
    const killing = killFunctions(Math.ceil(count / ARTICLES_A_KILL), random, ended.signal);
    const objects = await ingest(target, articles, random);
    console.log(`${count} articles are uploaded, ${count - objects.length} of them removed again`);
    await untilIdle(cloud.idle);
    ended.abort();
    console.log(`${await killing} functions were killed at work`);
    const replayed = await replayGivenUp(target, cloud.idle);
    console.log(`${replayed} articles were given up, and replayed`);
    const found = dumpOf(await readItems(target));
    const expected = await quietRun(objects, target.rawBucket, target.engines);
    const different = differences(found, expected);
    console.log(`${Object.keys(expected).length} items; ${different.length} differences to a quiet run`);
    for (const each of different.slice(0, MOST_DIFFERENCES)) console.log(`  ${each}`);
    return different.length === 0;
  } finally {
    await cloud.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

function hideMessagesShortly(assembly: string): void {
  const [file] = globSync(join(assembly, '*.template.json'));
  const template = JSON.parse(readFileSync(file!, 'utf8')) as Template;
  for (const { Type: type, Properties: properties } of Object.values(template.Resources)) {
    if (type === 'AWS::SQS::Queue' && properties) properties.VisibilityTimeout = VISIBILITY_SECONDS;
  }
  writeFileSync(file!, JSON.stringify(template));
}

/** Kills a function's process now and then, until it is told to end; returns how many. */
async function killFunctions(most: number, random: Random, signal: AbortSignal): Promise<number> {
  for (let killed = 0; ; ) {
    if (killed === most) return killed;
    await sleep(KILL_MILLISECONDS * (0.5 + random.uniform()), undefined, { signal }).catch(() => {});
    if (signal.aborted) return killed;
    const processes = functionProcesses();
    if (processes.length === 0) continue;
    process.kill(processes[random.below(processes.length)]!, 'SIGKILL');
    killed++;
  }
}

/** The children of this process that run functions. */
function functionProcesses(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null && Number(found[2]) === process.pid && found[3]!.includes('function-bootstrap'))
    .map((found) => Number(found![1]));
}

/** Uploads all, some of them first with another text, and removes a few; returns what is there in the end. */
async function ingest(target: Target, articles: readonly SoakArticle[], random: Random): Promise<SoakArticle[]> {
  const there: SoakArticle[] = [];
  await inParallel(UPLOADS_AT_ONCE, articles, async (article) => {
    const [isReplaced, isRemoved] = [random.below(10) === 0, random.below(10) === 0];
    if (isReplaced) await putArticle(target, { ...article, text: articles[random.below(articles.length)]!.text });
    await putArticle(target, article);
    if (isRemoved) await target.s3.send(new DeleteObjectCommand({ Bucket: target.rawBucket, Key: article.key }));
    else there.push(article);
  });
  return there;
}

async function untilIdle(idle: () => Promise<boolean>): Promise<void> {
  while (!(await idle())) await sleep(IDLE_MILLISECONDS);
}

/** What a person does about articles whose functions were killed too often; returns how many there were. */
async function replayGivenUp(target: Target, idle: () => Promise<boolean>): Promise<number> {
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  let replayed = 0;
  for (;;) {
    const items = (await readItems(target)) as unknown as HeadItem[];
    const givenUp = items.filter((item) => item.kind === 'head' && item.reason?.code.endsWith('GAVE_UP'));
    if (givenUp.length === 0) return replayed;
    const refs = givenUp.map(headOfItem).map(({ bucket, key }) => ({ bucket, key }));
    await queue.send(refs, 'chaos');
    await untilIdle(idle);
    replayed += refs.length;
  }
}

async function readItems(target: Target): Promise<StoredItem[]> {
  const client = DynamoDBDocumentClient.from(target.dynamodb);
  const items: StoredItem[] = [];
  for await (const page of paginateScan({ client }, { TableName: target.table }))
    items.push(...((page.Items ?? []) as StoredItem[]));
  return items;
}
