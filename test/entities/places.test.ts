import { describe, expect, it } from 'vitest';
import { entitiesOf, mentionsOf } from './article.ts';

describe('places', () => {
  it.each([
    ['وصل المهاجرون إلى سيدي بلعباس أمس.', ['سيدي بلعباس']],
    ['من يحمي المهاجرين في بني وليد؟', ['بني وليد']],
    ['وصل الوفد إلى تونس قادما من فرنسا.', ['تونس', 'فرنسا']],
    ['عقد اللقاء بواشنطن ولندن.', ['واشنطن', 'لندن']],
    ['أرسلت مساعدات للجزائر وللمغرب.', ['للجزائر', 'للمغرب']],
    ['استقبلت الولايات المتحدة الأمريكية الوفد.', ['الولايات المتحدة الأمريكية']],
    ['وصل إلى الجمهورية اللبنانية عبر شرق المتوسط.', ['الجمهورية اللبنانية', 'شرق المتوسط']],
    ['يعيش في منطقة الشرق الأوسط.', ['الشرق الأوسط']],
  ])('are found without their proclitics: %s', (text, expected) => {
    expect(mentionsOf('LOCATION', text)).toEqual(expected);
  });

  it.each([
    'قدم البنك دعما ماليا لكل مشروع مالي كبير.',
    'صلى الناس صلاة المغرب والعشاء.',
    'عاد الكاتب إلى مسقط رأسه.',
    'قال الدبلوماسي الجزائري إن الشركات الفرنسية تعمل.',
    'فازت الأندية السعودية بالمباراة.',
    'التقى الوفد مسؤولا ليبيا رفيعا.',
    'اجتاحت سيول جارفة القرى.',
  ])('are not seen in everyday words or adjectives of nationality: %s', (text) => {
    expect(mentionsOf('LOCATION', text)).toEqual([]);
  });

  it('that are everyday words too are found behind a preposition', () => {
    expect(mentionsOf('LOCATION', 'اندلعت اشتباكات في مالي.')).toEqual(['مالي']);
    expect(mentionsOf('LOCATION', 'وصل المبعوث إلى سيول.')).toEqual(['سيول']);
  });

  it('that no list has are found behind the word for a town', () => {
    expect(mentionsOf('LOCATION', 'وقع الحادث في بلدة زرنوخة أمس.')).toEqual(['زرنوخة']);
  });

  it('share one identifier in every spelling and alias', () => {
    const ids = ['زار أميركا.', 'زار أمريكا.', 'زار الولايات المتحدة.', 'زار الولايات المتحدة الأميركية.'].map(
      (text) => entitiesOf(text)[0]!.id,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('are not looked for in a dateline', () => {
    expect(entitiesOf('تونس –\nافتتح المعرض.', 'ar', { 1: 'dateline' })).toEqual([]);
  });

  it.each([
    ['بحث المغرب مع الجزائر الأمر. وقال إن سكان الصحراء ينتظرون.', true],
    ['جددت الشركة موقفها من ملف الصحراء.', true],
    ['ضاعت القافلة في الصحراء جنوب ليبيا قرب المغرب.', false],
  ])('the Sahara is Western Sahara where the article speaks of it: %s', (text, western) => {
    expect(entitiesOf(text).some(({ id }) => id === 'location:الصحراء الغربيه')).toBe(western);
  });
});
