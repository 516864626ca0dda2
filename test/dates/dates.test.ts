import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../shared/dates/dates.ts';
import { passagesOf } from '../../shared/text/passages.ts';
import { cleanText } from '../entities/article.ts';

const datesOf = (text: string, published: string | null = null): [string, string | null][] =>
  findDates(text, passagesOf(cleanText(text)), published).map((date) => [date.text, date.iso]);

/** A Wednesday. */
const PUBLISHED = '2024-03-13';

describe('dates that say themselves when', () => {
  it.each([
    ['وقع في 6 دجنبر 2023 حادث.', '6 دجنبر 2023', '2023-12-06'],
    ['وقع في ١٢ أوت ٢٠١٩ حادث.', '١٢ أوت ٢٠١٩', '2019-08-12'],
    ['وقع في فبراير 2024 حادث.', 'فبراير 2024', '2024-02'],
    ['وقع في أكتوبر من العام 2020 حادث.', 'أكتوبر من العام 2020', '2020-10'],
    ['في 5 آذار/مارس 2018 زار', '5 آذار/مارس 2018', '2018-03-05'],
    ['في تشرين الثاني (نوفمبر) 2015 زار', 'تشرين الثاني (نوفمبر) 2015', '2015-11'],
    ['الثلاثاء 2021/07/27', 'الثلاثاء 2021/07/27', '2021-07-27'],
    ['بتاريخ 27-07-2021 صدر', '27-07-2021', '2021-07-27'],
    ['منذ صيف 2021 توقفت', 'صيف 2021', '2021'],
    ['قطعت منذ 2021 العلاقات.', '2021', '2021'],
    ['في 15 رمضان 1445 هـ بدأ', '15 رمضان 1445 هـ', '2024-03-25'],
    ['le 6 décembre 2023 à Paris', '6 décembre 2023', '2023-12-06'],
    ['on December 6, 2023 in Paris', 'December 6, 2023', '2023-12-06'],
  ])('%s', (text, span, iso) => {
    expect(datesOf(text)).toEqual([[span, iso]]);
  });

  it('finds both years that و joins', () => {
    expect(datesOf('زارها بين 2023 و2024، حيث')).toEqual([
      ['2023', '2023'],
      ['2024', '2024'],
    ]);
  });
});

describe('dates that depend on the article', () => {
  it.each([
    ['قال أمس إن', 'أمس', '2024-03-12'],
    ['قال اليوم إن', 'اليوم', '2024-03-13'],
    ['قال الاثنين إن', 'الاثنين', '2024-03-11'],
    ['قال الأربعاء إن', 'الأربعاء', '2024-03-13'],
    ['قال الأربعاء الماضي إن', 'الأربعاء الماضي', '2024-03-06'],
    ['يسافر الجمعة المقبل إلى', 'الجمعة المقبل', '2024-03-15'],
    ['في 22 يناير/كانون الثاني الماضي وقع', '22 يناير/كانون الثاني الماضي', '2024-01-22'],
    ['في ديسمبر الماضي وقع', 'ديسمبر الماضي', '2023-12'],
    ['في 20 ديسمبر وقع', '20 ديسمبر', '2023-12-20'],
    ['وقع الشهر الماضي حادث', 'الشهر الماضي', '2024-02'],
    ['يبدأ العام المقبل بناء', 'العام المقبل', '2025'],
    ['وقع هذا الشهر حادث', 'هذا الشهر', '2024-03'],
    ['il a dit hier que', 'hier', '2024-03-12'],
    ['he said last year that', 'last year', '2023'],
  ])('%s', (text, span, iso) => {
    expect(datesOf(text, PUBLISHED)).toEqual([[span, iso]]);
    expect(datesOf(text)).toEqual([[span, null]]);
  });

  it('a week has no date of its own precision', () => {
    expect(datesOf('وقع الأسبوع الماضي حادث', PUBLISHED)).toEqual([['الأسبوع الماضي', null]]);
  });
});

describe('weekday, day and month without the article’s date', () => {
  it('fix the year from the latest one that the article names', () => {
    expect(datesOf('قطعت العلاقات منذ 2021. ووصل أمس الأربعاء 6 دجنبر إلى')).toEqual([
      ['2021', '2021'],
      ['أمس الأربعاء 6 دجنبر', '2023-12-06'],
    ]);
  });

  it('stay open where the article names no year', () => {
    expect(datesOf('ووصل أمس الأربعاء 6 دجنبر إلى')).toEqual([['أمس الأربعاء 6 دجنبر', null]]);
  });
});

describe('no dates', () => {
  it.each([
    'مارس اللاعب ضغوطا على الحكم',
    'اليوم العالمي للمرأة',
    'أدى صلاة الجمعة في المسجد',
    'شارك 2000 شخص في التظاهرة',
    'انتهت المباراة 3-1',
    'It may rain.',
  ])('%s', (text) => {
    expect(datesOf(text, PUBLISHED)).toEqual([]);
  });

  it('an impossible day is not resolved', () => {
    expect(datesOf('في 31 فبراير 2023 وقع')).toEqual([['31 فبراير 2023', null]]);
  });
});

const WORDS =
  'أمس الأربعاء 6 دجنبر 2023 و2024 ١٢ / كانون الثاني ( ) الماضي هذا الشهر صيف عام 15 رمضان 1445 هـ May last year hier le 99 0 ،'.split(
    ' ',
  );
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(' '));

it('on arbitrary text every span is exact and every date ISO 8601', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(null, PUBLISHED), (raw, published) => {
      const dates = findDates(raw, passagesOf(cleanText(raw)), published);
      for (const date of dates) {
        expect(raw.slice(date.start, date.end)).toBe(date.text);
        if (date.iso !== null) expect(date.iso).toMatch(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);
      }
      expect(dates).toEqual(findDates(raw, passagesOf(cleanText(raw)), published));
    }),
    { numRuns: 300 },
  );
});
