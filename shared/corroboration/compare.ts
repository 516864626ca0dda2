import type { ClaimClass } from '../model.ts';
import { nameKey } from '../text/name-key.ts';
import { readWords, type StatementWords } from './statement-words.ts';

/** Whether two statements say the same, the contrary, or neither. */
export type Relation = 'same' | 'contrary' | 'other';

export interface Comparison {
  relation: Relation;
  /** Share of the shorter statement's words that the longer one has, by weight: 0 to 1. */
  likeness: number;
}

/** What is known of a claim to compare it. */
export interface ClaimFacts {
  content: string;
  class: ClaimClass;
  /** Ids of the entities that the content names. */
  about: readonly string[];
  /** Id of the entity that spoke; null for somebody unnamed, of whom one never knows whether it is the same one. */
  speaker: string | null;
}

export interface Statement {
  content: string;
  words: StatementWords;
  /** Of words and quantities. */
  weight: number;
  /** To say, to ask for, to praise and to doubt something are different statements; to deny is to say the contrary. */
  stance: 'says' | 'requests' | 'praises' | 'doubts';
  denies: boolean;
  /** To one who says it, a forecast is what he says; of another one's statement it is no report. */
  forecasts: boolean;
  speaker: string | null;
  /** Name keys of the places that the content names: one for all spellings. */
  places: readonly string[];
}

/** A speaker repeats himself in other words; two speakers say the same where they share more of them. */
const SAME_SPEAKER = { likeness: 0.6, weight: 2.5 };
const OTHER_SPEAKER = { likeness: 0.75, weight: 4 };
/** Of short statements two speakers share all words. */
const EQUAL = { overlap: 0.95, weight: 2.5 };
/** A denial is short, and names what it denies: the resignation of the minister. */
const DENIAL = { likeness: 0.6, weight: 2.5 };
/** Of both statements' words; what is far longer says much else. */
const LEAST_OVERLAP = 0.35;
/** The same words but for a negation are the contrary; of fewer shared words a negation tells nothing. */
const NEGATED = { likeness: 0.75, overlap: 0.7 };

const LOCATION = 'location:';

const STANCES: Partial<Record<ClaimClass, Statement['stance']>> = {
  request: 'requests',
  praise: 'praises',
  doubt: 'doubts',
};

export function readStatement({ content, class: claimClass, about, speaker }: ClaimFacts): Statement {
  const words = readWords(content, about);
  return {
    content,
    words,
    weight: words.words.reduce((sum, { weight }) => sum + weight, words.quantities.size),
    stance: STANCES[claimClass] ?? 'says',
    denies: claimClass === 'deny',
    forecasts: claimClass === 'expect',
    speaker,
    places: about.filter((id) => id.startsWith(LOCATION)).map((id) => nameKey(id.slice(LOCATION.length))),
  };
}

/**
 * Compares two statements by the words that they share. Symmetric, and a function of the two alone. Blind to the order of
 * words: who beat whom is not seen.
 */
export function compareStatements(a: Statement, b: Statement): Comparison {
  const [first, second] = a.content < b.content ? [a, b] : [b, a];
  const { weight: words, differ } = sharedWords(first.words, second.words);
  const quantities = [...a.words.quantities].filter((name) => b.words.quantities.has(name)).length;
  const shared = words + quantities;
  const likeness = shared / Math.max(1, Math.min(a.weight, b.weight));
  const overlap = (2 * shared) / Math.max(1, a.weight + b.weight);
  const otherNumbers = quantities < a.words.quantities.size && quantities < b.words.quantities.size;
  const relation = (): Relation => {
    if (a.stance !== b.stance || otherNumbers || otherPlaces(a, b) || overlap < LEAST_OVERLAP) return 'other';
    const sameSpeaker = a.speaker !== null && a.speaker === b.speaker;
    if (a.forecasts !== b.forecasts && !sameSpeaker) return 'other';
    const bounds = a.denies !== b.denies ? DENIAL : sameSpeaker ? SAME_SPEAKER : OTHER_SPEAKER;
    const weight = overlap < EQUAL.overlap ? bounds.weight : EQUAL.weight;
    if (likeness < bounds.likeness || shared < weight) return 'other';
    if (!differ) return a.denies === b.denies ? 'same' : 'contrary';
    if (a.denies !== b.denies) return 'same';
    return likeness >= NEGATED.likeness && overlap >= NEGATED.overlap ? 'contrary' : 'other';
  };
  return { relation: relation(), likeness: Math.min(1, likeness) };
}

/** The same is said of two cities: two statements. */
const otherPlaces = (a: Statement, b: Statement): boolean =>
  a.places.length > 0 && b.places.length > 0 && !a.places.some((place) => b.places.includes(place));

/**
 * Weight of the words that both have, each taken once, as they come, and whether one side negates any of them and the
 * other nothing. Linear in the words.
 */
function sharedWords(a: StatementWords, b: StatementWords): { weight: number; differ: boolean } {
  const places = placesByStem(b);
  const taken = new Set<number>();
  let weight = 0;
  const negated = { a: false, b: false };
  for (const word of a.words) {
    const place = Math.min(...word.stems.map((stem) => firstLeft(places.get(stem) ?? [], taken)));
    const other = b.words[place];
    if (other === undefined) continue;
    taken.add(place);
    weight += Math.min(word.weight, other.weight);
    negated.a ||= word.negated;
    negated.b ||= other.negated;
  }
  const differ = (negated.a && !negates(b)) || (negated.b && !negates(a));
  return { weight, differ };
}

/** For each stem the places of the words that have it, the first one at the end. */
function placesByStem({ words }: StatementWords): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let place = words.length - 1; place >= 0; place--) {
    for (const stem of words[place]!.stems) {
      const same = places.get(stem);
      if (same === undefined) places.set(stem, [place]);
      else same.push(place);
    }
  }
  return places;
}

/** Infinity where none is left. */
function firstLeft(places: number[], taken: ReadonlySet<number>): number {
  while (places.length > 0 && taken.has(places.at(-1)!)) places.pop();
  return places.at(-1) ?? Number.POSITIVE_INFINITY;
}

const negates = ({ words }: StatementWords): boolean => words.some(({ negated }) => negated);
