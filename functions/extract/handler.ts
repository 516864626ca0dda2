import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { s3CleanDocuments } from '../../adapters/s3-objects.ts';
import { sqsExtractQueue } from '../../adapters/sqs-queues.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { articleHandler } from '../article-batch.ts';
import { engineVersions, required } from '../environment.ts';
import { configuredEngine } from './engine.ts';

const ports = {
  cleanDocuments: s3CleanDocuments(new S3Client(), required('CLEAN_BUCKET')),
  table: dynamoArticleTable(new DynamoDBClient(), required('TABLE_NAME')),
  extractQueue: sqsExtractQueue(new SQSClient(), required('EXTRACT_QUEUE_URL')),
  clock: { now: () => new Date() },
};
const settings = { engines: engineVersions() };
const engineFor = await configuredEngine(required('LAMBDA_TASK_ROOT'));

/** Extract queue: makes the items of each article in the table right. */
export const handler = articleHandler((task, _, noteUse) =>
  extractArticle(task, { ...ports, engine: engineFor(noteUse) }, settings),
);
