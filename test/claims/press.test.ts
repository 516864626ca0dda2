import { describe, expect, it } from 'vitest';
import { claimsIn, organization, person, place, said } from './article.ts';

const karim = { ...person('كريم ناصر', 'ناصر'), roles: ['مدير الشركة'] };
const salma = person('سلمى حداد', 'حداد');
const ministry = organization('وزارة النقل');
const russia = place('روسيا');

describe('as newspapers write it', () => {
  it.each([
    ['an abbreviated title', 'وقال اللواء د. كريم ناصر إن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
    ['a title with a space before its stop', 'وأكد د .كريم ناصر أن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
    ['a comma before a noun', 'وأكد كريم ناصر أمس، أهمية الجسر للمدينة.', 'كريم ناصر: أهمية الجسر للمدينة'],
    ['the reporter before the verb', 'دبي: سلمى حداد أكد كريم ناصر أن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
    ['speech without marks', 'وقال كريم ناصر نتطلع إلى افتتاح الجسر قريبا.', 'كريم ناصر: نتطلع إلى افتتاح الجسر قريبا'],
    [
      'speech whose أن is not the verb’s',
      'وقال كريم ناصر لقد اعتدت أن أزور المدينة.',
      'كريم ناصر: لقد اعتدت أن أزور المدينة',
    ],
    ['a title behind the name', 'كريم ناصر مدير شركة الجسور أكد أن العمل بدأ.', 'كريم ناصر: العمل بدأ'],
    ['an obligation', 'وقال كريم ناصر يتعين على البلدية أن تبدأ.', 'كريم ناصر: يتعين على البلدية أن تبدأ'],
    ['another’s words between commas', 'وأكد مسؤولان، بحسب ما ذكرت الإذاعة، أن الجسر جاهز.', 'مسؤولان: الجسر جاهز'],
    ['a time between commas', 'ونفى كريم ناصر، اليوم الثلاثاء، إغلاق الجسر.', 'كريم ناصر: إغلاق الجسر'],
    ['a place before a noun', 'وأكدت وزارة النقل في روسيا أهمية الجسر.', 'وزارة النقل: أهمية الجسر'],
    ['the same speaker', 'وطالب المتحدث ذاته بإغلاق الجسر.', 'المتحدث ذاته: إغلاق الجسر'],
    ['what came of it', 'وتوقع كريم ناصر إغلاق الجسر، ما أثار خلافا في المدينة.', 'كريم ناصر: إغلاق الجسر'],
    ['a name in marks', 'وقال مدير الشركة «كريم ناصر» إن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
    ['an effort', 'كما أبرز كريم ناصر الجهود التي تبذلها المدينة.', 'كريم ناصر: الجهود التي تبذلها المدينة'],
    [
      'a name behind a comma',
      'ثمن مدير الشركة، كريم ناصر، الدور الذي تلعبه المدينة.',
      'كريم ناصر: الدور الذي تلعبه المدينة',
    ],
    ['blame', 'وحمل كريم ناصر الشركة مسؤولية الحادث.', 'كريم ناصر: الشركة مسؤولية الحادث'],
    ['nothing but words', 'اكتفى مدير الشركة بالقول: «الجسر جاهز منذ أسابيع».', 'كريم ناصر: الجسر جاهز منذ أسابيع'],
    ['what must be', 'وأضاف كريم ناصر لا بد أن نتأكد الآن من الجسر.', 'كريم ناصر: لا بد أن نتأكد الآن من الجسر'],
    ['what is refuted', 'وفند كريم ناصر صحة الأخبار المتداولة.', 'كريم ناصر: صحة الأخبار المتداولة'],
    ['a select few', 'طالبت نخبة من السياسيين العرب، أمس، بفتح الجسر.', 'نخبة من السياسيين العرب: فتح الجسر'],
    [
      'speech without marks behind its occasion',
      'وقال كريم ناصر في مؤتمر صحافي نرفض إغلاق الجسر.',
      'كريم ناصر: نرفض إغلاق الجسر',
    ],
    ['speech that begins with waw', 'وقال كريم ناصر وقعت أعمال عنف قرب الجسر.', 'كريم ناصر: وقعت أعمال عنف قرب الجسر'],
    ['an answer', 'قال كريم ناصر نعم.', 'كريم ناصر: نعم'],
    ['a request with لل', 'دعت روسيا السكان للابتعاد عن الجسر.', 'روسيا: السكان للابتعاد عن الجسر'],
    ['an object in marks', 'دعت روسيا «اللجنة العليا» إلى إغلاق الجسر.', 'روسيا: «اللجنة العليا» إلى إغلاق الجسر'],
    ['what another is taken for', 'واعتبر الوزير الحادث مؤشرا خطيرا.', 'الوزير: الحادث مؤشرا خطيرا'],
    ['an adverb before the verb', 'وكانت روسيا سابقا ترى أن الجسر ضروري.', 'روسيا: الجسر ضروري'],
    [
      'an accusative with its adjectives',
      'لكن مسؤولا أمريكيا رفيعا قال إن الجسر مغلق.',
      'مسؤولا أمريكيا رفيعا: الجسر مغلق',
    ],
    ['a plural before what it belongs to', 'لكن معارضي الخطة يؤكدون أن الجسر خطر.', 'معارضي الخطة: الجسر خطر'],
    ['another clause behind بينما', 'وأكد كريم ناصر أن الجسر جاهز، بينما بحثت المدينة الأمر.', 'كريم ناصر: الجسر جاهز'],
    [
      'what the article adds to a quotation',
      'وقال كريم ناصر “الجسر جاهز للافتتاح” إلا أن العمل لم ينته.',
      'كريم ناصر: الجسر جاهز للافتتاح',
    ],
    ['a theme', 'وعن موعد الافتتاح، قال كريم ناصر: بعد أسبوعين من الآن.', 'كريم ناصر: بعد أسبوعين من الآن'],
    ['an unnamed source in the accusative', 'لكن مصدرا في المدينة أكد أن الجسر مغلق.', 'مصدرا في المدينة: الجسر مغلق'],
    ['a country in يا', 'حذرت روسيا، أمس، من إغلاق الجسر.', 'روسيا: إغلاق الجسر'],
    ['one among others', 'وقال أحد الشهود إن الجسر انهار.', 'أحد الشهود: الجسر انهار'],
    ['a share', 'وقال 57 في المائة من السكان إن الجسر ضروري.', '57 في المائة من السكان: الجسر ضروري'],
    ['those', 'وقالت تلك المنظمات في بيان لها، أمس، إن الجسر خطر.', 'تلك المنظمات: الجسر خطر'],
    ['a name that is given', 'وقال أحدهم، ويدعى كريم ناصر، إن الجسر انهار.', 'كريم ناصر: الجسر انهار'],
    ['followers of a matter', 'ويرى متابعون للشأن المحلي أن الجسر ضروري.', 'متابعون للشأن المحلي: الجسر ضروري'],
    [
      'a verb that is known by its colon alone',
      'ويتذكر كريم ناصر: كنا نعبر النهر سباحة.',
      'كريم ناصر: كنا نعبر النهر سباحة',
    ],
    ['an object behind a comma', 'ودعا كريم ناصر، السكان إلى الصبر.', 'كريم ناصر: السكان إلى الصبر'],
    ['what another is taken for', 'في خطوة عدها كريم ناصر ضربة قوية.', 'كريم ناصر: ضربة قوية'],
    ['what somebody is called', 'وهو ما وصفه كريم ناصر بالخطأ الكبير.', 'كريم ناصر: الخطأ الكبير'],
    ['two words of saying', 'ويذهب كريم ناصر إلى التأكيد على أن الجسر ضروري.', 'كريم ناصر: الجسر ضروري'],
    ['whom the text has asked', 'سألنا كريم ناصر عن الموعد، فأكد أن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
    ['a declined answer', 'وقال كريم ناصر إن الجسر جاهز، لكنه رفض التعليق.', 'كريم ناصر: الجسر جاهز'],
    ['a second قال behind a comma', 'وأوضح كريم ناصر، المدير العام، أن الجسر جاهز.', 'كريم ناصر: الجسر جاهز'],
  ])('%s', (_, text, claim) => {
    expect(said(text, karim, salma, russia)).toEqual([claim]);
  });

  it('gives a participle of the wrong gender to the only one who speaks', () => {
    expect(said('وقالت مديرية الشرطة إن الجسر مغلق، مضيفا أن السير متوقف.')).toEqual([
      'مديرية الشرطة: الجسر مغلق',
      'مديرية الشرطة: السير متوقف',
    ]);
  });

  it('gives a report to the organisation behind it', () => {
    expect(said('وانتقد تقرير أخير لـ«وزارة النقل» بطء الأعمال.', ministry)).toEqual(['وزارة النقل: بطء الأعمال']);
  });

  it('follows speech without marks over the sentences of its line as long as it is in the first person', () => {
    const text = 'وقال كريم ناصر: بدأ العمل في الجسر. ونحن نسعى إلى إتمامه قريبا. ويقع الجسر شمال المدينة.';
    expect(said(text, karim)).toEqual(['كريم ناصر: بدأ العمل في الجسر', 'كريم ناصر: ونحن نسعى إلى إتمامه قريبا']);
  });

  it.each([
    ['a short name', '«النقل»: الجسر جاهز', 'وزارة النقل'],
    ['a title', 'مدير الشركة: الجسر جاهز', 'كريم ناصر'],
    ['who is told', 'ناصر لنظيره الفرنسي: الجسر جاهز', 'كريم ناصر'],
    ['the paper that is told', 'ناصر لـ«الأفق»: الجسر جاهز', 'كريم ناصر'],
  ])('reads %s in a headline', (_, headline, speaker) => {
    const text = `${headline}\nزارت وزارة النقل الجسر مع كريم ناصر، مدير الشركة.`;
    expect(claimsIn(text, [ministry, karim], 'title')[0]).toMatchObject({
      cue: null,
      speaker: { text: speaker },
      content: { text: 'الجسر جاهز' },
    });
  });

  it('does not take a noun with its clause for the subject of a participle', () => {
    expect(said('ثمن كريم ناصر، الدور الذي تلعبه المدينة، مشددا على ضرورة فتح الجسر.', karim)).toEqual([
      'كريم ناصر: الدور الذي تلعبه المدينة',
      'كريم ناصر: ضرورة فتح الجسر',
    ]);
  });

  it('ends what another says where the statement around goes on', () => {
    expect(said('وأوضح كريم ناصر أن روسيا تجدد رفضها للجسر، وأن العمل توقف.', karim, russia)).toEqual([
      'كريم ناصر: روسيا تجدد رفضها للجسر، وأن العمل توقف',
      'روسيا: رفضها للجسر',
    ]);
  });

  it('gives a relative clause behind a document to whom issued it', () => {
    const text = 'أشار بيان وزارة النقل إلى أن الجسر مغلق، وذلك حسب البيان، الذي أوضح أن العمل توقف.';
    expect(said(text, ministry).at(-1)).toBe('وزارة النقل: العمل توقف');
  });

  it('is not led astray by the full stops or the words in a name', () => {
    const text = 'وقال كريم ناصر لقناة بي.بي.سي إن الجسر جاهز.\nوقال الأمين العام بان كي مون إن الجسر آمن.';
    expect(said(text, karim, organization('بي.بي.سي'), person('بان كي مون'))).toEqual([
      'كريم ناصر: الجسر جاهز',
      'بان كي مون: الجسر آمن',
    ]);
  });

  it('knows whose office a headline names from what follows', () => {
    const text = 'مدير الشركة يؤكد أن الجسر جاهز\nزار كريم ناصر، مدير الشركة، الجسر.';
    expect(claimsIn(text, [karim], 'title')[0]).toMatchObject({ speaker: { text: 'كريم ناصر' } });
  });

  it('reads over a stop within a number', () => {
    expect(said('وذكر كريم ناصر أن الأسعار زادت 4 .2% هذا العام .', karim)).toEqual([
      'كريم ناصر: الأسعار زادت 4 .2% هذا العام',
    ]);
  });
});

describe('what only looks like a report', () => {
  it.each([
    ['a size', 'وتبلغ مساحة الجسر 300 متر، ومن المتوقع أن يفتح غدا.'],
    ['a name', 'التقينا امرأة تدعى سلمى حداد اتفقت مع زوجها أن يعودا.'],
    ['a measure', 'وزعت المقاعد حسب الولاية والمدينة بعد يومين من العمل.'],
    ['a relative clause that tells', 'يضم الموقع المعلومات التي تفيد الناخب بطريقة سهلة.'],
    ['a title before its quotation', 'عقدت جلسة تحت عنوان «الكتب المسموعة هي الأمر القادم» تحدث خلالها كريم ناصر.'],
    ['what is as foreseen', 'وقد استمرت الأعمال حسب ما طلب منها قبل الافتتاح.'],
  ])('%s', (_, text) => {
    expect(said(text, karim, salma)).toEqual([]);
  });
});

describe('how the article stands to it', () => {
  it.each([
    ['وزعم كريم ناصر أن الجسر انهار.', true],
    ['وقال كريم ناصر إن الجسر انهار على حد زعمه.', true],
    ['انهار الجسر أمس كله، على حد زعم كريم ناصر.', true],
    ['وقال كريم ناصر إن الجسر انهار.', undefined],
  ])('%s', (text, distanced) => {
    expect(claimsIn(text, [karim]).map((claim) => claim.distanced)).toEqual([distanced]);
  });

  it('knows who passes on what another said', () => {
    const claims = claimsIn('ونقلت وزارة النقل عن كريم ناصر قوله إن الجسر انهار.', [karim, ministry]);
    expect(claims.map(({ speaker, relayed }) => [speaker.text, relayed])).toEqual([
      ['وزارة النقل', true],
      ['كريم ناصر', undefined],
    ]);
  });
});
