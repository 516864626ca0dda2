import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type HeadItem, headOfItem } from '../shared/store/items.ts';
import type { Key } from '../shared/store/keys.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import type { ReconcilePorts } from '../shared/usecases/reconcile.ts';

/** The objects that are articles. Keys travel URL-encoded: XML cannot hold every key. */
export function s3ObjectListing(client: S3Client, bucket: string): ReconcilePorts['listObjects'] {
  return async (after) => {
    const { Contents = [], IsTruncated } = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: INCOMING_PREFIX,
        EncodingType: 'url',
        ...(after !== null && { StartAfter: after }),
      }),
    );
    const objects = Contents.map(({ Key: key = '', ETag: etag = '' }) => ({ key: decodeKey(key), etag }));
    return { objects, next: IsTruncated ? (objects.at(-1)?.key ?? null) : null };
  };
}

/** S3 writes a space as `+`. */
const decodeKey = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '));

/** All heads. Only the table itself has those of articles that are gone or under way, so all of it is read. */
export function dynamoHeadListing(client: DynamoDBClient, tableName: string): ReconcilePorts['listHeads'] {
  const documents = DynamoDBDocumentClient.from(client);
  return async (after) => {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new ScanCommand({
        TableName: tableName,
        FilterExpression: 'sk = :head',
        ExpressionAttributeValues: { ':head': 'HEAD' },
        ...(after !== null && { ExclusiveStartKey: after }),
      }),
    );
    return { heads: (Items as HeadItem[]).map(headOfItem), next: (LastEvaluatedKey as Key | undefined) ?? null };
  };
}
