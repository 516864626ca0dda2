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

const SCRIPTS: ReadonlyArray<[RegExp, string]> = [
  [/\p{Script=Arabic}/gu, 'Arab'],
  [/\p{Script=Latin}/gu, 'Latn'],
  [/\p{Script=Cyrillic}/gu, 'Cyrl'],
  [/\p{Script=Hebrew}/gu, 'Hebr'],
  [/\p{Script=Han}/gu, 'Hani'],
  [/\p{Script=Greek}/gu, 'Grek'],
  [/\p{Script=Devanagari}/gu, 'Deva'],
];

/** The script (ISO 15924) that most letters of the text are in; `Zyyy` where it has none. */
export function dominantScript(text: string): string {
  let best = 'Zyyy';
  let most = 0;
  for (const [letters, script] of SCRIPTS) {
    const count = text.match(letters)?.length ?? 0;
    if (count > most) {
      most = count;
      best = script;
    }
  }
  return best;
}

/** Letters that Persian and Urdu write and Arabic does not, against all letters. */
function arabicScriptLanguage(text: string): string {
  const letters = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const urdu = text.match(/[ٹڈڑںےۓہھ]/gu)?.length ?? 0;
  if (urdu > letters * 0.02) return 'ur';
  const persian = text.match(/[پچژگیک]/gu)?.length ?? 0;
  const functionWords = text.match(/(?<!\p{L})(?:است|این|برای|می|را|که|شد|با)(?!\p{L})/gu)?.length ?? 0;
  const arabic = text.match(/(?<!\p{L})(?:في|من|على|إلى|أن|التي|الذي|عن|مع|هذا)(?!\p{L})/gu)?.length ?? 0;
  return persian > letters * 0.03 && functionWords > arabic ? 'fa' : 'ar';
}

/** BCP 47 tag of the language that most of the text is in; `und` where the evidence does not say. */
export function detectLanguage(text: string): string {
  const script = dominantScript(text);
  if (script === 'Arab') return arabicScriptLanguage(text);
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
