import { describe, expect, it } from 'vitest';
import { claimsIn, organization, person, place, said } from './article.ts';

const karim = person('كريم ناصر', 'ناصر');
const salma = person('سلمى حداد', 'حداد');

describe('who is meant', () => {
  it('gives a short name its full form', () => {
    expect(claimsIn('وصل كريم ناصر أمس. وقال ناصر إن الرحلة طويلة.', [karim])[0]?.speaker).toEqual({
      entity: 'PERSON:كريم ناصر',
      text: 'كريم ناصر',
    });
  });

  it('gives "he added" to who spoke last', () => {
    expect(said('قال كريم ناصر إن العمل بدأ.\nوحضر كثيرون.\nوأضاف أن النتائج قريبة.', karim)[1]).toBe(
      'كريم ناصر: النتائج قريبة',
    );
  });

  it('knows an envoy by the office alone', () => {
    const envoy = { ...person('مارتن جريفيث'), roles: ['المبعوث الدولي إلى اليمن'] };
    const text = 'قال المبعوث الدولي إلى اليمن مارتن جريفيث إن الأمر صعب. وأكد المبعوث الأممي أن الحوار مستمر.';
    expect(said(text, envoy)[1]).toBe('مارتن جريفيث: الحوار مستمر');
  });

  it('means by an institution the one that spoke last, not the one named last', () => {
    const council = organization('المجلس الوطني للمقاومة');
    const text = 'ذكر المجلس الوطني للمقاومة أن الحشد اجتمع قرب مجلس الشورى. وأضاف المجلس أن الشرطة فرقته.';
    expect(said(text, council, organization('مجلس الشورى'))[1]).toBe('المجلس الوطني للمقاومة: الشرطة فرقته');
  });

  it('ends an unnamed speaker before who is told', () => {
    const agency = organization('وكالة فرانس برس');
    expect(said('أبلغ مسؤول محلي وكالة فرانس برس أن القتال توقف.', agency)).toEqual(['مسؤول محلي: القتال توقف']);
  });

  it('reads a description with its object pronoun', () => {
    expect(said('دعا كريم ناصر إلى فتح الجسر، واصفا إياه بالعمل المهم.', karim)[1]).toBe('كريم ناصر: العمل المهم');
  });

  it('follows gender', () => {
    expect(
      said('قال كريم ناصر إن العمل بدأ. وقالت سلمى حداد إن المال قليل. وأضاف أن الوقت ضيق.', karim, salma)[2],
    ).toBe('كريم ناصر: الوقت ضيق');
  });

  it('follows number', () => {
    expect(said('قال مراقبون إن الوضع هش. ويرى كريم ناصر أن الحل بعيد. وقالوا إن الوقت يضيق.', karim)[2]).toBe(
      'مراقبون: الوقت يضيق',
    );
  });

  it('gives a participle to the subject that it agrees with', () => {
    expect(said('وقال مراقبون إن أنقرة أبدت انفتاحا قائلة إنها تريد التعاون.', place('أنقرة'))[1]).toBe(
      'أنقرة: إنها تريد التعاون',
    );
  });

  it('gives a participle to the subject of a sentence in which nobody spoke', () => {
    expect(said('واستقبل كريم ناصر الوفد في مكتبه، مؤكدا أن التعاون مستمر.', karim)).toEqual([
      'كريم ناصر: التعاون مستمر',
    ]);
  });

  it('gives "the statement" to its issuer', () => {
    const ministry = organization('وزارة النقل');
    expect(said('أصدرت وزارة النقل بيانا جاء فيه أن الخط جاهز. وأضاف البيان أن التذاكر متاحة.', ministry)).toEqual([
      'وزارة النقل: الخط جاهز',
      'وزارة النقل: التذاكر متاحة',
    ]);
  });

  it('gives "the ministry" to the one that was named', () => {
    expect(said('زار الوفد وزارة النقل. وقالت الوزارة إن الخط جاهز.', organization('وزارة النقل'))).toEqual([
      'وزارة النقل: الخط جاهز',
    ]);
  });

  it('gives a title to who holds it', () => {
    const named = { ...karim, roles: ['السفير الجديد'] };
    expect(said('وصل كريم ناصر، السفير الجديد، أمس. وذكر السفير أنه سعيد.', named)).toEqual(['كريم ناصر: أنه سعيد']);
  });

  it('keeps the words of the text for who is not named', () => {
    expect(claimsIn('وقالت مصادر أمنية مطلعة إن التحقيق انتهى.')[0]?.speaker).toEqual({
      entity: null,
      text: 'مصادر أمنية مطلعة',
    });
  });

  it('names nobody where the text leaves it open', () => {
    expect(claimsIn('وأضافت أن النتائج قريبة.')[0]?.speaker).toEqual({ entity: null, text: '' });
  });
});

describe('nesting and about', () => {
  const text = 'أفادت مصادر صحفية أن كريم ناصر أكد أن الأردن جاهز.';
  const claims = claimsIn(text, [karim, place('الأردن')]);

  it('links a claim to the one that contains it', () => {
    expect(claims.map((claim) => claim.parent)).toEqual([null, claims[0]?.id]);
  });

  it('is about the entities in the content, the speaker left out', () => {
    expect(claims.map((claim) => claim.about)).toEqual([['PERSON:كريم ناصر', 'LOCATION:الأردن'], ['LOCATION:الأردن']]);
  });
});
