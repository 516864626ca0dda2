/** Places that no list has: what a head word introduces. */
import { type CliticSplit, cliticSplits } from '../text/proclitics.ts';
import places from './data/places.json' with { type: 'json' };
import { foldedSet } from './lexicon.ts';
import { namesakeEnd } from './people.ts';
import { knownOfType, type Reading, rareWordsEnd, taggedEnd } from './reading.ts';
import { isHonorific } from './titles.ts';

const openHeads = foldedSet(places.placeHeadsOpen);
const landmarkHeads = foldedSet(places.landmarkHeads);
const landmarkAdjectives = foldedSet(places.landmarkAdjectives);

interface PlaceSpan {
  from: number;
  to: number;
  /** Null where no proclitic can stand before the first word. */
  split: CliticSplit | null;
}

/** إقليم, مدينة: it stands outside the name. */
export const isPlaceHead = (folded: string): boolean => openHeads.has(folded);

/** The name behind مدينة, بلدة, محافظة, which stay outside, or a landmark with its head: وادي السدرة, مطار بغداد الدولي. */
export function placeAfterHead(reading: Reading, at: number): PlaceSpan | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word') return null;
  for (const split of cliticSplits(token.folded)) {
    if (landmarkHeads.has(split.rest)) {
      const to = landmarkEnd(reading, at + 1);
      if (to !== null) return { from: at, to, split };
    }
    if (!isPlaceHead(split.rest)) continue;
    const to = rareWordsEnd(reading, at + 1, 2);
    if (to > at + 1) return { from: at + 1, to, split: null };
  }
  return null;
}

/** Behind what a landmark is named after: a place, a person with an honorific, or a rare word. */
function landmarkEnd(reading: Reading, at: number): number | null {
  const token = reading.tokens[at];
  if (token?.kind !== 'word') return null;
  const to =
    knownPlaceEnd(reading, at) ??
    taggedEnd(reading, at, 'LOCATION') ??
    (isHonorific(token.folded) ? namesakeEnd(reading, at + 1) : null) ??
    rareEnd(reading, at);
  return to !== null && landmarkAdjectives.has(reading.tokens[to]?.folded ?? '') ? to + 1 : to;
}

function knownPlaceEnd(reading: Reading, at: number): number | null {
  const known = knownOfType(reading, at, 'LOCATION');
  return known?.split.clitics === '' ? known.to : null;
}

function rareEnd(reading: Reading, at: number): number | null {
  const to = rareWordsEnd(reading, at, 2);
  return to > at ? to : null;
}
