import { randomUUID } from 'node:crypto';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { sqsIngestQueue } from '../adapters/sqs-queues.ts';
import type { Head } from '../shared/store/head.ts';
import { type HeadItem, headOfItem } from '../shared/store/items.ts';
import { articleId } from '../shared/store/keys.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { isStale } from '../shared/usecases/stale-article.ts';
import type { Target } from './target.ts';

/** Queues every article whose results are not those of its object, and of every object that is gone; returns how many. */
export async function queueStaleArticles(target: Target): Promise<number> {
  const { engines } = target;
  const heads = await readHeads(target);
  const stale: string[] = [];
  const seen = new Set<string>();
  for await (const page of paginateListObjectsV2(
    { client: target.s3 },
    { Bucket: target.rawBucket, Prefix: INCOMING_PREFIX },
  )) {
    for (const { Key: key = '', ETag: etag = '' } of page.Contents ?? []) {
      const article = articleId(target.rawBucket, key);
      seen.add(article);
      if (isStale(heads.get(article) ?? null, etag, engines)) stale.push(key);
    }
  }
  for (const [article, head] of heads) {
    if (!seen.has(article) && isStale(head, null, engines)) stale.push(head.key);
  }
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
