import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { findDeadLetters } from '../../cli/dead-letters.ts';
import { type RunningCloud, runLocalCloud } from '../../cli/local-cloud.ts';
import { reconcile } from '../../cli/reconcile.ts';
import { type Watched, watchArticles } from '../../cli/watch-articles.ts';
import { emptyHead } from '../../shared/store/head.ts';
import { headItem } from '../../shared/store/items.ts';
import { articleId, headKey } from '../../shared/store/keys.ts';
import { REASONS } from '../../shared/store/reasons.ts';
import { FROM_THE_BEGINNING } from '../../shared/usecases/reconcile.ts';
import { HEALTHY, HOSTILE_INPUTS } from '../hostile/inputs.ts';

/** Bad input, and what a person does when something went wrong, on the real functions over real protocols. */

const state = mkdtempSync(join(tmpdir(), 'khabar-operations-'));

let cloud: RunningCloud;
beforeAll(async () => {
  vi.stubEnv('KHABAR_STATE', state);
  cloud = await runLocalCloud(0);
}, 90_000);
afterAll(async () => {
  await cloud?.stop();
  rmSync(state, { recursive: true, force: true });
}, 30_000);

interface Upload {
  key: string;
  bytes: Uint8Array;
  contentType?: string | null;
  metadata?: Record<string, string>;
}

async function put({ key, bytes, contentType = null, metadata = {} }: Upload) {
  const { ETag: etag = '' } = await cloud.target.s3.send(
    new PutObjectCommand({
      Bucket: cloud.target.rawBucket,
      Key: key,
      Body: bytes,
      Metadata: metadata,
      ...(contentType !== null && { ContentType: contentType }),
    }),
  );
  return { path: '', key, etag, at: Date.now() };
}

async function results(uploads: Upload[]): Promise<Map<string, Watched['head']>> {
  const heads = new Map<string, Watched['head']>();
  const uploaded = [];
  for (const upload of uploads) uploaded.push(await put(upload));
  await watchArticles(cloud.target, uploaded, 200_000, ({ upload, head }) => heads.set(upload.key, head));
  return heads;
}

async function allItems(): Promise<Array<Record<string, unknown>>> {
  const client = DynamoDBDocumentClient.from(cloud.target.dynamodb);
  const items: Array<Record<string, unknown>> = [];
  for await (const page of paginateScan({ client }, { TableName: cloud.target.table }))
    items.push(...(page.Items ?? []));
  return items;
}

const healthy = (n: number): Upload => ({ key: `incoming/healthy-${n}/a.txt`, bytes: Buffer.from(HEALTHY) });

