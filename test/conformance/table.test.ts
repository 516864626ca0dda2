import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { dynamoPins } from '../../adapters/dynamo-pins.ts';
import {
  bandItem,
  type LineItem,
  lineItem,
  pinItem,
  type ShinglesItem,
  shinglesItem,
} from '../../shared/store/evidence-items.ts';
import { emptyHead, type Head } from '../../shared/store/head.ts';
import type { DatesItem, EntityItem, NameItem, ResultItem } from '../../shared/store/items.ts';
import * as keys from '../../shared/store/keys.ts';
import type { ArticleTable } from '../../shared/usecases/ports.ts';
import { MemoryTable } from '../usecases/memory-table.ts';
import { createTable, ENGINES, isChosen, type TableEngine } from './table-engines.ts';

/**
 * What the use cases need of a table, of each that stands in for DynamoDB: the one in memory that the schedules run on,
 * the embedded engine, and DynamoDB Local where Java is found.
 */
const TABLE = 'articles';

let articles = 0;
/** An article of its own for each test: the table stays. */
const newArticle = (): string => keys.articleId('raw', `incoming/a/${++articles}.txt`);

const headOf = (article: string, changes: Partial<Head> = {}): Head => ({
  ...emptyHead(article, { bucket: 'raw', key: `incoming/a/خبر +1 100%.txt` }),
  state: 'READY',
  rev: 1,
  ...changes,
});

const datesOf = (article: string, iso: string): DatesItem => ({
  ...keys.datesKey(article),
  kind: 'dates',
  ...factsOf(article),
  dates: [{ line: 1, start: 0, end: 3, text: 'أمس', iso }],
});

const factsOf = (article: string) => ({
  article,
  key: 'k',
  title: null,
  source: 'a',
  published: '2024-01-01',
  copyOf: null,
  engine: 'e',
});

