import { describe, expect, it } from 'vitest';
import { clean } from '../../shared/clean/clean.ts';
import { evidenceLines, lineKey, type Pin, withLearnedLines } from '../../shared/clean/recurring-lines.ts';
import type { CleanText } from '../../shared/model.ts';

const NO_FIELDS = { title: null, source: null, url: null, published: null };
const HEADLINE = 'البلدية تبدأ توسيع رصيف الميناء القديم';
const PARAGRAPHS = [
  'أعلنت البلدية أنها ستبدأ الشهر المقبل توسيع رصيف الميناء القديم بعد سنوات من التأجيل والخلاف على كلفة الأشغال.',
  'وقال رئيس البلدية كريم ناصر إن توسيع الرصيف سيستمر ثمانية عشر شهرا على الأقل ولن يوقف حركة الميناء.',
  'ويطالب الصيادون منذ وقت طويل بتعميق حوض الميناء الذي لا تدخله المراكب في أيام الرياح القوية من الشتاء.',
];

const article = (line: string): CleanText =>
  clean([HEADLINE, PARAGRAPHS[0], PARAGRAPHS[1], line, PARAGRAPHS[2]].join('\n\n'), NO_FIELDS, 'page');
const boundOf = (line: string): number | undefined => evidenceLines(article(line)).get(lineKey(line))?.bound;
const lineOf = ({ text, lines }: CleanText, wanted: string) =>
  lines.find((line) => text.slice(line.start, line.end) === wanted)!;

describe('a line may prove to be boilerplate', () => {
  it.each([
    ['ملف المتوسط الأسبوعي', 3],
    ['نلقاكم في الأسبوع المقبل.', 6],
    ['يصدر هذا الملف مع مركز الدراسات البحرية', 4],
    ['ولا تعبر المقالات بالضرورة عن رأي هيئة تحرير هذا الملف.', 8],
  ])('%s: from %i articles on', (line, bound) => {
    expect(boundOf(line)).toBe(bound);
  });

  it('the later the longer it is', () => {
    const bounds = PARAGRAPHS.map(boundOf);
    expect(bounds).toEqual([8, 8, 8]);
    expect(boundOf(PARAGRAPHS.join(' '))).toBe(12);
    expect(boundOf(`${PARAGRAPHS.join(' ')} ${PARAGRAPHS.join(' ')}`)).toBeUndefined();
  });

  it.each([
    'وأضاف كريم ناصر:',
    'كريم ناصر – المدينة القديمة',
    '- كريم ناصر:',
  ])('unless it leads on, or says who wrote it: %s', (line) => {
    expect(lineOf(article(line), line).keep).toBe(true);
    expect(boundOf(line)).toBeUndefined();
  });

  it('but never the headline, a dateline, or what the page drops by itself', () => {
    const page = clean(
      [HEADLINE, '12 مارس 2024', ...PARAGRAPHS, 'شارك هذا الموضوع:', 'فيسبوك'].join('\n\n'),
      NO_FIELDS,
      'page',
    );
    expect([...evidenceLines(page).keys()]).toEqual(PARAGRAPHS.map(lineKey));
  });
});

describe('the key of a line', () => {
  it.each([
    ['ملفّ المتوسّط الأسبوعى', 'ملف المتوسط الأسبوعي'],
    ['* ملف المتوسط «الأسبوعي»', 'ملف المتوسط الأسبوعي'],
    ['رابط الخبر: https://example.org/a/17', 'رابط الخبر: https://example.org/b/18'],
  ])('is the same for %s and %s', (one, other) => {
    expect(lineKey(one)).toBe(lineKey(other));
  });

  it('differs by every word and number', () => {
    expect(lineKey('للتواصل 88591')).not.toBe(lineKey('للتواصل 88592'));
  });
});

describe('what is known of the source', () => {
  const LINE = 'ملف المتوسط الأسبوعي';
  const judged = article(LINE);
  const boilerplate = new Map([...evidenceLines(judged)].filter(([key]) => key === lineKey(LINE)));
  const none = (): undefined => undefined;
  const pinned =
    (line: string, pin: Pin) =>
    (key: string): Pin | undefined =>
      key === lineKey(line) ? pin : undefined;

  it('drops a recurring line, and says why; the text stays', () => {
    const learned = withLearnedLines(judged, boilerplate, none);
    expect(lineOf(learned, LINE)).toMatchObject({
      keep: false,
      label: 'chrome',
      rule: expect.stringMatching(/^recurring: 3/),
    });
    expect(learned.text).toBe(judged.text);
    expect(learned.lines.filter((line) => line.keep)).toHaveLength(4);
  });

  it('gives way to a person', () => {
    expect(lineOf(withLearnedLines(judged, boilerplate, pinned(LINE, 'content')), LINE).keep).toBe(true);
    const other = PARAGRAPHS[1]!;
    expect(lineOf(withLearnedLines(judged, boilerplate, pinned(other, 'boilerplate')), other)).toMatchObject({
      keep: false,
      rule: 'pinned: boilerplate',
    });
  });

  it('leaves the headline alone', () => {
    const headline = { key: lineKey(HEADLINE), text: HEADLINE, bound: 3 };
    const learned = withLearnedLines(judged, new Map([[headline.key, headline]]), pinned(HEADLINE, 'boilerplate'));
    expect(lineOf(learned, HEADLINE)).toMatchObject({ keep: true, label: 'title' });
  });

  it('changes nothing where nothing is known', () => {
    expect(withLearnedLines(judged, new Map(), none)).toEqual(judged);
  });
});
