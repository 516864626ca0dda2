import { fold } from './fold.ts';

/** Function words that a page in the language cannot avoid; enough to tell the languages that are supported apart. */
const LATIN_FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set([
    'le',
    'la',
    'les',
    'des',
    'une',
    'et',
    'est',
    'dans',
    'pour',
    'que',
    'qui',
    'sur',
    'du',
    'au',
    'avec',
    'par',
    'ce',
    'il',
    'elle',
    'ont',
  ]),
  en: new Set([
    'the',
    'of',
    'and',
    'to',
    'in',
    'is',
    'that',
    'for',
    'was',
    'on',
    'with',
    'as',
    'by',
    'at',
    'from',
    'has',
    'have',
    'it',
    'said',
    'are',
  ]),
  es: new Set([
    'el',
    'los',
    'las',
    'una',
    'y',
    'es',
    'en',
    'para',
    'que',
    'por',
    'con',
    'del',
    'al',
    'se',
    'su',
    'como',
    'más',
    'fue',
  ]),
  de: new Set([
    'der',
    'die',
    'das',
    'und',
    'ist',
    'in',
    'den',
    'von',
    'zu',
    'mit',
    'auf',
    'für',
    'im',
    'nicht',
    'ein',
    'eine',
    'dem',
    'des',
  ]),
  it: new Set(['il', 'lo', 'gli', 'di', 'che', 'è', 'per', 'un', 'della', 'con', 'non', 'sono', 'nel', 'alla', 'dei']),
  tr: new Set(['ve', 'bir', 'bu', 'için', 'ile', 'da', 'de', 'olarak', 'olan', 'daha', 'çok', 'sonra']),
};

/** Of two scripts with as many letters the first counts. */
const SCRIPTS: ReadonlyArray<[RegExp, string]> = [
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Latin}/u, 'Latn'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Hebrew}/u, 'Hebr'],
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Greek}/u, 'Grek'],
  [/\p{Script=Devanagari}/u, 'Deva'],
];

const ARABIC = SCRIPTS.findIndex(([, script]) => script === 'Arab');

/** Index of the script that a character is of; -1 for any other script and for marks of none. */
const scriptOf = (character: string): number => SCRIPTS.findIndex(([letters]) => letters.test(character));
/** Latin to Arabic, ready made. */
const COMMON = Int8Array.from({ length: 0x700 }, (_, code) => scriptOf(String.fromCharCode(code)));

/** How many letters of each of the scripts the text has. */
function countScripts(text: string): number[] {
  const counts = SCRIPTS.map(() => 0);
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at++;
    const script = COMMON[code] ?? scriptOf(String.fromCodePoint(code));
    if (script >= 0) counts[script]!++;
  }
  return counts;
}

/** The script (ISO 15924) that most letters of the text are in; `Zyyy` where it has none. */
export const dominantScript = (text: string): string => dominantOf(countScripts(text));

function dominantOf(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return most === 0 ? 'Zyyy' : SCRIPTS[counts.indexOf(most)]![1];
}

/** Letters that Persian and Urdu write and Arabic does not, against all letters. */
function arabicScriptLanguage(text: string, letters: number): string {
  const urdu = text.match(/[ٹڈڑںےۓہھ]/gu)?.length ?? 0;
  if (urdu > letters * 0.02) return 'ur';
  const persian = text.match(/[پچژگیک]/gu)?.length ?? 0;
  if (persian <= letters * 0.03) return 'ar';
  const functionWords = text.match(/(?<!\p{L})(?:است|این|برای|می|را|که|شد|با)(?!\p{L})/gu)?.length ?? 0;
  const arabic = text.match(/(?<!\p{L})(?:في|من|على|إلى|أن|التي|الذي|عن|مع|هذا)(?!\p{L})/gu)?.length ?? 0;
  return functionWords > arabic ? 'fa' : 'ar';
}

const READ = new Set(['ar', 'en', 'fr']);

/** What a person should know of an article whose language the rules for names and claims do not read; else empty. */
export function languageWarnings(language: string): string[] {
  if (READ.has(language.split('-')[0]!)) return [];
  const which = language === 'und' ? 'not recognised' : `${language} is not supported`;
  return [`language: ${which}; the rules find names and claims in Arabic, English and French only`];
}

/** BCP 47 tag of the language that most of the text is in; `und` where the evidence does not say. */
export function detectLanguage(text: string): string {
  const counts = countScripts(text);
  const script = dominantOf(counts);
  if (script === 'Arab') return arabicScriptLanguage(text, counts[ARABIC]!);
  if (script !== 'Latn') return 'und';
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  let best = 'und';
  let most = Math.max(2, words.length * 0.04);
  for (const [language, functionWords] of Object.entries(LATIN_FUNCTION_WORDS)) {
    let count = 0;
    for (const word of words) if (functionWords.has(word)) count++;
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return best;
}
