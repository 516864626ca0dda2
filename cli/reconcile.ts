import { randomUUID } from 'node:crypto';
import { dynamoArticleTable } from '../adapters/dynamo-article-table.ts';
import { dynamoHeadListing, s3ObjectListing } from '../adapters/reconcile-listings.ts';
import { s3RawObjects } from '../adapters/s3-objects.ts';
import { sqsIngestQueue } from '../adapters/sqs-queues.ts';
import {
  type ComparedPage,
  comparePage,
  FROM_THE_BEGINNING,
  type Place,
  type ReconcilePorts,
} from '../shared/usecases/reconcile.ts';
import type { Target } from './target.ts';

/** Compares bucket and table from a place on, page by page, and queues what differs before it goes on. */
export async function* reconcile(target: Target, from: Place, dryRun: boolean): AsyncGenerator<ComparedPage> {
  const ports: ReconcilePorts = {
    bucket: target.rawBucket,
    listObjects: s3ObjectListing(target.s3, target.rawBucket),
    listHeads: dynamoHeadListing(target.dynamodb, target.table),
    rawObjects: s3RawObjects(target.s3),
    table: dynamoArticleTable(target.dynamodb, target.table),
  };
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  const correlationId = `reconcile-${randomUUID()}`;
  for (let place: Place | null = from; place !== null; ) {
    const page: ComparedPage = await comparePage(place, ports, target.engines);
    const refs = page.differences.map(({ key }) => ({ bucket: target.rawBucket, key }));
    if (!dryRun) await queue.send(refs, correlationId);
    yield page;
    place = page.next;
  }
}

/** Queues all that differs; returns how many articles. */
export async function reconcileAll(target: Target): Promise<number> {
  let queued = 0;
  for await (const { differences } of reconcile(target, FROM_THE_BEGINNING, false)) queued += differences.length;
  return queued;
}
