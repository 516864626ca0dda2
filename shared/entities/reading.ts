/** A passage with what is known of each token: every rule for names reads this view. */
import type { EntityType } from '../model.ts';
import { fold } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import type { Token } from '../text/tokens.ts';
import places from './data/places.json' with { type: 'json' };
import { type KnownMatch, matchKnown } from './gazetteer.ts';
import {
  foldedSet,
  hasArticle,
  isFrequent,
  isFunctionWord,
  isNameStopper,
  isNationality,
  isOrdinaryWithProclitics,
  isTimeWord,
  isVerb,
} from './lexicon.ts';
import type { TaggedPassage, TaggedType } from './tagged-names.ts';
import { isTitle } from './titles.ts';

export interface Reading {
  passage: Passage;
  tokens: readonly Token[];
  /** The known name that starts at each token and counts as one there. */
  known: readonly (KnownMatch | null)[];
  /** Whether a known name starts at each token, also where it does not count as one. */
  listed: readonly boolean[];
  /** Whether a known name starts at each token that what stands beside it makes another word: صلاة المغرب. */
  barred: readonly boolean[];
  tagged: TaggedPassage;
}

/** Of places that are named, hardly one in a hundred is less likely to the tagger. */
const LEAST_LIKELY_PLACE = 0.005;

const placeCues = new Set(
  [...foldedSet(places.placeHeads), ...foldedSet(places.regionalDirections), ...foldedSet(places.cuedAfter)].map(fold),
);
const notBefore = new Map(
  Object.entries(places.notBefore).map(([name, words]) => [fold(name), foldedSet(words)] as const),
);
const adjectiveLike = foldedSet(places.adjectiveLike);

export function readPassage(passage: Passage, tagged: TaggedPassage, context: ReadonlySet<string>): Reading {
  const { tokens } = passage;
  const known: (KnownMatch | null)[] = tokens.map((_, i) => matchKnown(tokens, i));
  const listed = known.map((match) => match !== null);
  const barred = known.map((match, i) => match !== null && isAnotherWord(tokens, known, i, match));
  for (let i = 0; i < tokens.length; i++) {
    const match = known[i];
    if (
      match &&
      !(!barred[i] && counts(tokens, known, i, match, context) && isLikely(tokens, i, match, tagged, context))
    )
      known[i] = null;
  }
  return { passage, tokens, known, listed, barred, tagged };
}

/** الخبر, a town, is mostly the news: a place of one word that the tagger all but excludes is none. */
function isLikely(
  tokens: readonly Token[],
  at: number,
  match: KnownMatch,
  tagged: TaggedPassage,
  context: ReadonlySet<string>,
): boolean {
  if (match.name.type !== 'LOCATION' || match.to > at + 1 || context.has(match.split.rest)) return true;
  if (match.split.clitics === '' && placeCues.has(wordBefore(tokens, at)?.folded ?? '')) return true;
  return tagged.likelihood('LOCATION', at) >= LEAST_LIKELY_PLACE;
}

function counts(
  tokens: readonly Token[],
  known: readonly (KnownMatch | null)[],
  at: number,
  match: KnownMatch,
  context: ReadonlySet<string>,
): boolean {
  if (!match.name.cued || (match.to === at + 1 && adjectiveLike.has(match.split.rest))) return true;
  if (context.has(match.split.rest)) return true;
  const next = tokens[match.to];
  if (next !== undefined && hasArticle(next.folded) && (isNationality(next.folded) || hasArticle(match.split.rest)))
    return false;
  if (match.name.type !== 'LOCATION') return hasCueBefore(tokens, at, match);
  return hasCueBefore(tokens, at, match) || isCoordinated(known, at, match);
}

/** مسقط in مسقط رأسه, المغرب before والعشاء; السعودية after a definite noun is its adjective, not the state. */
function isAnotherWord(
  tokens: readonly Token[],
  known: readonly (KnownMatch | null)[],
  at: number,
  match: KnownMatch,
): boolean {
  if (notBefore.get(match.split.rest)?.has(tokens[match.to]?.folded ?? '')) return true;
  if (isAccusativeNationality(tokens, known, at, match)) return true;
  if (match.to > at + 1 || !adjectiveLike.has(match.split.rest)) return false;
  return wordBefore(tokens, at) !== null && followsDefinite(tokens, known, at);
}

