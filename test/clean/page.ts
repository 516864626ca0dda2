import { clean } from '../../shared/clean/clean.ts';
import type { ArticleFields, CleanText, LineLabel } from '../../shared/model.ts';

export const NO_FIELDS: ArticleFields = { title: null, source: null, url: null, published: null };

export const HEADLINE = 'مجلس المدينة يقر خطة جديدة لتوسيع شبكة القطارات';

/** The invented article that the pages of these tests are built around. */
export const PARAGRAPHS = [
  'أقر مجلس المدينة، مساء الاثنين، خطة جديدة لتوسيع شبكة القطارات تشمل ثلاثة خطوط تربط الضواحي بوسط المدينة.',
  'وقال رئيس المجلس سالم الحداد إن الخطة ستنفذ على مرحلتين، وإن المرحلة الأولى تبدأ في الربيع المقبل بعد توقيع عقود التمويل.',
  'وأضاف الحداد أن شبكة القطارات ستنقل عند اكتمالها نحو مئتي ألف راكب يوميا، ما يخفف الازدحام على الطرق المؤدية إلى وسط المدينة.',
  'من جهتها، رأت عضو المجلس منى العطار أن الخطة تأخرت كثيرا، لكنها رحبت بإقرارها ودعت إلى رقابة شعبية على التمويل.',
  'وتقدر كلفة الخطة بنحو ثمانمئة مليون دينار، على أن تسدد القروض خلال عشرين عاما من عائدات القطارات.',
];

export const article = (...lines: string[]): string => lines.join('\n');

export function cleaned(text: string, fields: Partial<ArticleFields> = {}): CleanText {
  return clean(text, { ...NO_FIELDS, ...fields }, 'page');
}

/** The label of the first line that reads exactly so, with `+` where it is kept. */
export function labelOf(result: CleanText, text: string): `${'+' | '-'}${LineLabel}` | null {
  const line = result.lines.find(({ start, end }) => result.text.slice(start, end).trim() === text.trim());
  return line === undefined ? null : `${line.keep ? '+' : '-'}${line.label}`;
}

export function keptText(result: CleanText): string[] {
  return result.lines.filter((line) => line.keep).map(({ start, end }) => result.text.slice(start, end).trim());
}
