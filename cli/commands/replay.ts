import { randomUUID } from 'node:crypto';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { INCOMING_PREFIX } from '../../shared/usecases/article-ref.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { queueStaleArticles } from '../stale-articles.ts';
import { findTarget, type Target } from '../target.ts';

const USAGE = `usage: khabar replay (KEY… | --failed | --stale) [--stack NAME]

Queues articles again.
  --failed       all articles in state FAILED
  --stale        all whose results are not those of their object, or were made by an older version
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
    console.log(`queued ${await queueStaleArticles(target)} articles`);
    return;
  }
  const keys = values.failed ? await failedKeys(target) : positionals;
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  for (const key of keys) {
    await queue.send([{ bucket: target.rawBucket, key }], `replay-${randomUUID()}`);
    console.log(`queued ${key}`);
  }
  if (keys.length === 0) console.log('no article is FAILED');
}

async function failedKeys(target: Target): Promise<string[]> {
  const queries = dynamoArticleQueries(target.dynamodb, target.table);
  const keys: string[] = [];
  let after: string | null = null;
  do {
    const page = await queries.articlesInState('FAILED', { limit: 100, after });
    keys.push(...page.items.map((item) => item.key));
    after = page.next;
  } while (after !== null);
  return keys;
}
