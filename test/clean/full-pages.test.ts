import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, keptText, labelOf, PARAGRAPHS } from './page.ts';

const MENU = ['الرئيسية', 'سياسة', 'محليات', 'اقتصاد', 'رياضة', 'ثقافة', 'اتصل بنا', 'بحث'];
const FOOTER = ['من نحن', 'سياسة الخصوصية', 'خريطة الموقع', 'جميع الحقوق محفوظة © 2024 مرصد نيوز'];
const DATE = '2024/03/05';

describe('readers’ comments', () => {
  const COMMENTS = [
    'الخطة جيدة على الورق، لكن شبكة القطارات القديمة نفسها لم تصن منذ عشرين عاما، ومن يركبها كل صباح إلى وسط المدينة يعرف ما أقول ويعرف أن الأموال تضيع.',
    'أين كان مجلس المدينة حين أغلقت محطة الضاحية؟ نريد قطارات نظيفة وفي مواعيدها قبل أن تمدوا خطوطا جديدة، ونريد أن نعرف من سيدفع هذه القروض كلها.',
    'شكرا لعضو المجلس منى العطار على كلامها عن الرقابة، فالتمويل كبير جدا والقروض يدفعها أولادنا، ولا بد من لجنة من السكان تراقب العقود كلها.',
    'كل خطة جديدة تبدأ بالربيع المقبل ثم يأتي الربيع ولا نرى قطارا ولا سكة، وقد سمعنا هذا الكلام عن الخطوط الثلاثة من رئيس المجلس السابق أيضا.',
  ];
  const thread = COMMENTS.flatMap((comment, i) => [`قارئ ${'أبجد'[i]}`, `5 مارس 2024 - 1${i}:20`, comment]);

  it('stay behind the text, however much they write about it', () => {
    const short = PARAGRAPHS.slice(0, 3);
    const page = article(...MENU, HEADLINE, DATE, ...short, 'تعليقات الزوار ( 4 )', ...thread, ...FOOTER);
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...short]);
  });

  it('end at the next list of articles, whose headlines are teasers', () => {
    const other = 'ارتفاع أسعار الخضر في أسواق الجملة';
    const page = article(...MENU, HEADLINE, DATE, ...PARAGRAPHS, 'التعليقات', ...thread, 'الأكثر قراءة', other);
    expect(labelOf(cleaned(page), COMMENTS[0]!)).toBe('-chrome');
    expect(labelOf(cleaned(page), other)).toBe('-teaser');
  });

  it('do not begin at a count of them above the text', () => {
    const page = article(...MENU, HEADLINE, '4 تعليقات', DATE, ...PARAGRAPHS, ...FOOTER);
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...PARAGRAPHS]);
  });
});

describe('a live report', () => {
  const ENTRIES = [
    ['21:40', 'فرق الإطفاء تسيطر على الحريق.'],
    ['21:12', 'المحافظ يطلب من السكان إغلاق النوافذ.'],
    ['20:35', 'وصول طائرتين من المدينة المجاورة للمشاركة في الإخماد.'],
    ['19:58', 'إخلاء حي السوق القديم بعد وصول الدخان إليه.'],
    ['19:20', 'المستشفى العام يستقبل سبعة مصابين بالاختناق.'],
    ['18:47', 'مراسلنا يتحدث عن ألسنة لهب ترى من الضفة الأخرى.'],
  ];
  it('keeps its times and its short entries', () => {
    const lines = ENTRIES.flat();
    const title = 'حريق كبير في ميناء المدينة لحظة بلحظة';
    const lead = 'اندلع حريق كبير في مستودعات ميناء المدينة عصر اليوم، ونتابع معكم ما يجري ساعة بساعة حتى إخماده.';
    const page = article(...MENU, title, DATE, lead, ...lines, 'كلمات دالة', 'الميناء', ...FOOTER);
    expect(keptText(cleaned(page))).toEqual([title, DATE, lead, ...lines]);
  });

  it('is not a list of headlines with their times', () => {
    const ticker = ENTRIES.flatMap(([time, entry]) => [time!, entry!.slice(0, -1)]);
    const page = article(...MENU, HEADLINE, DATE, ...PARAGRAPHS, 'آخر الأخبار', ...ticker, ...FOOTER);
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...PARAGRAPHS]);
  });
});

