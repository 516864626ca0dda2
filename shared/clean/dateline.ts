import { foldKey } from '../text/fold.ts';
import { type DateReading, readDate } from './date-reader.ts';
import { isAgency } from './press-wording.ts';

const PARTS = /[-–—−/|،,:()«»"“”]+/u;
const LONGEST_PLACE_LINE = 9;

/** The date of a line that says little but when: "الثلاثاء 2021/07/27", "نشر في 6 دجنبر 2023 - 14:30". */
export function dateOfDateline(text: string): DateReading | null {
  const date = readDate(text);
  return date !== null && date.share >= 0.7 ? date : null;
}

/** A line that says where the report comes from: "الجزائر –", "لندن (رويترز) -", "عمان - بترا". Returns the evidence. */
export function placeEvidence(text: string, words: readonly string[]): string | null {
  if (words.length === 0 || words.length > LONGEST_PLACE_LINE) return null;
  const parts = text.split(PARTS).filter((part) => foldKey(part) !== '');
  const agency = parts.find(isAgency);
  if (agency !== undefined && parts.length > 1) return `names the agency "${agency.trim()}"`;
  if (/\p{L}{3}\s*[–—−-]\s*$/u.test(text) && words.length <= 4) return 'a place, then a dash';
  return null;
}

/** Whether a paragraph opens with its own dateline: "الجزائر – تعتزم", "5 ديسمبر (رويترز) –". */
export function opensWithDateline(text: string): boolean {
  const opening = /^[^–—.،:]{2,45}?(?:\s[–—-]|[:/])\s/u.exec(text.slice(0, 60));
  return opening !== null && foldKey(opening[0]).split(' ').length <= 6;
}
