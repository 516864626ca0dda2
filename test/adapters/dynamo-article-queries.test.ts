import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';

const documents = mockClient(DynamoDBDocumentClient);
beforeEach(() => documents.reset());

const queries = dynamoArticleQueries(new DynamoDBClient({ region: 'us-east-1' }), 'table');
const asked = () => documents.commandCalls(QueryCommand).map((call) => call.args[0].input);

describe('claimsAround', () => {
  it("reads a speaker's claims before a day backwards", async () => {
    documents.on(QueryCommand).resolves({ Items: [{ kind: 'claim', id: '1' }] });
    const page = await queries.claimsAround({ speaker: 'person:احمد عطاف' }, '2024-03-01', 'before', {
      limit: 2,
      after: null,
    });
    expect(page).toEqual({ items: [{ kind: 'claim', id: '1' }], next: null });
    expect(asked()).toEqual([
      {
        TableName: 'table',
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :day',
        ExpressionAttributeValues: { ':pk': 'SPEAKER#person:احمد عطاف', ':day': '2024-03-01' },
        ScanIndexForward: false,
        Limit: 2,
      },
    ]);
  });

  it('reads the claims about an entity from a day on forwards, past tombstones, and says where it stopped', async () => {
    const place = { pk: 'ABOUT#location:ليبيا', sk: '2024-03-02#a#2' };
    documents
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ kind: 'tombstone' }], LastEvaluatedKey: { ...place, sk: '2024-03-01#a#1' } })
      .resolvesOnce({ Items: [{ kind: 'about', id: '2' }], LastEvaluatedKey: place });
    const request = { limit: 1, after: null };
    const page = await queries.claimsAround({ entity: 'location:ليبيا' }, '2024-03-01', 'from', request);
    expect(page.items).toEqual([{ kind: 'about', id: '2' }]);
    expect(asked()[0]).toMatchObject({ KeyConditionExpression: 'pk = :pk AND sk >= :day', ScanIndexForward: true });

    documents.reset();
    documents.on(QueryCommand).resolves({});
    await queries.claimsAround({ entity: 'location:ليبيا' }, '2024-03-01', 'from', { limit: 1, after: page.next });
    expect(asked()[0]!.ExclusiveStartKey).toEqual(place);
  });
});

it("claimsOf reads an article's claims and nothing else of it", async () => {
  documents.on(QueryCommand).resolves({ Items: [{ kind: 'claim', id: '1' }] });
  expect(await queries.claimsOf('a1')).toEqual([{ kind: 'claim', id: '1' }]);
  expect(asked()[0]).toMatchObject({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :claim)',
    ExpressionAttributeValues: { ':pk': 'ARTICLE#a1', ':claim': 'CLAIM#' },
  });
});
