import { describe, expect, it } from 'vitest';
import { claimsIn, person, place, said } from './article.ts';

const karim = person('كريم ناصر', 'ناصر');

describe('narration is no claim', () => {
  it.each([
    ['a telephone call', 'وأجرى كريم ناصر اتصالا هاتفيا مع نظيره مساء السبت.'],
    ['a passive', 'ويذكر أن المدينة تقع على الساحل.'],
    ['an impersonal expectation', 'ومن المتوقع أن يعلن كريم ناصر النتائج غدا.'],
    ['what was not said', 'ولم يوضح كريم ناصر أن المشروع متوقف.'],
    ['a preposition that looks like a verb', 'ووقع الحادث بين كريم ناصر وأخيه قبل أن يتدخل الجيران.'],
    ['a law that is followed', 'وجرت الانتخابات وفقا لقانون الأحزاب الجديد.'],
    ['a thing that shows something', 'تراجعت الأسعار، الأمر الذي يشير إلى أن الطلب ضعيف.'],
    ['a name between quotation marks', 'افتتح كريم ناصر معرض «ألوان من الشرق القديم» أمس.'],
    ['a predicate', 'ولم يكن مستغربا أن يعود كريم ناصر إلى الملعب.'],
    ['a means', 'وصلت المساعدات عبر الميناء عن طريق البحر.'],
  ])('%s', (_, text) => {
    expect(said(text, karim)).toEqual([]);
  });

  it('takes a country for a speaker, but not for what it holds itself to be alone', () => {
    expect(said('وتعتبر الأردن والعراق شريكين مهمين.', place('الأردن'), place('العراق'))).toEqual([]);
    expect(said('تعتبر الأردن نفسها من أكثر الدول تضررا.', place('الأردن'))).toEqual([
      'الأردن: نفسها من أكثر الدول تضررا',
    ]);
  });

  it('reports what a negated verb of thinking says', () => {
    expect(claimsIn('ولا يستبعد مراقبون أن تتأخر النتائج.')).toMatchObject([
      { class: 'expect', cue: { text: 'لا يستبعد' }, content: { text: 'تتأخر النتائج' } },
    ]);
  });
});

describe('class', () => {
  it.each([
    ['نفى كريم ناصر صحة الخبر.', 'deny'],
    ['طالب كريم ناصر بفتح الطريق.', 'request'],
    ['حذر كريم ناصر من الفيضانات.', 'warn'],
    ['توقع كريم ناصر هطول الأمطار.', 'expect'],
    ['أشاد كريم ناصر بجهود المتطوعين.', 'praise'],
    ['اتهم كريم ناصر الشركة بالتقصير.', 'accuse'],
    ['تعهد كريم ناصر ببناء المدرسة.', 'promise'],
    ['شكك كريم ناصر في النتائج.', 'doubt'],
    ['أعلن كريم ناصر استقالته من المجلس.', 'assert'],
  ])('%s', (text, kind) => {
    expect(claimsIn(text, [karim]).map((claim) => claim.class)).toEqual([kind]);
  });
});
