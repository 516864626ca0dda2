import { randomUUID } from 'node:crypto';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { dynamoArticleTable } from '../adapters/dynamo-article-table.ts';
import { sqsIngestQueue } from '../adapters/sqs-queues.ts';
import type { Head } from '../shared/store/head.ts';
import { type HeadItem, headOfItem } from '../shared/store/items.ts';
import { articleId } from '../shared/store/keys.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { inParallel } from '../shared/usecases/in-parallel.ts';
import { neighboursStand } from '../shared/usecases/neighbours.ts';
import { isStale } from '../shared/usecases/stale-article.ts';
import type { Target } from './target.ts';

const READS_AT_ONCE = 16;

/**
 * Queues every article whose results are not those of its object, of every object that is gone, and of which other
 * articles say something else by now; returns how many.
 */
export async function queueStaleArticles(target: Target): Promise<number> {
  const { engines } = target;
  const heads = await readHeads(target);
  const stale: string[] = [];
  const settled: Head[] = [];
  const seen = new Set<string>();
  for await (const page of paginateListObjectsV2(
    { client: target.s3 },
    { Bucket: target.rawBucket, Prefix: INCOMING_PREFIX },
  )) {
    for (const { Key: key = '', ETag: etag = '' } of page.Contents ?? []) {
      const article = articleId(target.rawBucket, key);
      seen.add(article);
      const head = heads.get(article) ?? null;
      if (isStale(head, etag, engines)) stale.push(key);
      else if (head !== null) settled.push(head);
    }
  }
  for (const [article, head] of heads) {
    if (!seen.has(article) && isStale(head, null, engines)) stale.push(head.key);
  }
  const table = dynamoArticleTable(target.dynamodb, target.table);
  await inParallel(READS_AT_ONCE, settled, async (head) => {
    if (!(await neighboursStand(head, table))) stale.push(head.key);
  });
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  await queue.send(
    stale.map((key) => ({ bucket: target.rawBucket, key })),
    `stale-${randomUUID()}`,
  );
  return stale.length;
}

async function readHeads(target: Target): Promise<Map<string, Head>> {
  const client = DynamoDBDocumentClient.from(target.dynamodb);
  const heads = new Map<string, Head>();
  const scan = {
    TableName: target.table,
    FilterExpression: 'sk = :head',
    ExpressionAttributeValues: { ':head': 'HEAD' },
  };
  for await (const page of paginateScan({ client }, scan)) {
    for (const item of (page.Items ?? []) as HeadItem[]) heads.set(item.article, headOfItem(item));
  }
  return heads;
}
