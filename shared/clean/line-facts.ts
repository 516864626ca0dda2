import { splitLines } from '../input/split-lines.ts';
import type { Cut, Span } from '../model.ts';
import { foldWords } from '../text/fold.ts';
import { type ChromeWording, chromeWording } from './chrome-line.ts';
import { type ChromeRole, matchWording, type WordingMatch } from './chrome-wording.ts';
import type { DateReading } from './date-reader.ts';
import { dateOfDateline } from './dateline.ts';
import { cutChrome } from './inline-chrome.ts';
import { StemNumbers } from './light-stem.ts';
import { FUNCTION_WORDS } from './press-wording.ts';

/** What one non-empty line shows by itself, its cuts left out, whatever stands around it. */
export interface LineFacts extends Span {
  /** Counted from 1 over all lines. */
  n: number;
  /** Place among the non-empty lines, from 0. */
  index: number;
  /** Without cuts, and without white space around it. */
  text: string;
  /** Chrome on the line of running text: spans of the whole text. */
  cuts: readonly Cut[];
  /** Folded words, one space between them. */
  key: string;
  words: string[];
  /** Stems of the words that carry meaning, each once, by their numbers. */
  stems: readonly number[];
  /** Those of all lines of the article. */
  vocabulary: StemNumbers;
  wording: WordingMatch;
  /** Set where the wording, weighed by the line's length, says that the line is chrome. */
  chrome: ChromeWording | null;
  /** Between 0 (a label) and 1 (running text). */
  prose: number;
  /** Its first word goes on with what stands before (وأضاف). */
  opensWithConjunction: boolean;
  /** Ends in an ellipsis: cut off, as leads in lists are. */
  truncated: boolean;
  /** Ends as a sentence does. */
  terminal: boolean;
  /** Share of the letters that are of Arabic script; null where the line has no letters. */
  arabic: number | null;
  hashtags: string[];
  /** Nothing but addresses: web, mail, social media handles. */
  address: boolean;
  date: DateReading | null;
  /** An empty line stands before it. */
  afterGap: boolean;
}

