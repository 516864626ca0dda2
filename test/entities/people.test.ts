import { describe, expect, it } from 'vitest';
import { entitiesOf, mentionsOf, personNamed } from './article.ts';

describe('names of people', () => {
  it.each([
    ['قال وزير الصحة التونسي سامر بوزلفان إن الوضع مستقر.', ['سامر بوزلفان']],
    ['التقى محمد الكريمي نظيره.', ['محمد الكريمي']],
    ['أعلن الرئيس الفرنسي دوبريك موقفه.', ['دوبريك']],
    ['غنى كاظم الساهر في الحفل.', ['كاظم الساهر']],
    ['اجتمع الشيخ خالد بن سعود آل ثاني بالوفد.', ['خالد بن سعود آل ثاني']],
    ['حضر عبد المجيد عبد الله وأبو بكر سالم.', ['عبد المجيد عبد الله', 'أبو بكر سالم']],
    ['جرى لقاء بين السفير نبيل فهمي وستيفان دي لامورا.', ['نبيل فهمي', 'ستيفان دي لامورا']],
    ['رحبت نائبة الرئيس، مارتا فلوريسكو، بالقرار.', ['مارتا فلوريسكو']],
    ['قال سيف الإسلام البرقاوي إنه متفائل.', ['سيف الإسلام البرقاوي']],
    ['سواء فاز محمد الكريمي أم مراد زنتوت.', ['محمد الكريمي', 'مراد زنتوت']],
    ['استبعد رئيس النقابة الوطنية للأطباء إلياس مرابط اللجوء إلى الحجر.', ['إلياس مرابط']],
    ['التقى إسماعيل ولد الشيخ أحمد بالوفد.', ['إسماعيل ولد الشيخ أحمد']],
    ['قال متحدث باسم سامر بوزلفان إنه بخير.', ['سامر بوزلفان']],
  ])('are found whole and alone: %s', (text, expected) => {
    expect(mentionsOf('PERSON', text)).toEqual(expected);
  });

  it.each([
    'قال الرئيس السابق إن الاجتماع مهم.',
    'أكد وزير الخارجية أمس أن الحوار مستمر.',
    'كان هناك أمل كبير في سلام دائم.',
    'اعتمد الفريق على خطة جديدة.',
    'بيان الوزارة واضح.',
  ])('are not made of titles, verbs and everyday words: %s', (text) => {
    expect(mentionsOf('PERSON', text)).toEqual([]);
  });

  it.each([
    ['آلان', 'قال وزير الخارجية آلان جوبيه إن الوضع الآن صعب.', ['آلان جوبيه']],
    ['علي أكبر', 'قال رئيس المنظمة علي أكبر صالحي إن ذلك على أكبر تقدير صعب.', ['علي أكبر صالحي']],
    ['ولي الله', 'أعلن حاكم المصرف ولي الله سيف أن الله ولي التوفيق.', ['ولي الله سيف']],
    ['بان', 'قال الأمين العام بان كي مون بأن الوضع صعب.', ['بان كي مون']],
  ])('may begin with %s, which is another word, too', (_, text, expected) => {
    expect(mentionsOf('PERSON', text)).toEqual(expected);
  });

  it('end before a verb', () => {
    expect(mentionsOf('PERSON', 'السفير مراد زنتوت تطلع إلى المزيد. وزار مراد زنتوت المدينة.')).toEqual([
      'مراد زنتوت',
      'مراد زنتوت',
    ]);
  });
});

