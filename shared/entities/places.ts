/** Places that no list has: a rare word behind مدينة, بلدة, جزيرة. */
import { cliticSplits } from '../text/proclitics.ts';
import places from './data/places.json' with { type: 'json' };
import { foldedSet } from './lexicon.ts';
import { type Reading, rareWordsEnd } from './reading.ts';

const openHeads = foldedSet(places.placeHeadsOpen);

/** The name that a head word for a place introduces; the head itself stays outside. */
export function placeAfterHead(reading: Reading, at: number): { from: number; to: number } | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word' || !cliticSplits(token.folded).some(({ rest }) => openHeads.has(rest))) return null;
  const to = rareWordsEnd(reading, at + 1, 2);
  return to > at + 1 ? { from: at + 1, to } : null;
}
