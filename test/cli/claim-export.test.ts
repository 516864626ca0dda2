import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvHeader, csvOfClaim } from '../../cli/claim-export/csv.ts';
import type { ExportedClaim } from '../../cli/claim-export/exported-claims.ts';
import { claimNode, claimReviewNode } from '../../cli/claim-export/schema-org.ts';
import { emptyHead } from '../../shared/store/head.ts';
import type { ClaimItem, EntityItem } from '../../shared/store/items.ts';

const SENTENCE = 'وقال عطاف إن بلاده تدعم الحل السياسي في ليبيا.';
const CLAIM = {
  article: 'a1',
  id: 'c1',
  content: 'بلاده تدعم الحل السياسي في ليبيا',
  cue: 'قال',
  speaker: { entity: 'person:احمد عطاف', text: 'أحمد عطاف' },
  quotation: 'indirect',
  class: 'assert',
  about: ['location:ليبيا'],
} as ClaimItem;
const ENTITIES = [
  { id: 'person:احمد عطاف', type: 'PERSON', name: 'أحمد عطاف', roles: [{ text: 'وزير الخارجية' }] },
  { id: 'location:ليبيا', type: 'LOCATION', name: 'ليبيا', roles: [] as EntityItem['roles'] },
] as EntityItem[];

const exported = (claim: Partial<ClaimItem> = {}, head: Partial<ExportedClaim['head']> = {}): ExportedClaim => ({
  claim: { ...CLAIM, ...claim },
  head: {
    ...emptyHead('a1', { bucket: 'raw', key: 'incoming/paper/a.txt' }),
    ...{ title: 'عنوان', source: 'paper', url: 'https://paper.example/a', published: '2024-03-01', language: 'ar' },
    ...head,
  },
  entities: new Map(ENTITIES.map((entity) => [entity.id, entity])),
  sentence: SENTENCE,
});

describe('a claim as schema.org has it', () => {
  it('says what was said, by whom, about what, and where', () => {
    expect(claimNode(exported())).toEqual({
      '@type': 'Claim',
      identifier: 'a1/c1',
      text: 'بلاده تدعم الحل السياسي في ليبيا',
      description: SENTENCE,
      inLanguage: 'ar',
      keywords: 'assert',
      author: { '@type': 'Person', identifier: 'person:احمد عطاف', name: 'أحمد عطاف', jobTitle: 'وزير الخارجية' },
      about: [{ '@type': 'Place', identifier: 'location:ليبيا', name: 'ليبيا' }],
      appearance: {
        '@type': 'NewsArticle',
        identifier: 'a1',
        url: 'https://paper.example/a',
        headline: 'عنوان',
        datePublished: '2024-03-01',
        inLanguage: 'ar',
        publisher: { '@type': 'Organization', name: 'paper' },
      },
    });
  });

  it('is a quotation too where the words are the speaker’s own', () => {
    const node = claimNode(exported({ quotation: 'direct' }));
    expect(node).toMatchObject({ '@type': ['Claim', 'Quotation'], spokenByCharacter: { name: 'أحمد عطاف' } });
    expect(claimNode(exported({ quotation: 'mixed' }))).toMatchObject({ '@type': 'Claim' });
  });

  it('never has a speaker say what he denies', () => {
    const denial = exported({ class: 'deny', content: 'البنك خضع لضغوط', cue: 'نفى' });
    expect(claimNode(denial).text).toBe(SENTENCE);
    expect(claimNode({ ...denial, sentence: null }).text).toBe('نفى: البنك خضع لضغوط');
  });

  it('leaves out what is not known', () => {
    const node = claimNode(
      exported({ speaker: { entity: null, text: '' }, about: [] }, { url: null, source: null, published: null }),
    );
    expect(Object.keys(node)).toEqual([
      '@type',
      'identifier',
      'text',
      'description',
      'inLanguage',
      'keywords',
      'appearance',
    ]);
    expect(node.appearance).toEqual({ '@type': 'NewsArticle', identifier: 'a1', headline: 'عنوان', inLanguage: 'ar' });
  });

  it('names the speaker as far as he is known', () => {
    const author = (entity: string | null, text: string) => claimNode(exported({ speaker: { entity, text } })).author;
    expect(author(null, 'مصادر')).toEqual({ name: 'مصادر' });
    expect(author('location:واشنطن', 'واشنطن')).toMatchObject({ '@type': 'Organization', name: 'واشنطن' });
  });

  it('names the article that its article copies', () => {
    const copyOf = { article: 'a0', key: 'incoming/other/a.txt', jaccard: 1, containment: 1 };
    expect(claimNode(exported({}, { copyOf })).appearance).toMatchObject({ isBasedOn: { identifier: 'a0' } });
  });
});

describe('a draft of a review', () => {
  it('leaves the verdict to the fact-checker', () => {
    const review = claimReviewNode(exported())!;
    expect(Object.keys(review)).toEqual(['@type', 'creativeWorkStatus', 'claimReviewed', 'itemReviewed']);
    expect(review.creativeWorkStatus).toBe('Draft');
  });

  it('is not made of what cannot be true or false', () => {
    for (const claimClass of ['request', 'praise', 'doubt'] as const) {
      expect(claimReviewNode(exported({ class: claimClass }))).toBeNull();
    }
  });
});

/** RFC 4180 as its grammar has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text)!;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}

describe('CSV', () => {
  it('begins with a byte order mark and has a cell for each heading', () => {
    const text = csvHeader() + csvOfClaim(exported({ content: 'قال: "نعم"،\nولم يزد' }));
    expect(text.startsWith('\ufeffid,')).toBe(true);
    const [headings, row] = readCsv(text.slice(1));
    expect(row).toHaveLength(headings!.length);
    expect(row![headings!.indexOf('content')]).toBe('قال: "نعم"،\nولم يزد');
    expect(row![headings!.indexOf('url')]).toBe('https://paper.example/a');
  });

  it('reads back as it was, and nothing in it is a formula', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\s=+@＝-]{1,3}[A-Z()",\r\n|!]{0,8}$/));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (cells) => {
        const [row] = readCsv(`${cells.map(csvCell).join(',')}\r\n`);
        expect(row!.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells);
        for (const cell of row!) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
      }),
    );
  });
});