const TERMINAL = /[.!?؟…۔][\s"'”“»’)\]\u200e\u200f]*$/u;
const TRUNCATED =
  /(?:…|\.{3,}|\[…\]|\[\.\.\.\])[\s"'”»)\]\u200e\u200f]*(?:المزيد|اقرأ المزيد|read more|lire la suite)?\s*$/iu;
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|(?:^|\s)@\w+|pic\.twitter\.com\S*/giu;
const HASHTAG = /#[\p{L}\p{N}_]+/gu;
const OWN_FIRST_LETTER =
  /^(?:وزير|وليد|وائل|وسيم|فيصل|فهد|فؤاد|فاطم|فاروق|فواز|وزار|وزرا|واشنطن|وفا[هة]|وفد|وفود|وكال|وكيل|وثيق|وثائق|ولاي|والي|وسط|وسائل|وحد|وضع|وقف|وصول|وعد|وديا|ورش|وصفات|وصفه|وقائع|وسام|وجبات|وجبه|وجوه|ورق[هة]|والد[هةت]|وداع|وقود|ورد[هة]|فرنس|فيديو|فلسط|فوز|فريق|فتح|فنان|فنزويلا|فصائل|فيروس|فضيح|فرص|فاتورة|فيضان|فيلم|فرق[هة]|فصل|فضاء|فقر|فكر[هة]|فنون|فندق|فنادق|فتر[هة]|فئ[هةا]|فلاح|فيفا|فيسبوك|فيتنام|فنلند|فلاديمير)/u;
/** What a line is judged by at most; a longer one is running text whatever follows. */
const PROBE = 2_000;
const SCRIPT_PROBE = 200;
/** The measure from which a line is running text. */
export const PROSE = 0.5;

/** Every non-empty line of the text with what it shows. */
export function lineFacts(text: string): LineFacts[] {
  const facts: LineFacts[] = [];
  const vocabulary = new StemNumbers();
  let afterGap = false;
  splitLines(text).forEach((span, i) => {
    const raw = text.slice(span.start, span.end);
    if (raw.trim() === '') {
      afterGap = true;
      return;
    }
    facts.push(factsOf(raw, { ...span, n: i + 1, index: facts.length, afterGap, vocabulary }));
    afterGap = false;
  });
  return facts;
}

/** What a line shows, without the chrome on it where what is left reads as text. */
function factsOf(raw: string, at: Place): LineFacts {
  const whole = factsOfText(raw.trim(), [], at);
  const cut = cutChrome(whole.text, whole.words, whole.wording.phrases);
  if (cut === null) return whole;
  const base = at.start + raw.length - raw.trimStart().length;
  const cuts = cut.cuts.map(({ start, end, rule }) => ({
    start: start === 0 ? at.start : base + start,
    end: end === whole.text.length ? at.end : base + end,
    rule,
  }));
  const rest = factsOfText(cut.text, cuts, at);
  const promotion = PROMOTES.has(whole.chrome?.role) && cut.cuts[0]!.start === 0;
  return rest.prose >= PROSE && rest.chrome === null && rest.date === null && !promotion ? rest : whole;
}

/** Behind the first phrase of such a line, more of the same goes on in other words. */
const PROMOTES = new Set<ChromeRole | undefined>(['end', 'prompt']);

type Place = Pick<LineFacts, 'start' | 'end' | 'n' | 'index' | 'afterGap' | 'vocabulary'>;

function factsOfText(text: string, cuts: readonly Cut[], at: Place): LineFacts {
  const words = foldWords(text);
  const truncated = TRUNCATED.test(text.slice(-80));
  const terminal = TERMINAL.test(text.slice(-20));
  const wording = matchWording(words);
  const prose = proseMeasure(text, words, truncated, terminal);
  return {
    ...at,
    text,
    cuts,
    key: words.join(' '),
    words,
    stems: at.vocabulary.add(words),
    wording,
    chrome: chromeWording({ text, words, wording, prose }),
    prose,
    opensWithConjunction: words.length >= 5 && goesOnWithWord(words[0]!),
    truncated,
    terminal,
    arabic: arabicShare(text.slice(0, SCRIPT_PROBE)),
    hashtags: text.includes('#') ? (text.slice(0, PROBE).match(HASHTAG) ?? []) : [],
    address: isAddress(text),
    date: words.length <= 20 && /\p{Nd}/u.test(text) ? dateOfDateline(text, words) : null,
  };
}

/**
 * How much a line reads like running text. No sign alone decides: its length, its end, a conjunction that ties it
 * to what came before, commas, and function words (as in jusText, Pomikálek 2011).
 */
function proseMeasure(text: string, words: readonly string[], truncated: boolean, terminal: boolean): number {
  const count = words.length;
  if (count < 4) return 0;
  const end = text.slice(-20).replace(/[\s"'”“»’)\]]+$/u, '');
  let measure = 0;
  if (terminal) measure += /[^.]\.$|…$/u.test(end) ? 0.6 : count >= 15 ? 0.25 : 0.1;
  if (count >= 12) measure += 0.15;
  if (count >= 17) measure += 0.2;
  if (count >= 22) measure += 0.2;
  if (count >= 30) measure += 0.3;
  if (count >= 5 && goesOnWithWord(words[0]!)) measure += count >= 7 ? 0.5 : 0.3;
  if (/[،,؛;]\s/u.test(text)) measure += 0.1;
  const functional = functionalShare(words);
  if (functional >= 0.12) measure += 0.1;
  if (functional >= 0.22) measure += 0.15;
  if (truncated) measure -= 0.6;
  return Math.max(0, Math.min(1, measure));
}

const MOST_WORDS = 200;

/** Share of function words, of the first words of a long line. */
function functionalShare(words: readonly string[]): number {
  const count = Math.min(words.length, MOST_WORDS);
  let functional = 0;
  for (let i = 0; i < count; i++) if (FUNCTION_WORDS.has(words[i]!)) functional++;
  return functional / count;
}

/** A word that the text before it goes on with (وأضاف), not one that has the letter of its own (وزير). */
function goesOnWithWord(word: string): boolean {
  return /^[وف]\p{Script=Arabic}{3}/u.test(word) && !OWN_FIRST_LETTER.test(word);
}

/** Without regular expressions: this is asked of every line. */
function arabicShare(text: string): number | null {
  let arabic = 0;
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isArabic =
      (code >= 0x620 && code <= 0x6ff) || (code >= 0x750 && code <= 0x77f) || (code >= 0xfb50 && code <= 0xfefc);
    if (isArabic) arabic++;
    if (isArabic || (HAS_CASE[code] ?? hasCase(text[i]!))) letters++;
  }
  return letters === 0 ? null : arabic / letters;
}

const hasCase = (character: string): boolean => character.toLowerCase() !== character.toUpperCase();
/** Latin to Arabic, ready made. */
const HAS_CASE = Array.from({ length: 0x700 }, (_, code) => hasCase(String.fromCharCode(code)));

function isAddress(text: string): boolean {
  if (text.length > 300 || !/@|http|www\.|twitter/iu.test(text)) return false;
  const rest = text.replace(ADDRESS, ' ');
  return rest !== text && foldWords(rest).length <= 2;
}
