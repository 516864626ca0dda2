import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../shared/text/passages.ts';
import { tokenize } from '../../shared/text/tokens.ts';
import { bareArticle } from './clean-text.ts';

const words = (text: string): string[] => tokenize(text).map((token) => token.text);

describe('tokenize', () => {
  it('separates words, numbers and marks', () => {
    expect(words('في 22 يناير/كانون الثاني، قال: “نعم”.')).toEqual([
      'في',
      '22',
      'يناير',
      '/',
      'كانون',
      'الثاني',
      '،',
      'قال',
      ':',
      '“',
      'نعم',
      '”',
      '.',
    ]);
  });

  it('keeps harakat and tatweel inside a word, digits and their separators together', () => {
    expect(words('مذكّرًا ١٬٢٠٠٫٥ الـعرب')).toEqual(['مذكّرًا', '١٬٢٠٠٫٥', 'الـعرب']);
  });

  it('gives exact, ascending spans on any text, offset by the base', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(1000), (text, base) => {
        let last = base;
        for (const token of tokenize(text, base)) {
          expect(text.slice(token.start - base, token.end - base)).toBe(token.text);
          expect(token.start).toBeGreaterThanOrEqual(last);
          last = token.end;
        }
      }),
    );
  });
});

describe('sentences', () => {
  const sentencesOf = (text: string): string[] => {
    const line = { n: 1, start: 0, end: text.length, label: 'body' as const, keep: true, rule: '', cuts: [] };
    const article = bareArticle(text, [line]);
    return passagesOf(article)[0]!.sentences.map(({ start, end }) => text.slice(start, end));
  };

  it('end at . ! ? ؟ with the closing mark that follows', () => {
    expect(sentencesOf('قال: “انتهى الأمر.” وسأل: هل من جديد؟ نعم!')).toEqual([
      'قال: “انتهى الأمر.”',
      'وسأل: هل من جديد؟',
      'نعم!',
    ]);
  });

  it('do not end inside numbers or after an initial', () => {
    expect(sentencesOf('التقى د. سالم وفدا يمثل 3.5 ملايين ناخب')).toHaveLength(1);
  });
});
