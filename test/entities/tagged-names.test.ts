import { describe, expect, it } from 'vitest';
import { entitiesOf, mentionsOf, personNamed } from './article.ts';

describe('names that no list has', () => {
  it.each([
    ['سجل غريزمان هدفا في مرمى الفريق الزائر، وأضاف سواريز الهدف الثاني.', ['غريزمان', 'سواريز']],
    ['التقت الصحيفة هيام العطواني وزميلها جف غرين في بيروت.', ['هيام العطواني', 'جف غرين']],
    ['حضر الحفل تيم دنكان وجف غرين وخرجا مبكرا.', ['تيم دنكان', 'جف غرين']],
  ])('are found by what stands around them: %s', (text, names) => {
    expect(mentionsOf('PERSON', text)).toEqual(names);
  });

  it('have the role before them', () => {
    const person = personNamed('كريستوف بيرلان', 'قال المتحدث باسم الشركة كريستوف بيرلان إن المصنع سيفتح في الربيع.');
    expect(person.roles.map(({ text }) => text)).toEqual(['المتحدث باسم الشركة']);
  });

  it('keep their proclitics outside', () => {
    expect(mentionsOf('ORGANIZATION', 'خسر ليستر سيتي أمام سوانسي سيتي، وتعادل بورتو.')).toEqual([
      'ليستر سيتي',
      'سوانسي سيتي',
      'بورتو',
    ]);
  });
});

describe('words that only look like a name', () => {
  it.each([
    'أبدت الحكومة حسن النوايا في المفاوضات.',
    'رحم الله الفقيد، طيب الله ثراه.',
    'دفعت الشركة مليون درهم للمستثمرين.',
  ])('are none: %s', (text) => {
    expect(mentionsOf('PERSON', text)).toEqual([]);
  });

  it('do not lengthen a name that the tagger is sure of', () => {
    expect(mentionsOf('PERSON', 'اتهم المعارضون بشار الأسد باستغلال الهدنة.')).toEqual(['بشار الأسد']);
  });
});

describe('bodies and landmarks', () => {
  it('a club is named without its head word, also where it stands alone', () => {
    expect(mentionsOf('ORGANIZATION', 'فاز فريق الفيحاء على ضيفه. وكان الفيحاء قد خسر مباراته الأولى.')).toEqual([
      'الفيحاء',
      'الفيحاء',
    ]);
  });

  it("a company's own name is the company, with and without the head word", () => {
    const text = 'أعلنت شركة كاسبرسكي عن منتج جديد. وتعمل كاسبرسكي في أربعين بلدا.';
    const companies = entitiesOf(text).filter(({ type }) => type === 'ORGANIZATION');
    expect(companies.map(({ name, mentions }) => [name, mentions.length])).toEqual([['شركة كاسبرسكي', 2]]);
  });

  it('a town is none for the university that bears its name, nor a man for his company', () => {
    const text = 'درس خالد في جامعة ليدز، ثم عاد من مدينة ليدز. وأسس عبدالله العثيم شركة عبدالله العثيم.';
    expect(mentionsOf('LOCATION', text)).toEqual(['ليدز']);
    expect(mentionsOf('PERSON', text)).toContain('عبدالله العثيم');
  });

  it('a landmark keeps its head word and its adjective', () => {
    expect(mentionsOf('LOCATION', 'وصلت الطائرة إلى مطار بغداد الدولي، ورست السفينة في ميناء عدن.')).toEqual([
      'مطار بغداد الدولي',
      'ميناء عدن',
    ]);
  });
});
