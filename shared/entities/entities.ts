/** People, organisations, places, events, laws and products of an article, with their mentions linked. */
import type { Entity } from '../model.ts';
import type { Tagger } from '../tagger/tagger.ts';
import { fold } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import { cliticSplits } from '../text/proclitics.ts';
import { type CutSpan, cutter } from '../text/spans.ts';
import type { Token } from '../text/tokens.ts';
import { isPluralAdjective } from './body-adjectives.ts';
import places from './data/places.json' with { type: 'json' };
import { workAt } from './events-laws-products.ts';
import type { KnownMatch } from './gazetteer.ts';
import { groupOthers, personEntity, unitedById } from './grouping.ts';
import { findLatinEntities } from './latin.ts';
import { hasArticle, isNationality, isOrdinary, isTimeWord, isVerb, listOf } from './lexicon.ts';
import { clusterPeople, findShortMentions } from './linking.ts';
import { type Candidate, candidate, settle } from './mentions.ts';
import { isPublicBody, organizationAt } from './organizations.ts';
import { type PersonFound, peopleIn, restoreFirstLetters, shortenToFamilyNames } from './people-in-text.ts';
import { placeAfterHead } from './places.ts';
import { quotedName, type Reading, readPassage } from './reading.ts';
import { assignRoles } from './role-holders.ts';
import { findShortBodies, shortBodyNames, shortFor } from './short-bodies.ts';
import { tagPassages } from './tagged-names.ts';
import { taggedBeside } from './tagger-additions.ts';

/** How many names with one beginning are compared: more is no article's, and would make the time grow faster than it. */
const MOST_ALIKE = 64;
const LONGEST_ALIAS = 3;

/** The entities of an article's passages, in the order in which they are first named. Datelines name none. */
export function findEntities(text: string, passages: readonly Passage[], language: string, tagger: Tagger): Entity[] {
  const cut = cutter(text);
  const read = passages.filter(({ label }) => label !== 'dateline');
  const primary = language.split('-')[0];
  if (primary === 'fr' || primary === 'en') return findLatinEntities(read, primary, cut);
  return primary === 'ar' ? findArabicEntities(read, cut, tagger) : [];
}

function findArabicEntities(passages: readonly Passage[], cut: CutSpan, tagger: Tagger): Entity[] {
  const context = contextualNames(passages);
  const tagged = tagPassages(passages, tagger);
  const readings = passages.map((passage, i) => readPassage(passage, tagged[i]!, new Set(context.keys())));
  const persons = readings.flatMap(peopleIn);
  shortenToFamilyNames(persons);
  restoreFirstLetters(persons);
  const families = familyNames(persons);
  const others = readings
    .flatMap((reading) => namesIn(reading, context))
    .filter((name) => !isFamilyName(name, families));
  const bodies = shortBodyNames(others);
  const people = persons.map((person) => person.found);
  const settled = settle([...people, ...others]).map((found) => asBody(found, bodies));
  const kept = new Set(settled);
  const keptPersons = persons.filter(({ found }) => kept.has(found));
  const keptOthers = settled.filter(({ type }) => type !== 'PERSON');
  const clusters = clusterPeople(keptPersons.map(({ found }) => found));
  keptOthers.push(...repeatedNames(readings, keptOthers, coveredBy(settled)));
  keptOthers.push(...findShortBodies(readings, bodies, coveredBy([...settled, ...keptOthers])));
  findShortMentions(readings, clusters, coveredBy([...settled, ...keptOthers]));
  const roles = assignRoles(readings, keptPersons, clusters, cut);
  return unitedById([
    ...clusters.map((cluster) => personEntity(cluster, roles.get(cluster) ?? [], cut)),
    ...groupOthers(keptOthers, cut),
  ]).sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

const familyNames = (persons: readonly PersonFound[]): Set<string> =>
  new Set(persons.filter(({ found }) => found.words.length > 1).map(({ found }) => found.words.at(-1)!));

/** ليون, a club to the tagger, where the article names برناردينو ليون. */
const isFamilyName = ({ type, canonical, words }: Candidate, families: ReadonlySet<string>): boolean =>
  type === 'ORGANIZATION' && canonical === null && words.length === 1 && families.has(words[0]!);

/** فاغنر, a person to the tagger, is an organisation where the article speaks of مجموعة فاغنر; a town stays one beside its university. */
function asBody(found: Candidate, bodies: ReadonlyMap<string, Candidate>): Candidate {
  const mayBeBody = found.canonical === null && found.type !== 'LOCATION';
  const body = mayBeBody ? bodies.get(found.words.join(' ')) : undefined;
  return body === undefined || body === found ? found : shortFor(body, found);
}

/**
 * Names that are everyday words unless the article speaks of what stands beside them: الصحراء with البوليساريو, or with
 * both neighbours.
 */
function contextualNames(passages: readonly Passage[]): Map<string, string> {
  const text = ` ${passages.map(({ tokens }) => tokens.map((token) => token.folded).join(' ')).join(' | ')} `;
  const names = new Map<string, string>();
  for (const [name, { canonical, beside }] of Object.entries(places.contextual)) {
    const together = listOf(beside).some((others) =>
      others.split(' + ').every((other) => text.includes(`${fold(other)} `)),
    );
    if (together) names.set(fold(name), canonical);
  }
  return names;
}

function namesIn(reading: Reading, context: ReadonlyMap<string, string>): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < reading.tokens.length; at++) {
    const known = reading.known[at];
    const body = organizationAt(reading, at);
    if (known) {
      const to = known.name.generic ? nationalEnd(reading, known.to) : known.to;
      const canonical = to > known.to ? null : (context.get(known.split.rest) ?? known.name.canonical);
      found.push(candidate(known.name.type, reading.passage, at, joinedEnd(reading, to), known.split, canonical));
    }
    if (body !== null && !onlyAddsNationality(reading, known ?? null, body.to)) {
      const split = cliticSplits(reading.tokens[body.from]!.folded).find(({ rest }) => rest === body.first) ?? null;
      found.push(candidate('ORGANIZATION', reading.passage, body.from, joinedEnd(reading, body.to), split));
    }
    const named = Math.max(body?.to ?? 0, known?.name.type === 'ORGANIZATION' ? known.to : 0);
    const alias = aliasBehind(reading, named, body !== null && isPublicBody(body.first));
    if (alias !== null) found.push(candidate('ORGANIZATION', reading.passage, alias.from, alias.to));
    const place = placeAfterHead(reading, at);
    if (place !== null) found.push(candidate('LOCATION', reading.passage, place.from, place.to, place.split));
    const work = workAt(reading, at);
    if (work !== null) found.push(candidate(work.type, reading.passage, work.from, work.to, work.split));
  }
  return [...found, ...taggedBeside(reading, found)];
}

