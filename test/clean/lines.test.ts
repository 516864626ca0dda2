import { describe, expect, it } from 'vitest';
import { article, cleaned, HEADLINE, keptText, labelOf, PARAGRAPHS } from './page.ts';

const page = (...after: string[]) => cleaned(article(HEADLINE, '', ...PARAGRAPHS, '', ...after));

describe('chrome around the text', () => {
  it.each([
    'اترك تعليقاً',
    'أضف تعليقك',
    'لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *',
    'زر الذهاب إلى الأعلى',
    'اشترك للحصول على أحدث التدوينات المرسلة إلى بريدك الإلكتروني.',
    'اكتشاف المزيد من مرصد المدينة',
    'جميع الحقوق محفوظة لموقع مرصد المدينة 2024',
    'شارك على فيسبوك',
    '1,250 مشاهدة',
    'طباعة | إرسال',
    'اطبع • المفضلة',
    'Leave a comment',
    'Laisser un commentaire',
  ])('%s', (line) => {
    expect(labelOf(page(line), line)).toBe('-chrome');
  });

  it('goes where it stands before the text, too', () => {
    const menu = [
      'التخطي إلى المحتوى',
      'الرئيسية',
      'سياسة',
      'اقتصاد',
      'رياضة',
      'تسجيل الدخول',
      'Hi, what are you looking for?',
    ];
    const result = cleaned(article(...menu, HEADLINE, ...PARAGRAPHS));
    for (const line of menu) expect(labelOf(result, line)).toBe('-chrome');
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('does not go by a keyword inside a sentence', () => {
    const sentence = 'ودعا الحداد السكان إلى قراءة المزيد عن خطة القطارات وإلى ترك التعليقات على موقع المجلس.';
    expect(
      labelOf(cleaned(article(HEADLINE, ...PARAGRAPHS, sentence, PARAGRAPHS[0]!.replace('أقر', 'وأقر'))), sentence),
    ).toBe('+body');
  });

  it('drops section labels and the leads under them, cut off or not', () => {
    const lead = 'قالت وزارة الزراعة يوم الأحد إن محصول القمح هذا العام سيكون الأفضل منذ عقد بفضل أمطار الشتاء...';
    const result = page(
      'اخر الاخبار',
      lead,
      'اخر الاخبار',
      lead.replace('القمح', 'الزيتون'),
      'اخر الاخبار',
      lead.replace('القمح', 'التمور'),
    );
    expect(labelOf(result, lead)).toBe('-teaser');
    expect(labelOf(result, 'اخر الاخبار')).toBe('-section');
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('drops full-sentence cards of other articles', () => {
    const cards = [
      'فريق الميناء يحرز كأس السلة',
      'أحرز فريق الميناء لقب كأس السلة للمرة الثالثة بعد فوزه على النجمة في مباراة حاسمة أقيمت أمس.',
      'معرض للخزف في المتحف الوطني',
      'افتتح المتحف الوطني معرضا للخزف يضم أعمالا لعشرين فنانا من سبع دول ويستمر حتى نهاية الشهر.',
      'حملة لتنظيف الشواطئ الشمالية',
      'أطلقت جمعيات بيئية حملة واسعة لتنظيف الشواطئ الشمالية من النفايات البلاستيكية بمشاركة طلاب المدارس.',
    ];
    expect(keptText(page('مقالات ذات صلة', ...cards))).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('drops what readers wrote under the article', () => {
    const comment = 'كلام جميل لكن متى نرى القطارات على أرض الواقع يا جماعة الخير، تعبنا من الوعود.';
    const result = page('التعليقات (2)', 'أبو سعد', 'منذ ساعتين', comment, 'رد', 'ليلى', 'منذ يوم', 'لا تعليق', 'رد');
    expect(labelOf(result, comment)).toBe('-chrome');
  });

  it('drops lines of hashtags', () => {
    expect(labelOf(page('#قطارات #مدينة #نقل_عام'), '#قطارات #مدينة #نقل_عام')).toBe('-hashtags');
  });
});

describe('chrome within the text', () => {
  it('is left out, and the text goes on behind it', () => {
    const [a, b, c, ...rest] = PARAGRAPHS;
    const result = cleaned(
      article(
        HEADLINE,
        a!,
        'إعلان',
        b!,
        'اقرأ أيضا',
        'عمدة العاصمة يستقيل من منصبه',
        'أسعار الوقود تعود إلى الارتفاع',
        c!,
        'اقرأ أيضا: حفل فني في الميناء',
        ...rest,
      ),
    );
    expect(labelOf(result, 'إعلان')).toBe('-chrome');
    expect(labelOf(result, 'اقرأ أيضا')).toBe('-section');
    expect(labelOf(result, 'عمدة العاصمة يستقيل من منصبه')).toBe('-teaser');
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('a pull quote repeats a paragraph', () => {
    const quote = 'شبكة القطارات ستنقل عند اكتمالها نحو مئتي ألف راكب يوميا';
    const result = cleaned(article(HEADLINE, PARAGRAPHS[0]!, PARAGRAPHS[1]!, quote, ...PARAGRAPHS.slice(2)));
    expect(labelOf(result, quote)).toBe('-pullquote');
  });

  it('a pull quote may turn the words around', () => {
    const quote = 'ستنقل شبكة القطارات عند اكتمالها نحو مئتي ألف راكب يوميا، ما يخفف الازدحام';
    const result = cleaned(article(HEADLINE, PARAGRAPHS[0]!, PARAGRAPHS[2]!, quote, ...PARAGRAPHS.slice(3)));
    expect(labelOf(result, quote)).toBe('-pullquote');
  });

  it.each([
    'رئيس المجلس سالم الحداد إن الخطة ستنفذ:',
    '- المرحلة الأولى تبدأ في الربيع المقبل',
    'المرحلة الأولى تبدأ في الربيع المقبل.',
    'وأضاف رئيس المجلس سالم الحداد أن المرحلة الأولى تبدأ في الربيع المقبل بعد توقيع عقود التمويل والإشراف.',
  ])('no pull quote: %s', (line) => {
    const result = cleaned(article(HEADLINE, PARAGRAPHS[0]!, PARAGRAPHS[1]!, line, ...PARAGRAPHS.slice(2)));
    expect(labelOf(result, line)).toBe('+body');
  });

  it('a headline of another article may be long, or open with a letter that joins', () => {
    const others = [
      'حفل فني في الميناء',
      'عدد زوار المتحف الوطني في العاصمة يصل إلى ثلاثة ملايين زائر خلال النصف الأول من العام في أعلى حصيلة',
      'وصفات شتوية لمقاومة نزلات البرد من مطبخ الجدات',
    ];
    const result = cleaned(
      article(HEADLINE, PARAGRAPHS[0]!, PARAGRAPHS[1]!, 'اقرأ أيضا', ...others, ...PARAGRAPHS.slice(2)),
    );
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('a paragraph is not a pull quote of one that merely quotes it', () => {
    const result = cleaned(
      article(
        HEADLINE,
        ...PARAGRAPHS,
        'وختم الحداد بالقول إن المرحلة الأولى تبدأ في الربيع المقبل، ثم غادر القاعة من دون أن يجيب عن أسئلة الصحافيين.',
      ),
    );
    expect(keptText(result)).toHaveLength(PARAGRAPHS.length + 2);
  });

  it('a paragraph that stands twice is kept once', () => {
    const result = cleaned(article(HEADLINE, ...PARAGRAPHS, PARAGRAPHS[1]!));
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it.each([
    'صورة أرشيفية لمحطة القطارات',
    'رئيس المجلس سالم الحداد خلال الجلسة (رويترز)',
    'تصوير: خالد الفهد',
  ])('caption: %s', (caption) => {
    expect(labelOf(cleaned(article(HEADLINE, PARAGRAPHS[0]!, caption, ...PARAGRAPHS.slice(1))), caption)).toBe(
      '-caption',
    );
  });
});

describe('lines within the text', () => {
  const within = (line: string, ...more: string[]) =>
    cleaned(article(HEADLINE, PARAGRAPHS[0]!, PARAGRAPHS[1]!, line, ...more, ...PARAGRAPHS.slice(2), 'اترك تعليقاً'));

  it('marks without words go', () => {
    expect(labelOf(within('* * *'), '* * *')).toBe('-chrome');
  });

  it('an address alone goes, one in a sentence stays', () => {
    expect(labelOf(within('https://example.org/a/b'), 'https://example.org/a/b')).toBe('-chrome');
    const sentence = 'ونشر المجلس نص الخطة كاملا على موقعه https://example.org/plan للراغبين.';
    expect(labelOf(within(sentence), sentence)).toBe('+body');
  });

  it('a date alone stays, as a dateline', () => {
    expect(labelOf(within('الثلاثاء 5 مارس 2024'), 'الثلاثاء 5 مارس 2024')).toBe('+dateline');
  });

  it('a lead that breaks off under a label goes', () => {
    const lead = 'قالت وزارة الزراعة، يوم الأحد، إن محصول القمح هذا العام سيكون الأفضل منذ عقد، وإن الأسعار...';
    expect(labelOf(within('شاهد أيضاً', lead), lead)).toBe('-teaser');
  });

  it('a word of a menu that heads a part of the text stays', () => {
    expect(labelOf(within('الاقتصاد'), 'الاقتصاد')).toBe('+body');
  });

  it('the first of two paragraphs is the standfirst where only the second opens with a place', () => {
    const [first, second, ...rest] = PARAGRAPHS;
    const result = cleaned(article(HEADLINE, '', first!, '', `الجزائر – ${second}`, ...rest));
    expect(labelOf(result, first!)).toBe('+standfirst');
  });
});

describe('body text that looks like chrome', () => {
  it('subheadings, short paragraphs and lists stay', () => {
    const inner = [
      'مراحل الخطة',
      'ثلاثة خطوط',
      '- خط المطار',
      '- خط الجامعة',
      '- خط الميناء',
      'ولا خلاف على الكلفة.',
      'وانتهت الجلسة',
    ];
    const result = cleaned(article(HEADLINE, '', PARAGRAPHS[0]!, PARAGRAPHS[1]!, ...inner, ...PARAGRAPHS.slice(2)));
    for (const line of inner) expect(labelOf(result, line)).toBe('+body');
  });

  it('questions and answers stay', () => {
    const talk = ['س: متى تبدأ أعمال الحفر؟', 'ج: في الربيع المقبل.', 'س: ومن يمول؟', 'ج: مصرف التنمية.'];
    expect(keptText(cleaned(article(HEADLINE, '', PARAGRAPHS[0]!, ...talk)))).toHaveLength(6);
  });

  it('an interview of short answers stays', () => {
    const talk = [
      'متى تبدأ أعمال الحفر في الضواحي؟',
      'في الربيع.',
      'ومن يمول؟',
      'مصرف التنمية، وقد وقعنا العقد أمس مع إدارته في العاصمة بعد أشهر.',
      'هل من تأخير؟',
      'لا.',
    ];
    const result = cleaned(
      article(
        'حوارات',
        HEADLINE,
        'حاوره: هاني الراوي',
        PARAGRAPHS[0]!,
        ...talk,
        'إعلان',
        'كلمة أخيرة؟',
        'الصبر مفتاح.',
        'من نحن',
        'اتصل بنا',
      ),
    );
    for (const line of [...talk, 'كلمة أخيرة؟', 'الصبر مفتاح.']) expect(labelOf(result, line)).toBe('+body');
    expect(result.title).toBe(HEADLINE);
  });

  it('sentences behind verses and times of day stay, up to the next headline', () => {
    const inner = ['ثم أنشد:', 'يا قطار الليل مهلا', 'خذ معي الشوق وسر', 'وصفق له الحاضرون.', '09:30', 'انتهت الجلسة.'];
    const others = ['حفل فني كبير في الميناء القديم مساء اليوم', 'يقام الحفل في الثامنة.'];
    const result = cleaned(
      article('الرئيسية', HEADLINE, '2024/03/05', ...PARAGRAPHS, ...inner, ...others, 'شارك الخبر'),
    );
    for (const line of inner) expect(labelOf(result, line)).toBe('+body');
    for (const line of others) expect(labelOf(result, line)).toBe('-teaser');
  });

  it('a poem at the end stays', () => {
    const verses = ['يا قطار الليل مهلا', 'خذ معي الشوق وسر', 'كلما ناديت أهلا'];
    expect(keptText(cleaned(article(HEADLINE, ...PARAGRAPHS, ...verses)))).toHaveLength(PARAGRAPHS.length + 4);
  });

  it('a list whose items each open a sentence stays', () => {
    const items = [
      '– محطة الجامعة على خط "الشمال السريع":',
      '– محطة الميناء على خط "الساحل الأزرق":',
      '– محطة المطار على خط "الجنوب البعيد":',
    ];
    const sentences = [
      'بناء زجاجي يتسع لألف دراجة، غير أن موقفه ضيق كما يقول بعض الطلاب.',
      'رصيف طويل تظلله أشجار النخيل، ويقصده هواة الصيد عند الغروب.',
      'سقف من الخشب المعاد تدويره، وهو أعلى سقف في البلاد.',
    ];
    const list = items.flatMap((item, i) => [item, sentences[i]!]);
    const result = cleaned(article(HEADLINE, ...PARAGRAPHS, ...list, 'اترك تعليقاً', 'الاسم'));
    expect(keptText(result)).toEqual([HEADLINE, ...PARAGRAPHS, ...list]);
  });

  it('a first sentence that is broken over lines stays', () => {
    const broken = [
      'الضاحية – أقر مجلس المدينة، مساء الاثنين، خطة',
      'جديدة لتوسيع شبكة القطارات تشمل ثلاثة خطوط تربط',
      'الضواحي بوسط المدينة.',
    ];
    const result = cleaned(
      article('الرئيسية', HEADLINE, '2024/03/05', ...broken, ...PARAGRAPHS.slice(1), 'شارك الخبر'),
    );
    for (const line of broken) expect(labelOf(result, line)).toBe('+body');
  });

  it('a brief of one paragraph stays', () => {
    expect(keptText(cleaned(article(HEADLINE, PARAGRAPHS[0]!)))).toEqual([HEADLINE, PARAGRAPHS[0]]);
  });

  it('an open sentence of the text is no teaser', () => {
    const open = 'وبقي السؤال الذي لم يجب عنه أحد في القاعة معلقا فوق رؤوس الحاضرين...';
    expect(labelOf(cleaned(article(HEADLINE, ...PARAGRAPHS.slice(0, 3), open, ...PARAGRAPHS.slice(3))), open)).toBe(
      '+body',
    );
  });
});

describe('boxes between paragraphs', () => {
  const [a, b, ...rest] = PARAGRAPHS as [string, string, ...string[]];
  const between = (...lines: string[]) =>
    cleaned(article('الرئيسية', HEADLINE, '', a, b, ...lines, ...rest, 'اترك تعليقاً'));

  it('a prompt to join a channel does not end the text', () => {
    const prompts = [
      'انضم إلى مجموعتنا على الواتساب ليصلك كل جديد (اضغط هنا)',
      'انضم إلى قناة مرصد المدينة على تلغرام',
    ];
    const [first, ...others] = PARAGRAPHS;
    const result = cleaned(
      article('الرئيسية', HEADLINE, '', first!, ...prompts, 'نص البيان', ...others, 'اترك تعليقاً'),
    );
    expect(keptText(result)).toEqual([HEADLINE, first, 'نص البيان', ...others]);
  });

  it('a poll goes with its question and answers', () => {
    const poll = ['هل تؤيد خطة توسيع شبكة القطارات؟', 'نعم', 'لا', 'لا أعرف', 'صوّت', 'عرض النتائج'];
    expect(keptText(between(...poll))).toEqual([HEADLINE, ...PARAGRAPHS]);
    const behind = cleaned(article('الرئيسية', HEADLINE, '', ...PARAGRAPHS, ...poll, 'اترك تعليقاً'));
    expect(keptText(behind)).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('a subheading behind a list whose headlines are dated stays', () => {
    const list = ['مقالات ذات صلة', 'أسعار الوقود تعود إلى الارتفاع', 'منذ 6 ساعات', 'حفل فني في الميناء', 'منذ يومين'];
    expect(keptText(between(...list, 'مراحل الخطة الجديدة'))).toContain('مراحل الخطة الجديدة');
    expect(keptText(between(...list))).toEqual([HEADLINE, ...PARAGRAPHS]);
  });

  it('short sentences behind a list stay where the article ends behind them', () => {
    const last = ['التجار علقوا إضرابهم حتى إشعار آخر.', 'الاجتماع التالي في 5 مايو.'];
    const list = ['اقرأ أيضا', 'حفل فني في الميناء القديم'];
    const result = cleaned(article('الرئيسية', HEADLINE, '', ...PARAGRAPHS, ...list, ...last, 'شارك الخبر', 'من نحن'));
    for (const line of last) expect(labelOf(result, line)).toBe('+body');
    const card = cleaned(article('الرئيسية', HEADLINE, '', ...PARAGRAPHS, ...list, last[0]!, 'شارك الخبر', 'من نحن'));
    expect(labelOf(card, last[0]!)).toBe('-teaser');
  });

  it('an interview goes on behind a list', () => {
    const talk = [
      'لماذا تأخرت خطة القطارات؟',
      'لأن التمويل لم يكن جاهزا. الكلام الكثير لا يبني سكة.',
      'ومن يمولها الآن؟',
      'مصرف التنمية. وقعنا العقد أمس.',
      'ماذا عن الضواحي البعيدة؟',
      'دورها في العام المقبل، وقد وعدت سكانها بذلك بنفسي.',
      'هل من كلمة أخيرة؟',
      'الصبر مفتاح، والسكة طويلة، وهذا يكفيني.',
    ];
    const box = ['اقرأ أيضا في مرصد المدينة', 'حفل فني في الميناء القديم'];
    const result = cleaned(
      article('الرئيسية', HEADLINE, '', a, ...talk.slice(0, 4), ...box, ...talk.slice(4), 'قد يعجبك أيضا', 'من نحن'),
    );
    expect(keptText(result)).toEqual([HEADLINE, a, ...talk]);
  });

  it('a player and a font tool do not part standfirst and headline', () => {
    const standfirst = 'الخطة تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة وتنفذ على مرحلتين';
    const tools = ['حجم الخط', 'ع', 'ع', 'ع', 'استمع للمادة', '00:00', '02:41', '1', '2', '3'];
    const result = cleaned(article('الرئيسية', HEADLINE, standfirst, 'الدمام: فهد العتيبي', ...tools, ...PARAGRAPHS));
    expect(labelOf(result, standfirst)).toBe('+standfirst');
    expect(labelOf(result, 'الدمام: فهد العتيبي')).toBe('+dateline');
    for (const line of tools) expect(labelOf(result, line)).toMatch(/^-/u);
  });

  it('a label with its subject heads a list', () => {
    const result = page('المزيد من السياسة', 'عمدة العاصمة يستقيل من منصبه');
    expect(labelOf(result, 'المزيد من السياسة')).toBe('-section');
    expect(labelOf(between('المزيد من الضغوط'), 'المزيد من الضغوط')).toBe('+body');
  });
});

describe('sentences with words that sites use', () => {
  it.each([
    'في نفس السياق، أكد رئيس المجلس أن المزيد من الأخبار عن الخطة سيعلن على مواقع التواصل الاجتماعي.',
    'وتشير حالة الطقس إلى انخفاض درجات الحرارة وارتفاع الرطوبة وأمطار خفيفة في الولايات المتحدة وسلطنة عمان.',
  ])('%s', (sentence) => {
    const result = cleaned(article(HEADLINE, '', PARAGRAPHS[0]!, sentence, ...PARAGRAPHS.slice(1)));
    expect(labelOf(result, sentence)).toBe('+body');
  });

  it('a short sentence with a day is no dateline', () => {
    const sentence = 'Une nouvelle réunion est prévue le 5 mai.';
    const result = cleaned(article(HEADLINE, '', PARAGRAPHS[0]!, sentence, ...PARAGRAPHS.slice(1)));
    expect(labelOf(result, sentence)).toBe('+body');
  });
});

describe('every verdict', () => {
  it('names its rule and the evidence', () => {
    const result = page('اترك تعليقاً', 'مقالات ذات صلة');
    for (const line of result.lines) expect(line.rule).toMatch(/^[a-z-]+: .+/u);
    expect(result.lines.find((line) => line.label === 'section')?.rule).toContain('related');
  });
});
