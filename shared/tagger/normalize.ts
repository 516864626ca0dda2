import { fold } from '../text/fold.ts';

/** The form of a token that features see: folded (`shared/text/fold.ts`), every digit as 0. Empty for marks alone. */
export function normalize(token: string): string {
  const folded = fold(token);
  return /\d/u.test(folded) ? folded.replace(/\d/gu, '0') : folded;
}
