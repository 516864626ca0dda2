import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, PARAGRAPHS } from './page.ts';

const under = (...lines: string[]) => cleaned(article('الرئيسية', HEADLINE, ...lines, '', ...PARAGRAPHS));
const opening = (front: string) => cleaned(article(HEADLINE, '', front + PARAGRAPHS[0], ...PARAGRAPHS.slice(1)));

describe('the byline', () => {
  it.each([
    [['كتب: هاني الراوي'], 'هاني الراوي'],
    [['كتبت - سلمى عادل'], 'سلمى عادل'],
    [['كتب: أحمد عبد الغفار ومروة سليم'], 'أحمد عبد الغفار ومروة سليم'],
    [['بقلم سمير العلي'], 'سمير العلي'],
    [['بقلم ليلى حداد في 28 يوليو 2021'], 'ليلى حداد'],
    [['بقلم', 'كمال داود', '5 مارس 2024'], 'كمال داود'],
    [['كمال داود', '5 مارس 2024'], 'كمال داود'],
    [['نادية بلقاسم أرسل بريدا إلكترونيا 16 فبراير 2025'], 'نادية بلقاسم'],
    [['كتب: رويترز'], 'رويترز'],
    [['تونس – هيئة التحرير | 19 أوت 2024'], 'هيئة التحرير'],
    [['بيروت: رنا حايك'], 'رنا حايك'],
    [['ماجد هود ـ جدة'], 'ماجد هود'],
    [['حاورته: منى القرقوري', '12 جانفي 2025'], 'منى القرقوري'],
    [['by Hani Rawi — July 21, 2015'], 'Hani Rawi'],
    [['Par Samir Belaïd'], 'Samir Belaïd'],
    [['By Leila Haddad and Omar Said'], 'Leila Haddad and Omar Said'],
  ])('%j', (lines, byline) => {
    expect(under(...lines).byline).toBe(byline);
  });

  it('is read from a name cut off the text', () => {
    expect(opening('كتب: هاني الراوي - ').byline).toBe('هاني الراوي');
  });

  it.each([
    ['الثلاثاء 5 مارس 2024'],
    ['المصدر: رويترز'],
    ['عمان - بترا'],
    ['الجزائر –'],
    ['مرصد نيوز/ بغداد'],
    ['admin مارس 8, 2025'],
    ['نشر في 6 دجنبر 2023 - 14:30'],
    ['شارك المقال'],
    ['الخطة تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة وتنفذ على مرحلتين'],
  ])('is not in %s', (line) => {
    expect(under(line).byline).toBeNull();
  });
});

describe('the place', () => {
  it.each([
    ['تونس – هيئة التحرير | 19 أوت 2024', 'تونس'],
    ['الجزائر –', 'الجزائر'],
    ['عين الريحان –', 'عين الريحان'],
    ['عمان - بترا', 'عمان'],
    ['بيروت: رنا حايك', 'بيروت'],
    ['ماجد هود ـ جدة', 'جدة'],
    ['مرصد نيوز/ بغداد', 'بغداد'],
  ])('of the line %s', (line, place) => {
    expect(under(line).place).toBe(place);
  });

  it.each([
    ['القاهرة (رويترز) - ', 'القاهرة'],
    ['تونس (وات) – ', 'تونس'],
    ['الجزائر – ', 'الجزائر'],
    ['عين الريحان (أ ف ب) - ', 'عين الريحان'],
    ['رام الله 5-3-2024 وفا- ', 'رام الله'],
    ['غزة / 5 مارس / الأناضول - ', 'غزة'],
    ['الدوحة في 5 مارس (قنا) - ', 'الدوحة'],
    ['نواكشوط، 5 مارس (رويترز) - ', 'نواكشوط'],
    ['PARIS (AFP) - ', 'PARIS'],
    ['TUNIS, March 5 (Reuters) - ', 'TUNIS'],
    ['ALGER – ', 'ALGER'],
  ])('in front of the text: %s', (front, place) => {
    const result = opening(front);
    expect(result.place).toBe(place);
    expect(result.lines.flatMap((line) => line.cuts)).toEqual([]);
  });

  it.each([
    '',
    'أولا – ',
    'خطة طموحة - كما يصفها أصحابها - ',
    'تونس – الجزائر: ',
    'في القاهرة - ',
    'قال الوزير (رويترز) إن - ',
    'الجزائر تقترب، والمغرب يبتعد - ',
  ])('is not in %s', (front) => {
    expect(opening(front).place).toBeNull();
  });
});

describe('the standfirst', () => {
  const STANDFIRST = 'الخطة تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة وتنفذ على مرحلتين تبدأ أولاهما في الربيع المقبل';

  it('is the line under the headline', () => {
    expect(under(STANDFIRST, '5 مارس 2024').standfirst).toBe(STANDFIRST);
  });

  it.each([[[]], [['5 مارس 2024']], [['صورة أرشيفية لمحطة القطارات في وسط المدينة القديمة']]])('%j: none', (lines) => {
    expect(under(...lines).standfirst).toBeNull();
  });
});
