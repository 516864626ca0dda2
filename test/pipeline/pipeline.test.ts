import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { dynamoPins } from '../../adapters/dynamo-pins.ts';
import { s3CleanDocuments } from '../../adapters/s3-objects.ts';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { type RunningCloud, runLocalCloud } from '../../cli/local-cloud.ts';
import { watchArticles } from '../../cli/watch-articles.ts';
import type { Pin } from '../../shared/clean/recurring-lines.ts';
import { cleanDocumentName, type Head } from '../../shared/store/head.ts';
import { articleId } from '../../shared/store/keys.ts';
import { pinLine } from '../../shared/usecases/pin-line.ts';
import { articleText, LABEL } from '../usecases/neighbour-articles.ts';

/** The whole pipeline: the synthesized stack with its bundled functions, over real protocols, in processes of their own. */

const SEEDS = join(import.meta.dirname, '../../seeds');
const HARRIS = readFileSync(join(SEEDS, 'tell-agency/tell-harris-envoy.txt'));
const FLOODS = readFileSync(join(SEEDS, 'nahr-online/nahr-floods.txt'));
const state = mkdtempSync(join(tmpdir(), 'khabar-pipeline-'));

let cloud: RunningCloud;
beforeAll(async () => {
  vi.stubEnv('KHABAR_STATE', state);
  cloud = await runLocalCloud(0);
}, 90_000);
afterAll(async () => {
  await cloud?.stop();
  rmSync(state, { recursive: true, force: true });
}, 30_000);

/** Cold starts grow with every byte that is loaded; the AWS clients alone are about 0.5 MB. */
const MOST_BUNDLE_BYTES = 1.5e6;

it('bundles each function small enough to start fast', () => {
  const assembly = join(state, 'cdk.out');
  const bundles = globSync('asset.*/index.mjs', { cwd: assembly });
  expect(bundles).toHaveLength(3);
  for (const bundle of bundles) expect(statSync(join(assembly, bundle)).size, bundle).toBeLessThan(MOST_BUNDLE_BYTES);
});

it('bundles no client of a service that is switched off', () => {
  const assembly = join(state, 'cdk.out');
  const [extract] = globSync('asset.*/ar-news.bin', { cwd: assembly }).map((file) =>
    join(assembly, file, '../index.mjs'),
  );
  const code = readFileSync(extract!, 'utf8');
  expect(code).toContain('DynamoDBClient');
  expect(code).not.toMatch(/ComprehendClient|BedrockRuntimeClient|report_claims/);
});

const queries = () => dynamoArticleQueries(cloud.target.dynamodb, cloud.target.table);

async function put(key: string, body: Uint8Array | string, metadata: Record<string, string> = {}): Promise<Head> {
  const { ETag: etag = '' } = await cloud.target.s3.send(
    new PutObjectCommand({ Bucket: cloud.target.rawBucket, Key: key, Body: body, Metadata: metadata }),
  );
  return ended(key, etag);
}

async function ended(key: string, etag: string): Promise<Head> {
  let head: Head | null = null;
  await watchArticles(cloud.target, [{ path: '', key, etag, at: Date.now() }], 30_000, (watched) => {
    head = watched.head;
  });
  if (head === null) throw new Error(`${key} has no results`);
  return head;
}

async function visibleItems(): Promise<unknown[]> {
  const client = DynamoDBDocumentClient.from(cloud.target.dynamodb);
  const items: Array<Record<string, unknown>> = [];
  for await (const page of paginateScan({ client }, { TableName: cloud.target.table }))
    items.push(...(page.Items ?? []));
  return items
    .filter((item) => item.kind !== 'tombstone' && item.state !== 'REMOVED')
    .map(({ rev, cleanRev, cleanPlan, updatedAt, ...item }) => item);
}

const page = { limit: 50, after: null };

describe('an article', () => {
  const KEY = 'incoming/وكالة التل/خبر +1 100%.txt';

  it('comes out as entities and claims, under a key with Arabic, spaces, plus and percent', async () => {
    const head = await put(KEY, HARRIS);
    expect(head).toMatchObject({ state: 'READY', source: 'وكالة التل', language: 'ar' });
    const view = (await queries().article(articleId(cloud.target.rawBucket, KEY)))!;
    expect(view.entities.map((entity) => entity.name)).toContain('جوشوا هاريس');
    expect(view.claims.length).toBeGreaterThan(0);
    const [listed] = (await queries().articlesOfSource('وكالة التل', page)).items;
    expect(listed).toMatchObject({ key: KEY, title: head.title });
  });

  it('is found by any spelling of a name, and by what was said', async () => {
    const [harris] = await queries().entitiesNamed('هارِيس', 5);
    expect(harris).toMatchObject({ name: 'جوشوا هاريس', type: 'PERSON' });
    const { items } = await queries().mentionsOf(harris!.id, page);
    expect(items.map((item) => item.key)).toEqual([KEY]);
  });

  it('uploaded again changes nothing', async () => {
    const before = await visibleItems();
    for (let i = 0; i < 5; i++) await put(KEY, HARRIS);
    expect(await visibleItems()).toEqual(before);
  });

  it('that is replaced gives its new results and none of its old ones', async () => {
    const head = await put(KEY, FLOODS);
    expect(head.title).not.toContain('هاريس');
    expect(await queries().entitiesNamed('هاريس', 5)).toEqual([]);
  });

  it('that is removed leaves nothing', async () => {
    await cloud.target.s3.send(new DeleteObjectCommand({ Bucket: cloud.target.rawBucket, Key: KEY }));
    await vi.waitFor(async () => expect(await visibleItems()).toEqual([]), { timeout: 15_000, interval: 200 });
    const { Contents: documents = [] } = await cloud.target.s3.send(
      new ListObjectsV2Command({ Bucket: cloud.local.outputs.CleanBucketName! }),
    );
    expect(documents).toEqual([]);
  });
});

