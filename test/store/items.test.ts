import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../../shared/model.ts';
import type { CleanDocument } from '../../shared/store/clean-document.ts';
import { cleanDocumentName, emptyHead, extractIsOwed, extractTarget, type Head } from '../../shared/store/head.ts';
import { headItem, headOfItem, resultItems, speakerId } from '../../shared/store/items.ts';
import { articleId, headKey, namePartition } from '../../shared/store/keys.ts';
import { packPlan, unpackPlan } from '../../shared/store/plan.ts';

const ARTICLE = articleId('raw', 'incoming/a/one.txt');
const head = (changes: Partial<Head> = {}): Head => ({
  ...emptyHead(ARTICLE, { bucket: 'raw', key: 'incoming/a/one.txt' }),
  state: 'READY',
  source: 'a',
  published: '2024-02-03',
  rev: 3,
  clean: 'hash',
  cleanRev: 2,
  ...changes,
});

const DOCUMENT: CleanDocument = {
  schema: 1,
  article: ARTICLE,
  bucket: 'raw',
  key: 'incoming/a/one.txt',
  source: 'a',
  url: null,
  format: 'text',
  encoding: 'utf-8',
  warnings: [],
  copyOf: null,
  engine: 'c',
  text: '',
  lines: [],
  title: 'عنوان',
  standfirst: null,
  byline: null,
  place: null,
  language: 'ar',
  published: '2024-02-03',
  siteName: null,
};
const span = (start: number, text: string) => ({ line: 1, start, end: start + text.length, text });
const EXTRACTION: Extraction = {
  entities: [
    {
      id: 'person:جوشوا هاريس',
      type: 'PERSON',
      name: 'جوشوا هاريس',
      roles: [],
      mentions: [span(0, 'جوشوا هاريس'), span(40, 'هاريس'), span(60, 'هاريس')],
    },
  ],
  dates: [{ ...span(80, 'اليوم'), iso: null }],
  claims: [
    {
      id: '20',
      content: span(20, 'المحادثات مستمرة'),
      sentence: { start: 0, end: 39 },
      speaker: { entity: 'person:جوشوا هاريس', text: 'جوشوا هاريس' },
      cue: span(12, 'قال'),
      kind: 'indirect',
      class: 'assert',
      about: ['location:ليبيا', 'location:مالي'],
      parent: null,
    },
  ],
};

describe('a head', () => {
  it('survives its way through an item, plan and all', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/[~\t]/.test(text))), (names) => {
        const extractPlan = names.map((name) => ({ pk: `ARTICLE#${ARTICLE}`, sk: `ENTITY#${name}#${ARTICLE}` }));
        const before = head({ extractPlan });
        expect(headOfItem(headItem(before))).toEqual(before);
      }),
    );
  });

  it('keeps its plan short', () => {
    const [entry] = headItem(head({ extractPlan: [{ pk: `ARTICLE#${ARTICLE}`, sk: 'ENTITY#x' }] })).extractPlan;
    expect(entry).toBe('ARTICLE#~\tENTITY#x');
  });

  it('is listed under its source and its month', () => {
    expect(headItem(head())).toMatchObject({
      gsi1pk: 'SOURCE#a',
      gsi1sk: `2024-02-03#${ARTICLE}`,
      gsi2pk: 'MONTH#2024-02',
      gsi2sk: `2024-02-03#${ARTICLE}`,
    });
  });

  it('without a date comes behind every dated one', () => {
    const item = headItem(head({ published: null }));
    expect(item).toMatchObject({ gsi2pk: 'MONTH#undated' });
    expect(item.gsi1sk! < '1900').toBe(true);
  });

  it('that failed is listed under its state instead of its month', () => {
    expect(headItem(head({ state: 'FAILED' })).gsi2pk).toBe('STATE#FAILED');
  });

  it('of a removed article is listed nowhere', () => {
    const item = headItem(head({ state: 'REMOVED' }));
    expect([item.gsi1pk, item.gsi2pk]).toEqual([undefined, undefined]);
  });

  it('owes extraction until its items reflect its clean document', () => {
    expect(extractIsOwed(head({ state: 'CLEANED' }), 'e1')).toBe(true);
    const done = head({ extracted: extractTarget(head(), 'e1') });
    expect(extractIsOwed(done, 'e1')).toBe(false);
    expect(extractIsOwed(done, 'e2')).toBe(true);
    expect(extractIsOwed({ ...done, extracted: null }, 'e1')).toBe(true);
    expect(extractIsOwed({ ...done, state: 'FAILED' }, 'e1')).toBe(true);
    expect(extractIsOwed(head({ state: 'UNSUPPORTED', clean: null }), 'e1')).toBe(false);
  });

  it('never names a clean document twice', () => {
    expect(cleanDocumentName(head())).toBe(`clean/${ARTICLE}/hash.2.json`);
    expect(cleanDocumentName(head({ cleanRev: 5 }))).not.toBe(cleanDocumentName(head()));
    expect(cleanDocumentName(head({ clean: null }))).toBeNull();
  });
});

