import { describe, expect, it } from 'vitest';
import { claimsIn, organization, person, said } from './article.ts';

const salma = person('سلمى حداد', 'حداد');
const karim = person('كريم ناصر', 'ناصر');

describe('where the speaker stands', () => {
  it('finds the subject behind its verb', () => {
    expect(said('وقال كريم ناصر إن السوق هادئ.', karim)).toEqual(['كريم ناصر: السوق هادئ']);
  });

  it('finds the subject behind its title', () => {
    expect(said('أعلن وزير الزراعة في الحكومة المؤقتة كريم ناصر أن الموسم جيد.', karim)).toEqual([
      'كريم ناصر: الموسم جيد',
    ]);
  });

  it('finds the subject before its verb', () => {
    expect(said('لكن مراقبين أكدوا أن الأسعار سترتفع.')).toEqual(['مراقبين: الأسعار سترتفع']);
  });

  it('finds a subject that a relative clause splits from its verb', () => {
    expect(said('أفاد التقرير أن ناصر، الذي عاد أمس، أشار إلى أن المفاوضات صعبة.', karim)[1]).toBe(
      'كريم ناصر: المفاوضات صعبة',
    );
  });

  it('finds the antecedent of a relative clause', () => {
    expect(said('التقى الوفد سلمى حداد التي أكدت أن الحل قريب.', salma)).toEqual(['سلمى حداد: الحل قريب']);
  });

  it('takes a new clause with its subject first, behind و', () => {
    expect(said('الفائدة دون تغيير وخبراء يحذرون من كلفة القرار')).toEqual(['خبراء: كلفة القرار']);
  });

  it('gives what two persons say together to their words', () => {
    expect(claimsIn('أكد كريم ناصر وسلمى حداد أن الاتفاق قريب.', [karim, salma])[0]?.speaker).toEqual({
      entity: null,
      text: 'كريم ناصر وسلمى حداد',
    });
  });

  it('does not take a possessor for the speaker', () => {
    expect(claimsIn('قال مستشار كريم ناصر إن الزيارة ألغيت.', [karim])[0]?.speaker.entity).toBeNull();
  });

  it('passes over who is told', () => {
    expect(said('وقال مراقبون لصحيفة «الغد» إن الهدنة هشة.', organization('الغد'))).toEqual(['مراقبون: الهدنة هشة']);
  });
});

describe('where the statement stands', () => {
  it('takes the clause before its attribution', () => {
    expect(said('تعتزم الشركة فتح ثلاثة فروع جديدة، وفق ما صرح به كريم ناصر، مديرها العام.', karim)).toEqual([
      'كريم ناصر: تعتزم الشركة فتح ثلاثة فروع جديدة',
    ]);
  });

  it('takes the clause behind its attribution', () => {
    expect(said('وبحسب ناصر، فإن الورشات تبدأ غدا.', karim)).toEqual(['كريم ناصر: الورشات تبدأ غدا']);
  });

  it('takes several statements of one speaker in a sentence', () => {
    expect(said('قال كريم ناصر إن الطريق مغلق، مضيفا أن الثلوج كثيفة، داعيا السائقين إلى الحذر.', karim)).toEqual([
      'كريم ناصر: الطريق مغلق',
      'كريم ناصر: الثلوج كثيفة',
      'كريم ناصر: السائقين إلى الحذر',
    ]);
  });

  it('keeps a second أن in the same statement', () => {
    expect(said('أوضح ناصر أن الهدف واضح، وأن الطريق طويل.', karim)).toEqual([
      'كريم ناصر: الهدف واضح، وأن الطريق طويل',
    ]);
  });

  it('ends before a new clause of the article', () => {
    expect(said('وبحسب ناصر، فإن المصنع جاهز، فيما لم تعلق الوزارة.', karim)).toEqual(['كريم ناصر: المصنع جاهز']);
  });

  it('keeps the pronoun of أنه and drops the ب of بأنهم', () => {
    expect(said('ذكر ناصر أنه عائد. ووعد ناصر السكان بأنهم سيعودون.', karim)).toEqual([
      'كريم ناصر: أنه عائد',
      'كريم ناصر: أنهم سيعودون',
    ]);
  });

  it('takes a headline with a colon', () => {
    expect(claimsIn('ناصر: لن نرفع الأسعار', [karim], 'title')).toMatchObject([
      { cue: null, speaker: { text: 'كريم ناصر' }, content: { text: 'لن نرفع الأسعار' } },
    ]);
  });

  it('gives a relayed statement to the agency and to its source', () => {
    expect(said('نقلت وكالة الشروق عن مسؤول حكومي قوله إن المعبر مفتوح.', organization('وكالة الشروق'))).toEqual([
      'وكالة الشروق: المعبر مفتوح',
      'مسؤول حكومي: المعبر مفتوح',
    ]);
  });

  it('takes what another confirms', () => {
    expect(said('أوضحت سلمى حداد أن الطريق مفتوح، وهو ما أكده كريم ناصر.', salma, karim)).toEqual([
      'سلمى حداد: الطريق مفتوح',
      'كريم ناصر: الطريق مفتوح',
    ]);
  });
});
