import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { s3CleanDocuments } from '../../adapters/s3-objects.ts';
import { taggerFrom } from '../../adapters/tagger-file.ts';
import { localEngine } from '../../shared/engine/local-engine.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { articleHandler } from '../article-batch.ts';
import { engineVersions, required } from '../environment.ts';

const ports = {
  cleanDocuments: s3CleanDocuments(new S3Client(), required('CLEAN_BUCKET')),
  table: dynamoArticleTable(new DynamoDBClient(), required('TABLE_NAME')),
  clock: { now: () => new Date() },
  engine: localEngine(taggerFrom(required('LAMBDA_TASK_ROOT'))),
};
const settings = { engines: engineVersions() };

/** Extract queue: makes the items of each article in the table right. */
export const handler = articleHandler(({ article }) => extractArticle(article, ports, settings));