describe('results', () => {
  const items = resultItems(DOCUMENT, EXTRACTION, 'e1');
  const of = (kind: string) => items.filter((item) => item.kind === kind);

  it('have one item an entity, spelling, claim and subject of a claim, and one for all dates', () => {
    expect(items.map((item) => item.kind).sort()).toEqual([
      'about',
      'about',
      'claim',
      'dates',
      'entity',
      'name',
      'name',
    ]);
  });

  it('carry what a listing shows, and the engine', () => {
    for (const item of items) {
      expect(item).toMatchObject({
        article: ARTICLE,
        title: 'عنوان',
        source: 'a',
        published: '2024-02-03',
        engine: 'e1',
      });
    }
  });

  it('lead from any spelling to the entity', () => {
    expect(of('name').map((item) => item.pk)).toEqual([namePartition('جُوشْوا هَاريس'), namePartition('هارس')]);
  });

  it('list claims under their speaker and under what they are about', () => {
    expect(of('claim')[0]).toMatchObject({ gsi1pk: 'SPEAKER#person:جوشوا هاريس' });
    expect(of('about').map((item) => item.pk)).toEqual(['ABOUT#location:ليبيا', 'ABOUT#location:مالي']);
    expect(speakerId({ entity: null, text: 'المراقبون' })).toBe('text:المراقبون');
  });

  it('have no key twice, and no key of the head', () => {
    const doubled = resultItems(
      DOCUMENT,
      { ...EXTRACTION, claims: [...EXTRACTION.claims, ...EXTRACTION.claims] },
      'e1',
    );
    const keys = doubled.map((item) => `${item.pk}\t${item.sk}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(`${headKey(ARTICLE).pk}\t${headKey(ARTICLE).sk}`);
  });

  it('fit into keys however long a name is', () => {
    const long = 'جمعية '.repeat(2000);
    const [entity] = EXTRACTION.entities;
    const huge = { ...entity!, id: `organization:${long}`, name: long };
    const other = { ...huge, id: `organization:${long}ب`, name: `${long}ب` };
    const stored = resultItems({ ...DOCUMENT, source: long }, { ...EXTRACTION, entities: [huge, other] }, 'e1');
    for (const { pk, sk } of stored) {
      expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2048);
      expect(Buffer.byteLength(sk)).toBeLessThanOrEqual(1024);
    }
    expect(new Set(stored.filter((item) => item.kind === 'entity').map((item) => item.sk)).size).toBe(2);
    expect(Buffer.byteLength(headItem(head({ source: long })).gsi1pk!)).toBeLessThanOrEqual(2048);
  });

  it('are the same every time', () => {
    expect(resultItems(DOCUMENT, EXTRACTION, 'e1')).toEqual(items);
  });
});

it("an article's id depends on bucket and key, and on nothing that could mix the two", () => {
  expect(articleId('a', 'b/c')).not.toBe(articleId('a/b', 'c'));
  expect(ARTICLE).toMatch(/^[0-9a-f]{32}$/);
});

describe('a plan', () => {
  const part = fc.string({
    unit: fc.constantFrom('~', '%', '\t', '#', '7', 'E', 'ع', 'a', '25', ARTICLE),
    maxLength: 12,
  });

  it('comes back as it was, whatever stands in the names of objects and sources', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ pk: part, sk: part }), { maxLength: 5 }), (plan) => {
        expect(unpackPlan(ARTICLE, packPlan(ARTICLE, plan))).toEqual(plan);
      }),
    );
  });
});
