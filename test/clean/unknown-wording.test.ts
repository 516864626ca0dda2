import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, keptText, labelOf, PARAGRAPHS } from './page.ts';

/** Pages whose labels, menus and sections are in no list of wording: only their build shows what is what. */

const MENU = ['مرايا المدى', 'دفاتر', 'أهل الدار', 'نوافذ بعيدة', 'ضفاف'];
const TEASERS = [
  'صيادو المرجان يعودون إلى الموانئ الشمالية مبكرا',
  'متحف الأزياء يعرض أثوابا من القرن الماضي',
  'نحال شاب يربي ملكاته فوق سطوح البنايات',
];
const LEADS = [
  'رست مراكب الصيادين صباحا محملة بالأسماك، بعد أسابيع من الرياح التي أبقت البحارة في بيوتهم ورفعت الأسعار.',
  'افتتح المعرض أبوابه للزوار مساء أمس، ويضم سبعين ثوبا مطرزا جمعتها سيدتان من القرى الجبلية خلال ربع قرن.',
  'بدأ الشاب هوايته بخليتين اثنتين، ثم صار يبيع العسل لجيرانه ويعلم تلاميذ الحي أسرار النحل وطباعه الغريبة.',
];

const text = (...lines: string[]): string[] => keptText(cleaned(article(...lines)));

describe('pages without known wording', () => {
  it('ends the text where cards of other articles begin', () => {
    const cards = TEASERS.flatMap((teaser, i) => ['ضفاف أخرى', teaser, LEADS[i]!]);
    expect(text(...MENU, HEADLINE, ...PARAGRAPHS, 'حصاد الأيام', ...cards, 'دليل القارئ')).toEqual([
      HEADLINE,
      ...PARAGRAPHS,
    ]);
  });

  it('begins the text behind cards', () => {
    const cards = TEASERS.flatMap((teaser, i) => [teaser, `${i + 3} مارس 2021`, LEADS[i]!]);
    expect(text(...MENU, ...cards, HEADLINE, ...PARAGRAPHS, ...MENU)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('takes a list of other headlines out of the text, and goes on behind it', () => {
    const [first, second, ...rest] = PARAGRAPHS as [string, string, ...string[]];
    const aside = ['حصاد الأيام', ...TEASERS];
    const result = cleaned(article(...MENU, HEADLINE, first, second, ...aside, ...rest, ...MENU));
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
    expect(labelOf(result, 'حصاد الأيام')).toBe('-section');
    for (const teaser of TEASERS) expect(labelOf(result, teaser)).toBe('-teaser');
  });

  it('takes a card out of the text with its lead', () => {
    const [first, second, ...rest] = PARAGRAPHS as [string, string, ...string[]];
    const card = ['حصاد الأيام', 'مراكب الصيادين محملة بالأسماك بعد أسابيع الرياح', LEADS[0]!];
    expect(text(...MENU, HEADLINE, first, second, ...card, ...rest, ...MENU)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('keeps the last paragraph alone behind a list', () => {
    const last = PARAGRAPHS.at(-1)!;
    const lines = [...PARAGRAPHS.slice(0, -1), 'حصاد الأيام', ...TEASERS, last];
    expect(text(...MENU, HEADLINE, ...lines, 'دليل القارئ', ...MENU)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('keeps subheadings and lists that speak of the same things', () => {
    const [first, ...rest] = PARAGRAPHS as [string, ...string[]];
    const own = ['شبكة القطارات تصل إلى الضواحي', 'التمويل والقروض في خطة المجلس'];
    expect(text(...MENU, HEADLINE, first, ...own, ...rest, ...MENU)).toEqual([HEADLINE, first, ...own, ...rest]);
  });

  it('drops no list of a page that shows nothing but its text', () => {
    const [first, ...rest] = PARAGRAPHS as [string, ...string[]];
    expect(text(HEADLINE, first, ...TEASERS, ...rest)).toEqual([HEADLINE, first, ...TEASERS, ...rest]);
  });

  it.each(['للمزيد: نحال شاب يربي ملكاته فوق السطوح', 'طالع: متحف الأزياء يعرض أثوابا قديمة'])('%s', (line) => {
    const [first, ...rest] = PARAGRAPHS as [string, ...string[]];
    expect(text(...MENU, HEADLINE, first, line, ...rest, ...MENU)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('does not take a lead with a full stop for a sentence of the text', () => {
    const behind = ['أهل الدار', TEASERS[1]!, LEADS[1]!, 'أهل الدار', TEASERS[2]!, LEADS[2]!, 'أهل الدار'];
    expect(text(...MENU, HEADLINE, ...PARAGRAPHS, ...behind)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('drops a poll whose button is no text', () => {
    const poll = ['هل تركب القطار إلى عملك؟', 'نعم', 'لا', 'لا رأي لي'];
    const result = cleaned(article(...MENU, HEADLINE, ...PARAGRAPHS, ...poll, ...MENU));
    for (const line of poll) expect(labelOf(result, line)).toMatch(/^-/);
  });

  it('does not take the last entry of a dated list above the headline for it', () => {
    const entries = TEASERS.flatMap((teaser, i) => [teaser, `${i + 3} مارس 2021`]);
    const last = ['جولة في شبكة الكهوف قرب المدينة القديمة', '7 مارس 2021'];
    const result = cleaned(article(...MENU, ...entries, ...last, HEADLINE, ...PARAGRAPHS, ...MENU));
    expect(result.title).toBe(HEADLINE);
  });
});
