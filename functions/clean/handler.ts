import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { s3CleanDocuments, s3RawObjects } from '../../adapters/s3-objects.ts';
import { sqsExtractQueue, sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { cleanArticle } from '../../shared/usecases/clean-article.ts';
import { articleHandler } from '../article-batch.ts';
import { decodeLimits, engineVersions, required } from '../environment.ts';

const s3 = new S3Client();
const sqs = new SQSClient();
const ports = {
  rawObjects: s3RawObjects(s3),
  cleanDocuments: s3CleanDocuments(s3, required('CLEAN_BUCKET')),
  table: dynamoArticleTable(new DynamoDBClient(), required('TABLE_NAME')),
  ingestQueue: sqsIngestQueue(sqs, required('INGEST_QUEUE_URL')),
  extractQueue: sqsExtractQueue(sqs, required('EXTRACT_QUEUE_URL')),
  clock: { now: () => new Date() },
};
const settings = { limits: decodeLimits(), engines: engineVersions() };

/** Ingest queue: makes the clean document of each article right. */
export const handler = articleHandler(({ article, correlationId, lines }) =>
  cleanArticle({ ...article, lines }, correlationId, ports, settings),
);
