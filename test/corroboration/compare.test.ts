import { describe, expect, it } from 'vitest';
import { type ClaimFacts, compareStatements, readStatement } from '../../shared/corroboration/compare.ts';

const SPEAKER = 'person:احمد عطاف';
const RESIGNED = 'رئيس الوزراء قدم استقالته إلى الملك';

function relation(a: string, b: string, ofA: Partial<ClaimFacts> = {}, ofB: Partial<ClaimFacts> = {}): string {
  const read = (content: string, facts: Partial<ClaimFacts>) =>
    readStatement({ content, class: 'assert', about: [], speaker: SPEAKER, ...facts });
  return compareStatements(read(a, ofA), read(b, ofB)).relation;
}

describe('numbers', () => {
  const people = (n: string) => `فرق الإنقاذ أجلت ${n} من سكان القرية إلى مركز الإيواء`;
  it.each([
    ['5000', '5 آلاف'],
    ['5000', 'خمسة آلاف'],
    ['٥٠٠٠', '5,000'],
    ['2000', 'ألفين'],
    ['12', 'اثني عشر'],
    ['23', 'ثلاثة وعشرين'],
    ['150000', 'مئة وخمسين ألفا'],
    ['1.5 مليون', '1,5 مليون'],
    ['1100000', '1.1 مليون'],
    ['300', 'ثلاثمائة'],
    ['300', 'ثلاث مئة'],
    ['1200000', 'مليون ومئتي ألف'],
  ])('%s is %s', (a, b) => {
    expect(relation(people(a), people(b))).toBe('same');
  });

  it.each([
    ['230', '320'],
    ['خمسة آلاف', 'ستة آلاف'],
    ['5 آلاف', '5 ملايين'],
    ['عشرين', 'ثلاثين'],
    ['1,5 مليون', '15 مليون'],
    ['2021-2022', '2022-2023'],
    ['ثلاثة وأربعة', 'سبعة'],
  ])('%s is not %s', (a, b) => {
    expect(relation(people(a), people(b))).toBe('other');
  });

  it('are read behind a conjunction that is written on to them', () => {
    const hurt = (dead: string, wounded: string) => `الانفجار أسفر عن ${dead} قتلى و${wounded} جرحى في السوق`;
    expect(relation(hurt('3', '5'), hurt('ثلاثة', 'خمسة'))).toBe('same');
    expect(relation(hurt('3', '5'), hurt('3', '9'))).toBe('other');
  });

  it('that one statement leaves out do not make it another', () => {
    expect(relation(people('230'), people('عددا'))).toBe('same');
  });

  it('month names of all countries meet', () => {
    const opens = (month: string) => `المعرض الدولي للكتاب سيفتح أبوابه يوم 3 ${month}`;
    expect(relation(opens('كانون الثاني'), opens('جانفي'))).toBe('same');
    expect(relation(opens('كانون الثاني'), opens('كانون الأول'))).toBe('other');
  });
});

describe('a denial', () => {
  it.each([
    ['صحة الأنباء عن استقالة رئيس الوزراء'],
    ['ما تردد عن تقديم رئيس الوزراء استقالته'],
    ['يكون رئيس الوزراء قد قدم استقالته'],
  ])('%s is linked to what it denies, whoever denies it', (denied) => {
    for (const speaker of [SPEAKER, 'organization:رئاسه الوزراء', null]) {
      expect(relation(RESIGNED, denied, {}, { class: 'deny', speaker })).toBe('contrary');
    }
  });

  it('says the same as another denial, and as the same words with a negation', () => {
    const denied = 'يكون رئيس الوزراء قد قدم استقالته إلى الملك';
    expect(relation(denied, denied, { class: 'deny' }, { class: 'deny', speaker: 'person:b' })).toBe('same');
    expect(relation('رئيس الوزراء لم يقدم استقالته إلى الملك', denied, {}, { class: 'deny' })).toBe('same');
  });

  it('of something else is not linked', () => {
    expect(relation(RESIGNED, 'خضوع البنك المركزي لضغوط', {}, { class: 'deny' })).toBe('other');
  });
});

describe('a negation', () => {
  const going = 'الوفد الحكومي سيشارك في مؤتمر برلين حول ليبيا';
  it.each([
    ['الوفد الحكومي لن يشارك في مؤتمر برلين حول ليبيا', 'contrary'],
    ['الوفد الحكومي لا يزال يشارك في مؤتمر برلين حول ليبيا', 'same'],
    ['الوفد الحكومي لا يشارك إلا في مؤتمر برلين حول ليبيا', 'same'],
  ])('%s says: %s', (other, expected) => {
    expect(relation(going, other)).toBe(expected);
  });
});

describe('who speaks, and how', () => {
  const envoy = 'بلاده تدعم جهود المبعوث الأممي إلى الصحراء الغربية';
  const shorter = 'دعم واشنطن لجهود المبعوث الأممي';

  it('a speaker is taken to repeat himself with fewer of the words than two that agree', () => {
    expect(relation(envoy, shorter)).toBe('same');
    expect(relation(envoy, shorter, {}, { speaker: 'person:b' })).toBe('other');
  });

  it('nobody knows whether two unnamed speakers are one', () => {
    expect(relation(envoy, shorter, { speaker: null }, { speaker: null })).toBe('other');
  });

  it('what is asked for, praised or doubted is not said', () => {
    for (const claimClass of ['request', 'praise', 'doubt'] as const) {
      expect(relation(envoy, envoy, {}, { class: claimClass })).toBe('other');
      expect(relation(envoy, envoy, { class: claimClass }, { class: claimClass })).toBe('same');
    }
  });

  it("a forecast repeats its own speaker's statement only", () => {
    expect(relation(envoy, envoy, {}, { class: 'expect' })).toBe('same');
    expect(relation(envoy, envoy, {}, { class: 'expect', speaker: 'person:b' })).toBe('other');
  });
});

describe('names', () => {
  const raid = 'غارة جوية قتلت قياديا ميدانيا كبيرا في التنظيم';

  it('of different places make different statements, other spellings of one place do not', () => {
    const places = (a: string[], b: string[]) => relation(raid, raid, { about: a }, { about: b });
    expect(places(['location:سوريا'], ['location:افغانستان'])).toBe('other');
    expect(places(['location:جازان'], ['location:جيزان'])).toBe('same');
    expect(places(['location:سوريا'], [])).toBe('same');
  });

  it('weigh as much as one word, however long they are', () => {
    const id = 'person:محمد بن سلمان بن عبد العزيز ال سعود';
    const name = 'محمد بن سلمان بن عبد العزيز آل سعود';
    const named = (content: string) => ({ content: `${content} ${name}`, about: [id] });
    const [a, b] = [named('افتتاح متحف المدينة برعاية'), named('مغادرة الرياض إلى القاهرة مع')];
    expect(relation(a.content, b.content, a, b)).toBe('other');
  });
});

it.each([
  ['words', 'كلمة '],
  ['negations', 'لا '],
  ['numbers', 'ألف '],
])('a hostile statement of %s alone is compared in linear time', (_, word) => {
  const likeness = (n: number): number => {
    const [a, b] = [word.repeat(n), `${word.repeat(n)} x`].map((content) =>
      readStatement({ content, class: 'assert', about: [], speaker: null }),
    );
    return compareStatements(a!, b!).likeness;
  };
  // Quadratic work on so many words would not end within the test's time.
  expect(likeness(30_000)).toBeLessThanOrEqual(1);
});
