import { randomUUID } from 'node:crypto';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { INCOMING_PREFIX } from '../../shared/usecases/article-ref.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { failedArticles } from '../failed-articles.ts';
import { reconcileAll } from '../reconcile.ts';
import { findTarget } from '../target.ts';
import { printable } from '../text-table.ts';

const USAGE = `usage: khabar replay (KEY… | --failed | --stale) [--stack NAME]

Queues articles again.
  --failed       all articles in state FAILED
  --stale        all that khabar reconcile finds
  --stack NAME   a deployed stack instead of the local cloud`;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    failed: { type: 'boolean', default: false },
    stale: { type: 'boolean', default: false },
    stack: { type: 'string' },
  });
  if ([values.failed, values.stale, positionals.length > 0].filter(Boolean).length !== 1) throw new UsageError(USAGE);
  const stray = positionals.find((key) => !key.startsWith(INCOMING_PREFIX));
  if (stray !== undefined) throw new UsageError(`${stray} is no article's key: they begin with ${INCOMING_PREFIX}`);
  const target = await findTarget(values.stack ?? null);
  if (values.stale) {
    console.log(`queued ${await reconcileAll(target)} articles`);
    return;
  }
  const keys = values.failed ? await failedKeys() : positionals;
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  for (const key of keys) {
    await queue.send([{ bucket: target.rawBucket, key }], `replay-${randomUUID()}`);
    console.log(`queued ${printable(key)}`);
  }
  if (keys.length === 0) console.log('no article is FAILED');

  async function failedKeys(): Promise<string[]> {
    const failed = await failedArticles(dynamoArticleQueries(target.dynamodb, target.table));
    return failed.map((article) => article.key);
  }
}
