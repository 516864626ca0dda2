import fc from 'fast-check';
import { expect, it } from 'vitest';
import { corroborate, countReports, type StoredClaim } from '../../shared/corroboration/corroboration.ts';
import type { ClaimClass } from '../../shared/model.ts';
import pairs from './pairs.json' with { type: 'json' };
import { claimOf } from './statements.ts';

const ARTICLES = ['a', 'b', 'c', 'd', 'e', 'f'];
const STATEMENTS = [...pairs.tuning, ...pairs.heldOut].flatMap(({ a, b }) => [a, b]);
/** Few of them, so that a page often has a pair; and a word more or less. */
const content = fc
  .tuple(fc.constantFrom(...STATEMENTS.slice(0, 24)), fc.constantFrom('', 'لن', 'أمس', 'خمسة آلاف', 'ليبيا'))
  .map(([statement, word]) => `${word} ${statement}`);

const facts = fc.record({
  content,
  class: fc.constantFrom<ClaimClass>('assert', 'deny', 'expect', 'request'),
  speaker: fc.constantFrom('person:a', 'person:b', null).map((entity) => ({ entity, text: 'متحدث' })),
  about: fc.subarray(['location:ليبيا', 'location:تونس', 'person:ا ب']),
  article: fc.constantFrom(...ARTICLES),
});

/** Articles with their sources, dates, and which they copy: always an earlier one, as in the table. */
const articles = fc.tuple(
  ...ARTICLES.map((article, i) =>
    fc.record({
      article: fc.constant(article),
      source: fc.constantFrom('one', 'two', 'three', null),
      published: fc.constantFrom('2024-01-01', '2024-02', null),
      copyOf: i === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...ARTICLES.slice(0, i), 'unknown')),
    }),
  ),
);

const page = fc.tuple(fc.array(facts, { minLength: 1, maxLength: 12 }), articles).map(([claims, known]) =>
  claims.map((claim, i): StoredClaim => {
    const article = known.find((each) => each.article === claim.article)!;
    return claimOf(claim.content, { ...claim, ...article, id: String(i) });
  }),
);

const ids = (claims: readonly StoredClaim[]): string[] => claims.map(({ id }) => id);

it('a page gives the same answer in any order, and twice', () => {
  fc.assert(
    fc.property(
      page.chain((claims) => fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length }))),
      ([claims, shuffled]) => {
        const answer = (of: readonly StoredClaim[]) => {
          const found = corroborate(claims[0]!, of);
          return { ...found, ...countReports([claims[0]!, ...found.same], of) };
        };
        expect(answer([...shuffled, ...shuffled])).toEqual(answer(claims));
      },
    ),
  );
});

it('of two statements each is in the answer for the other, or neither', () => {
  fc.assert(
    fc.property(page, (claims) => {
      const answers = new Map(claims.map((claim) => [claim.id, corroborate(claim, claims)]));
      for (const relation of ['same', 'contrary'] as const) {
        for (const [id, answer] of answers) {
          for (const other of answer[relation]) expect(ids(answers.get(other.id)![relation])).toContain(id);
        }
      }
    }),
  );
});

it('a copy never raises the number of independent sources', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.constantFrom('one', 'four', null), (claims, at, source) => {
      const original = claims[at % claims.length]!.article;
      const copy = claimOf(claims[0]!.content, { id: 'copy', article: 'copy', copyOf: original, source });
      const before = countReports(claims, claims);
      const after = countReports([...claims, copy], [...claims, copy]);
      expect(after.sources).toBe(before.sources);
      expect(after.articles).toBe(before.articles + 1);
    }),
  );
});

it('any text can be compared', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const [one, other] = [claimOf(a), claimOf(b, { id: '2', article: 'b' })];
      for (const { likeness } of corroborate(one, [other]).same) expect(likeness).toBeLessThanOrEqual(1);
    }),
  );
});