describe('linking', () => {
  it('gives a family name to the full name, with proclitics outside', () => {
    const person = personNamed('جوناس فيرلاند', 'وصل جوناس فيرلاند أمس. وقال فيرلاند إنه متفائل، ولفيرلاند خبرة.');
    expect(person.mentions.map(({ text }) => text)).toEqual(['جوناس فيرلاند', 'فيرلاند', 'فيرلاند']);
  });

  it('gives a family name of two words to the full name', () => {
    const person = personNamed(
      'سامر خلف الله',
      'قال الدكتور سامر خلف الله إنه متفائل. وتابع خلف الله حديثه خلف الجدار.',
    );
    expect(person.mentions.map(({ text }) => text)).toEqual(['سامر خلف الله', 'خلف الله']);
  });

  it.each([
    ['ماريا زخاروفا', 'قالت ماريا زخاروفا إن الهجمات ستتم. وأضافت زاخاروفا أن الحوار مستمر.'],
    ['ستافان دي ميستورا', 'قال ستافان دي ميستورا إن الأمر صعب. وأضاف ديمستورا أن الحوار مستمر.'],
    ['نايف بن راشد المري', 'وصل الأمير نايف بن راشد المري. وقال الأمير نايف إن اللقاء مفيد.'],
  ])('gives another spelling, or a first name behind a title, to %s', (name, text) => {
    expect(personNamed(name, text).mentions).toHaveLength(2);
  });

  it.each([
    ['صبري بوقادوم', 'وصل صبري بوقادوم. وأوضح بوقدوم أن الأمر صعب.', 'بوقدوم'],
    ['جوي هود', 'لعمامرة وهود يبحثان الأزمات. وصل جوي هود ورمطان لعمامرة أمس.', 'هود'],
    ['برناردينو ليون', 'دعا برناردينو ليون الأطراف. وقال ليون إن الأمر صعب.', 'ليون'],
  ])('gives %s the short name', (name, text, short) => {
    expect(personNamed(name, text).mentions.map((mention) => mention.text)).toContain(short);
  });

  it('keeps a son and his father apart', () => {
    const text = 'وصل سلمان بن راشد المري. ووصل محمد بن سلمان بن راشد المري.';
    expect(entitiesOf(text).map(({ name }) => name)).toEqual(['سلمان بن راشد المري', 'محمد بن سلمان بن راشد المري']);
  });

  it('keeps people with one first name apart', () => {
    const ids = entitiesOf('حضر أحمد عطوان وأحمد حافظي.').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    ['ستافان دي ميستورا', 'ستيفان دي ميستورا'],
    ['عبد الله السعدي', 'عبدالله السعدي'],
    ['أنتوني بلينكن', 'انتونى بلينكن'],
  ])('gives %s and %s one identifier', (a, b) => {
    expect(entitiesOf(`قال ${a}.`)[0]!.id).toBe(entitiesOf(`قال ${b}.`)[0]!.id);
  });

  it('does not glue names whose vowels make the difference', () => {
    expect(entitiesOf('قال سالم المرزوق.')[0]!.id).not.toBe(entitiesOf('قال سليم المرزوق.')[0]!.id);
  });
});

