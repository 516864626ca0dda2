import { placeEvidence } from './dateline.ts';
import { type LineFacts, PROSE } from './line-facts.ts';
import { FUNCTION_WORDS, isByline } from './press-wording.ts';

/** What a line is by its own words and shape. */

/** A label over other articles that stands alone on its line. */
export function isSectionLabel(line: LineFacts): boolean {
  return line.chrome?.role === 'section' && (line.wording.coverage >= 0.7 || isLabelOfSubject(line));
}

/** "المزيد من السياسة". */
export const isLabelOfSubject = ({
  words,
  wording,
  terminal,
}: Pick<LineFacts, 'words' | 'wording' | 'terminal'>): boolean =>
  !terminal && wording.leading >= 2 && wording.leadingGroup === 'related' && words.length <= wording.leading + 2;

/** Running text: what articles are made of. */
export function isProse(line: LineFacts): boolean {
  return line.prose >= PROSE;
}

/** Reads like a headline: some words, no sentence's end, not cut off. */
export function isHeadlineLike(line: LineFacts): boolean {
  const count = line.words.length;
  return count >= 4 && count <= 30 && line.prose < PROSE && !line.truncated && !/[.:،]$/u.test(line.text);
}

/** Mostly hashtags. */
export function isHashtagLine(line: LineFacts): boolean {
  if (line.hashtags.length === 0) return false;
  const tagged = line.hashtags.reduce((sum, tag) => sum + tag.length, 0);
  return tagged >= line.text.replace(/\s/gu, '').length * 0.7;
}

/** A date, a byline or a place: what stands next to a headline. */
export function saysWhoOrWhen(line: LineFacts): boolean {
  return line.date !== null || isByline(line.words, line.text) || placeEvidence(line.text, line.words) !== null;
}

const LONGEST_NAME_AND_PLACE = 6;

/** "فلان الفلاني - دمشق": who wrote and where, on a line without a date. */
export const isNameAndPlace = ({ words, text, wording }: LineFacts): boolean =>
  words.length <= LONGEST_NAME_AND_PLACE &&
  wording.leading === 0 &&
  /\p{L}(?:\s[-–—ـ/|]+\s?|[-–—/]\s)\p{L}/u.test(text) &&
  !/[\p{Nd}:!?؟]/u.test(text) &&
  !words.some((word) => FUNCTION_WORDS.has(word));
