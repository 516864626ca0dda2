import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type HeadItem, headItem, headOfItem } from '../shared/store/items.ts';
import { headKey, type Key } from '../shared/store/keys.ts';
import type { ArticleTable, WriteOutcome } from '../shared/usecases/ports.ts';

const TOMBSTONE = 'tombstone';

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

  const unchangedSince = (rev: number) =>
    rev === 0 ? { expression: 'attribute_not_exists(pk)' } : { expression: 'rev = :rev', rev };

  return {
    async readHead(article) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: headKey(article), ConsistentRead: true }),
      );
      return Item === undefined ? null : headOfItem(Item as HeadItem);
    },
    writeHead: (head, expectedRev) => put(headItem(head), unchangedSince(expectedRev)),
    writeItem: (item, rev) => put({ ...item, rev }, notNewer(rev)),
    replaceItem: (item, rev, seenRev) => put({ ...item, rev }, unchangedSince(seenRev)),
    buryItem: ({ pk, sk }, rev, ttl) => put({ pk, sk, kind: TOMBSTONE, rev, ttl }, notNewer(rev)),
    async readItem<T extends Key>({ pk, sk }: Key) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true }),
      );
      if (Item === undefined) return { item: null, rev: 0 };
      return { item: Item.kind === TOMBSTONE ? null : (Item as T), rev: Item.rev as number };
    },
    async readPage<T extends Key>(partition: string, behind: string | null, limit: number) {
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition },
          ConsistentRead: true,
          Limit: limit,
          ...(behind !== null && { ExclusiveStartKey: { pk: partition, sk: behind } }),
        }),
      );
      return {
        items: Items.filter((item) => item.kind !== TOMBSTONE) as T[],
        next: LastEvaluatedKey === undefined ? null : String(LastEvaluatedKey.sk),
      };
    },
  };
}
