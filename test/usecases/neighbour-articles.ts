/** Articles of made-up sources that share lines and copy each other, for tests of learning and of near-duplicates. */

const SENTENCES = [
  'أعلنت بلدية المدينة الساحلية أنها ستبدأ الشهر المقبل توسيع الرصيف الشرقي للميناء القديم بعد سنوات من التأجيل.',
  'وقال رئيس البلدية كريم ناصر إن الأشغال ستكلف نحو ستين مليون دينار وتستمر ثمانية عشر شهرا على الأقل.',
  'ويطالب صيادو المنطقة منذ وقت طويل بتعميق الحوض الصغير الذي لا تدخله المراكب في أيام الرياح القوية.',
  'وأضاف أن المرحلة الأولى تشمل ردم الحفر القديمة وتركيب مصابيح جديدة على امتداد الطريق المحاذي للبحر.',
  'وكانت لجنة من المهندسين قد حذرت قبل عامين من تشققات ظهرت في الجدار الواقي بعد عاصفة الشتاء.',
  'ويرى تجار السوق المجاورة أن إغلاق المدخل الرئيسي سيبعد الزبائن عنهم في موسم الصيف القادم.',
  'وتعهدت الشركة المكلفة بفتح ممر مؤقت للراجلين وبإنهاء العمل الليلي قبل الساعة العاشرة مساء.',
  'وشهدت الضاحية الغربية في الأسبوع الماضي اجتماعا حضره ممثلون عن السكان والصيادين وأصحاب المقاهي.',
  'وسيعرض التصميم النهائي على المجلس في جلسة علنية يمكن للسكان أن يقدموا فيها ملاحظاتهم المكتوبة.',
  'وتقول دراسة أعدتها الجامعة إن عدد المراكب المسجلة في الميناء تضاعف ثلاث مرات منذ بداية العقد.',
  'ويعمل في الميناء اليوم أكثر من أربعمئة عامل نصفهم تقريبا بعقود موسمية تنتهي مع نهاية الخريف.',
  'ولم تحدد الوزارة بعد موعد صرف الدفعة الأولى من القرض الذي وافق عليه البرلمان في الربيع.',
];

/** A label of three words: boilerplate from the third article on. */
export const LABEL = 'ملف المتوسط الأسبوعي';
/** A line of seven words: boilerplate from the fourth article on. */
export const CREDIT = 'يصدر هذا الملف مع مركز الدراسات البحرية';

export interface ArticleShape {
  /** Number of the headline. */
  headline: number;
  /** Where in the pool of sentences the text begins. */
  from: number;
  sentences: number;
  label: boolean;
  credit: boolean;
}

/** An article's text. Two of them are near-duplicates where most of their sentences are the same. */
export function articleText({ headline, from, sentences, label, credit }: ArticleShape): string {
  const paragraphs = Array.from({ length: sentences }, (_, i) => SENTENCES[(from + i) % SENTENCES.length]!);
  if (label) paragraphs.splice(1, 0, LABEL);
  if (credit) paragraphs.splice(2, 0, CREDIT);
  return [`المدينة الساحلية تبدأ الخطوة رقم ${headline} من خطة الميناء`, ...paragraphs].join('\n\n');
}
