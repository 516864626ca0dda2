import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitiesOf } from './article.ts';

const WORDS =
  'وزير الخارجية الجزائري أحمد عطوان قال إن للجزائر وواشنطن مجلس الأمن التابع للأمم المتحدة، « » “ ” عبد الله بن آل دي في من 2021 قانون مؤتمر شركة _ - . ـ مُحَمَّد ٱلجزائر لـ منصب نائب الرئيس الأسد ترامب دونالد السفير الأمريكي جو بايدن هود وجوشوا فاغنر _ صحيفة'.split(
    ' ',
  );
const SEPARATORS = [' ', '  ', '\u00a0', '\u200f ', '\n', '', '\t'];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...SEPARATORS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

describe.each(['ar', 'en', 'fr'])('on arbitrary text in %s', (language) => {
  it('every span is exact, in a line, and of one mention only', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const entities = entitiesOf(raw, language);
        const taken = new Set<number>();
        for (const { mentions, roles, name, id } of entities) {
          expect(mentions.length).toBeGreaterThan(0);
          expect(name).not.toBe('');
          expect(id).toContain(':');
          for (const span of [...mentions, ...roles]) expect(raw.slice(span.start, span.end)).toBe(span.text);
          for (const { start, end } of mentions) {
            for (let at = start; at < end; at++) {
              expect(taken.has(at)).toBe(false);
              taken.add(at);
            }
          }
        }
        expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
      }),
      { numRuns: 300 },
    );
  });

  it('the same text gives the same entities', () => {
    fc.assert(
      fc.property(text, (raw) => {
        expect(entitiesOf(raw, language)).toEqual(entitiesOf(raw, language));
      }),
      { numRuns: 50 },
    );
  });
});

/** A rule that looks at every pair of words would not come to an end within the test's time. */
it.each([
  'رئيس نائب مساعد ',
  'أحمد ',
  '«قانون ',
  'بن ',
  'وزارة الخارجية والداخلية ',
  'السفير الأمريكي ',
  'وزير الدفاع الأمريكي أحمد عطوان وقال المسؤول الأميركي ',
  'أحمد بن بن ',
  'قال فاغنر_',
])('comes to an end on 150,000 letters of %j', (unit) => {
  const raw = unit.repeat(150_000 / unit.length);
  for (const { mentions } of entitiesOf(raw)) {
    expect(mentions.every(({ start, end, text }) => raw.slice(start, end) === text)).toBe(true);
  }
});
