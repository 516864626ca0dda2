import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type HeadItem, headItem, headOfItem } from '../shared/store/items.ts';
import { headKey } from '../shared/store/keys.ts';
import type { ArticleTable, WriteOutcome } from '../shared/usecases/ports.ts';

/** The article table in DynamoDB. Every write is conditional, and its condition is what keeps old workers out. */
export function dynamoArticleTable(client: DynamoDBClient, tableName: string): ArticleTable {
  const documents = DynamoDBDocumentClient.from(client);

  const put = async (item: object, condition: { expression: string; rev?: number }): Promise<WriteOutcome> => {
    try {
      await documents.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...item },
          ConditionExpression: condition.expression,
          ...(condition.rev !== undefined && { ExpressionAttributeValues: { ':rev': condition.rev } }),
        }),
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'superseded';
      throw error;
    }
  };
  // A revision belongs to one worker, so an equal one is that worker's own write, answered late and sent again.
  const notNewer = (rev: number) => ({ expression: 'attribute_not_exists(rev) OR rev <= :rev', rev });

  return {
    async readHead(article) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: headKey(article), ConsistentRead: true }),
      );
      return Item === undefined ? null : headOfItem(Item as HeadItem);
    },
    writeHead: (head, expectedRev) =>
      put(
        headItem(head),
        expectedRev === 0 ? { expression: 'attribute_not_exists(pk)' } : { expression: 'rev = :rev', rev: expectedRev },
      ),
    writeItem: (item, rev) => put({ ...item, rev }, notNewer(rev)),
    buryItem: (key, rev, ttl) => put({ ...key, kind: 'tombstone', rev, ttl }, notNewer(rev)),
  };
}
