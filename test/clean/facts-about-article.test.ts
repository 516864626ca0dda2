import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, labelOf, PARAGRAPHS } from './page.ts';

const dated = (line: string) => cleaned(article(HEADLINE, line, ...PARAGRAPHS));

describe('the publication date', () => {
  it.each([
    ['الثلاثاء 2021/07/27', '2021-07-27'],
    ['27/07/2021 - 14:30', '2021-07-27'],
    ['نشر في: 6 دجنبر 2023', '2023-12-06'],
    ['الأربعاء 20 غشت 2024 - 13:00', '2024-08-20'],
    ['12 جويلية 2022', '2022-07-12'],
    ['3 كانون الثاني/يناير 2020', '2020-01-03'],
    ['8 تشرين الأول 2020', '2020-10-08'],
    ['١٥ مايو ٢٠٢٤', '2024-05-15'],
    ['نُشر: 12:30-18 نوفمبر 2024 م ـ 16 جمادى الأولى 1446 هـ', '2024-11-18'],
    ['Published 22 March 2024, 10:15 GMT', '2024-03-22'],
    ['Publié le 1er février 2024 à 14h05', '2024-02-01'],
    ['March 5, 2024', '2024-03-05'],
    ['عين الريحان – هيئة التحرير | 19 غشت 2024', '2024-08-19'],
    ['رندة/الضاحية – 28 يوليو 2021', '2021-07-28'],
    ['بقلم ليلى حداد في 28 يوليو 2021', '2021-07-28'],
    ['by Hani Rawi — July 21, 2015', '2015-07-21'],
  ])('%s', (line, iso) => {
    const result = dated(line);
    expect(result.published).toBe(iso);
    expect(labelOf(result, line)).toBe('+dateline');
  });

  it('is not the day of the last change', () => {
    const result = cleaned(article(HEADLINE, 'آخر تحديث: 6 مارس 2024', 'تاريخ النشر: 5 مارس 2024', ...PARAGRAPHS));
    expect(result.published).toBe('2024-03-05');
  });

  it.each([
    ['between two copies of the headline', ['مرصد 24', HEADLINE, '5 مارس 2024', 'مرصد 24', HEADLINE]],
    ['between two copies at the top', [HEADLINE, '5 مارس 2024', HEADLINE]],
    ['right above the headline', ['محليات', '5 مارس 2024', HEADLINE]],
    [
      'under more tools than lines',
      [HEADLINE, '5 مارس 2024', ...'فيسبوك تويتر واتساب تيليجرام ماسنجر لينكدإن طباعة بريد شارك'.split(' ')],
    ],
  ])('may stand %s', (_, lines) => {
    const result = cleaned(article(...lines, '', ...PARAGRAPHS));
    expect(result.published).toBe('2024-03-05');
    expect(labelOf(result, '5 مارس 2024')).toBe('+dateline');
  });

  it('is not the day on which the page was called up', () => {
    const today = 'الخميس 7 مارس 2024';
    const result = cleaned(article(today, 'الرئيسية', 'رياضة', HEADLINE, '5 مارس 2024', ...PARAGRAPHS));
    expect(result.published).toBe('2024-03-05');
    expect(labelOf(result, today)).toBe('-chrome');
  });

  it('may stand over the headline, tools between them', () => {
    const line = 'تاريخ النشر : 05/03/2024 10:20';
    const result = cleaned(
      article('الرئيسية', 'محليات', line, 'عدد الزيارات : 642', 'مشاركة', HEADLINE, ...PARAGRAPHS),
    );
    expect(result.published).toBe('2024-03-05');
    expect(labelOf(result, line)).toBe('+dateline');
  });

  it("may stand on the text's own line", () => {
    const [first, ...rest] = PARAGRAPHS;
    expect(cleaned(article(HEADLINE, '', `نشر في: 5 مارس 2024 - 13:00 ${first}`, ...rest)).published).toBe(
      '2024-03-05',
    );
  });

  it('comes from the fields first', () => {
    const result = cleaned(article(HEADLINE, 'الثلاثاء 2021/07/27', ...PARAGRAPHS), {
      published: '2021-07-26T22:00:00Z',
    });
    expect(result.published).toBe('2021-07-26');
  });

  it('is not the date that the text tells of', () => {
    const told = 'وكانت الخطة الأولى قد أقرت في 6 ديسمبر 2019 ثم ألغيت بعد شهر.';
    expect(cleaned(article(HEADLINE, ...PARAGRAPHS, told)).published).toBeNull();
  });

  it.each(['الأحد 31 فبراير 2024', 'الثلاثاء 27 يوليو'])('is null where a calendar cannot place it: %s', (line) => {
    expect(dated(line).published).toBeNull();
  });
});

