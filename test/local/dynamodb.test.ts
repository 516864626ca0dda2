import { connect } from 'node:net';
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { AbstractValueIterator } from 'abstract-level';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Fixture, removeTemporaryFolders, startFixture } from './fixture.ts';

let fixture: Fixture;
let TableName: string;

beforeAll(async () => {
  fixture = await startFixture();
  TableName = fixture.output('Table');
});

afterAll(async () => {
  await fixture.cloud.stop();
  removeTemporaryFolders();
});

const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });

const putRevision = (rev: number, text: string) =>
  fixture.db.send(
    new PutItemCommand({
      TableName,
      Item: { ...key('article', 'head'), rev: { N: String(rev) }, text: { S: text } },
      ConditionExpression: 'attribute_not_exists(rev) OR rev < :rev',
      ExpressionAttributeValues: { ':rev': { N: String(rev) } },
    }),
  );

test('a query leaves nothing behind that keeps the database as it was', async () => {
  const close = vi.spyOn(AbstractValueIterator.prototype, 'close');
  await fixture.db.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'nobody' } },
    }),
  );
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
});

test('a conditional write yields to a newer revision', async () => {
  await putRevision(2, 'second');
  await expect(putRevision(1, 'first')).rejects.toThrow(ConditionalCheckFailedException);
  await putRevision(3, 'third');
  const { Item } = await fixture.db.send(
    new GetItemCommand({ TableName, Key: key('article', 'head'), ConsistentRead: true }),
  );
  expect(Item).toMatchObject({ rev: { N: '3' }, text: { S: 'third' } });
});

test('of many conditional updates of one revision, one wins', async () => {
  const Key = key('race', 'head');
  await fixture.db.send(new PutItemCommand({ TableName, Item: { ...Key, rev: { N: '0' } } }));
  const update = new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression: 'SET rev = :next',
    ConditionExpression: 'rev = :seen',
    ExpressionAttributeValues: { ':next': { N: '1' }, ':seen': { N: '0' } },
  });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => fixture.db.send(update)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an index is queried in order, page by page, and items leave it', async () => {
  const put = Array.from({ length: 25 }, (_, at) => ({
    PutRequest: {
      Item: { ...key(`e${at}`, 'x'), gsi1pk: { S: 'كيان' }, gsi1sk: { S: String(at).padStart(3, '0') } },
    },
  }));
  await fixture.db.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: put } }));
  const query = async () => {
    const found: (string | undefined)[] = [];
    let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
    do {
      const page = await fixture.db.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk >= :from',
          ExpressionAttributeValues: { ':pk': { S: 'كيان' }, ':from': { S: '005' } },
          ScanIndexForward: false,
          Limit: 7,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      found.push(...(page.Items ?? []).map(({ gsi1sk }) => gsi1sk?.S));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };
  const expected = Array.from({ length: 20 }, (_, at) => String(24 - at).padStart(3, '0'));
  expect(await query()).toEqual(expected);
  await fixture.db.send(new PutItemCommand({ TableName, Item: { ...key('e24', 'x'), buried: { BOOL: true } } }));
  expect(await query()).toEqual(expected.slice(1));
});

test('a client that goes away in the middle of a request harms nobody', async () => {
  const { port, hostname } = new URL(fixture.cloud.endpoint);
  const socket = connect(Number(port), hostname);
  const authorization = 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request';
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: 1000\r\n\r\n{"half`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await putRevision(4, 'fourth');
});
