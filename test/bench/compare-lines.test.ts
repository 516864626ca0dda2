import { expect, it } from 'vitest';
import { analysisBy, type JudgedArticle, scoreLineMethod } from '../../bench/baselines/compare-lines.ts';
import { keepEverything } from '../../bench/baselines/line-method.ts';
import type { GoldArticle } from '../../eval/score.ts';

const TEXT = 'menu\r\n\r\nThe headline\r\nbody one\r\na photo\r\nbody two\r\nfooter';
const gold: GoldArticle = {
  file: 'page.txt',
  language: 'en',
  title: 'The headline',
  source_name: null,
  published: null,
  lines: [
    { n: 1, text: 'menu', label: 'chrome', keep: false },
    { n: 3, text: 'The headline', label: 'title', keep: true },
    { n: 4, text: 'body one', label: 'body', keep: true },
    { n: 5, text: 'a photo', label: 'caption', keep: false },
    { n: 6, text: 'body two', label: 'body', keep: true },
    { n: 7, text: 'footer', label: 'chrome', keep: false },
  ],
  entities: [],
  dates: [],
  claims: [],
};
const article: JudgedArticle = { name: 'page', gold, text: TEXT };

it('scores a method by the lines that it drops, captions aside', () => {
  const body = analysisBy((lines) => lines.map((line) => line.startsWith('body') || line === 'footer'), TEXT);
  expect(scoreLineMethod([article], () => body)).toEqual({
    lines: { hit: 3, total: 5 },
    dropped: { p: 1 / 2, r: 1 / 2 },
    characters: expect.objectContaining({ hit: 16, pred: 22, gold: 28 }),
    headlineKept: { hit: 0, total: 1 },
    headlineFound: null,
  });
});

it('has no precision for a method that drops nothing', () => {
  const score = scoreLineMethod([article], ({ text }) => analysisBy(keepEverything, text));
  expect(score.dropped).toEqual({ p: null, r: 0 });
  expect(score.headlineKept).toEqual({ hit: 1, total: 1 });
});

it('scores the headline where a method names one', () => {
  const analysis = { ...analysisBy(keepEverything, TEXT), title: 'the headline' };
  expect(scoreLineMethod([article], () => analysis).headlineFound).toEqual({ hit: 0, total: 1 });
  expect(scoreLineMethod([article], () => ({ ...analysis, title: 'The headline' })).headlineFound?.hit).toBe(1);
});

it('counts blank lines and shows them to no method', () => {
  expect(analysisBy(keepEverything, TEXT).lines?.map((line) => line.n)).toEqual([1, 3, 4, 5, 6, 7]);
});