/** @param looksAtIndexKeys whether the engine checks them as DynamoDB does; docs/conformance.md lists what differs */
function conformance(table: () => ArticleTable, looksAtIndexKeys = true): void {
  describe('a head', () => {
    it('comes back as it was written', async () => {
      const head = headOf(newArticle(), {
        title: 'عنوان "الخبر" \u200f\u{1f4f0}',
        reason: { code: 'EMPTY', message: '' },
        warnings: [],
        cleanPlan: ['clean/a/b.1.json'],
        extractPlan: [keys.headKey('x'), { pk: 'NAME#~%\t', sk: 'ع' }],
        lines: { kept: 3, dropped: 0 },
        copyOf: { article: 'b', key: 'ك', jaccard: 0.517, containment: 1 },
      });
      expect(await table().readHead(head.article)).toBeNull();
      expect(await table().writeHead(head, 0)).toBe('written');
      expect(await table().readHead(head.article)).toEqual(head);
    });

    it('is written on its revision only', async () => {
      const article = newArticle();
      expect(await table().writeHead(headOf(article, { rev: 8 }), 7)).toBe('superseded');
      expect(await table().writeHead(headOf(article, { rev: 1 }), 0)).toBe('written');
      expect(await table().writeHead(headOf(article, { rev: 1 }), 0)).toBe('superseded');
      expect(await table().writeHead(headOf(article, { rev: 2 }), 1)).toBe('written');
      expect(await table().writeHead(headOf(article, { rev: 2, title: 'late' }), 1)).toBe('superseded');
      expect(await table().readHead(article)).toMatchObject({ rev: 2, title: null });
    });

    it('of one revision is written by one of many at once', async () => {
      const article = newArticle();
      await table().writeHead(headOf(article), 0);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) => table().writeHead(headOf(article, { rev: 2, title: String(i) }), 1)),
      );
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      expect((await table().readHead(article))!.title).toBe(String(outcomes.indexOf('written')));
    });
  });

  describe('an item', () => {
    it('gives way to no older revision, and to the same and a newer one', async () => {
      const article = newArticle();
      const read = () => table().readItem<DatesItem>(keys.datesKey(article));
      expect(await read()).toEqual({ item: null, rev: 0 });
      expect(await table().writeItem(datesOf(article, '2024'), 5)).toBe('written');
      expect(await table().writeItem(datesOf(article, '2023'), 4)).toBe('superseded');
      expect(await table().writeItem(datesOf(article, '2025'), 5)).toBe('written');
      expect(await read()).toEqual({ item: { ...datesOf(article, '2025'), rev: 5 }, rev: 5 });
      expect(await table().writeItem(datesOf(article, '2026'), 10)).toBe('written');
      expect((await read()).item!.dates[0]!.iso).toBe('2026');
    });

    it('that is buried leaves a tombstone, which keeps older writes out', async () => {
      const article = newArticle();
      await table().writeItem(datesOf(article, '2024'), 2);
      expect(await table().buryItem(keys.datesKey(article), 1, 2_000_000_000)).toBe('superseded');
      expect(await table().buryItem(keys.datesKey(article), 3, 2_000_000_000)).toBe('written');
      expect(await table().readItem(keys.datesKey(article))).toEqual({ item: null, rev: 3 });
      expect(await table().writeItem(datesOf(article, '2023'), 2)).toBe('superseded');
      expect(await table().writeItem(datesOf(article, '2025'), 4)).toBe('written');
    });

    it('that never was can be buried', async () => {
      const article = newArticle();
      expect(await table().buryItem(keys.datesKey(article), 3, 2_000_000_000)).toBe('written');
      expect(await table().writeItem(datesOf(article, '2023'), 2)).toBe('superseded');
    });

    it('is replaced only as it was read, be it a tombstone', async () => {
      const article = newArticle();
      const replace = (rev: number, seen: number) => table().replaceItem(datesOf(article, String(rev)), rev, seen);
      expect(await replace(3, 2)).toBe('superseded');
      expect(await replace(3, 0)).toBe('written');
      expect(await replace(4, 0)).toBe('superseded');
      expect(await replace(4, 3)).toBe('written');
      expect(await replace(9, 3)).toBe('superseded');
      await table().buryItem(keys.datesKey(article), 5, 2_000_000_000);
      expect(await replace(6, 0)).toBe('superseded');
      expect(await replace(6, 5)).toBe('written');
    });

    it('keeps bytes, of which there may be none', async () => {
      const article = newArticle();
      for (const [i, bytes] of [new Uint8Array([0, 1, 254, 255]), new Uint8Array()].entries()) {
        await table().replaceItem(shinglesItem(article, [], bytes), i + 1, i);
        const { item } = await table().readItem<ShinglesItem>(keys.shinglesKey(article));
        expect([...item!.shingles]).toEqual([...bytes]);
      }
    });

    it('with a key that is too long or empty is refused', async () => {
      const item = datesOf(newArticle(), '2024');
      const write = async (keyOfItem: object) => table().writeItem({ ...item, ...keyOfItem }, 1);
      for (const bad of [{ sk: 'x'.repeat(1025) }, { pk: 'x'.repeat(2049) }, { sk: '' }, { pk: '' }])
        await expect(write(bad)).rejects.toThrow();
    });

    it.runIf(looksAtIndexKeys)('with an index key that is too long or empty is refused', async () => {
      const item = { ...datesOf(newArticle(), '2024'), gsi1pk: 'a', gsi1sk: 'b' };
      const write = async (keyOfItem: object) => table().writeItem({ ...item, ...keyOfItem }, 1);
      expect(await write({ gsi1sk: 'x'.repeat(1024), gsi1pk: 'x'.repeat(2048) })).toBe('written');
      for (const bad of [{ gsi1sk: 'x'.repeat(1025) }, { gsi1pk: 'x'.repeat(2049) }, { gsi1sk: '' }, { gsi1pk: '' }])
        await expect(write(bad)).rejects.toThrow();
    });

    it('has a key as long as keys can be', async () => {
      const article = newArticle();
      const item: ResultItem = { ...datesOf(article, '2024'), pk: `NAME#${'ع'.repeat(1000)}`, sk: 'ن'.repeat(512) };
      expect(await table().writeItem(item, 1)).toBe('written');
      expect((await table().readItem<DatesItem>(item)).item!.article).toBe(article);
    });
  });

  describe('a page of a partition', () => {
    const band = (): string => keys.bandKey(newArticle(), null, '').pk.slice('BAND#'.length);

    async function readAll(partition: string, limit: number): Promise<string[]> {
      const read: string[] = [];
      let behind: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(partition, behind, limit);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        read.push(...page.items.map((item) => item.sk));
        behind = page.next;
      } while (behind !== null);
      return read;
    }
    const readPage = (partition: string, behind: string | null, limit: number) =>
      table().readPage<keys.Key>(partition, behind, limit);

    it('has every item but tombstones once, in the order of bytes, whatever its length', async () => {
      const name = band();
      const odd = ['ع', 'z', 'Z', '\uffff', '\u{1f4f0}', 'é', 'e\u0301', '0', '~', ' '];
      const items = odd.map((key) => bandItem('a', key, null, name));
      for (const item of items) await table().writeItem(item, 1);
      const expected = items.map((item) => item.sk).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      await table().buryItem(items[3]!, 2, 2_000_000_000);
      const left = expected.filter((sk) => sk !== items[3]!.sk);
      for (const limit of [1, 3, 5, 10, 100]) expect(await readAll(items[0]!.pk, limit)).toEqual(left);
    });

    it('shows what was written before', async () => {
      const name = band();
      for (let n = 1; n <= 10; n++) {
        const item = bandItem('a', String(n), null, name);
        await table().writeItem(item, 1);
        expect((await readPage(item.pk, null, 100)).items).toHaveLength(n);
      }
    });

    it('of a partition that is not there is empty', async () => {
      expect(await readPage('BAND#nothing', null, 10)).toEqual({ items: [], next: null });
    });
  });

  it('any history of writes leaves what a table in memory has', async () => {
    const write = fc.record({
      key: fc.constantFrom('DATES', 'ENTITY#a', 'ENTITY#ب'),
      rev: fc.integer({ min: 1, max: 6 }),
      seen: fc.integer({ min: 0, max: 6 }),
      kind: fc.constantFrom('write', 'bury', 'replace'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 12 }), async (writes) => {
        const memory = new MemoryTable();
        const article = newArticle();
        for (const { key, rev, seen, kind } of writes) {
          const item = { ...datesOf(article, String(rev)), sk: key };
          const outcomes = await Promise.all(
            [table(), memory].map((one) => {
              if (kind === 'write') return one.writeItem(item, rev);
              return kind === 'bury' ? one.buryItem(item, rev, 2e9) : one.replaceItem(item, rev, seen);
            }),
          );
          expect(outcomes[0]).toBe(outcomes[1]);
        }
        const partition = keys.articlePartition(article);
        expect(await table().readPage(partition, null, 50)).toEqual(memory.readPage(partition, null, 50));
      }),
      { numRuns: 10 },
    );
  }, 60_000);
}