/** مسؤولا ليبيا: Libyan, by the ending of the noun before it; but رئيسا ليبيا وتونس are two presidents. */
function isAccusativeNationality(
  tokens: readonly Token[],
  known: readonly (KnownMatch | null)[],
  at: number,
  { split, to }: KnownMatch,
): boolean {
  if (to > at + 1 || split.clitics !== '' || !/يا$/u.test(split.rest) || !isNationality(split.rest.slice(0, -1)))
    return false;
  const noun = wordBefore(tokens, at)?.folded ?? '';
  return /.{3}ا$/u.test(noun) && isTitle(noun.slice(0, -1)) && !known[to]?.split.clitics.startsWith('و');
}

function hasCueBefore(tokens: readonly Token[], at: number, match: KnownMatch): boolean {
  if (/[بل]$/u.test(match.split.clitics)) return true;
  const before = wordBefore(tokens, at);
  if (before === null || (match.split.clitics !== '' && !match.split.fused)) return false;
  return placeCues.has(before.folded) || placeCues.has(before.folded.replace(/^[وف]?[بل]?/u, ''));
}

/** مالي والنيجر: a name that is certain beside it, joined by و or a comma. */
function isCoordinated(known: readonly (KnownMatch | null)[], at: number, match: KnownMatch): boolean {
  const after = known[match.to];
  if (after?.split.clitics.startsWith('و') && after.name.type === 'LOCATION' && !after.name.cued) return true;
  if (!match.split.clitics.startsWith('و')) return false;
  return [1, 2, 3].some((back) => {
    const earlier = known[at - back];
    return earlier?.to === at && earlier.name.type === 'LOCATION';
  });
}

/** The word at a token; null for a number, a mark, or behind the last one. */
export function wordAt(tokens: readonly Token[], at: number): Token | null {
  const token = tokens[at];
  return token?.kind === 'word' ? token : null;
}

/** The word directly before a token, with no punctuation between. */
export function wordBefore(tokens: readonly Token[], at: number): Token | null {
  return wordAt(tokens, at - 1);
}

function followsDefinite(tokens: readonly Token[], known: readonly (KnownMatch | null)[], at: number): boolean {
  const before = tokens[at - 1]!;
  if (isFunctionWord(before.folded, before.text) || isVerb(before.folded) || known[at - 1] !== null) return false;
  return /^(?:[وفبك]?ال|لل)/u.test(before.folded) && before.folded.length > 4;
}

export function knownOfType(reading: Reading, at: number, type: EntityType): KnownMatch | null {
  const match = reading.known[at];
  return match && match.name.type === type ? match : null;
}

/** لتطمين: for, and a verbal noun of the second form. */
const PURPOSE = /^لت..ي.$/u;

const OPENING = new Set(['"', '“', '”', '«', '‘', "'", '„', '(', '″']);
const CLOSING = new Set(['"', '”', '“', '»', '’', "'", '″', '‘', ')']);

/** Where quotation marks, or brackets if they count, open at a token: the tokens inside, of a name's length, and the index behind the closing mark. */
export function quotedName(
  tokens: readonly Token[],
  at: number,
  longest = 7,
  bracketed = false,
): { from: number; to: number; close: number } | null {
  const open = tokens[at];
  if (open === undefined || !OPENING.has(open.text) || (open.text === '(' && !bracketed)) return null;
  for (let i = at + 1; i < tokens.length && i <= at + longest; i++) {
    const token = tokens[i]!;
    if (token.kind === 'punctuation') {
      if (CLOSING.has(token.text) && i > at + 1) return { from: at + 1, to: i, close: i + 1 };
      if (token.text !== '-') return null;
    }
  }
  return null;
}

/** Behind the words, three at most, that inflect like nothing in Arabic: beside a head word they are a name. */
export function rareWordsEnd(reading: Reading, at: number, most = 3): number {
  let end = at;
  while (end < at + most) {
    const next = reading.tokens[end];
    if (next?.kind !== 'word' || reading.known[end] !== null || !isRare(next)) return end;
    if (end > at && /^و|ا$/u.test(next.folded)) return end;
    end++;
  }
  return end;
}

function isRare({ folded, text }: Token): boolean {
  if (folded.length < 3 || isFunctionWord(folded, text) || isTimeWord(folded) || isNameStopper(folded)) return false;
  if (PURPOSE.test(folded)) return false;
  return !isVerb(folded) && !isNationality(folded) && !isFrequent(folded) && !isOrdinaryWithProclitics(folded);
}

/** Behind the name of a type that the tagger finds at a token, where no proclitic stands before it. */
export function taggedEnd({ tagged }: Reading, at: number, type: TaggedType): number | null {
  const name = tagged.nameAt(type, at);
  return name?.split.clitics === '' ? name.to : null;
}