describe('hostile input', () => {
  const vanishing = 'incoming/vanishing/a.txt';

  it('ends each in its named state with a reason, and stops no neighbour', async () => {
    const uploads = HOSTILE_INPUTS.map((input) => ({ ...input, bytes: input.bytes() }));
    await put({ key: vanishing, bytes: Buffer.from(HEALTHY) });
    await cloud.target.s3.send(new DeleteObjectCommand({ Bucket: cloud.target.rawBucket, Key: vanishing }));
    const heads = await results([healthy(1), ...uploads, healthy(2)]);
    const found = HOSTILE_INPUTS.map(
      ({ name, key }) => `${name}: ${heads.get(key)?.reason?.code ?? heads.get(key)?.state}`,
    );
    expect(found).toEqual(HOSTILE_INPUTS.map(({ name, ends }) => `${name}: ${ends}`));
    for (const { key, ends } of HOSTILE_INPUTS) {
      const { state, reason } = heads.get(key)!;
      expect(state).toBe(ends === 'READY' ? 'READY' : REASONS[ends].state);
      if (reason !== null) expect(reason.message.length).toBeGreaterThan(20);
    }
    for (const n of [1, 2]) expect(heads.get(healthy(n).key)).toMatchObject({ state: 'READY' });
  }, 240_000);

  it('an object that is gone before it is read leaves nothing', async () => {
    await vi.waitFor(
      async () => {
        const head = await dynamoArticleTable(cloud.target.dynamodb, cloud.target.table).readHead(
          articleId(cloud.target.rawBucket, vanishing),
        );
        expect(head?.state ?? 'REMOVED').toBe('REMOVED');
      },
      { timeout: 15_000, interval: 200 },
    );
  });

  it('none of it is written raw into logs', () => {
    const log = readFileSync(join(state, 'functions.log'), 'utf8');
    const lines = log.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(HOSTILE_INPUTS.length);
    for (const line of lines) {
      const [, json = line] = /^\S+ khabar-\w+ (.*)$/su.exec(line) ?? [];
      expect(() => JSON.parse(json), line.slice(0, 200)).not.toThrow();
    }
    expect(log).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('none of it forges a key', async () => {
    const items = await allItems();
    for (const { pk, sk, gsi1sk, gsi2sk } of items as Array<Record<string, string>>) {
      if (/^ARTICLE#/.test(pk!)) expect(pk).toMatch(/^ARTICLE#[0-9a-f]{32}$/);
      for (const sort of [gsi1sk, gsi2sk]) {
        if (sort !== undefined && !pk!.startsWith('LINE#'))
          expect(sort).toMatch(/^\d{4}(-\d\d){0,2}#[0-9a-f]{32}(#[0-9a-f]{16})?$/);
      }
      for (const key of [pk!, sk!]) expect(key.isWellFormed()).toBe(true);
    }
    const { Contents = [] } = await cloud.target.s3.send(
      new ListObjectsV2Command({ Bucket: cloud.target.cleanBucket }),
    );
    for (const { Key } of Contents) expect(Key).toMatch(/^clean\/[0-9a-f]{32}\/[0-9a-f]{32}\.\d+\.json$/);
  });
});

describe('reconcile', () => {
  const differences = async (dryRun: boolean) => {
    const found = [];
    for await (const page of reconcile(cloud.target, FROM_THE_BEGINNING, dryRun)) found.push(...page.differences);
    return found;
  };
  const waiting = { timeout: 30_000, interval: 500 };

  it('finds nothing where all messages came through, whatever the keys', async () => {
    await vi.waitFor(async () => expect(await differences(true)).toEqual([]), waiting);
  }, 60_000);

  it('has an article made again that the table has lost, and one withdrawn whose object is gone', async () => {
    const client = DynamoDBDocumentClient.from(cloud.target.dynamodb);
    const { table, rawBucket } = cloud.target;
    const lost = 'incoming/lost/a\n+ %.txt';
    await results([{ ...healthy(3), key: lost }]);
    await client.send(new DeleteCommand({ TableName: table, Key: headKey(articleId(rawBucket, lost)) }));
    const gone = { bucket: rawBucket, key: 'incoming/gone/a.txt' };
    const head = { ...emptyHead(articleId(rawBucket, gone.key), gone), rev: 1, state: 'READY' as const };
    await client.send(new PutCommand({ TableName: table, Item: headItem(head) }));
    const expected = [
      { key: lost, why: 'missing' },
      { key: gone.key, why: 'gone' },
    ];
    expect(await differences(true)).toEqual(expected);
    expect(await differences(false)).toEqual(expected);
    await vi.waitFor(async () => expect(await differences(true)).toEqual([]), waiting);
  }, 60_000);
});

describe('redrive', () => {
  it('groups what was given up by reason and queues it again; what nobody can read stays', async () => {
    const { sqs, parkedQueueUrl, rawBucket, dynamodb, table } = cloud.target;
    const article = { bucket: rawBucket, key: healthy(1).key };
    for (const body of ['nonsense', JSON.stringify({ article })])
      await sqs.send(new SendMessageCommand({ QueueUrl: parkedQueueUrl, MessageBody: body }));
    const failed = articleId(rawBucket, healthy(2).key);
    const store = dynamoArticleTable(dynamodb, table);
    const head = (await store.readHead(failed))!;
    const reason = { code: 'CLEAN_GAVE_UP' as const, message: 'its log says why' };
    await store.writeHead({ ...head, rev: head.rev + 1, state: 'FAILED', input: null, reason }, head.rev);

    const letters = await findDeadLetters(cloud.target);
    expect(letters.groups.map(({ reason, count, example }) => [reason, count, example]).sort()).toEqual([
      ['CLEAN_GAVE_UP', 1, healthy(2).key],
      ['STRANDED', 1, article.key],
      ['UNREADABLE', 1, 'nonsense'],
    ]);
    const sent: string[] = [];
    for (const group of letters.groups) {
      if (group.reason === 'UNREADABLE') continue;
      await group.putBack({ send: async (refs) => void sent.push(...refs.map(({ key }) => key)) }, 'test');
    }
    await letters.release();
    expect(sent.sort()).toEqual([article.key, healthy(2).key]);
    const left = await findDeadLetters(cloud.target);
    await left.release();
    expect(left.groups.map((group) => group.reason).sort()).toEqual(['CLEAN_GAVE_UP', 'UNREADABLE']);
  }, 60_000);
});
