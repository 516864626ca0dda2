import { foldKey } from '../text/fold.ts';
import press from './data/press-wording.json' with { type: 'json' };

/** What newspapers write to say who wrote, photographed or sent. All sets hold folded keys. */
const keys = (phrases: readonly string[]): Set<string> => new Set(phrases.map(foldKey));

export const FUNCTION_WORDS = keys(press.function);
export const OUTLET_WORDS = keys(press.outlet);
const AGENCIES = keys(press.agencies);
const BYLINE_CUES = keys(press.byline);
const RUN_IN_BYLINE_CUES = keys(press.runInByline);
const DESKS = keys(press.desk);
const CREDITS = keys(press.credit);
const CAPTION_STARTS = keys(press.captionStart);
const LONGEST_CUE = 3;

export const isAgency = (text: string): boolean => AGENCIES.has(foldKey(text));

/** How many words at the beginning are one of the phrases; 0 where none is. */
function leadingPhrase(words: readonly string[], phrases: ReadonlySet<string>): number {
  for (let size = Math.min(LONGEST_CUE, words.length); size > 0; size--) {
    if (phrases.has(words.slice(0, size).join(' '))) return size;
  }
  return 0;
}

/** Words that join two names. */
export const JOINING: ReadonlySet<string> = new Set(['and', 'et', 'a', 'in']);

/** "بقلم: فلان", "كتبت فلانة": a cue, then a name of one to six words and no sentence. */
export function isByline(words: readonly string[], text: string): boolean {
  const cue = leadingPhrase(words, BYLINE_CUES);
  if (cue === 0 || words.length === cue || words.length > cue + 6) return false;
  return (
    !/(?:[!?؟]|\p{L}{2}\.)$/u.test(text) &&
    words.slice(cue).every((word) => JOINING.has(word) || !FUNCTION_WORDS.has(word))
  );
}

export const opensAsByline = (words: readonly string[]): boolean => leadingPhrase(words, BYLINE_CUES) > 0;

/** "بقلم" alone, the name on the next line. */
export const isBylineCue = (words: readonly string[]): boolean => BYLINE_CUES.has(words.join(' '));

/** A cue that may stand, with a name and a dash, in front of the text itself. */
export const isRunInBylineCue = (word: string): boolean => RUN_IN_BYLINE_CUES.has(word);

/** "هيئة التحرير": signs as a person does. */
export const isDesk = (text: string): boolean => DESKS.has(foldKey(text));

/** The words behind the cue that a byline opens with; null where it opens with none. */
export function behindBylineCue(text: string): string | null {
  const words = foldKey(text).split(' ');
  const cue = leadingPhrase(words, BYLINE_CUES);
  if (cue === 0) return null;
  const opening = new RegExp(`^(?:[^\\p{L}\\p{M}]*[\\p{L}\\p{M}]+){${cue}}[^\\p{L}\\p{M}]*`, 'u').exec(text)?.[0] ?? '';
  return text.slice(opening.length);
}

const isCredit = (text: string): boolean => leadingPhrase(foldKey(text).split(' '), CREDITS) > 0;

/** Photo captions name themselves: "صورة أرشيفية …", "… (أ ف ب)", "تصوير: فلان". Returns the evidence. */
export function captionEvidence(words: readonly string[], text: string): string | null {
  if (leadingPhrase(words, CAPTION_STARTS) > 0 && words.length <= 30) return `begins with "${words[0]}"`;
  const [, sign, credit] = /([([/|©])\s*([^()[\]/|©]{1,40})[)\]]?\s*$/u.exec(text.slice(-60)) ?? [];
  const named = /(?:photograph|photo|image|credit|تصوير|عدسة|crédit)s?\s*[:：]/iu.exec(text);
  if (named !== null && words.length <= 30) return `names the credit "${named[0]}"`;
  if (
    credit !== undefined &&
    words.length >= 4 &&
    words.length <= 30 &&
    (sign === '©' || isCredit(credit) || isAgency(credit))
  ) {
    return `ends with the credit "${credit.trim()}"`;
  }
  return null;
}
