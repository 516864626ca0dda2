import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DateMention } from '../shared/model.ts';
import type { LineItem, PinItem } from '../shared/store/evidence-items.ts';
import type { Head } from '../shared/store/head.ts';
import {
  type AboutItem,
  type ClaimItem,
  type CopyItem,
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
  /** Later articles that copy this one. */
  copies: CopyItem[];
}

/** A line that a source repeats. */
export interface LearnedLine {
  line: string;
  /** In how many articles it must stand. */
  bound: number;
  /** In how many it stands; one of them. */
  articles: number;
  example: string;
}

/** What a listing of articles shows of one. */
export type ArticleSummary = Pick<
  HeadItem,
  | 'pk'
  | 'sk'
  | 'gsi1pk'
  | 'gsi1sk'
  | 'gsi2pk'
  | 'gsi2sk'
  | 'article'
  | 'bucket'
  | 'key'
  | 'state'
  | 'title'
  | 'source'
  | 'published'
  | 'reason'
>;

/** A listing of claims: those of a speaker (`speakerId`), or those about an entity. */
export type ClaimSubject = { speaker: string } | { entity: string };

/** The part of a listing before a day, newest first, or from that day on, oldest first. */
export type Side = 'before' | 'from';

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

interface Result {
  items: Record<string, unknown>[];
  last: Record<string, unknown> | undefined;
}

const TOMBSTONE = 'tombstone';
const KEY_NAMES = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'] as const;
/** Hopping from entity to entity reads little more than one item of each. */
const NAMES_AT_ONCE = 5;

