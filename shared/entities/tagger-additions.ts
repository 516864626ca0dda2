/** Places and organisations that the tagger finds beside the rules. */
import type { Passage } from '../text/passages.ts';
import { type CliticSplit, cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import { isNationality, isOrdinaryWithProclitics } from './lexicon.ts';
import { type Candidate, candidate } from './mentions.ts';
import { isOrganizationHead } from './organizations.ts';
import { plainNameAt } from './people.ts';
import { isPlaceHead } from './places.ts';
import type { Reading } from './reading.ts';
import { SURE } from './tagged-names.ts';

const UNION = 'الاتحاد';

const isUnionOfStates = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]!.folded === UNION || tokens[at]!.folded === 'للاتحاد') && isNationality(tokens[at + 1]?.folded ?? '');

/** Places and organisations that the tagger alone finds, or that it is sure go on farther than the rules see. */
export function taggedBeside(reading: Reading, found: readonly Candidate[]): Candidate[] {
  const { passage, tagged, barred } = reading;
  const unions = passage.tokens.some((_, at) => isUnionOfStates(passage.tokens, at));
  const byToken = new Map<number, Candidate[]>();
  for (const other of found) {
    for (let at = other.from; at < other.to; at++) byToken.set(at, [...(byToken.get(at) ?? []), other]);
  }
  return tagged.names.flatMap(({ type, from, to, split, trust }) => {
    const opensWithPlaceHead = type === 'LOCATION' && from + 1 < to && isPlaceHead(passage.tokens[from]!.folded);
    if (type === 'PERSON' || barred[from] || opensWithPlaceHead) return [];
    if (isAnySuchBody(reading, from, to, unions) || swallowsName(reading, from, to)) return [];
    const beside = Array.from({ length: to - from }, (_, i) => byToken.get(from + i) ?? []).flat();
    const complete = (other: Candidate): boolean =>
      (other.from <= from && trust < SURE && onlyAddsEveryday(passage, other.to, to)) ||
      (type === 'LOCATION' && other.to < to && isNationality(passage.tokens[other.to]!.folded));
    if (beside.some(complete)) return [];
    const begun = beside.find((other) => other.type === type && other.from < from && other.to < to);
    if (begun !== undefined) return [candidate(type, passage, begun.from, to, splitAt(begun))];
    return beside.length === 0 || trust >= SURE ? [candidate(type, passage, from, to, split)] : [];
  });
}

/** معهد للدراسات, المنظمة: any of them, or one named before, without a name; الاتحاد is a club's, too. */
function isAnySuchBody({ tokens }: Reading, from: number, to: number, unions: boolean): boolean {
  const { folded } = tokens[from]!;
  if (!isOrganizationHead(folded)) return false;
  if (to === from + 2) return tokens[from + 1]!.folded.startsWith('لل');
  return to === from + 1 && (folded !== UNION || unions);
}

/** الاتحاد فيديريكا موغيريني: a name of its own stands inside. */
const swallowsName = (reading: Reading, from: number, to: number): boolean =>
  reading.known[from] === null &&
  Array.from({ length: to - from - 1 }, (_, i) => plainNameAt(reading, from + 1 + i)).some(
    (name) => name !== null && name.offset === 0 && name.to <= to,
  );

/** ذكر موقع زرقون نيوز الخبر: what follows a name that the rules have in full, and is no part of it. */
const onlyAddsEveryday = ({ tokens }: Passage, from: number, to: number): boolean =>
  tokens.slice(from, to).every(({ folded }) => isOrdinaryWithProclitics(folded));

/** The proclitics before a name, as its first word tells. */
const splitAt = ({ passage, from, words }: Candidate): CliticSplit | null =>
  cliticSplits(passage.tokens[from]!.folded).find(({ rest }) => rest === words[0]) ?? null;
