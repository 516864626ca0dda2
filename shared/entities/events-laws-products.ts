/** Events, laws and products by their head words and by quotation marks. */
import type { EntityType } from '../model.ts';
import type { CliticSplit } from '../text/proclitics.ts';
import { cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import data from './data/events-laws-products.json' with { type: 'json' };
import {
  foldedSet,
  hasArticle,
  isFrequent,
  isFunctionWord,
  isNameStopper,
  isNationality,
  isOrdinary,
  isTimeWord,
} from './lexicon.ts';
import { knownOfType, quotedName, type Reading, rareWordsEnd, wordAt } from './reading.ts';

const eventHeads = foldedSet(data.eventHeads);
const placedEventHeads = foldedSet(data.placedEventHeads);
const lawHeads = foldedSet(data.lawHeads);
const lawsOfNouns = foldedSet(data.lawsOfNouns);
const betweenStates = foldedSet(data.betweenStates);
const numberedLaws = foldedSet(data.numberedLaws);
/** الوزاري, الاتحادي: who made it. */
const issuerAdjectives = foldedSet(data.issuerAdjectives);
/** Function words elsewhere: يوما. */
const countedUnits = foldedSet(data.countedUnits);
const NUMBER = 'رقم';
const DECLARATION = 'اعلان';
/** Without رقم a shorter one counts: قرارات 3 لجان. */
const SHORTEST_NUMBER = 3;
/** مؤتمر برلين 2; longer ones are years. */
const LONGEST_ORDINAL = 2;
const lawsOfPlaces = foldedSet(data.lawsOfPlaces);
const productCues = foldedSet(data.productCues);
const quotedProductCues = foldedSet(data.quotedProductCues);
/** منصة إكس: everyday words, or letters, without their cue. */
const cuedProducts = foldedSet(data.cuedProducts);
const eventAdjectives = foldedSet(data.eventAdjectives);

export interface WorkSpan {
  type: EntityType;
  from: number;
  to: number;
  split: CliticSplit | null;
}

/** The event, law or product whose head or cue stands at a token. */
export function workAt(reading: Reading, at: number): WorkSpan | null {
  const token = wordAt(reading.tokens, at);
  if (token === null) return quotedLaw(reading, at);
  for (const split of cliticSplits(token.folded)) {
    const eventTo = eventHeads.has(split.rest) ? eventEnd(reading, at + 1, split.rest) : null;
    if (eventTo !== null) return { type: 'EVENT', from: at, to: eventTo, split };
    const lawTo = lawHeads.has(split.rest) ? lawEnd(reading, at + 1, split.rest) : null;
    if (lawTo !== null) return { type: 'LAW', from: at, to: lawTo, split };
    const product = productAfter(reading, at + 1, split.rest);
    if (product !== null) return product;
  }
  return null;
}

function eventEnd(reading: Reading, at: number, head: string): number | null {
  if (betweenStates.has(head)) return betweenStatesEnd(reading, at);
  const quoted = quotedName(reading.tokens, at);
  if (quoted !== null) return quoted.close;
  const place = knownOfType(reading, at, 'LOCATION');
  if (place === null || place.split.clitics !== '' || !placedEventHeads.has(head)) return null;
  let end = place.to;
  while (eventAdjectives.has(wordAt(reading.tokens, end)?.folded ?? '')) end++;
  const number = reading.tokens[end];
  const ordinal = number?.kind === 'number' && number.text.length <= LONGEST_ORDINAL && !counts(reading.tokens, end);
  return ordinal ? end + 1 : end;
}

const opensNoun = (token: Token | null): token is Token =>
  token !== null &&
  hasArticle(token.folded) &&
  !isFunctionWord(token.folded, token.text) &&
  !isTimeWord(token.folded) &&
  !isNationality(token.folded) &&
  !isNameStopper(token.folded);

function lawEnd(reading: Reading, at: number, head: string): number | null {
  const numbered = numberedLaws.has(head) ? numberedEnd(reading, at, hasArticle(head)) : null;
  if (numbered !== null) return numbered;
  if (hasArticle(head)) return betweenStates.has(head) ? betweenStatesEnd(reading, at) : null;
  const { tokens } = reading;
  const quoted = quotedName(tokens, at);
  if (quoted !== null) return quoted.close;
  if (head === 'مذكره') return memorandumEnd(reading, at);
  const place = knownOfType(reading, at, 'LOCATION');
  if (place !== null && place.split.clitics === '')
    return lawsOfPlaces.has(head) && !(head === DECLARATION && isAnnounced(reading, place.to)) ? place.to : null;
  if (!lawsOfNouns.has(head) || !opensNoun(wordAt(tokens, at))) return null;
  let end = at + 1;
  while (end < at + 3 && opensNoun(wordAt(tokens, end))) end++;
  return end;
}

/** إعلان دمشق إطلاق سراح كذا: what a government announces, not a declaration that bears a town's name. */
function isAnnounced(reading: Reading, at: number): boolean {
  const next = wordAt(reading.tokens, at);
  if (next === null || reading.known[at] !== null || hasArticle(next.folded)) return false;
  return !isFunctionWord(next.folded, next.text) && isOrdinary(next.folded);
}

/** القرار 2756 يدعو. */
const IMPERFECT = /^[يتن].{2,}[^ا]$/u;

/** القرار 1500 موظف, مؤتمر دبي 28 نوفمبر: the number counts what stands behind it. */
function counts(tokens: readonly Token[], number: number): boolean {
  const next = wordAt(tokens, number + 1);
  if (next === null || hasArticle(next.folded)) return false;
  if (countedUnits.has(next.folded)) return true;
  return !isFunctionWord(next.folded, next.text) && !IMPERFECT.test(next.folded);
}

/** القرار 2216, قرار مجلس الأمن الدولي رقم 2216, القانون الاتحادي رقم 24: behind its number. */
function numberedEnd(reading: Reading, at: number, definite: boolean): number | null {
  const { tokens } = reading;
  const issuer = knownOfType(reading, at, 'ORGANIZATION');
  let end = issuer?.split.clitics === '' ? issuer.to : at;
  for (let next = wordAt(tokens, end); next !== null && issuerAdjectives.has(next.folded); next = wordAt(tokens, end))
    end++;
  const marked = wordAt(tokens, end)?.folded === NUMBER;
  const alone = definite || end > at;
  if (marked) end++;
  const number = tokens[end];
  if (number?.kind !== 'number') return null;
  return marked || (alone && number.text.length >= SHORTEST_NUMBER && !counts(tokens, end)) ? end + 1 : null;
}

/** مذكرة التفاهم الجزائرية-الأميركية: only with the states that signed it, else any memorandum. */
function memorandumEnd(reading: Reading, at: number): number | null {
  if (!/^التفاهم$|^التعاون$/u.test(wordAt(reading.tokens, at)?.folded ?? '')) return null;
  const { end, states } = statesEnd(reading, at + 1);
  return states > 0 ? end : null;
}

/** القمة الخليجية الأمريكية, الاتفاق الأميركي الإيراني: what two or more have in common; with one, any of many. */
function betweenStatesEnd(reading: Reading, at: number): number | null {
  const { end, states } = statesEnd(reading, at);
  return states > 1 ? end : null;
}

/** Behind definite adjectives of nationality, a dash between them or not. */
function statesEnd(reading: Reading, at: number): { end: number; states: number } {
  const { tokens } = reading;
  let end = at;
  for (let states = 0; ; states++) {
    const next = wordAt(tokens, end);
    if (next === null || !hasArticle(next.folded) || !isNationality(next.folded)) return { end, states };
    end++;
    if (
      /^[-–]$/u.test(tokens[end]?.text ?? '') &&
      wordAt(tokens, end + 1) !== null &&
      isNationality(tokens[end + 1]!.folded)
    )
      end++;
  }
}

/** A quotation that begins with the head of a law is its name: ‘قانون مكافحة …’. */
function quotedLaw(reading: Reading, at: number): WorkSpan | null {
  const quoted = quotedName(reading.tokens, at, 12);
  if (quoted === null || quoted.to - quoted.from < 2) return null;
  const head = reading.tokens[quoted.from]!.folded;
  return lawsOfNouns.has(head) ? { type: 'LAW', from: quoted.from, to: quoted.to, split: null } : null;
}

function productAfter(reading: Reading, at: number, cue: string): WorkSpan | null {
  const { tokens } = reading;
  const quoted = quotedProductCues.has(cue) ? quotedName(tokens, at) : null;
  if (quoted !== null) return { type: 'PRODUCT', from: quoted.from, to: quoted.to, split: null };
  const next = wordAt(tokens, at);
  if (!productCues.has(cue) || next === null || reading.known[at] !== null) return null;
  const { folded } = next;
  if (cuedProducts.has(folded)) return { type: 'PRODUCT', from: at, to: at + 1, split: null };
  const name =
    !isFunctionWord(folded, next.text) &&
    !isOrdinary(folded) &&
    !isFrequent(folded) &&
    !isNationality(folded) &&
    folded.length > 2;
  if (!name || hasArticle(folded) || /^[وفبكل]/u.test(folded) || /ا$/u.test(folded)) return null;
  const rare = rareWordsEnd(reading, at, 2);
  if (rare > at + 1) return { type: 'PRODUCT', from: at, to: rare, split: null };
  const number = tokens[at + 1]?.kind === 'number' && tokens[at + 1]!.text.length < 5 ? 1 : 0;
  return { type: 'PRODUCT', from: at, to: at + 1 + number, split: null };
}