describe('links to other articles between paragraphs', () => {
  it.each([
    ['shares no word with the text', 'حبس متهم سرق متجر ذهب بالضاحية الغربية'],
    ['is long and has a speaker', 'وزير النقل: شبكة القطارات الجديدة ستربط وسط المدينة بالمطار قبل نهاية العام'],
  ])('are dropped where one alone %s', (_, link) => {
    const [first, second, ...rest] = PARAGRAPHS as [string, string, ...string[]];
    const page = article(...MENU, HEADLINE, DATE, first, second, '', link, '', ...rest, ...FOOTER);
    expect(labelOf(cleaned(page), link)).toBe('-teaser');
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...PARAGRAPHS]);
  });

  it.each([
    ['a subheading of the text', 'التمويل والقروض والعقود في الخطة'],
    ['who posted what stands above', '— بلدية الضاحية الغربية (@dahiya_gharbiya) أمس'],
    ['an item', '3. حدائق وملاعب ومواقف سيارات'],
  ])('are not %s', (_, line) => {
    const [first, second, ...rest] = PARAGRAPHS as [string, string, ...string[]];
    const page = article(...MENU, HEADLINE, DATE, first, second, line, ...rest, ...FOOTER);
    expect(labelOf(cleaned(page), line)).toBe('+body');
  });

  it('may follow the first paragraph in a long list, and the text is one', () => {
    const [first, ...rest] = PARAGRAPHS as [string, ...string[]];
    const list = ['سيول تغلق طرق الشمال', 'فوز الفريق الأزرق بالكأس', 'من هو الفائز بجائزة الرواية؟'];
    const numbered = list.flatMap((other, i) => [`قائمة ${i + 1} من 3`, other]);
    const page = article(...MENU, HEADLINE, DATE, 'حفظ', first, 'اقرأ أيضا', ...numbered, 'نهاية القائمة', ...rest);
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...PARAGRAPHS]);
  });
});

describe('the headline of a full page', () => {
  const TICKER = ['حبس متهم سرق متجر ذهب في الضاحية', 'رئيس المجلس سالم الحداد يكرم طلاب المدينة المتفوقين'];

  it.each([
    ['a word', ['تقارير']],
    ['nothing', []],
  ])('is below the headlines of others with %s between', (_, between) => {
    const page = article(...MENU, 'آخر الأخبار', ...TICKER, ...between, HEADLINE, DATE, ...PARAGRAPHS, ...FOOTER);
    expect(cleaned(page).title).toBe(HEADLINE);
  });

  it('stands over its date, whatever another shares with the text', () => {
    const title = 'شبكة القطارات.. هل يقترب الحلم؟';
    const page = article(...MENU, TICKER[1]!, 'فيديو', title, DATE, ...PARAGRAPHS, ...FOOTER);
    expect(cleaned(page).title).toBe(title);
  });

  it('is no line of who and where, nor of times', () => {
    const page = article('07:00 - 10:00', ...MENU, HEADLINE, 'سالم الحداد - المدينة', ...PARAGRAPHS, ...FOOTER);
    expect(cleaned(page).title).toBe(HEADLINE);
  });

  it('is the line that the path to the article ends in, not its standfirst', () => {
    const standfirst = 'رئيس المجلس سالم الحداد يعلن إقرار خطة القطارات الجديدة وبدء المرحلة الأولى في الربيع';
    const page = article(...MENU, `الرئيسية / محليات / ${HEADLINE}`, HEADLINE, standfirst, DATE, ...PARAGRAPHS);
    expect(cleaned(page).title).toBe(HEADLINE);
  });
});

describe('lines around the text', () => {
  it.each([
    'الرئيسية / مال وأعمال',
    'A- A A+',
    'ع ع ع',
    'facebookxwhatsapp-strokecopylink',
  ])('such as "%s" are chrome', (line) => {
    const page = article(...MENU, line, HEADLINE, DATE, line, ...PARAGRAPHS, ...FOOTER);
    expect(labelOf(cleaned(page), line)).toBe('-chrome');
  });

  it('may weigh more than a short article, which stands under its own headline', () => {
    const about = `تقدم مرصد نيوز لقرائها أخبارا وتقارير من كل مكان، ${'وتنشر كل يوم عشرات المواد المكتوبة والمصورة، '.repeat(10)}وترحب برسائلكم.`;
    const short = PARAGRAPHS.slice(0, 2);
    const page = article(...MENU, HEADLINE, DATE, ...short, ...MENU, ...MENU, about, ...FOOTER);
    expect(keptText(cleaned(page))).toEqual([HEADLINE, DATE, ...short]);
  });

  it.each(['نشر في 9 يونيو 2024 الساعة 14 و 02 دقيقة', 'Le 11/11/2024 à 17h40'])('such as "%s" say when', (line) => {
    const page = article(...MENU, HEADLINE, line, ...PARAGRAPHS, ...FOOTER);
    expect(labelOf(cleaned(page), line)).toBe('+dateline');
  });
});
