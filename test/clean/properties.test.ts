import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../shared/clean/clean.ts';
import { cleaned, HEADLINE, keptText, NO_FIELDS, PARAGRAPHS } from './page.ts';

const TEASER_OF_SAME_SUBJECT = 'وزير النقل: شبكة القطارات الجديدة ستربط وسط المدينة بالمطار قبل نهاية العام';

const chromeLine = fc.constantFrom(
  'الرئيسية',
  'سياسة',
  'اترك تعليقاً',
  'اقرأ أيضا',
  'مقالات ذات صلة',
  'شارك',
  'فيسبوك',
  '2024/03/05',
  'منذ ساعتين',
  '#قطارات #مدينة',
  'Leave a reply',
  '***',
  'تعليقات الزوار ( 5 )',
  '21:40',
  'الرئيسية / مال وأعمال',
  'قائمة 1 من 3',
  TEASER_OF_SAME_SUBJECT,
  'أمطار غزيرة متوقعة في المناطق الجبلية غدا',
  'منتخب الشباب يتأهل إلى نصف نهائي البطولة',
  'قالت وزارة الزراعة يوم الأحد إن محصول القمح هذا العام سيكون الأفضل منذ عقد...',
);
const bodyLine = fc.constantFrom(...PARAGRAPHS, 'مراحل الخطة', 'ولا خلاف على الكلفة.', '- خط المطار', HEADLINE);
const gap = fc.constantFrom('\n', '\n\n', '\r\n', ' \n');
const page = fc
  .array(fc.tuple(fc.oneof(chromeLine, bodyLine, bodyLine, fc.string({ maxLength: 30 })), gap), { maxLength: 40 })
  .map((lines) => lines.map(([line, end]) => line + end).join(''));
const anything = fc.oneof(
  page,
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
);

describe('cleaning any text', () => {
  it('lists every non-empty line once, in order, with its exact span', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { lines } = clean(text, NO_FIELDS, 'page');
        let last = 0;
        for (const line of lines) {
          const slice = text.slice(line.start, line.end);
          expect(slice.trim()).not.toBe('');
          expect(slice).not.toMatch(/[\n]/u);
          expect(text.slice(last, line.start).trim()).toBe('');
          last = line.end;
        }
        expect(text.slice(last).trim()).toBe('');
        expect(new Set(lines.map((line) => line.n)).size).toBe(lines.length);
      }),
    );
  });

  it('counts lines as an editor does', () => {
    fc.assert(
      fc.property(page, (text) => {
        const numbered = text.split('\n');
        for (const line of clean(text, NO_FIELDS, 'page').lines) {
          expect(text.slice(line.start, line.end)).toBe(numbered[line.n - 1]?.replace(/\r$/u, ''));
        }
      }),
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(clean(text, NO_FIELDS, 'page')).toEqual(clean(text, NO_FIELDS, 'page'));
      }),
    );
  });

  it('keeps everything of a text that it has cleaned', () => {
    fc.assert(
      fc.property(
        fc.array(chromeLine, { maxLength: 12 }),
        fc.integer({ min: 2, max: PARAGRAPHS.length }),
        fc.array(chromeLine, { maxLength: 12 }),
        (before, size, after) => {
          // As the first line of a page that shows it again, it looks like the page's headline to a reader, too.
          fc.pre(before[0] !== TEASER_OF_SAME_SUBJECT);
          const once = keptText(
            cleaned([...before, HEADLINE, '', ...PARAGRAPHS.slice(0, size), '', ...after].join('\n')),
          );
          expect(keptText(cleaned(once.join('\n')))).toEqual(once);
        },
      ),
    );
  });

  it('never loses the article among chrome', () => {
    fc.assert(
      fc.property(fc.array(chromeLine, { maxLength: 25 }), fc.array(chromeLine, { maxLength: 25 }), (before, after) => {
        const kept = keptText(cleaned([...before, HEADLINE, ...PARAGRAPHS, ...after].join('\n')));
        for (const paragraph of PARAGRAPHS) expect(kept).toContain(paragraph);
      }),
    );
  });
});

/** A quadratic step would take minutes here, and the test's time limit ends it. */
describe('growth', () => {
  it.each([
    ['one line', (n: number) => 'وقال الوزير إن الاجتماع سيعقد في العاصمة، '.repeat(n)],
    ['equal lines', (n: number) => `${PARAGRAPHS[1]}\n`.repeat(n)],
    ['labels', (n: number) => 'اقرأ أيضا\nخبر جديد عن المدينة\n'.repeat(n)],
    [
      'share rows on one line',
      (n: number) => `${'فيسبوك تويتر واتساب قال الوزير إن الاجتماع سيعقد غدا. '.repeat(n)}نعم.`,
    ],
    ['brackets on one line', (n: number) => 'قال الوزير (اقرأ أيضا: خبر '.repeat(n)],
    ['marks', (n: number) => '."»)…#@'.repeat(n)],
  ])('%s: ten thousand of them are cleaned', (_, make) => {
    const { lines, text } = clean(make(10_000), NO_FIELDS, 'page');
    expect(lines.at(-1)?.end).toBe(text.trimEnd().length === 0 ? undefined : text.replace(/\n$/u, '').length);
  });
});
