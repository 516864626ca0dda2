import { describe, expect, it } from 'vitest';
import { claimsIn, person } from './article.ts';

const karim = person('كريم ناصر', 'ناصر');
const kinds = (text: string): Array<[string, string]> =>
  claimsIn(text, [karim]).map((claim) => [claim.kind, claim.content.text]);

describe('quotation marks', () => {
  it.each([
    ['curved', 'وقال ناصر: “نعمل كل يوم بلا كلل”.'],
    ['curved and turned', 'وقال ناصر: ”نعمل كل يوم بلا كلل“.'],
    ['angled', 'وقال ناصر: «نعمل كل يوم بلا كلل».'],
    ['straight', 'وقال ناصر: "نعمل كل يوم بلا كلل".'],
    ['with spaces inside', 'وقال ناصر " نعمل كل يوم بلا كلل ".'],
    ['single', 'وقال ناصر: ‘نعمل كل يوم بلا كلل’.'],
  ])('%s', (_, text) => {
    expect(kinds(text)).toEqual([['direct', 'نعمل كل يوم بلا كلل']]);
  });

  it('leaves the marks around a quotation behind أن outside', () => {
    expect(kinds('أكد ناصر أن "العمل يسير كما يجب".')).toEqual([['direct', 'العمل يسير كما يجب']]);
  });

  it('makes nothing of marks that enclose nothing', () => {
    expect(kinds("قال ناصر إن '»")).toEqual([]);
    expect(kinds('قال ناصر إن «»')).toEqual([]);
    expect(kinds('قال ناصر إن "" العمل يسير كما يجب.')).toEqual([['indirect', '"" العمل يسير كما يجب']]);
  });

  it('calls a statement mixed of which a part is quoted', () => {
    expect(kinds('أكد ناصر أن العمل "يسير كما يجب" في الميناء.')).toEqual([
      ['mixed', 'العمل "يسير كما يجب" في الميناء'],
    ]);
  });

  it('calls a statement mixed that ends with a mark nobody opened', () => {
    expect(kinds('أوضح ناصر أنها فتحت الطريق للجميع”.')).toEqual([['mixed', 'أنها فتحت الطريق للجميع']]);
  });

  it('follows a quotation over sentences and lines', () => {
    expect(kinds('وقال ناصر: «العمل يسير. والنتائج قريبة.\nولن نتراجع أبدا».')).toEqual([
      ['direct', 'العمل يسير. والنتائج قريبة.\nولن نتراجع أبدا'],
    ]);
  });

  it('ends a quotation that is never closed with its sentence', () => {
    expect(kinds('وقال ناصر: “العمل يسير كما يجب. وحضر كثيرون.')).toEqual([['direct', 'العمل يسير كما يجب']]);
  });

  it('takes a quotation before its verb', () => {
    expect(claimsIn('«العمل يسير كما يجب في الميناء»، يقول كريم ناصر.', [karim])).toMatchObject([
      { kind: 'direct', speaker: { text: 'كريم ناصر' }, content: { text: 'العمل يسير كما يجب في الميناء' } },
    ]);
  });

  it('gives a long quotation without a verb to who is being quoted', () => {
    const text = 'قال كريم ناصر إن العمل بدأ.\n«لن نتوقف حتى نصل إلى آخر قرية في هذا الوادي».';
    expect(claimsIn(text, [karim])[1]).toMatchObject({ cue: null, kind: 'direct', speaker: { text: 'كريم ناصر' } });
  });

  it('does not let a quoted name end what is said', () => {
    expect(kinds('وأضاف ناصر أن قناة «الأفق» ستنقل الحفل.')).toEqual([['indirect', 'قناة «الأفق» ستنقل الحفل']]);
  });
});
