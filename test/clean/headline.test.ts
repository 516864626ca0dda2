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

  it('is taken from the fields where the text has none', () => {
    expect(cleaned(article(...PARAGRAPHS), { title: HEADLINE }).title).toBe(HEADLINE);
  });

  it('is null where the text begins at once and nothing names it', () => {
    const result = cleaned(article(...PARAGRAPHS));
    expect(result.title).toBeNull();
    expect(result.lines.every((line) => line.keep)).toBe(true);
  });
});
