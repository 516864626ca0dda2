/** People's names: how far a name goes, and where one starts without a title before it. */
import { cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import people from './data/people.json' with { type: 'json' };
import {
  foldedSet,
  hasArticle,
  isDictionaryForm,
  isFrequent,
  isFunctionWord,
  isListedVerb,
  isNameStopper,
  isNationality,
  isOrdinary,
  isOrdinaryWithProclitics,
  isTimeWord,
  isVerb,
} from './lexicon.ts';
import { type Reading, wordAt } from './reading.ts';
import { isTitle } from './titles.ts';

const firstNames = new Set([...foldedSet(people.arabicFirstNames), ...foldedSet(people.foreignFirstNames)]);
const ambiguousFirstNames = foldedSet(people.ambiguousFirstNames);
const wellKnown = foldedSet(people.wellKnownShort);
const wellKnownByFirst = Map.groupBy(
  [...foldedSet(people.wellKnown)].map((name) => name.split(' ')).filter(({ length }) => length > 1),
  (words) => words[0]!,
);
const ofReligion = foldedSet(people.ofReligion);
/** خلف الله behind a name: elsewhere its first word is another one. */
const ofGod = foldedSet(people.ofGod);
export const GOD = 'الله';
/** Where house style writes ya for alef maqsura, this is على too. */
const UPON = 'علي';
const arabicFirstNames = new Set([...foldedSet(people.arabicFirstNames), ...ambiguousFirstNames]);
const compoundHeads = foldedSet(people.heads);
const connectors = foldedSet(people.particles);
const divineNames = foldedSet(people.divineNames);
const ordinals = foldedSet(people.ordinals);

/** صلاح الدين, سيف الإسلام. */
const RELIGIONS = new Set(['الدين', 'الاسلام']);
/** متحدث باسم: on behalf of; elsewhere also a first name. */
const ON_BEHALF = 'باسم';
/** Or, behind a name; before one the mother of. */
export const OR = 'ام';

const MAX_UNITS = 6;

/** What a word can be inside a name, from what makes a name certain to what ends it. */
type NameWord = 'first' | 'ambiguous' | 'unknown' | 'family' | 'everyday' | 'definite' | 'stop';

function classify(reading: Reading, at: number, folded: string): NameWord {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word' || folded.length < 2) return 'stop';
  if (isFunctionWord(folded, token.text)) return 'stop';
  if (ambiguousFirstNames.has(folded)) return 'ambiguous';
  if (firstNames.has(folded)) return 'first';
  if (wellKnown.has(folded)) return 'unknown';
  if (isTimeWord(folded) || isListedVerb(folded) || isNameStopper(folded)) return 'stop';
  if (/^(?:س[ايتن]|[يتن])/u.test(folded) && isVerb(folded)) return 'stop';
  if (reading.known[at] !== null && !isNationality(folded)) return 'stop';
  if (hasArticle(folded)) {
    if (ordinals.has(folded)) return 'family';
    return isOrdinary(folded) || isNationality(folded) || reading.listed[at] ? 'definite' : 'family';
  }
  if (isNationality(folded) || folded.length < 3) return 'stop';
  if (startsNextName(folded)) return 'stop';
  if (isOrdinary(folded)) return 'everyday';
  return isOrdinaryWithProclitics(folded) ? 'stop' : 'unknown';
}

export const isArabicFirstName = (folded: string): boolean => arabicFirstNames.has(folded);
/** حفتر: a family name that readers know alone. */
export const isKnownPerson = (folded: string): boolean => wellKnown.has(folded);
export const isNameParticle = (folded: string): boolean => connectors.has(folded) || compoundHeads.has(folded);
export const isFirstName = (folded: string): boolean => firstNames.has(folded) || ambiguousFirstNames.has(folded);

/** تبون لماكرون: who is told something. */
export const isTold = (folded: string): boolean =>
  folded[0] === 'ل' && (isKnownPerson(folded.slice(1)) || firstNames.has(folded.slice(1)));

/** وجوشوا after a name: another person's. */
export const startsNextName = (folded: string): boolean =>
  folded.startsWith('و') &&
  (!/^(?:وي|وو|وا[يتر])/u.test(folded) || isFirstName(folded.slice(1)) || isNationality(folded.slice(1)));

/** A unit of a name: one word, or one that goes with the next (عبد الله, أبو مازن, صلاح الدين). */
function unitEnd(reading: Reading, at: number, folded: string): number {
  const next = wordAt(reading.tokens, at + 1);
  if (next === null) return at + 1;
  if (/^عبد$|^عبيد$/u.test(folded) && (hasArticle(next.folded) || divineNames.has(next.folded))) return at + 2;
  if (compoundHeads.has(folded) && !isFunctionWord(next.folded, next.text) && !isListedVerb(next.folded)) return at + 2;
  if ((RELIGIONS.has(next.folded) && ofReligion.has(folded)) || (next.folded === GOD && folded !== 'حزب'))
    return at + 2;
  return at + 1;
}

/** فتح الله غولن, ولي الله سيف: a first name of two words, before another one. */
export function opensWithGod({ tokens }: Reading, at: number, first: string): boolean {
  const family = wordAt(tokens, at + 2);
  if (!ofGod.has(first) || wordAt(tokens, at + 1)?.folded !== GOD || family === null) return false;
  return !isFunctionWord(family.folded, family.text) && !isVerb(family.folded) && !hasArticle(family.folded);
}

const isCompoundStart = (reading: Reading, at: number, folded: string): boolean => {
  const next = wordAt(reading.tokens, at + 1);
  if (next === null) return false;
  if (folded === 'عبد') return hasArticle(next.folded) || divineNames.has(next.folded);
  if (RELIGIONS.has(next.folded)) return ofReligion.has(folded);
  if (opensWithGod(reading, at, folded)) return true;
  if (folded === 'ابن') return isFirstName(next.folded);
  if (folded === 'ابو' || folded === 'ابي' || folded === 'ام') {
    return (
      isFirstName(next.folded) ||
      (!isFunctionWord(next.folded, next.text) && !isOrdinary(next.folded) && next.folded.length > 2)
    );
  }
  return false;
};

export interface NameSpan {
  to: number;
  units: number;
  opening: NameWord;
  /** Nothing but the title before it says that this is a name. */
  needsTitle: boolean;
}

/** بان كي مون: readers know the name though its first word is another one. */
export function wellKnownAt({ tokens }: Reading, at: number, first: string): NameSpan | null {
  const name = wellKnownByFirst
    .get(first)
    ?.find((words) => words.every((word, i) => i === 0 || tokens[at + i]?.folded === word));
  return name === undefined ? null : { to: at + name.length, units: name.length, opening: 'first', needsTitle: false };
}

/** The name that starts at a token, whose own reading without proclitics is `first`; null where none can. */
export function nameAt(reading: Reading, at: number, first: string): NameSpan | null {
  const known = wellKnownAt(reading, at, first);
  const read = readName(reading, at, first);
  return known !== null && known.to > (read?.to ?? at) ? known : read;
}

function readName(reading: Reading, at: number, first: string): NameSpan | null {
  const { tokens } = reading;
  const compound = isCompoundStart(reading, at, first);
  const opening = compound ? 'first' : classify(reading, at, first);
  if (opening === 'stop' || opening === 'definite') return null;
  let to = compound
    ? unitEnd(reading, at, first)
    : opening === 'first' || opening === 'ambiguous'
      ? unitEnd(reading, at, first)
      : at + 1;
  let units = 1;
  let needsTitle = opening !== 'first' && opening !== 'ambiguous';
  let closed = opening === 'family';
  let native = compound || isArabicFirstName(first);
  while (units < MAX_UNITS) {
    const next = wordAt(tokens, to);
    if (next === null || next.folded === OR || isTold(next.folded)) break;
    const connected = connectorEnd(reading, to);
    if (connected !== null) {
      to = connected;
      units++;
      closed = false;
      continue;
    }
    if (isCompoundStart(reading, to, next.folded)) {
      to = unitEnd(reading, to, next.folded);
      units++;
      continue;
    }
    if (ofGod.has(next.folded) && wordAt(tokens, to + 1)?.folded === GOD) {
      to += 2;
      units++;
      closed = true;
      continue;
    }
    const kind = classify(reading, to, next.folded);
    if (units === 1 && opening === 'ambiguous' && contradicts(first, kind, next.folded)) break;
    if (!continues(kind, units, closed, opening, native, next)) break;
    if (kind !== 'everyday' && kind !== 'definite' && opening === 'ambiguous') needsTitle = false;
    if ((kind === 'everyday' || kind === 'definite') && opening === 'ambiguous' && units === 1) needsTitle = true;
    if (kind === 'family' || kind === 'definite') closed = true;
    native &&= kind === 'definite' || isArabicFirstName(next.folded);
    to = kind === 'first' || kind === 'ambiguous' ? unitEnd(reading, to, next.folded) : to + 1;
    units++;
  }
  return { to, units, opening, needsTitle };
}

/** An everyday word that may be a family name: خليف, سماحة; not a verb, nor the shape of a verbal noun (تنديد). */
const couldBeFamilyName = ({ folded, text }: Token): boolean =>
  isDictionaryForm(folded) &&
  !isVerb(folded) &&
  !isFrequent(folded) &&
  !/^(?:[تاي].{3,}[^ي]$|م.{5,}|م.*ا$)/u.test(folded) &&
  (!folded.endsWith('ه') || text.endsWith('ة'));

/** What cannot be the second word after an everyday word that is also a first name. */
function contradicts(first: string, kind: NameWord, second: string): boolean {
  if (first === UPON) return kind === 'definite' || kind === 'everyday' || kind === 'ambiguous';
  return kind === 'unknown' && /^[يت]/u.test(second);
}

function continues(
  kind: NameWord,
  units: number,
  closed: boolean,
  opening: NameWord,
  native: boolean,
  word: Token,
): boolean {
  switch (kind) {
    case 'stop':
      return false;
    case 'first':
      return true;
    case 'ambiguous':
      return !closed;
    case 'unknown':
      return units < 4 && !closed;
    case 'family':
      return units < 5;
    case 'definite':
      return native && !closed && !/(?:ات|ين|ون)$/u.test(word.folded) && units <= 2;
    case 'everyday':
      if (!couldBeFamilyName(word)) return false;
      return units === 1 ? opening !== 'everyday' : units === 2 && native;
  }
}

/** بن راشد, دي ميستورا, آل نهيان: behind the particle and the name that it leads to. */
function connectorEnd(reading: Reading, at: number, deep = false): number | null {
  const particle = reading.tokens[at]!;
  if (!connectors.has(particle.folded) || particle.folded === 'عبد') return null;
  const next = wordAt(reading.tokens, at + 1);
  if (next === null) return null;
  if (isCompoundStart(reading, at + 1, next.folded)) return unitEnd(reading, at + 1, next.folded);
  if (connectors.has(next.folded)) return deep ? null : connectorEnd(reading, at + 1, true);
  const kind = classify(reading, at + 1, next.folded);
  const native = compoundHeads.has(particle.folded) || particle.folded === 'بنت';
  if (kind === 'stop') return native && (particle.text === 'آل' || reading.known[at + 1] !== null) ? at + 2 : null;
  if (!native && (kind === 'everyday' || kind === 'definite') && particle.folded !== 'دي') return null;
  return unitEnd(reading, at + 1, next.folded);
}

/** الناطق باسم: no name begins there. */
export const speaksFor = ({ tokens }: Reading, at: number): boolean =>
  tokens[at]!.folded === ON_BEHALF && isTitle(tokens[at - 1]?.folded ?? '');

/** A name that needs no title: a first name, and at least one more word that can follow it. */
export function plainNameAt(reading: Reading, at: number): (NameSpan & { first: string; offset: number }) | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word' || speaksFor(reading, at)) return null;
  for (const split of cliticSplits(token.folded)) {
    if (split.fused) continue;
    const certain =
      firstNames.has(split.rest) || ambiguousFirstNames.has(split.rest) || isCompoundStart(reading, at, split.rest);
    if (!certain || (split.offset > 0 && isOrdinary(token.folded))) continue;
    const span = nameAt(reading, at, split.rest);
    if (span === null || span.needsTitle || span.units < 2 || span.to <= placeEnd(reading, at)) continue;
    return { ...span, first: split.rest, offset: split.offset };
  }
  return null;
}