describe('articles of one source', () => {
  const SOURCE = 'al-marsa';
  const article = (n: number): string => `incoming/${SOURCE}/${n}.txt`;
  const text = (n: number) => articleText({ headline: n, from: n * 3, sentences: 3, label: true, credit: false });
  const pin = (as: Pin | null) =>
    pinLine({ bucket: cloud.target.rawBucket, source: SOURCE, line: LABEL }, as, 'test', {
      pins: dynamoPins(cloud.target.dynamodb, cloud.target.table),
      table: dynamoArticleTable(cloud.target.dynamodb, cloud.target.table),
      ingestQueue: sqsIngestQueue(cloud.target.sqs, cloud.target.ingestQueueUrl),
    });
  const keepsLabel = async (n: number): Promise<boolean | undefined> => {
    const { head } = (await queries().article(articleId(cloud.target.rawBucket, article(n))))!;
    const document = await s3CleanDocuments(cloud.target.s3, cloud.target.cleanBucket).read(cleanDocumentName(head)!);
    return document?.lines.find((line) => document.text.slice(line.start, line.end) === LABEL)?.keep;
  };
  const waiting = { timeout: 20_000, interval: 200 };

  it('teach what the source repeats, and earlier ones are cleaned again', async () => {
    for (const n of [1, 2, 3]) await put(article(n), text(n));
    await vi.waitFor(
      async () => expect(await Promise.all([1, 2, 3].map(keepsLabel))).toEqual([false, false, false]),
      waiting,
    );
    expect(await queries().boilerplateOf(SOURCE)).toEqual([
      { line: LABEL, bound: 3, articles: 3, example: expect.stringContaining(SOURCE) },
    ]);
  });

  it('follow what a person says about a line', async () => {
    expect(await pin('content')).toBe(3);
    await vi.waitFor(
      async () => expect(await Promise.all([1, 2, 3].map(keepsLabel))).toEqual([true, true, true]),
      waiting,
    );
    expect(await queries().pinsOf(SOURCE)).toMatchObject([{ pin: 'content', line: LABEL }]);
    await pin(null);
    await vi.waitFor(async () => expect(await keepsLabel(1)).toBe(false), waiting);
    expect(await queries().pinsOf(SOURCE)).toEqual([]);
  });

  it('name the article that they copy', async () => {
    const long = { headline: 7, from: 0, sentences: 8, label: false, credit: false };
    const original = await put(article(8), articleText(long), { published: '2024-03-01' });
    const copy = await put('incoming/al-manara/8.txt', articleText({ ...long, headline: 9 }), {
      published: '2024-03-02',
    });
    expect(copy).toMatchObject({ state: 'DUPLICATE', copyOf: { article: original.article, key: article(8) } });
    expect(await queries().copiesOf(original.article)).toContainEqual(
      expect.objectContaining({ article: copy.article, containment: 1 }),
    );
  });
});

describe('bad input', () => {
  it.each([
    ['empty.txt', new Uint8Array(), 'EMPTY'],
    ['binary.txt', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256), 'BINARY'],
    ['archive.txt', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 'BINARY'],
    ['large.txt', new Uint8Array(20 * 1024 * 1024).fill(0x61), 'TOO_LARGE'],
    [
      'broken.txt',
      new Uint8Array([...Buffer.from('خبر '.repeat(20)), 0xff, 0xfe, 0x81, 0xc3, 0x28, 0xa0, 0xa1, 0x8d]),
      null,
    ],
  ])('%s ends in a named state with a reason', async (name, bytes, code) => {
    const head = await put(`incoming/bad/${name}`, bytes);
    expect(head.state).toBe('UNSUPPORTED');
    if (code) expect(head.reason!.code).toBe(code);
    expect(head.reason!.message.length).toBeGreaterThan(10);
  });

  it('is listed with its reason, and blocks nobody', async () => {
    expect((await put('incoming/good/one.txt', HARRIS)).state).toBe('READY');
    const { items } = await queries().articlesInState('UNSUPPORTED', page);
    expect(items.map((item) => item.reason?.code)).toEqual(expect.arrayContaining(['EMPTY', 'BINARY', 'TOO_LARGE']));
  });
});

describe('a restart', () => {
  const restart = async (): Promise<void> => {
    await cloud.stop();
    cloud = await runLocalCloud(0);
  };

  it('keeps results and finds nothing to do', async () => {
    await put('incoming/good/two.txt', FLOODS);
    const before = await visibleItems();
    await restart();
    expect(cloud.queued).toBe(0);
    expect(await visibleItems()).toEqual(before);
  }, 60_000);

  it('finishes an article whose processing was cut off', async () => {
    const key = 'incoming/good/three.txt';
    const { ETag: etag = '' } = await cloud.target.s3.send(
      new PutObjectCommand({ Bucket: cloud.target.rawBucket, Key: key, Body: FLOODS }),
    );
    await restart();
    expect((await ended(key, etag)).state).toBe('READY');
  }, 60_000);
});
