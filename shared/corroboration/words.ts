import { fold } from '../text/fold.ts';
import { withoutArticle } from '../text/proclitics.ts';
import words from './data/words.json' with { type: 'json' };

/** The words that comparing statements needs to know, folded. */

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(fold));

export const EMPTY = set(words.empty);
/** With and without their article. */
export const COMMON: ReadonlySet<string> = new Set(
  words.common.map(fold).flatMap((word) => [word, withoutArticle(word)]),
);
export const NEGATING = set(words.negating);
export const AFFIRMING = set(words.affirming);
export const EXCEPTING = set(words.excepting);
/** Plurals that count nothing by themselves: "thousands of". */
export const VAGUE = set(words.vague);
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries(words.numbers).flatMap(([value, forms]) => forms.map((form) => [fold(form), Number(value)] as const)),
);
