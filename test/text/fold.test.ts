import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayForm, fold, foldKey } from '../../shared/text/fold.ts';

describe('fold', () => {
  it.each([
    ['أَحمد', 'احمد'],
    ['إسبانيا', 'اسبانيا'],
    ['الأمـــريكيّة', 'الامريكيه'],
    ['مستشفى', 'مستشفي'],
    ['ايران گفت', 'ايران كفت'],
    ['٢٠٢٤/۰۷', '2024/07'],
    ['«نعم»', '"نعم"'],
    ['ﷲ ﻻ', 'الله لا'],
    ['New YORK', 'new york'],
  ])('%s → %s', (raw, folded) => {
    expect(fold(raw)).toBe(folded);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

it('foldKey keeps words and numbers only', () => {
  expect(foldKey('  “الجزائر” – ٢٠٢١: #حوار_جديد ')).toBe('الجزائر 2021 حوار جديد');
});

it('displayForm drops what only clutters a name', () => {
  expect(displayForm('\u200fعبد الـمجيد\u200b  تبّون ')).toBe('عبد المجيد تبون');
});
