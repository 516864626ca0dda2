import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { s3RawObjects } from '../../adapters/s3-objects.ts';
import { sqsArticleQueue } from '../../adapters/sqs-queues.ts';
import { failArticle } from '../../shared/usecases/fail-article.ts';
import { articleHandler } from '../article-batch.ts';
import { decodeLimits, engineVersions, required } from '../environment.ts';

const ports = {
  rawObjects: s3RawObjects(new S3Client()),
  table: dynamoArticleTable(new DynamoDBClient(), required('TABLE_NAME')),
  extractQueue: sqsArticleQueue(new SQSClient(), required('EXTRACT_QUEUE_URL')),
  clock: { now: () => new Date() },
};
const settings = { limits: decodeLimits(), engines: engineVersions() };
const extractDeadLetters = required('EXTRACT_DEAD_LETTER_ARN');

/** Dead-letter queues: marks articles FAILED whose messages were given up. */
export const handler = articleHandler(({ article, correlationId }, record) =>
  failArticle(
    article,
    record.eventSourceARN === extractDeadLetters ? 'extract' : 'clean',
    correlationId,
    ports,
    settings,
  ),
);
