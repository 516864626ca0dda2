import { describe, expect, it } from 'vitest';
import type { CleanText, Line } from '../../shared/model.ts';
import { keptSpans, passagesOf } from '../../shared/text/passages.ts';

const TEXT = 'شارك الخبر قال الوزير نعم. فيسبوك X وأضاف لا.';
const cut = (text: string): Line['cuts'][number] => ({
  start: TEXT.indexOf(text),
  end: TEXT.indexOf(text) + text.length,
  rule: 'test',
});

function articleWith(cuts: Line['cuts']): CleanText {
  const line: Line = { n: 3, start: 0, end: TEXT.length, label: 'body', keep: true, rule: '', cuts };
  const nothing = { title: null, standfirst: null, byline: null, place: null, published: null, siteName: null };
  return { text: TEXT, lines: [line], language: 'ar', ...nothing };
}

const sentencesOf = (article: CleanText): string[] =>
  passagesOf(article).flatMap(({ sentences }) => sentences.map(({ start, end }) => TEXT.slice(start, end)));

describe('the passages of a line', () => {
  it('are one where nothing is cut', () => {
    expect(passagesOf(articleWith([]))).toHaveLength(1);
  });

  it('leave out what is cut, and no sentence runs across it', () => {
    const article = articleWith([cut('شارك الخبر '), cut(' فيسبوك X')]);
    expect(sentencesOf(article)).toEqual(['قال الوزير نعم.', 'وأضاف لا.']);
    expect(passagesOf(article).map(({ line }) => line)).toEqual([3, 3]);
  });

  it('are those of the whole line where a document of an older engine says nothing of cuts', () => {
    const { cuts: _, ...line } = articleWith([]).lines[0]!;
    expect(keptSpans(line as Line)).toEqual([{ start: 0, end: TEXT.length }]);
  });
});