function ofEngines(client: () => DynamoDBClient): void {
  const table = () => dynamoArticleTable(client(), TABLE);
  const queries = () => dynamoArticleQueries(client(), TABLE);
  const all = { limit: 50, after: null };

  it('takes an item of 390 KB, and refuses one of more than 400', async () => {
    const sized = (bytes: number): DatesItem => ({ ...datesOf(newArticle(), '2024'), title: 'x'.repeat(bytes) });
    expect(await table().writeItem(sized(390 * 1024), 1)).toBe('written');
    await expect(table().writeItem(sized(410 * 1024), 1)).rejects.toThrow(/size/i);
  });

  it('reads a partition of more than 1 MB to its end', async () => {
    const article = newArticle();
    for (let i = 0; i < 5; i++) {
      const item = { ...datesOf(article, '2024'), sk: `DATES#${i}`, title: 'x'.repeat(300_000) };
      await table().writeItem(item, 1);
    }
    const seen: string[] = [];
    let behind: string | null = null;
    do {
      const page: { items: keys.Key[]; next: string | null } = await table().readPage(
        keys.articlePartition(article),
        behind,
        100,
      );
      seen.push(...page.items.map((item) => item.sk));
      behind = page.next;
    } while (behind !== null);
    expect(seen).toHaveLength(5);
  });

  it('lists the articles of a source newest first, page by page, and none that has left', async () => {
    const heads = ['2024-02-03', null, '2023-01-01', '2024-02-04', '2024-02-02'].map((published) =>
      headOf(newArticle(), { source: 'جريدة', published }),
    );
    for (const head of heads) await table().writeHead(head, 0);
    await table().writeHead({ ...headOf(heads[4]!.article, { rev: 2, source: 'جريدة' }), state: 'REMOVED' }, 1);
    const listed: Array<string | null> = [];
    let after: string | null = null;
    do {
      const page = await queries().articlesOfSource('جريدة', { limit: 2, after });
      listed.push(...page.items.map((item) => item.published ?? null));
      after = page.next;
    } while (after !== null);
    expect(listed).toEqual(['2024-02-04', '2024-02-03', '2023-01-01', null]);
  });

  it('finds the entities of a spelling by hopping over their articles, and passes tombstones', async () => {
    const nameOf = (id: string, article: string): NameItem => ({
      ...keys.nameItemKey('عطاف', id, article),
      kind: 'name',
      ...factsOf(article),
      id,
      type: 'PERSON',
      name: id,
    });
    for (const id of ['person:احمد عطاف', 'person:عطاف', 'person:عطاف العلي'])
      for (let i = 0; i < 7; i++) await table().writeItem(nameOf(id, newArticle()), 1);
    const [gone] = (await table().readPage<NameItem>(keys.namePartition('عطاف'), null, 1)).items;
    await table().buryItem(gone!, 2, 2e9);
    const found = await queries().entitiesNamed('عطّاف', 10);
    expect(found.map(({ id }) => id)).toEqual(['person:احمد عطاف', 'person:عطاف العلي', 'person:عطاف']);
  });

  it('forgets in its indexes what is buried', async () => {
    const article = newArticle();
    const item: EntityItem = {
      ...keys.entityKey(article, 'location:مكان'),
      gsi1pk: keys.subjectOfEntity('location:مكان'),
      gsi1sk: keys.datedSort('2024-01-01', article),
      kind: 'entity',
      ...factsOf(article),
      id: 'location:مكان',
      type: 'LOCATION',
      name: 'مكان',
      roles: [],
      mentions: [],
      count: 0,
    };
    await table().writeItem(item, 1);
    expect((await queries().mentionsOf('location:مكان', all)).items).toMatchObject([{ article, name: 'مكان' }]);
    await table().buryItem(item, 2, 2e9);
    expect((await queries().mentionsOf('location:مكان', all)).items).toEqual([]);
  });

  it('lists what a source repeats, and its pins', async () => {
    const show = (n: number): LineItem =>
      lineItem(
        { article: newArticle(), key: String(n), source: 'صحيفة' },
        String(n),
        { key: 'ملف', text: 'ملف', bound: 3 },
        'recurring',
      );
    for (const n of [1, 2, 3]) await table().writeItem(show(n), 1);
    expect(await queries().boilerplateOf('صحيفة')).toMatchObject([{ line: 'ملف', bound: 3, articles: 3 }]);
    const pins = dynamoPins(client(), TABLE);
    const pin = pinItem('صحيفة', 'ملف', 'ملف', 'content');
    await pins.put(pin);
    await pins.put(pin);
    expect(await queries().pinsOf('صحيفة')).toEqual([pin]);
    await pins.remove(pin);
    await pins.remove(pin);
    expect(await queries().pinsOf('صحيفة')).toEqual([]);
  });

  it('is scanned to its end', async () => {
    const found = new Set<string>();
    const documents = DynamoDBDocumentClient.from(client());
    for await (const page of paginateScan({ client: documents, pageSize: 7 }, { TableName: TABLE }))
      for (const item of page.Items ?? []) found.add(`${item.pk} ${item.sk}`);
    expect(found.size).toBeGreaterThan(50);
  });
}

describe.runIf(isChosen('memory'))('the table in memory', () => {
  const memory = new MemoryTable();
  const table = new Proxy(memory, {
    get:
      (_, name: keyof MemoryTable) =>
      async (...given: unknown[]) =>
        (memory[name] as (...given: unknown[]) => unknown)(...given),
  }) as unknown as ArticleTable;
  conformance(() => table);
});

for (const [name, { isThere, start }] of Object.entries(ENGINES)) {
  describe.runIf(isChosen(name) && isThere())(name, () => {
    let engine: TableEngine;
    beforeAll(async () => {
      engine = await start();
      await createTable(engine.client, TABLE);
    });
    afterAll(() => engine?.stop());
    conformance(() => dynamoArticleTable(engine.client, TABLE), name !== 'dynalite');
    ofEngines(() => engine.client);
  });
}
