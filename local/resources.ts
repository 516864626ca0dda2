import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { arn } from './region.ts';
import type { Queue } from './stack.ts';

/** Makes the queues; dead-letter queues need not come first. */
export async function createQueues(sqs: SQSClient, queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    const { name, attributes, redrive } = queue;
    const policy = redrive && { ...redrive, maxReceiveCount: redrive.maxReceiveCount + receivesBefore(queue, queues) };
    const redriveAttribute = policy && { RedrivePolicy: JSON.stringify(policy) };
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { ...attributes, ...redriveAttribute } }));
  }
}

/**
 * The count that a message arrives with in a dead-letter queue. On AWS it begins again there; fauxqs counts on, so a
 * dead-letter queue with one of its own would hand every message through at once.
 */
function receivesBefore(queue: Queue, queues: readonly Queue[]): number {
  const counts = queues.flatMap((source) => {
    if (source.redrive?.deadLetterTargetArn !== arn('sqs', queue.name)) return [];
    return [source.redrive.maxReceiveCount + 1 + receivesBefore(source, queues)];
  });
  return Math.max(0, ...counts);
}

/**
 * Makes the tables that are not there yet.
 * @throws Error when one is there with other keys or indexes
 */
export async function createTables(db: DynamoDBClient, tables: readonly CreateTableCommandInput[]): Promise<void> {
  for (const table of tables) {
    const existing = await describe(db, table.TableName);
    if (!existing) await db.send(new CreateTableCommand(table));
    else if (shape(existing) !== shape(table)) {
      throw new Error(
        `The table ${table.TableName} in the state folder has other keys or indexes than the template. ` +
          'Remove the state folder to begin again; the local cloud does not migrate tables.',
      );
    }
  }
}

async function describe(db: DynamoDBClient, name: string | undefined): Promise<TableDescription | undefined> {
  try {
    return (await db.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Keys and indexes in one text, whatever order they come in. */
function shape(table: TableDescription | CreateTableCommandInput): string {
  const keys = (schema: CreateTableCommandInput['KeySchema']) =>
    (schema ?? []).map((key) => `${key.KeyType} ${key.AttributeName}`).sort();
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const ofIndexes = indexes.map((index) => [index.IndexName, keys(index.KeySchema), index.Projection?.ProjectionType]);
  return JSON.stringify([keys(table.KeySchema), ofIndexes.map((index) => JSON.stringify(index)).sort()]);
}
