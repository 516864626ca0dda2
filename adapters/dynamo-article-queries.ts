import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DateMention } from '../shared/model.ts';
import type { Head } from '../shared/store/head.ts';
import {
  type AboutItem,
  type ClaimItem,
  type DatesItem,
  type EntityItem,
  type HeadItem,
  headOfItem,
  type NameItem,
} from '../shared/store/items.ts';
import * as keys from '../shared/store/keys.ts';

/** The access patterns of docs/data-model.md, each one query or one page of it. */

/** A page of a listing, newest first; `next` asks for the one behind it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface PageRequest {
  limit: number;
  /** `next` of the page before. */
  after: string | null;
}

export interface ArticleView {
  head: Head;
  entities: EntityItem[];
  dates: DateMention[];
  claims: ClaimItem[];
}

/** What a listing of articles shows of one. */
export type ArticleSummary = Pick<
  HeadItem,
  'article' | 'bucket' | 'key' | 'state' | 'title' | 'source' | 'published' | 'reason'
>;

export type NamedEntity = Pick<NameItem, 'id' | 'type' | 'name'>;

type Condition = Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'ExpressionAttributeValues'>;

const inIndex = (index: string, partition: string): Condition => ({
  IndexName: index,
  KeyConditionExpression: `${index}pk = :pk`,
  ExpressionAttributeValues: { ':pk': partition },
});

const inTable = (partition: string): Condition => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': partition },
});

export function dynamoArticleQueries(client: DynamoDBClient, tableName: string) {
  const documents = DynamoDBDocumentClient.from(client);

  async function page<T>(condition: Condition, { limit, after }: PageRequest): Promise<Page<T>> {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: tableName,
        ...condition,
        FilterExpression: 'kind <> :tombstone',
        ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':tombstone': 'tombstone' },
        ScanIndexForward: false,
        Limit: limit,
        ...(after !== null && { ExclusiveStartKey: readCursor(after) }),
      }),
    );
    return { items: Items as T[], next: LastEvaluatedKey ? writeCursor(LastEvaluatedKey) : null };
  }

  return {
    /** Pattern 1: everything about an article; null where it was never seen. */
    async article(id: string): Promise<ArticleView | null> {
      const items: Array<{ kind: string }> = [];
      let start: Record<string, unknown> | undefined;
      do {
        const result = await documents.send(
          new QueryCommand({
            TableName: tableName,
            ...inTable(keys.articlePartition(id)),
            ...(start && { ExclusiveStartKey: start }),
          }),
        );
        items.push(...((result.Items ?? []) as Array<{ kind: string }>));
        start = result.LastEvaluatedKey;
      } while (start);
      const of = <T>(kind: string): T[] => items.filter((item) => item.kind === kind) as T[];
      const [head] = of<HeadItem>('head');
      return head
        ? {
            head: headOfItem(head),
            entities: of('entity'),
            dates: of<DatesItem>('dates').flatMap((item) => item.dates),
            claims: of('claim'),
          }
        : null;
    },

    /** Pattern 2. */
    articlesOfSource: (source: string, request: PageRequest) =>
      page<ArticleSummary>(inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfSource(source)), request),

    /** Pattern 3: the articles of a month (`2024-02`), or the undated ones (null). */
    articlesOfMonth: (month: string | null, request: PageRequest) =>
      page<ArticleSummary>(inIndex(keys.INDEX_BY_DATE, keys.monthPartition(month)), request),

    /** Pattern 4: the different entities that a spelling can mean; hops from entity to entity over their articles. */
    async entitiesNamed(spelling: string, limit: number): Promise<NamedEntity[]> {
      const found: NamedEntity[] = [];
      let behind = '';
      while (found.length < limit) {
        const { Items = [] } = await documents.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND sk > :behind',
            FilterExpression: 'kind = :name',
            ExpressionAttributeValues: {
              ':pk': keys.namePartition(spelling),
              ':behind': behind || ' ',
              ':name': 'name',
            },
          }),
        );
        const [item] = Items as NameItem[];
        if (!item) break;
        found.push({ id: item.id, type: item.type, name: item.name });
        behind = `${item.id}#\uffff`;
      }
      return found;
    },

    /** Pattern 5: articles that mention an entity. */
    mentionsOf: (entity: string, request: PageRequest) =>
      page<EntityItem>(inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfEntity(entity)), request),

    /** Pattern 8: the entities of one of the articles that pattern 5 gives; counting them is the reader's. */
    async entitiesOf(article: string): Promise<NamedEntity[]> {
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entity)',
          FilterExpression: 'kind = :kind',
          ExpressionAttributeValues: { ':pk': keys.articlePartition(article), ':entity': 'ENTITY#', ':kind': 'entity' },
        }),
      );
      return (Items as EntityItem[]).map(({ id, type, name }) => ({ id, type, name }));
    },

    /** Pattern 6; for `speaker` see `speakerId`. */
    claimsBy: (speaker: string, request: PageRequest) =>
      page<ClaimItem>(inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfSpeaker(speaker)), request),

    /** Pattern 7. */
    claimsAbout: (entity: string, request: PageRequest) =>
      page<AboutItem>(inTable(keys.aboutPartition(entity)), request),

    /** Pattern 12: articles in a state that wants a person: FAILED, UNSUPPORTED. */
    articlesInState: (state: string, request: PageRequest) =>
      page<ArticleSummary>(inIndex(keys.INDEX_BY_DATE, keys.statePartition(state)), request),
  };
}

const writeCursor = (key: Record<string, unknown>): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const readCursor = (cursor: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