export function dynamoArticleQueries(client: DynamoDBClient, tableName: string) {
  const documents = DynamoDBDocumentClient.from(client);

  const query = async (input: Omit<QueryCommandInput, 'TableName'>): Promise<Result> => {
    const { Items = [], LastEvaluatedKey } = await documents.send(new QueryCommand({ TableName: tableName, ...input }));
    return { items: Items, last: LastEvaluatedKey };
  };

  /** Reads on until a page is full: tombstones count against DynamoDB's limit and are not shown. */
  async function page<T>(condition: Condition, { limit, after }: PageRequest, forward = false): Promise<Page<T>> {
    const items: T[] = [];
    let start = after === null ? undefined : (decodeCursor(after) as Record<string, unknown>);
    do {
      const { items: found, last } = await query({
        ...condition,
        ScanIndexForward: forward,
        Limit: limit - items.length,
        ...(start && { ExclusiveStartKey: start }),
      });
      items.push(...(found.filter((item) => item.kind !== TOMBSTONE) as T[]));
      start = last;
    } while (start && items.length < limit);
    return { items, next: start ? encodeCursor(start) : null };
  }

  async function all(condition: Condition): Promise<Result['items']> {
    const items: Result['items'] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { items: found, last } = await query({ ...condition, ...(start && { ExclusiveStartKey: start }) });
      items.push(...found.filter((item) => item.kind !== TOMBSTONE));
      start = last;
    } while (start);
    return items;
  }

  async function countArticles(partition: string, line: string): Promise<number> {
    let articles = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const { Count = 0, LastEvaluatedKey } = await documents.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: keys.INDEX_BY_SUBJECT,
          KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :line)',
          ExpressionAttributeValues: { ':pk': partition, ':line': `${line}#` },
          Select: 'COUNT',
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      articles += Count;
      start = LastEvaluatedKey;
    } while (start);
    return articles;
  }

  return {
    /** Pattern 1: everything about an article; null where it was never seen. */
    async article(id: string): Promise<ArticleView | null> {
      const items = await all(inTable(keys.articlePartition(id)));
      const of = <T>(kind: string): T[] => items.filter((item) => item.kind === kind) as T[];
      const [head] = of<HeadItem>('head');
      return head
        ? {
            head: headOfItem(head),
            entities: of('entity'),
            dates: of<DatesItem>('dates').flatMap((item) => item.dates),
            claims: of('claim'),
            copies: of('copy'),
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
      let behind = ' ';
      while (found.length < limit) {
        const { items, last } = await query({
          KeyConditionExpression: 'pk = :pk AND sk > :behind',
          ExpressionAttributeValues: { ':pk': keys.namePartition(spelling), ':behind': behind },
          Limit: NAMES_AT_ONCE,
        });
        const name = items.find((item) => item.kind === 'name') as NameItem | undefined;
        if (name) found.push({ id: name.id, type: name.type, name: name.name });
        else if (!last) break;
        behind = name ? `${name.sk.slice(0, -name.article.length)}\uffff` : String(items.at(-1)!.sk);
      }
      return found;
    },

    /** Pattern 5: articles that mention an entity. */
    mentionsOf: (entity: string, request: PageRequest) =>
      page<EntityItem>(inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfEntity(entity)), request),

    /** Pattern 8: the entities of one of the articles that pattern 5 gives; counting them is the reader's. */
    async entitiesOf(article: string): Promise<NamedEntity[]> {
      const items = await all({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entity)',
        ExpressionAttributeValues: { ':pk': keys.articlePartition(article), ':entity': 'ENTITY#' },
      });
      return (items as unknown as EntityItem[]).map(({ id, type, name }) => ({ id, type, name }));
    },

    /** Pattern 6; for `speaker` see `speakerId`. */
    claimsBy: (speaker: string, request: PageRequest) =>
      page<ClaimItem>(inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfSpeaker(speaker)), request),

    /** Pattern 7. */
    claimsAbout: (entity: string, request: PageRequest) =>
      page<AboutItem>(inTable(keys.aboutPartition(entity)), request),

    /** Pattern 9: the articles that copy one; what that one copies is in its head. */
    async copiesOf(article: string): Promise<CopyItem[]> {
      const items = await all({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :copy)',
        ExpressionAttributeValues: { ':pk': keys.articlePartition(article), ':copy': 'COPY#' },
      });
      return items as unknown as CopyItem[];
    },

    /** The claims of an article, in the order of its text. */
    async claimsOf(article: string): Promise<ClaimItem[]> {
      const items = await all({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :claim)',
        ExpressionAttributeValues: { ':pk': keys.articlePartition(article), ':claim': 'CLAIM#' },
      });
      return items as unknown as ClaimItem[];
    },

    /** Pattern 10: patterns 6 and 7 to either side of a day; comparing the claims is the reader's. */
    claimsAround: (subject: ClaimSubject, day: string, side: Side, request: PageRequest) => {
      const condition =
        'speaker' in subject
          ? inIndex(keys.INDEX_BY_SUBJECT, keys.subjectOfSpeaker(subject.speaker))
          : inTable(keys.aboutPartition(subject.entity));
      const sort = 'speaker' in subject ? 'gsi1sk' : 'sk';
      return page<ClaimItem | AboutItem>(
        {
          ...condition,
          KeyConditionExpression: `${condition.KeyConditionExpression} AND ${sort} ${side === 'before' ? '<' : '>='} :day`,
          ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':day': day },
        },
        request,
        side === 'from',
      );
    },

    /** Pattern 11: the lines that a source repeats; hops from line to line over their articles. */
    async boilerplateOf(source: string): Promise<LearnedLine[]> {
      const lines: LearnedLine[] = [];
      const partition = keys.subjectOfBoilerplate(source);
      for (let behind = ' '; ; ) {
        const { items } = await query({
          IndexName: keys.INDEX_BY_SUBJECT,
          KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk > :behind',
          ExpressionAttributeValues: { ':pk': partition, ':behind': behind },
          Limit: 1,
        });
        const [first] = items as unknown as LineItem[];
        if (first === undefined) break;
        const name = first.gsi1sk!.slice(0, first.gsi1sk!.indexOf('#'));
        const { bound } = keys.lineOfPartition(`#${name}`);
        lines.push({ line: first.line!, bound, articles: await countArticles(partition, name), example: first.key });
        behind = `${name}#\uffff`;
      }
      return lines.sort((a, b) => b.articles - a.articles || (a.line < b.line ? -1 : 1));
    },

    async pinsOf(source: string): Promise<PinItem[]> {
      return (await all(inTable(keys.pinsPartition(source)))) as unknown as PinItem[];
    },

    /** Pattern 12: articles in a state that wants a person: FAILED, UNSUPPORTED. */
    articlesInState: (state: string, request: PageRequest) =>
      page<ArticleSummary>(inIndex(keys.INDEX_BY_DATE, keys.statePartition(state)), request),
  };
}

export type ArticleQueries = ReturnType<typeof dynamoArticleQueries>;

/** A place in a listing, or in several, as text that can be copied. */
export const encodeCursor = (place: object): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws SyntaxError where the text is no cursor */
export const decodeCursor = (cursor: string): unknown => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));

/** The cursor behind an item of a listing: its keys in the table and in the index that it was read from. */
export function cursorBehind(item: Partial<Record<(typeof KEY_NAMES)[number], string>>): string {
  const names = KEY_NAMES.filter((name) => item[name] !== undefined);
  return encodeCursor(Object.fromEntries(names.map((name) => [name, item[name]])));
}