describe('datelines and bylines', () => {
  it.each([
    'الجزائر –',
    'عمان - بترا',
    'كتب: هاني الراوي',
    'بقلم سمير العلي',
    'بيروت: رنا حايك',
    'ماجد هود ـ جدة',
    'Par Samir B.',
  ])('%s', (line) => {
    expect(labelOf(dated(line), line)).toBe('+dateline');
  });
});

describe('a name without a cue', () => {
  it.each([
    ['over a date', ['كمال داود', '5 مارس 2024'], '+dateline'],
    ['under a cue of its own line', ['بقلم', 'كمال داود'], '+dateline'],
    ['alone', ['كمال داود'], '-chrome'],
  ])('%s', (_, lines, label) => {
    const result = cleaned(article('الرئيسية', HEADLINE, ...lines, '', ...PARAGRAPHS));
    expect(labelOf(result, 'كمال داود')).toBe(label);
  });
});

describe('a count', () => {
  it('is no dateline', () => {
    expect(labelOf(dated('مشاهدات : 1320'), 'مشاهدات : 1320')).toBe('-chrome');
  });
});

describe('a photo credit', () => {
  it('behind a copyright sign is not the site', () => {
    const caption = 'رئيس المجلس سالم الحداد أثناء الجلسة الطارئة مساء الاثنين الماضي © رويترز';
    const result = cleaned(article(HEADLINE, '5 مارس 2024', caption, ...PARAGRAPHS));
    expect(labelOf(result, caption)).toBe('-caption');
    expect(result.siteName).toBeNull();
  });

  it('names the line above as its caption', () => {
    const caption = 'رئيس المجلس سالم الحداد أثناء الجلسة الطارئة مساء الاثنين الماضي';
    const result = cleaned(article(HEADLINE, caption, 'صورة: أ ف ب', '5 مارس 2024', ...PARAGRAPHS));
    expect(labelOf(result, caption)).toBe('-caption');
    expect(labelOf(result, 'صورة: أ ف ب')).toBe('-caption');
  });
});

describe("the site's name", () => {
  it.each([
    ['© 2024 مرصد المدينة', 'مرصد المدينة'],
    ['مرصد المدينة © 2024', null],
    ['حقوق النشر © مرصد المدينة 2024', 'مرصد المدينة'],
    ['© حقوق النشر 2024، جميع الحقوق محفوظة | مرصد المدينة', 'مرصد المدينة'],
  ])('of %s', (line, name) => {
    expect(cleaned(article(HEADLINE, ...PARAGRAPHS, line)).siteName).toBe(name);
  });

  it('is not who took the photo', () => {
    const caption = 'رئيس المجلس سالم الحداد في مكتبه - © هاني الراوي';
    const result = cleaned(article('الرئيسية', HEADLINE, caption, '5 مارس 2024', ...PARAGRAPHS, '© 2024 مرصد المدينة'));
    expect(labelOf(result, caption)).toBe('-caption');
    expect(result.siteName).toBe('مرصد المدينة');
  });

  it('is no label that repeats behind the text', () => {
    const label = 'أخبار متفرقة';
    const result = cleaned(
      article(HEADLINE, ...PARAGRAPHS, label, 'حفل فني في الميناء الليلة', label, 'سباق للدراجات في الضاحية'),
    );
    expect(result.siteName).toBeNull();
  });
});

describe('the language', () => {
  it('is read from the text, not from its chrome', () => {
    const menu = ['Home', 'News', 'Business', 'Sign in', 'Subscribe to our newsletter', 'Follow us on Twitter'];
    expect(cleaned(article(...menu, HEADLINE, ...PARAGRAPHS)).language).toBe('ar');
  });

  it('may be another', () => {
    const english = cleaned(
      article(
        'City council approves new rail plan',
        'The city council approved on Monday a plan to extend the rail network with three lines to the suburbs.',
        'The mayor said that the first phase of the plan would start in the spring.',
      ),
    );
    expect(english.language).toBe('en');
    expect(english.title).toBe('City council approves new rail plan');
  });
});
