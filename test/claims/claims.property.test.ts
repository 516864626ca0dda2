import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimsIn, person, place } from './article.ts';

const ENTITIES = [person('كريم ناصر', 'ناصر'), place('الأردن')];
const PIECES = [
  'قال',
  'وأضاف',
  'مؤكدا',
  'أعلنت',
  'يرى',
  'بين',
  'نقلت',
  'عن',
  'بحسب',
  'وفق ما',
  'كما',
  'الذي',
  'التي',
  'إن',
  'أن',
  'بأنه',
  'إلى',
  'على',
  'في',
  'البيان',
  'بيانا جاء فيه',
  'الوزير',
  'مصادر',
  'كريم ناصر',
  'ناصر',
  'الأردن',
  'قوله',
  'وهو ما أكده',
  'هؤلاء',
  'د.',
  '«',
  '»',
  '“',
  '”',
  '"',
  "'",
  '،',
  '.',
  '؟',
  ':',
  '…',
  '\n',
  '-',
  '(',
  ')',
  '2024',
  '🙂',
  'said',
  'that',
  'according to',
  'a déclaré',
  "qu'il",
];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((words) => words.join(' '));
const texts = fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 200 }));
const languages = fc.constantFrom('ar', 'en', 'fr');

it('gives exact spans within the text', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      for (const claim of claimsIn(text, ENTITIES, 'body', language)) {
        for (const span of claim.cue ? [claim.content, claim.cue] : [claim.content])
          expect(text.slice(span.start, span.end)).toBe(span.text);
        expect(claim.content.text).not.toBe('');
        expect(text.slice(0, claim.content.start).split('\n').length).toBe(claim.content.line);
      }
    }),
  );
});

it('gives every claim an identifier of its own, and parents that are claims', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const claims = claimsIn(text, ENTITIES);
      const ids = new Set(claims.map((claim) => claim.id));
      expect(ids.size).toBe(claims.length);
      for (const claim of claims) {
        expect(claim.parent).not.toBe(claim.id);
        if (claim.parent !== null) expect(ids).toContain(claim.parent);
      }
    }),
  );
});

it('is deterministic', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      expect(claimsIn(text, ENTITIES, 'title', language)).toEqual(claimsIn(text, ENTITIES, 'title', language));
    }),
  );
});

/** A rule that looks at every pair of words would not come to an end within the test's time. */
it.each([
  ['verbs', 'وقال الوزير إن '],
  ['opened marks', 'أكد "'],
  ['mixed marks', '" « ” '],
  ['participles', '، مؤكدا على '],
  ['attributions', 'بحسب الشرطة، '],
  ['relays', 'نقلت الوكالة عن مصدر '],
  ['nested statements', 'أن قائلة إن '],
  ['plain words', 'كلمة '],
])('comes to an end on a sentence of 150,000 letters: %s', (_, unit) => {
  expect(claimsIn(unit.repeat(150_000 / unit.length)).length).toBeLessThanOrEqual(60);
});
