import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, labelOf, PARAGRAPHS } from './page.ts';

describe('the headline', () => {
  it('is the line above the text', () => {
    const result = cleaned(article(HEADLINE, ...PARAGRAPHS));
    expect(result.title).toBe(HEADLINE);
    expect(labelOf(result, HEADLINE)).toBe('+title');
  });

  it('is kept once where the page shows it many times', () => {
    const result = cleaned(
      article(HEADLINE, 'مرصد نيوز :', HEADLINE, 'مرصد نيوز :', HEADLINE, '', ...PARAGRAPHS, '', HEADLINE),
    );
    const shown = result.lines.filter((line) => result.text.slice(line.start, line.end) === HEADLINE);
    expect(shown.map((line) => line.label)).toEqual(['title', 'duplicate', 'duplicate', 'duplicate']);
    expect(shown.filter((line) => line.keep)).toHaveLength(1);
    expect(labelOf(result, 'مرصد نيوز :')).toBe('-chrome');
    expect(result.siteName).toBe('مرصد نيوز');
  });

  it.each([
    ['behind it', `${HEADLINE} - مرصد نيوز`],
    ['before it', `مرصد نيوز : ${HEADLINE}`],
    ['after a bar', `${HEADLINE} | مرصد`],
  ])('is found without the site name %s', (_, line) => {
    expect(cleaned(article(line, '', ...PARAGRAPHS)).title).toBe(HEADLINE);
  });

  it('keeps a dash of its own', () => {
    const title = 'لقاء مغربي – إسباني حول توسيع شبكة القطارات';
    expect(cleaned(article(title, '', ...PARAGRAPHS)).title).toBe(title);
  });

  it('is found behind a breadcrumb', () => {
    expect(cleaned(article(`الرئيسية / اقتصاد / ${HEADLINE}`, '', ...PARAGRAPHS)).title).toBe(HEADLINE);
  });

  it.each([
    ['after two steps', `مرصد المدينة › محليات › ${HEADLINE}`],
    ['after guillemets that point left', `مرصد المدينة « محليات « ${HEADLINE}`],
    ['before section and site name', `${HEADLINE} | اقتصاد | مرصد المدينة`],
  ])('is found on the path %s', (_, line) => {
    expect(cleaned(article(line, '', ...PARAGRAPHS)).title).toBe(HEADLINE);
  });

  it('is the line below the path that ends in it', () => {
    const path = `مرصد المدينة « محليات « ${HEADLINE}`;
    const result = cleaned(article('مرصد المدينة', path, '', HEADLINE, '', ...PARAGRAPHS));
    expect(labelOf(result, HEADLINE)).toBe('+title');
    expect(labelOf(result, path)).toBe('-duplicate');
  });

  it('keeps the quotation marks that it ends with, before the site name', () => {
    const title = 'مجلس المدينة يقر خطة توسيع شبكة «القطارات»';
    expect(cleaned(article(`${title} - مرصد نيوز`, '', ...PARAGRAPHS)).title).toBe(title);
  });

  const CAPTION = 'رئيس المجلس سالم الحداد يعلن إقرار خطة جديدة لتوسيع شبكة القطارات في وسط المدينة';
  const STANDFIRST = 'الخطة تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة وتنفذ على مرحلتين تبدأ أولاهما في الربيع المقبل';
  it.each([
    ['a date', ['٥ آذار ٢٠٢٤ | ١١:٠٥', '', CAPTION, 'تكبير الخط تصغير الخط']],
    ['a standfirst', [STANDFIRST, CAPTION, 'الضاحية: هاني الراوي', '2024/03/05']],
    ['share buttons', ['بقلم', 'هاني الراوي', 'فيسبوك', 'تويتر', 'طباعة', CAPTION]],
    ['a word and an agency', ['ترجمات', 'الضاحية - سكاي نيوز عربية', '5 مارس 2024', CAPTION]],
    ['a date, a byline below', ['الثلاثاء، 5 مارس 2024 09:00 ص', CAPTION, 'كتب هاني الراوي']],
  ])('is not the caption below %s', (_, below) => {
    const result = cleaned(article('محليات', HEADLINE, ...below, '', ...PARAGRAPHS));
    expect(result.title).toBe(HEADLINE);
    expect(result.published).toBe(below.some((line) => /[4٤]/u.test(line)) ? '2024-03-05' : null);
  });

  it('is not the dated headline of another article above it', () => {
    const other = 'رئيس المجلس يكرم طلابا متفوقين في الضواحي';
    const result = cleaned(article('الرئيسية', other, '2024/03/01', HEADLINE, '2024/03/05', ...PARAGRAPHS));
    expect(result.title).toBe(HEADLINE);
  });

  it('stands over a date, whatever words it shares with the text', () => {
    const title = 'أين تذهب أحلامنا الصغيرة كلها ؟';
    expect(cleaned(article('الرئيسية', 'تسجيل الدخول', title, '2024/03/05', ...PARAGRAPHS)).title).toBe(title);
  });

  it('is read from a line of hashtags where nothing else shows it', () => {
    const tags = HEADLINE.split(' ')
      .map((word) => `#${word}`)
      .join(' ');
    const result = cleaned(article(...PARAGRAPHS, tags));
    expect(result.title).toBe(HEADLINE);
    expect(labelOf(result, tags)).toBe('-hashtags');
  });

  it('keeps the quotation marks that it opens with', () => {
    const title = '«الصحة» تستقطب «أربعمئة» من خريجي كليات الطب للعمل في شبكة القطارات';
    expect(cleaned(article(title, '', ...PARAGRAPHS)).title).toBe(title);
  });

  it('may be two words that the text never says', () => {
    expect(cleaned(article('صفير بعيد', '', ...PARAGRAPHS)).title).toBe('صفير بعيد');
  });

  it('is not the longer line under it', () => {
    const standfirst =
      'الخطة تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة وتنفذ على مرحلتين تبدأ أولاهما في الربيع المقبل';
    const result = cleaned(article(HEADLINE, standfirst, '2024/03/05', ...PARAGRAPHS));
    expect(result.title).toBe(HEADLINE);
    expect(labelOf(result, standfirst)).toBe('+standfirst');
  });

  it('is none of the headlines in a list before the article', () => {
    const list = [
      'منتخب الشباب يتأهل إلى نصف نهائي البطولة',
      'أمطار غزيرة متوقعة في المناطق الجبلية غدا',
      'افتتاح معرض الكتاب بمشاركة أربعين دار نشر',
      'ارتفاع طفيف في أسعار الخضر والفواكه',
      'انطلاق مهرجان المسرح الجامعي في دورته العاشرة',
    ];
    const result = cleaned(article('آخر الأخبار', ...list, 'محليات', HEADLINE, 'كتب: هاني الراوي', ...PARAGRAPHS));
    expect(result.title).toBe(HEADLINE);
    for (const other of list) expect(labelOf(result, other)).toBe('-teaser');
  });

  it('is none that the page shows more often but that shares less with the text than the line right over it', () => {
    const teaser = 'وزير النقل: شبكة القطارات الجديدة ستربط وسط المدينة بالمطار قبل نهاية العام';
    const other = 'منتخب الشباب يتأهل إلى نصف نهائي البطولة';
    const path = 'الرئيسية / مال وأعمال';
    for (const above of [
      [teaser, path, teaser, other],
      [teaser, other],
    ]) {
      const { title } = cleaned([...above, HEADLINE, '', ...PARAGRAPHS, teaser, path, teaser].join('\n'));
      expect(title).toBe(HEADLINE);
    }
  });

  it('is taken from the fields where the text has none', () => {
    expect(cleaned(article(...PARAGRAPHS), { title: HEADLINE }).title).toBe(HEADLINE);
  });

  it('is null where the text begins at once and nothing names it', () => {
    const result = cleaned(article(...PARAGRAPHS));
    expect(result.title).toBeNull();
    expect(result.lines.every((line) => line.keep)).toBe(true);
  });
});
