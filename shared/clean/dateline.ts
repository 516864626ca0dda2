import { foldKey } from '../text/fold.ts';
import { phrasesIn } from './chrome-wording.ts';
import { type DateReading, readDate } from './date-reader.ts';
import { FUNCTION_WORDS, isAgency, opensAsByline } from './press-wording.ts';

const PARTS = /[-–—−/|،,:()«»"“”]+/u;
const LONGEST_PLACE_LINE = 9;

const BETWEEN_PARTS = /\s*[|•·]\s*|\s+[-–—ـ/]\s+|[،,:]\s+/u;
const MOST_PARTS = 5;
const LONGEST_PART = 4;
const MOST_WORDS = 14;
const MOSTLY_DATE = 0.7;

/**
 * The date of a line that says little but when ("الثلاثاء 2021/07/27", "نشر في 6 دجنبر 2023 - 14:30"), or where, who and
 * when ("تونس – هيئة التحرير | 19 أوت 2024", "كتب: فلان الثلاثاء 5 مارس 2024").
 */
export function dateOfDateline(text: string, words: readonly string[]): DateReading | null {
  const date = readDate(text);
  const sentence = /[.!?؟…]$/u.test(text);
  if (date === null || (date.share >= MOSTLY_DATE && !(sentence && date.rest.length > 1))) return date;
  if (words.length > MOST_WORDS || sentence) return null;
  return opensAsByline(words) || isMadeOfNamesAndDate(text) || isNameBesideButtons(date) ? date : null;
}

function isMadeOfNamesAndDate(text: string): boolean {
  const parts = text.split(BETWEEN_PARTS).filter((part) => foldKey(part) !== '');
  const names = parts.filter((part) => (readDate(part)?.share ?? 0) < MOSTLY_DATE);
  return names.length < parts.length && parts.length <= MOST_PARTS && names.every(mayBeName);
}

/** "فلان الفلاني أرسل بريدا إلكترونيا 16 فبراير 2025". */
function isNameBesideButtons({ iso, rest }: DateReading): boolean {
  if (iso === null) return false;
  const phrases = phrasesIn(rest).filter(({ from, to }) => to - from > 1);
  const name = rest.filter((_, i) => !phrases.some(({ from, to }) => i >= from && i < to));
  return phrases.length > 0 && name.length > 0 && mayBeName(name.join(' '));
}

function mayBeName(part: string): boolean {
  const words = foldKey(part).split(' ');
  return words.length <= LONGEST_PART && !words.some((word) => FUNCTION_WORDS.has(word));
}

/** The parts of a line that have words, two and more; none where nothing separates any, as on most lines. */
export function partsOf(text: string, separator: RegExp): string[] {
  if (!separator.test(text)) return [];
  const parts = text.split(separator).filter((part) => foldKey(part) !== '');
  return parts.length < 2 ? [] : parts;
}

/** A line that says where the report comes from: "الجزائر –", "لندن (رويترز) -", "عمان - بترا". Returns the evidence. */
export function placeEvidence(text: string, words: readonly string[]): string | null {
  if (words.length === 0 || words.length > LONGEST_PLACE_LINE) return null;
  const agency = partsOf(text, PARTS).find(isAgency);
  if (agency !== undefined) return `names the agency "${agency.trim()}"`;
  if (words.length <= 4 && /\p{L}{3}\s*[–—−-]\s*$/u.test(text)) return 'a place, then a dash';
  return null;
}

/** Whether a paragraph opens with its own dateline: "الجزائر – تعتزم", "5 ديسمبر (رويترز) –". */
export function opensWithDateline(text: string): boolean {
  const opening = /^[^–—.،:]{2,45}?(?:\s[–—-]|[:/])\s/u.exec(text.slice(0, 60));
  return opening !== null && foldKey(opening[0]).split(' ').length <= 6;
}