/**
 * منظمة الأغذية والزراعة "فاو", وكالة الأنباء الأردنية (بترا): how else a body is called, right behind its name. Between
 * quotation marks a company has its products, too.
 */
function aliasBehind(reading: Reading, at: number, isPublic: boolean): { from: number; to: number } | null {
  if (!isPublic && reading.tokens[at]?.text !== '(') return null;
  const alias = at > 0 ? quotedName(reading.tokens, at, LONGEST_ALIAS + 1, true) : null;
  const isName = (token: Token, i: number): boolean =>
    token.kind === 'word' &&
    reading.known[alias!.from + i] === null &&
    !isOrdinary(token.folded) &&
    !isTimeWord(token.folded) &&
    !isVerb(token.folded) &&
    !isNationality(token.folded);
  return alias !== null && reading.tokens.slice(alias.from, alias.to).every(isName) ? alias : null;
}

/** مجلس النواب الليبي: a body that several states have goes on to its nationality. */
function nationalEnd({ tokens }: Reading, at: number): number {
  let to = at;
  while (tokens[to]?.kind === 'word' && isSingularNationality(tokens[to]!.folded)) to++;
  return to;
}

const isSingularNationality = (folded: string): boolean =>
  hasArticle(folded) && isNationality(folded) && !isPluralAdjective(folded);

/** فاغنر_افريقيا: an underscore ties the next word to the name. */
function joinedEnd({ tokens }: Reading, at: number): number {
  let to = at;
  for (;;) {
    const mark = tokens[to];
    const next = tokens[to + 1];
    if (mark?.text !== '_' || mark.start !== tokens[to - 1]!.end) return to;
    if (next?.kind !== 'word' || next.start !== mark.end) return to;
    to += 2;
  }
}

/** حزب الله اللبناني: the name is complete without. */
function onlyAddsNationality(reading: Reading, known: KnownMatch | null, to: number): boolean {
  if (known === null || known.name.type !== 'ORGANIZATION' || known.name.generic || to <= known.to) return false;
  return reading.tokens.slice(known.to, to).every((token) => isNationality(token.folded));
}

const coveredBy = (found: readonly Candidate[]): Set<number> =>
  new Set(found.flatMap(({ passage, from, to }) => passage.tokens.slice(from, to).map(({ start }) => start)));

/** What a head word or quotation marks once showed to be a name is one wherever the article repeats all its words. */
function repeatedNames(
  readings: readonly Reading[],
  named: readonly Candidate[],
  covered: ReadonlySet<number>,
): Candidate[] {
  const forms = new Map<string, Map<string, Candidate>>();
  for (const name of named) {
    if (name.canonical !== null || name.words.length < 2) continue;
    const sameStart = forms.get(name.words[0]!) ?? new Map<string, Candidate>();
    if (sameStart.size < MOST_ALIKE) sameStart.set(name.words.join(' '), name);
    forms.set(name.words[0]!, sameStart);
  }
  const found: Candidate[] = [];
  for (const reading of readings) {
    for (let at = 0; at < reading.tokens.length; at++) {
      const token = reading.tokens[at]!;
      if (token.kind !== 'word' || covered.has(token.start)) continue;
      for (const split of cliticSplits(token.folded)) {
        const name = [...(forms.get(split.rest)?.values() ?? [])].find(({ words }) =>
          words.every((word, i) => i === 0 || reading.tokens[at + i]?.folded === word),
        );
        if (name === undefined) continue;
        found.push(candidate(name.type, reading.passage, at, at + name.words.length, split));
        break;
      }
    }
  }
  return settle(found).filter(({ passage, from, to }) =>
    passage.tokens.slice(from, to).every(({ start }) => !covered.has(start)),
  );
}
