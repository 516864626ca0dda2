import fc from 'fast-check';
import { bandsOfWords } from '../../shared/duplicates/bands.ts';
import { type ShingleSet, shinglesOfWords } from '../../shared/duplicates/shingles.ts';
import { wordHashes } from '../../shared/duplicates/word-hashes.ts';

/** A report as a reporter could have written it: eleven lines, 130 words and more. */
export const REPORT = [
  'افتتاح جسر المشاة الجديد فوق وادي الزيتون بعد عامين من الأشغال',
  'افتتح رئيس بلدية الواحة، سالم العمري، صباح الخميس جسر المشاة الجديد الذي يربط الحي القديم بمحطة الحافلات.',
  'وقال العمري إن الأشغال استغرقت عامين كاملين وكلفت خزينة المدينة نحو سبعة ملايين دينار من ميزانيتها الخاصة.',
  'ويبلغ طول الجسر مئتين وأربعين متراً، وقد صممه مكتب محلي من الخشب والحديد المعاد استعماله.',
  'وأضاف أن "الجسر يختصر طريق التلاميذ إلى مدارسهم من نصف ساعة إلى بضع دقائق" كل صباح.',
  'من جهتها رأت جمعية أصدقاء الوادي أن المشروع أغفل الإنارة ليلاً ولم يترك ممراً واسعاً للدراجات.',
  'وردت البلدية بأن الإنارة ستركب قبل حلول الشتاء، وأن ممر الدراجات يدخل في المرحلة الثانية.',
  'وحضر الحفل عشرات السكان الذين عبروا الجسر مشياً بعد قص الشريط على أنغام فرقة الحي النحاسية.',
  'وكان الجسر القديم قد أغلق قبل خمس سنوات بعد فيضان جرف اثنين من أعمدته الحجرية.',
  'ومنذ ذلك الحين اضطر السكان إلى الالتفاف حول السوق المركزي أو انتظار العبارة الصغيرة.',
  'ومن المقرر أن تبدأ المرحلة الثانية في الربيع المقبل إذا وافق المجلس البلدي على تمويلها.',
];

/** Another one, which shares no phrase with it. */
export const OTHER_REPORT = [
  'مزارعو الجبل الأخضر يجنون أول محصول من اللوز هذا الموسم',
  'بدأ مزارعون في قرى الجبل الأخضر جني محصول اللوز قبل موعده المعتاد بثلاثة أسابيع تقريباً.',
  'وأرجعت نقابتهم ذلك إلى شتاء دافئ أعقبته أمطار غزيرة في أوائل آذار غيرت دورة الأزهار.',
  'وتوقعت أن يزيد الإنتاج عن العام الماضي بالخمس، غير أن الأسعار مرشحة للهبوط في الأسواق.',
  'ويشكو المنتجون من كلفة النقل وقلة غرف التبريد التي تضطرهم إلى البيع السريع لوسطاء المدن.',
  'وتعهدت وزارة الزراعة بإنشاء مخزن جماعي قرب الطريق الساحلي قبل نهاية السنة المالية الجارية.',
];

const SYLLABLES = ['با', 'سو', 'ري', 'من', 'كل', 'دا', 'فو', 'تي', 'حر', 'لم', 'نو', 'غا', 'شي', 'قد', 'زو', 'طا'];

/** A made-up word; different numbers below 16⁴ give different words. */
function word(number: number): string {
  return [12, 8, 4, 0].map((shift) => SYLLABLES[(number >>> shift) & 15]).join('');
}

/** `count` made-up words that run through all numbers from a start, each next one far from the last. */
export function words(count: number, start = 0): string[] {
  return Array.from({ length: count }, (_, i) => word(((start + i) * 40503) & 0xffff));
}

/** Words in lines of `length`. */
export function inLines(all: readonly string[], length: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += length) lines.push(all.slice(at, at + length).join(' '));
  return lines;
}

/** Texts of few different words, so that runs of them come again. */
export const anyLines: fc.Arbitrary<string[]> = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 0, maxLength: 200 })
  .map((numbers) => inLines(numbers.map(word), 12));

/** One line of ten megabytes (UTF-8), the same hundred words over and over. */
export const tenMegabytes = (): string => `${words(100).join(' ')} `.repeat(5900);

export const shinglesOf = (lines: readonly string[]): ShingleSet | null => shinglesOfWords(wordHashes(lines));

export const bandsOf = (lines: readonly string[]): string[] => bandsOfWords(wordHashes(lines));
