import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../shared/clean/clean.ts';
import { extract } from '../../shared/engine/engine.ts';
import type { CleanText, Span } from '../../shared/model.ts';
import { keptSpans, passagesOf } from '../../shared/text/passages.ts';
import { engine } from '../engine.ts';
import { article, cleaned, HEADLINE, keptText, NO_FIELDS, PARAGRAPHS } from './page.ts';

const [FIRST, SECOND, ...REST] = PARAGRAPHS as [string, string, ...string[]];
const LAST = REST.at(-1)!;

/** The page with the line as its first or last paragraph; what of it is kept. */
const asFirst = (line: string): string => keptLine(cleaned(article(HEADLINE, '', line, SECOND, ...REST)), line);
const asLast = (line: string): string =>
  keptLine(cleaned(article(HEADLINE, '', FIRST, SECOND, ...REST.slice(0, -1), line)), line);

function keptLine(result: CleanText, text: string): string {
  const line = result.lines.find(({ start, end }) => result.text.slice(start, end) === text);
  if (line?.keep !== true) return `dropped: ${line?.rule}`;
  return keptSpans(line)
    .map(({ start, end }) => result.text.slice(start, end).trim())
    .join(' ');
}

describe('chrome in front of the first sentence', () => {
  it.each([
    'فيسبوك تويتر واتساب ',
    'فيسبوك X لينكدإن واتساب تيلقرام ',
    '0 1,204 3 دقائق فيسبوك ‫X لينكدإن واتساب ',
    'شارك | فيسبوك | تويتر | واتساب | ',
    'شارك هذا الموضوع: فيسبوك X ',
    'شارك هذا المقال ',
    'وقت القراءة: 3 دقائق - ',
    '3 دقائق للقراءة ',
    'نشر في: 5 مارس 2024 - 13:00 ',
    'آخر تحديث: الثلاثاء 5 مارس 2024 الساعة 13:00 ',
    'تاريخ النشر 2024/03/05 | ',
    'كتب: هاني الراوي - ',
    'كتبت- سلمى عادل: ',
    'بقلم سمير العلي | ',
    'طباعة الخبر أرسل لصديق تكبير الخط ',
    'تابعونا على جوجل نيوز. ',
    'كتب: هاني الراوي - فيسبوك تويتر واتساب ',
  ])('%s', (chrome) => {
    expect(asFirst(chrome + FIRST)).toBe(FIRST);
  });
});

describe('chrome behind the last sentence', () => {
  it.each([
    ' شارك هذا الموضوع: فيسبوك X',
    ' فيسبوك تويتر',
    ' شارك فيسبوك تويتر واتساب',
    ' اقرأ أيضا: حفل فني في الميناء القديم',
    ' اقرأ أيضًا.. حفل فني في الميناء القديم',
    ' إقرأ أيضاً حفل فني في الميناء القديم',
    ' قد يهمك أيضا: أسعار الوقود تعود إلى الارتفاع. ',
    ' مقالات ذات صلة حفل فني في الميناء',
    ' المصدر: وكالات',
    ' الوسوم: القطارات، المدينة، النقل العام',
    ' نشر في: 5 مارس 2024',
    ' تابعونا على فيسبوك وتويتر ويوتيوب',
    ' شارك هذا المقال. اقرأ أيضا: حفل فني في الميناء القديم',
    ' اترك تعليقا',
    ' جميع الحقوق محفوظة',
    ' 👈 اقرأ أيضا: حفل فني في الميناء القديم',
    ' (اقرأ أيضا: حفل فني في الميناء القديم)',
  ])('%s', (chrome) => {
    expect(asLast(LAST + chrome)).toBe(LAST);
  });

  it.each([
    ' اقرأ أيضا: حفل فني في الميناء القديم',
    ' طباعة فيسبوك تويتر واتساب',
    ' شارك هذا الموضوع فيسبوك X',
  ])('that has no mark at its end: %s', (chrome) => {
    const open = LAST.replace(/\.$/u, '');
    expect(asLast(open + chrome)).toBe(open);
  });
});

describe('chrome between sentences', () => {
  it.each([
    'فيسبوك تويتر واتساب ',
    'شارك هذا الموضوع. ',
    'تابعونا على جوجل نيوز. ',
    '(اقرأ أيضا: حفل فني في الميناء القديم) ',
  ])('%s', (chrome) => {
    expect(asFirst(`${FIRST} ${chrome}${SECOND}`)).toBe(`${FIRST} ${SECOND}`);
  });
});

