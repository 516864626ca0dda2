import { expect, it } from 'vitest';
import { corroborate, countReports } from '../../shared/corroboration/corroboration.ts';
import { claimOf } from './statements.ts';

const SAID = 'بلاده تدعم الحل السياسي في ليبيا وترفض التدخل الخارجي';

it('finds who says the same and who the contrary, each once, oldest first', () => {
  const claim = claimOf(SAID);
  const later = claimOf(SAID, { id: '2', article: 'b', published: '2024-03-05' });
  const undated = claimOf(SAID, { id: '3', article: 'c', published: null });
  const denial = claimOf('دعم بلاده الحل السياسي في ليبيا', { id: '4', article: 'd', class: 'deny' });
  const else_ = claimOf('صادرات الغاز إلى أوروبا ارتفعت', { id: '5', article: 'e' });
  const found = corroborate(claim, [undated, denial, claim, later, else_, later]);
  expect(found.same.map(({ id }) => id)).toEqual(['2', '3']);
  expect(found.contrary.map(({ id }) => id)).toEqual(['4']);
  expect(found.compared).toBe(4);
});

const report = (
  article: string,
  source: string | null,
  copyOf: string | null = null,
  published: string | null = null,
) => claimOf(SAID, { id: article, article, source, copyOf, published });
const count = (...claims: ReturnType<typeof report>[]) => countReports(claims, claims);

it('counts copies with their originals, and what one source writes twice once', () => {
  expect(count(report('a', 'one'), report('b', 'two'), report('c', 'two'), report('d', 'three', 'a'))).toMatchObject({
    sources: 2,
    articles: 4,
    copies: 1,
  });
});

it('follows copies of copies, also over an article that does not make the statement', () => {
  const [a, b, c] = [report('a', 'one'), report('b', 'two', 'a'), report('c', 'three', 'b')];
  expect(countReports([a, c], [a, b, c]).sources).toBe(1);
});

it('takes two copies of an article that is not known for one report', () => {
  expect(count(report('b', 'one', 'x'), report('c', 'two', 'x')).sources).toBe(1);
});

it('counts several claims of one article once', () => {
  expect(count(report('a', 'one'), claimOf(SAID, { id: 'other', article: 'a' }))).toMatchObject({
    articles: 1,
    sources: 1,
  });
});

it('gives the first and the last date, of those that are dated', () => {
  const dated = count(report('a', 'one', null, '2024-03'), report('b', 'one', null, '2023-12-31'), report('c', 'one'));
  expect(dated).toMatchObject({ first: '2023-12-31', last: '2024-03' });
  expect(count(report('a', 'one'))).toMatchObject({ first: null, last: null });
});
