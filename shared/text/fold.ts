/**
 * Orthographic folding for matching: two spellings that a reader takes for the same word fold alike. What is shown always
 * comes from the raw text, by the offsets of its tokens (`tokens.ts`, and `rawOffset` within a word).
 */

/** Harakat, superscript alef, tatweel, zero-width and bidi controls: they carry no letters. */
const INVISIBLE =
  /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/;
const INVISIBLE_ALL = new RegExp(INVISIBLE, 'g');

const LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '؟': '?',
  '،': ',',
  '؛': ';',
  '٫': '.',
  '٬': ',',
  '\u00a0': ' ',
};

function foldedForm(character: string): string {
  if (INVISIBLE.test(character)) return '';
  const mapped = LETTERS[character];
  if (mapped !== undefined) return mapped;
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character.toLowerCase();
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  if (code >= 0x621 && code <= 0x64a) return character;
  const compatible = character.normalize('NFKC');
  if (compatible === character) return character.toLowerCase();
  let out = '';
  for (const part of compatible) out += part === character ? part : foldedForm(part);
  return out;
}

/** Latin to Arabic, and the quotation marks, dashes and controls of general punctuation: nearly all that articles have. */
const isCommon = (code: number): boolean => code < 0x700 || (code >= 0x2000 && code < 0x2070);
const COMMON = Array.from({ length: 0x2070 }, (_, code) =>
  isCommon(code) ? foldedForm(String.fromCharCode(code)) : undefined,
);
const STAYS = COMMON.map((folded, code) => folded === String.fromCharCode(code));

const foldCharacter = (character: string): string => COMMON[character.charCodeAt(0)] ?? foldedForm(character);

/** Folds hamza, ya, ta marbuta, Persian letters, digits, quotation marks, dashes and case; drops marks and controls. */
export function fold(text: string): string {
  let out = '';
  let copied = 0;
  // Runs of letters that stay are copied whole.
  for (let at = 0; at < text.length; at++) {
    if (STAYS[text.charCodeAt(at)]) continue;
    const character = String.fromCodePoint(text.codePointAt(at)!);
    out += text.slice(copied, at) + foldCharacter(character);
    at += character.length - 1;
    copied = at + 1;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

const NO_WORD = /[^\p{L}\p{N}]+/gu;

/** What a common character does to the word that is being read. */
const KEPT = 1;
const REPLACED = 2;
const ENDS_WORD = 3;
/** Any other: also one that folds to letters and marks together (½). */
const UNKNOWN = 0;

const ROLES = Uint8Array.from(COMMON, (folded, code) => {
  if (folded === undefined) return UNKNOWN;
  const letters = folded.replace(NO_WORD, '');
  if (letters !== folded) return letters === '' ? ENDS_WORD : UNKNOWN;
  return STAYS[code] ? KEPT : REPLACED;
});

/** Folded words and numbers, in order. In one pass over the text: every line of every article is read so. */
export function foldWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let copied = 0;
  for (let at = 0; at <= text.length; at++) {
    const role = at === text.length ? ENDS_WORD : ROLES[text.charCodeAt(at)];
    if (role === KEPT) continue;
    if (!role) return fold(text).split(NO_WORD).filter(Boolean);
    if (copied < at) word += text.slice(copied, at);
    copied = at + 1;
    if (role === REPLACED) word += COMMON[text.charCodeAt(at)];
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}

/** Folded words and numbers, one space between them: the key under which equal lines and names meet. */
export const foldKey = (text: string): string => foldWords(text).join(' ');

/** Whether a folded word begins with a digit, or another sign for a number. */
export function isNumeric(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first < 0x80) return first >= 0x30 && first <= 0x39;
  const arabicLetter = first >= 0x621 && first <= 0x64a;
  return !arabicLetter && NUMBER.test(word);
}

const NUMBER = /^\p{N}/u;

/** The text as shown, without marks that only clutter a name: tatweel, zero-width and bidi controls, harakat. */
export function displayForm(text: string): string {
  return text.replace(INVISIBLE_ALL, '').replace(/\s+/gu, ' ').trim();
}