describe('chrome in other languages', () => {
  const ENGLISH = 'The city council approved on Monday a plan to extend the rail network to the suburbs of the city.';
  const FRENCH =
    'Le conseil municipal a adopté lundi un plan pour étendre le réseau ferroviaire aux banlieues de la ville.';
  it.each([
    ['Facebook Twitter WhatsApp ', ENGLISH, ''],
    ['3 min read | ', ENGLISH, ''],
    ['By Hani Rawi - ', ENGLISH, ''],
    ['', ENGLISH, ' Share this article: Facebook X'],
    ['', ENGLISH, ' Read also: Harbour concert draws record crowd'],
    ['Partager Facebook Twitter LinkedIn ', FRENCH, ''],
    ['', FRENCH, ' Lire aussi : Un concert au port de la ville'],
    ['', FRENCH, ' Partager sur Facebook'],
  ])('%s … %s', (before, sentence, after) => {
    const others = ['The mayor said that the first phase of the plan would start in the spring of next year.'];
    const line = before + sentence + after;
    expect(keptLine(cleaned(article('New rail plan for the city', '', line, ...others)), line)).toBe(sentence);
  });
});

describe('sentences that name sites and ask to read', () => {
  it.each([
    'قالت فيسبوك وتويتر إنهما ستحذفان الحسابات التي تنشر أخبارا مضللة عن خطة توسيع شبكة القطارات في المدينة.',
    'فيسبوك وتويتر وواتساب منصات لا تغني عن موقع المجلس، كما قال رئيسه سالم الحداد في جلسة مساء الاثنين.',
    'فيسبوك، تويتر، واتساب: كلها منصات نشر عليها المجلس خطة توسيع شبكة القطارات قبل إقرارها بأسبوعين كاملين.',
    'فيسبوك تويتر يوتيوب منصات لا تغني عن موقع المجلس، كما قال رئيسه سالم الحداد في جلسة مساء الاثنين.',
    'واتساب وفيسبوك أول ما يفتحه ركاب القطارات صباحا، وفق دراسة أعدها المجلس قبل إقرار الخطة الجديدة بشهر.',
    'وحجبت السلطات في تلك الليلة مواقع فيسبوك تويتر يوتيوب، قبل أن تعيدها صباح اليوم التالي من دون أي توضيح.',
    'ونشر المجلس نص الخطة الجديدة لتوسيع شبكة القطارات كاملا على حساباته في فيسبوك تويتر يوتيوب',
    'ويمكن متابعة جلسات المجلس المقبلة كلها على منصات التواصل الاجتماعي: فيسبوك، تويتر، يوتيوب',
    'مشاركة واسعة سجلتها الجلسة العلنية التي عقدها مجلس المدينة مساء الاثنين لمناقشة خطة توسيع شبكة القطارات.',
    'شارك رئيس المجلس سالم الحداد في الندوة التي نظمتها الجامعة حول مستقبل شبكة القطارات في المدينة والضواحي.',
    'طباعة التذاكر ستتوقف في الربيع المقبل، بحسب ما أعلن رئيس المجلس سالم الحداد في ختام الجلسة مساء الاثنين.',
    'القاهرة (رويترز) - أقر مجلس المدينة، مساء الاثنين، خطة جديدة لتوسيع شبكة القطارات تشمل ثلاثة خطوط.',
    'منذ 3 أيام وسكان الضواحي ينتظرون إقرار الخطة الجديدة لتوسيع شبكة القطارات التي وعد بها رئيس المجلس.',
    '5 دقائق كانت كافية كي يقر مجلس المدينة، مساء الاثنين، خطة جديدة لتوسيع شبكة القطارات بين الضواحي.',
    'نشر في 5 مارس 2024 تقرير يكشف أن كلفة توسيع شبكة القطارات ستتجاوز بكثير ما أعلنه رئيس المجلس.',
    'الثلاثاء 5 مارس 2024 أقر مجلس المدينة خطة جديدة لتوسيع شبكة القطارات تشمل ثلاثة خطوط تربط الضواحي.',
    'كتب نجيب محفوظ عن القطارات كثيرا، وعاد رئيس المجلس سالم الحداد إلى إحدى رواياته في خطابه مساء الاثنين.',
    'كتب: ثلاثة إصدارات جديدة عن تاريخ القطارات في المدينة عرضها المجلس في بهو المبنى قبل الجلسة بساعة.',
    'وختم الحداد خطابه بنصيحة إلى الطلاب: «اقرأ كثيرا. اقرأ أيضا ما لا تحب. ولا تنس موعد القطار.»',
    'وختم الحداد خطابه بنصيحة إلى الطلاب في القاعة. اقرأ أيضا ما لا تحب، وافتح النافذة في القطار.',
    'المصدر الأول للتمويل هو مصرف التنمية، والمصدر الثاني هو القروض التي تسدد خلال عشرين عاما من العائدات.',
    'وأقر المجلس الخطة من دون أن يكشف عن مصدر التمويل. المصدر الأول للتمويل بقي سرا حتى مساء الاثنين.',
    'في نفس السياق، أكد رئيس المجلس أن المزيد من الأخبار عن الخطة سيعلن على مواقع التواصل الاجتماعي.',
    'استمع رئيس المجلس إلى مطالب السكان، وشارك في النقاش، ثم علق على تويتر بأن المرحلة الأولى تبدأ قريبا.',
    'X هي المنصة التي أعلن عليها رئيس المجلس سالم الحداد إقرار الخطة قبل أن تصدر في الجريدة الرسمية.',
    'Facebook and Twitter said on Monday that they would remove accounts which spread false news about the plan.',
    'By the way the mayor read it - slowly, one line after another - everybody in the hall understood the plan.',
  ])('%s', (sentence) => {
    for (const kept of [asFirst(sentence), asLast(sentence)]) expect(kept).toBe(sentence);
  });

  it('a share row on its own line is dropped, not cut', () => {
    const result = cleaned(article(HEADLINE, 'فيسبوك تويتر واتساب', ...PARAGRAPHS, 'شارك هذا الموضوع: فيسبوك X'));
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
    for (const line of result.lines) expect(line.cuts).toEqual([]);
  });
});