describe('roles', () => {
  const rolesOf = (name: string, text: string): string[] => personNamed(name, text).roles.map((role) => role.text);

  it.each([
    ['أحمد عطوان', 'قال وزير الخارجية الأردني أحمد عطوان إنه متفائل.', ['وزير الخارجية الأردني']],
    ['جورج بيرلو', 'استقبل جورج بيرلو، السفير الجديد لكندا في المغرب، الوفد.', ['السفير الجديد لكندا في المغرب']],
    [
      'جورج بيرلو',
      'لقاء مع جورج بيرلو نائب مساعد وزير الدفاع المكلف بشؤون آسيا.',
      ['نائب مساعد وزير الدفاع المكلف بشؤون آسيا'],
    ],
    ['نادر قاسمي', 'كان نادر قاسمي يشغل منصب رئيس هيئة الطيران.', ['رئيس هيئة الطيران']],
    ['أحمد عطوان', 'قال الوزير أحمد عطوان.', ['الوزير']],
    ['أحمد عطوان', 'قال رئيس تحرير جريدة "الأفق"، أحمد عطوان، إنه متفائل.', ['رئيس تحرير جريدة "الأفق"']],
    [
      'أحمد عطوان',
      'أكد وزير الإسكان رئيس مجلس إدارة الصندوق أحمد عطوان أن العمل بدأ.',
      ['وزير الإسكان', 'رئيس مجلس إدارة الصندوق'],
    ],
    ['أحمد عطوان', 'استقبل رئيس الحكومة وزير الإسكان أحمد عطوان.', ['وزير الإسكان']],
    [
      'نايف بن راشد المري',
      'حضر صاحب السمو الشيخ نايف بن راشد المري، ولي عهد أبوظبي، نائب القائد الأعلى للقوات المسلحة، اللقاء.',
      ['صاحب السمو', 'الشيخ', 'ولي عهد أبوظبي', 'نائب القائد الأعلى للقوات المسلحة'],
    ],
    ['ماركو دي لوكا', 'أجرى محادثات مع نظيره الإيطالي ماركو دي لوكا.', ['نظيره الإيطالي']],
    ['أحمد عطوان', 'قال وزير الصناعة وترقية الاستثمارات أحمد عطوان إنه متفائل.', ['وزير الصناعة وترقية الاستثمارات']],
    ['أحمد عطوان', 'استقبل وزير خارجية قطر الشيخ أحمد عطوان الوفد.', ['وزير خارجية قطر', 'الشيخ']],
    ['أحمد عطوان', 'قال الكاتب الصحفي أحمد عطوان إنه متفائل.', ['الكاتب الصحفي']],
    ['أحمد عطوان', 'وأكد أحمد عطوان عضو مجلس النواب أن العمل بدأ.', ['عضو مجلس النواب']],
    ['أحمد عطوان', 'قال أحمد عطوان المستشار الخاص لرئيس الجمهورية إنه متفائل.', ['المستشار الخاص لرئيس الجمهورية']],
    ['علي المملوك', 'التقى قائد الأمن الوطني السوري العقيد علي المملوك.', ['قائد الأمن الوطني السوري', 'العقيد']],
  ])('of %s are read before and behind the name', (name, text, expected) => {
    expect(rolesOf(name, text)).toEqual(expected);
  });

  it('that lead to the next name are not the one before', () => {
    const text = 'التقى أحمد عطوان وزير الخارجية الإيطالي ماركو دي لوكا.';
    expect(rolesOf('أحمد عطوان', text)).toEqual([]);
    expect(rolesOf('ماركو دي لوكا', text)).toEqual(['وزير الخارجية الإيطالي']);
  });

  it('include a noun with the nationality of the office, standing for the name', () => {
    const text = 'وصل وزير الدفاع الأمريكي لويد هاربر. وقال المسؤول الأميركي إنه متفائل.';
    expect(rolesOf('لويد هاربر', text)).toEqual(['وزير الدفاع الأمريكي', 'المسؤول الأميركي']);
  });

  it('do not take such a noun of another nationality', () => {
    const text = 'وصل وزير الدفاع الأمريكي لويد هاربر. وقال المسؤول الصيني إنه متفائل.';
    expect(rolesOf('لويد هاربر', text)).toEqual(['وزير الدفاع الأمريكي']);
  });

  it('apposed to each other are those of the name behind them', () => {
    const text = 'قال الرئيس التونسي، الأمين العام لحزب الأفق، سامر بوزلفان، إنه متفائل.';
    expect(rolesOf('سامر بوزلفان', text)).toEqual(['الرئيس التونسي', 'الأمين العام لحزب الأفق']);
  });

  it('before a comma and another title are his whom both name', () => {
    const text = 'رأى مستشار منظمة التعاون الإسلامي، السفير سيد قاسم المصري، أن الوضع صعب.';
    expect(personNamed('سيد قاسم المصري', text).roles.map((role) => role.text)).toEqual([
      'مستشار منظمة التعاون الإسلامي',
      'السفير',
    ]);
  });

  it('before a comma and an honorific are the subject of any verb', () => {
    const text = 'استقبل رئيس الحكومة، السيد سامر بوزلفان، وفدا من المدينة.';
    expect(rolesOf('سامر بوزلفان', text)).toEqual(['رئيس الحكومة']);
  });

  it('may have an honorific between them and the name', () => {
    const text = 'يرى الخبير في القانون الدولي، الدكتور سامر بوزلفان، أن الحكم واضح.';
    expect(rolesOf('سامر بوزلفان', text)).toEqual(['الخبير في القانون الدولي', 'الدكتور']);
  });

  it('of an envoy to a country make nobody its president', () => {
    const text = 'وصل المبعوث الأممي إلى ليبيا سامر بوزلفان. وقال الرئيس الليبي إنه متفائل.';
    expect(rolesOf('سامر بوزلفان', text)).toEqual(['المبعوث الأممي إلى ليبيا']);
  });

  it('leave out what only honours', () => {
    expect(rolesOf('أحمد عطوان', 'قال السيد أحمد عطوان.')).toEqual([]);
  });
});

describe('a name that leaves out words of a longer one', () => {
  it('is the same person where the first name and the order are the same', () => {
    const text = 'قال محمد حمدان بن جرش السويدي إن الموسم بدأ. وأضاف محمد بن جرش أن العروض مجانية.';
    expect(personNamed('محمد حمدان بن جرش السويدي', text).mentions).toHaveLength(2);
  });

  it('is the same person by the name of the father', () => {
    const text = 'قال محمد حمدان بن جرش السويدي إن الموسم بدأ. وأضاف ابن جرش أن العروض مجانية.';
    expect(personNamed('محمد حمدان بن جرش السويدي', text).mentions).toHaveLength(2);
  });

  it('is somebody else where the first name is another', () => {
    const text = 'قال محمد حمدان بن جرش السويدي إن الموسم بدأ. وأضاف سالم بن جرش أن العروض مجانية.';
    expect(personNamed('محمد حمدان بن جرش السويدي', text).mentions).toHaveLength(1);
  });
});
