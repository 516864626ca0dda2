/** How far a person's name goes, where the rules and the tagger see it differently. */

import people from './data/people.json' with { type: 'json' };
import { foldedSet, isAlan, isOrdinary, isOrdinaryWithProclitics } from './lexicon.ts';
import { isFirstName, isNameParticle, opensWithGod, speaksFor, startsNextName, wellKnownAt } from './people.ts';
import type { Reading } from './reading.ts';
import { SURE, type TaggedName } from './tagged-names.ts';

/** A person's name: tokens `from` to before `to`, the first without its proclitics. */
export interface PersonSpan {
  from: number;
  to: number;
  first: string;
  /** Folded letters of proclitics before the name. */
  offset: number;
}

const roleAdjectives = foldedSet(people.roleAdjectives);

/** A name whose words are all less likely to the tagger is none; nor is such a word part of a name that it is sure of. */
const LEAST_LIKELY = 0.012;
/** An everyday word at the edge of a name that the tagger is sure of needs more. */
const LEAST_LIKELY_EVERYDAY = 0.3;
/** حسن النوايا, رجاء سأكون: of a name that begins with an everyday word and has no title, each of the first two words. */
const LEAST_LIKELY_UNTITLED = 0.02;

/** The name that the tagger finds at a token. */
export function taggedPersonAt(reading: Reading, at: number): PersonSpan | null {
  const name = reading.tagged.nameAt('PERSON', at);
  return name === null || speaksFor(reading, at) || isKnownOtherwise(reading, name) ? null : spanOf(reading, name);
}

/** فرونتكس, سيدي بلعباس: not a place of one word, which can be a family name. */
function isKnownOtherwise({ known }: Reading, { from, to }: TaggedName): boolean {
  const name = known[from];
  if (!name || name.to < to || name.name.type === 'PERSON') return false;
  return name.name.type === 'ORGANIZATION' || name.to > from + 1;
}

const spanOf = (reading: Reading, { from, to, split }: TaggedName): PersonSpan => {
  const whole = afterParticle(reading, to) ? behindParticle(reading, to) : to;
  return { from, to: whole, first: split.rest, offset: split.offset };
};

const afterParticle = ({ tokens }: Reading, at: number): boolean => isNameParticle(tokens[at - 1]!.folded);

/** إلياس بن: a particle ends no name. */
const behindParticle = ({ tokens }: Reading, to: number): number => (tokens[to]?.kind === 'word' ? to + 1 : to);

/**
 * A name that the rules found, less the words at its edges that the tagger excludes, and with those that it is sure of;
 * null where the tagger all but excludes the whole.
 */
export function agreedName(reading: Reading, name: PersonSpan, titled: boolean): PersonSpan | null {
  let { from, to, first, offset } = name;
  if (wellKnownAt(reading, from, first)?.to === to || opensWithGod(reading, from, first)) return name;
  const openWith = (at: number): void => {
    from = at;
    first = reading.tokens[at]?.folded ?? '';
    offset = 0;
  };
  while (to - from > 1 && roleAdjectives.has(first)) openWith(from + 1);
  const likelihoods = Array.from({ length: to - from }, (_, i) => reading.tagged.likelihood('PERSON', from + i));
  const likeliest = Math.max(...likelihoods);
  if (likeliest < LEAST_LIKELY) return null;
  const doubtful = !titled && isOrdinary(first) && !isAlan(reading.tokens[from]!.text);
  if (doubtful && likelihoods.slice(0, 2).some((likelihood) => likelihood < LEAST_LIKELY_UNTITLED)) return null;
  if (likeliest < SURE) return { from, to, first, offset };
  const unlikely = (at: number, edge: string): boolean => {
    const likelihood = reading.tagged.likelihood('PERSON', at);
    if (likelihood < LEAST_LIKELY) return true;
    return likelihood < LEAST_LIKELY_EVERYDAY && isEveryday(edge) && !afterParticle(reading, at);
  };
  while (unlikely(to - 1, reading.tokens[to - 1]!.folded)) to--;
  while (unlikely(from, from === name.from ? first : reading.tokens[from]!.folded)) {
    openWith(from + 1);
  }
  const tagged = reading.tagged.nameAt('PERSON', from);
  const longer = tagged !== null && tagged.to > to;
  const goesOn = longer && isEveryday(reading.tokens[to - 1]!.folded) && !startsNextName(reading.tokens[to]!.folded);
  return longer && (goesOn || tagged.trust >= SURE) ? spanOf(reading, tagged) : { from, to, first, offset };
}

const isEveryday = (folded: string): boolean =>
  !isFirstName(folded) && (isOrdinary(folded) || isOrdinaryWithProclitics(folded));