const before = fc.constantFrom(
  '',
  'فيسبوك تويتر واتساب ',
  'شارك هذا المقال ',
  'كتب: هاني الراوي - ',
  '3 دقائق قراءة | ',
);
const between = fc.constantFrom(' ', ' فيسبوك تويتر واتساب ', ' (اقرأ أيضا: حفل في الميناء) ', ' «نعم». ', ' X. ');
const after = fc.constantFrom(
  '',
  ' شارك هذا الموضوع: فيسبوك X',
  ' اقرأ أيضا: حفل فني في الميناء',
  ' المصدر: وكالات',
  ' «',
);
const sentence = fc.constantFrom(...PARAGRAPHS);
const line = fc
  .tuple(before, sentence, between, sentence, after)
  .map(([a, first, b, second, c]) => a + first + b + second + c);
const page = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => article(HEADLINE, '', ...lines));

describe('every cut', () => {
  it('stands inside its kept line, in order, and leaves words on it', () => {
    fc.assert(
      fc.property(fc.oneof(page, fc.string({ unit: 'grapheme', maxLength: 300 })), (text) => {
        for (const line of clean(text, NO_FIELDS, 'page').lines) {
          let last = line.start;
          for (const cut of line.cuts) {
            expect(cut.start).toBeGreaterThanOrEqual(last);
            expect(cut.end).toBeGreaterThan(cut.start);
            expect(cut.end).toBeLessThanOrEqual(line.end);
            expect(cut.rule).not.toBe('');
            last = cut.end;
          }
          if (line.cuts.length > 0) {
            expect(line.keep).toBe(true);
            expect(
              keptSpans(line)
                .map(({ start, end }) => text.slice(start, end))
                .join(''),
            ).toMatch(/\p{L}/u);
          }
        }
      }),
    );
  });

  it('is seen by no token, entity, date or claim', async () => {
    await fc.assert(
      fc.asyncProperty(page, async (text) => {
        const result = cleaned(text);
        const cuts = result.lines.flatMap((line) => line.cuts);
        const { entities, dates, claims } = await extract(result, engine);
        const spans: Span[] = [
          ...passagesOf(result).flatMap(({ tokens, sentences }) => [...tokens, ...sentences]),
          ...entities.flatMap(({ mentions, roles }) => [...mentions, ...roles]),
          ...dates,
          ...claims.flatMap(({ content, sentence, cue }) => [content, sentence, ...(cue === null ? [] : [cue])]),
        ];
        for (const { start, end } of spans) {
          for (const cut of cuts) expect(start < cut.end && cut.start < end).toBe(false);
        }
        for (const span of [...dates, ...claims.map(({ content }) => content)]) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a text in which nothing is left to cut', () => {
    fc.assert(
      fc.property(page, (text) => {
        const once = cleaned(text);
        const kept = once.lines
          .filter((line) => line.keep)
          .map((line) =>
            keptSpans(line)
              .map(({ start, end }) => text.slice(start, end).trim())
              .join(' '),
          );
        expect(cleaned(kept.join('\n')).lines.flatMap((line) => line.cuts)).toEqual([]);
      }),
    );
  });
});