/** Behind a place of several words: سيدي بلعباس, بن قردان. */
function placeEnd({ known }: Reading, at: number): number {
  const place = known[at];
  return place?.name.type === 'LOCATION' && place.to > at + 1 ? place.to : at;
}

/** Behind a name that others bear (جامعة الملك سعود): first names and what particles join to them. */
export function namesakeEnd(reading: Reading, at: number): number | null {
  const first = wordAt(reading.tokens, at);
  if (first === null || nameAt(reading, at, first.folded) === null) return null;
  let to = unitEnd(reading, at, first.folded);
  for (;;) {
    const next = wordAt(reading.tokens, to);
    if (next === null) return to;
    const goesOn = isFirstName(next.folded) && !isFunctionWord(next.folded, next.text);
    const joined = connectorEnd(reading, to) ?? (goesOn ? unitEnd(reading, to, next.folded) : null);
    if (joined === null) return to;
    to = joined;
  }
}

/** A foreign name of two words or three, none of which inflects like an Arabic word. */
export function rareNameAt(reading: Reading, at: number, first: string): NameSpan | null {
  if (reading.tokens[at]!.kind !== 'word' || hasArticle(first) || /^[وفبل]/u.test(first) || isVerb(first)) return null;
  const span = nameAt(reading, at, first);
  if (span === null || span.units < 2 || span.units > 3 || (span.needsTitle && span.opening !== 'unknown')) return null;
  const words = [first, ...reading.tokens.slice(at + 1, span.to).map(({ folded }) => folded)];
  return words.every((folded) => isFirstName(folded) || connectors.has(folded) || isRareWord(folded)) ? span : null;
}

const isRareWord = (folded: string): boolean => !isOrdinaryWithProclitics(folded) && !isVerb(folded);
