/** People, organisations, places, events, laws and products of an article, with their mentions linked. */
import type { Entity, Role, TextSpan } from '../model.ts';
import { displayForm, fold } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import { cliticSplits, rawOffset, withoutArticle } from '../text/proclitics.ts';
import people from './data/people.json' with { type: 'json' };
import places from './data/places.json' with { type: 'json' };
import { workAt } from './events-laws-products.ts';
import type { KnownMatch } from './gazetteer.ts';
import { entityId, spellingKey } from './identity.ts';
import { findLatinEntities } from './latin.ts';
import { foldedSet, isNationality, isSayingVerb, listOf } from './lexicon.ts';
import { type Cluster, clusterPeople, findShortMentions, sameMinistry } from './linking.ts';
import { type Candidate, candidate, settle } from './mentions.ts';
import { isOrganizationHead, organizationAt } from './organizations.ts';
import { isFirstName, nameAt, plainNameAt, rareNameAt } from './people.ts';
import { placeAfterHead } from './places.ts';
import { type Reading, readPassage } from './reading.ts';
import {
  anaphorAt,
  isPlainHonorific,
  type RolePhrase,
  roleAt,
  rolesAfterName,
  roleWords,
  stateOfRole,
  statesOfRole,
  titledNameAt,
} from './roles.ts';
import { type ShowSpan, spansOf } from './spans.ts';

const roleIntroducers = foldedSet(people.roleIntroducers);

/** The entities of an article's passages, in the order in which they are first named. Datelines name none. */
export function findEntities(passages: readonly Passage[], language: string, text?: string): Entity[] {
  const show = spansOf(text);
  const read = passages.filter(({ label }) => label !== 'dateline');
  const primary = language.split('-')[0];
  if (primary === 'fr' || primary === 'en') return findLatinEntities(read, primary, show);
  return primary === 'ar' ? findArabicEntities(read, show) : [];
}

interface PersonFound {
  found: Candidate;
  roles: RolePhrase[];
  /** Named by a first name, not by a title alone. */
  certain: boolean;
}

function findArabicEntities(passages: readonly Passage[], show: ShowSpan): Entity[] {
  const context = contextualNames(passages);
  const readings = passages.map((passage) => readPassage(passage, new Set(context.keys())));
  const persons: PersonFound[] = [];
  const others: Candidate[] = [];
  for (const reading of readings) {
    persons.push(...peopleIn(reading));
    others.push(...namesIn(reading, context));
  }
  shortenToFamilyNames(persons);
  const settled = settle([...persons.map(({ found }) => found), ...others]);
  const kept = new Set(settled);
  const keptPersons = persons.filter(({ found }) => kept.has(found));
  const keptOthers = settled.filter(({ type }) => type !== 'PERSON');
  const clusters = clusterPeople(keptPersons.map(({ found }) => found));
  keptOthers.push(...repeatedNames(readings, keptOthers, coveredBy(settled)));
  findShortMentions(readings, clusters, coveredBy([...settled, ...keptOthers]));
  const roles = rolesOf(readings, keptPersons, clusters, show);
  return [
    ...clusters.map((cluster) => personEntity(cluster, roles.get(cluster) ?? [], show)),
    ...groupOthers(keptOthers, show),
  ]
    .map((entity) => ({ ...entity, mentions: entity.mentions.sort((a, b) => a.start - b.start) }))
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

/** Names that are everyday words unless the article speaks of what stands beside them: الصحراء with البوليساريو. */
function contextualNames(passages: readonly Passage[]): Map<string, string> {
  const text = ` ${passages.map(({ tokens }) => tokens.map((token) => token.folded).join(' ')).join(' | ')} `;
  const names = new Map<string, string>();
  for (const [name, { canonical, beside }] of Object.entries(places.contextual)) {
    if (listOf(beside).some((other) => text.includes(`${fold(other)} `))) names.set(fold(name), canonical);
  }
  return names;
}

function peopleIn(reading: Reading): PersonFound[] {
  const found: PersonFound[] = [];
  let personEnd = -1;
  const add = (from: number, to: number, offset: number, first: string, roles: RolePhrase[]): void => {
    const split = { clitics: '', rest: first, offset, fused: false };
    personEnd = to;
    found.push({
      found: candidate('PERSON', reading.passage, from, to, split),
      roles: [...roles, ...rolesAfterName(reading, to)],
      certain: isFirstName(first) && to - from >= 2,
    });
  };
  const addPlain = (from: number, end: number): void => {
    for (let at = from; at < end; at++) {
      const plain = plainNameAt(reading, at);
      if (plain === null || plain.to > end) continue;
      add(at, plain.to, plain.offset, plain.first, []);
      at = plain.to - 1;
    }
  };
  for (let at = 0; at < reading.tokens.length; at++) {
    const titled = titledNameAt(reading, at);
    if (titled !== null) {
      addPlain(at, titled.from);
      add(titled.from, titled.to, 0, titled.first, titled.roles);
      at = titled.to - 1;
      continue;
    }
    const plain = plainNameAt(reading, at) ?? toldName(reading, at, personEnd);
    if (plain === null) continue;
    add(at, plain.to, plain.offset, plain.first, []);
    at = plain.to - 1;
  }
  return found;
}

/** السفير بوقادوم تطلع: behind a title only the family name, where the article names its owner in full. */
function shortenToFamilyNames(persons: PersonFound[]): void {
  const families = new Set(persons.filter(({ certain }) => certain).map(({ found }) => found.words.at(-1)!));
  for (const person of persons) {
    const { passage, from, to, words } = person.found;
    if (!person.certain && to - from === 2 && families.has(words[0]!) && !families.has(words[1]!))
      person.found = candidate('PERSON', passage, from, from + 1);
  }
}

/**
 * A name that is not certain by itself, behind a verb of saying, before a role in apposition, or joined by و to a person
 * just named.
 */
function toldName(
  reading: Reading,
  at: number,
  personEnd: number,
): { to: number; first: string; offset: number } | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word') return null;
  if (at === personEnd && token.folded.startsWith('و')) {
    const first = token.folded.slice(1);
    const joined = rareNameAt(reading, at, first);
    return joined === null ? null : { to: joined.to, first, offset: 1 };
  }
  const first = token.folded;
  const doubtful = isFirstName(first) ? nameAt(reading, at, first) : null;
  const span = rareNameAt(reading, at, first) ?? (doubtful !== null && doubtful.units >= 2 ? doubtful : null);
  if (span === null || organizationAt(reading, at + 1) !== null) return null;
  const said = at > 0 && isSayingVerb(reading.tokens[at - 1]!.folded);
  const apposed = reading.tokens[span.to]?.text === '،' && rolesAfterName(reading, span.to).length > 0;
  return said || apposed ? { to: span.to, first, offset: 0 } : null;
}

function namesIn(reading: Reading, context: ReadonlyMap<string, string>): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < reading.tokens.length; at++) {
    const known = reading.known[at];
    if (known) {
      const canonical = context.get(known.split.rest) ?? known.name.canonical;
      found.push(candidate(known.name.type, reading.passage, at, joinedEnd(reading, known.to), known.split, canonical));
    }
    const body = organizationAt(reading, at);
    if (body !== null && !onlyAddsNationality(reading, known ?? null, body.to)) {
      const split = cliticSplits(reading.tokens[body.from]!.folded).find(({ rest }) => rest === body.first) ?? null;
      found.push(candidate('ORGANIZATION', reading.passage, body.from, joinedEnd(reading, body.to), split));
    }
    const place = placeAfterHead(reading, at);
    if (place !== null) found.push(candidate('LOCATION', reading.passage, place.from, place.to));
    const work = workAt(reading, at);
    if (work !== null) found.push(candidate(work.type, reading.passage, work.from, work.to, work.split));
  }
  return found;
}

/** فاغنر_افريقيا: an underscore ties the next word to the name. */
function joinedEnd({ tokens }: Pick<Reading, 'tokens'>, to: number): number {
  const mark = tokens[to];
  const next = tokens[to + 1];
  const tied =
    mark?.text === '_' && mark.start === tokens[to - 1]!.end && next?.kind === 'word' && next.start === mark.end;
  return tied ? joinedEnd({ tokens }, to + 2) : to;
}

/** حزب الله اللبناني: the name is complete without. */
function onlyAddsNationality(reading: Reading, known: KnownMatch | null, to: number): boolean {
  if (known === null || known.name.type !== 'ORGANIZATION' || known.name.generic || to <= known.to) return false;
  return reading.tokens.slice(known.to, to).every((token) => isNationality(token.folded));
}

const coveredBy = (found: readonly Candidate[]): Set<number> =>
  new Set(found.flatMap(({ passage, from, to }) => passage.tokens.slice(from, to).map(({ start }) => start)));

/** What a head word or quotation marks once showed to be a name is one wherever the article repeats it. */
function repeatedNames(
  readings: readonly Reading[],
  named: readonly Candidate[],
  covered: ReadonlySet<number>,
): Candidate[] {
  const forms = new Map<string, Candidate[]>();
  for (const name of named) {
    if (name.canonical !== null) continue;
    const words = isOrganizationHead(name.words[0]!) ? name.words.slice(0) : name.words;
    if (words.length < 2 && words[0]!.length < 4) continue;
    forms.set(words[0]!, [...(forms.get(words[0]!) ?? []), name]);
  }
  const found: Candidate[] = [];
  for (const reading of readings) {
    for (let at = 0; at < reading.tokens.length; at++) {
      const token = reading.tokens[at]!;
      if (token.kind !== 'word' || covered.has(token.start)) continue;
      for (const split of cliticSplits(token.folded)) {
        const name = forms
          .get(split.rest)
          ?.find(({ words }) => words.every((word, i) => i === 0 || reading.tokens[at + i]?.folded === word));
        if (name === undefined || name.words.length === 1) continue;
        found.push(candidate(name.type, reading.passage, at, at + name.words.length, split));
        break;
      }
    }
  }
  return settle(found);
}

function rolesOf(
  readings: readonly Reading[],
  persons: readonly PersonFound[],
  clusters: readonly Cluster[],
  show: ShowSpan,
): Map<Cluster, Role[]> {
  const roles = new Map<Cluster, Role[]>();
  const clusterOf = new Map<Candidate, Cluster>();
  for (const cluster of clusters) for (const member of cluster.members) clusterOf.set(member, cluster);
  const give = (cluster: Cluster, span: TextSpan): void => {
    const list = roles.get(cluster) ?? [];
    if (!list.some((role) => fold(role.text) === fold(span.text))) list.push(span);
    roles.set(cluster, list);
  };
  const readingOf = new Map(readings.map((reading) => [reading.passage, reading]));
  const used = new Set<number>();
  for (const { found, roles: phrases } of persons) {
    const reading = readingOf.get(found.passage)!;
    for (const phrase of phrases) {
      for (let i = phrase.from; i < phrase.to; i++) used.add(reading.tokens[i]!.start);
      if (!phrase.fused && !isPlainHonorific(reading, phrase))
        give(clusterOf.get(found)!, roleSpan(reading, phrase, show));
    }
  }
  for (const reading of readings) {
    for (let at = 0; at < reading.tokens.length; at++) {
      const token = reading.tokens[at]!;
      if (roleIntroducers.has(token.folded)) {
        const phrase = roleAt(reading, at + 1);
        const holder = phrase === null ? null : personBefore(clusters, token.start, () => true);
        if (holder !== null) give(holder, roleSpan(reading, phrase!, show));
      }
      if (used.has(token.start)) continue;
      const standing = standingRole(reading, at, clusters, roles);
      if (standing !== null) {
        give(standing.holder, roleSpan(reading, standing.phrase, show));
        at = standing.phrase.to - 1;
        continue;
      }
      const anaphor = anaphorAt(reading, at);
      if (anaphor === null || anaphor.fused) continue;
      const serves = (cluster: Cluster): boolean =>
        (roles.get(cluster) ?? []).some((role) => stateOfRole(fold(role.text).split(' ')) === anaphor.code);
      const holder = personBefore(clusters, token.start, serves);
      if (holder !== null) give(holder, roleSpan(reading, anaphor, show));
    }
  }
  return roles;
}

/**
 * A role without a name beside it that only one person of the article holds: the same office for the same states, or
 * the same office under somebody named (نائب بلينكن).
 */
function standingRole(
  reading: Reading,
  at: number,
  clusters: readonly Cluster[],
  roles: ReadonlyMap<Cluster, readonly Role[]>,
): { holder: Cluster; phrase: RolePhrase } | null {
  const phrase = roleAt(reading, at);
  if (phrase === null || phrase.fused || phrase.to < at + 2) return null;
  const words = roleWords(reading, phrase);
  const states = statesOfRole(words).join(' ');
  const underPerson = plainNameAt(reading, at + 1)?.to === phrase.to;
  if (states === '' && !underPerson) return null;
  const holds = (role: Role): boolean => {
    const held = fold(role.text).split(' ');
    return withoutArticle(held[0]!) === words[0] && (underPerson || statesOfRole(held).join(' ') === states);
  };
  const holders = clusters.filter((cluster) => roles.get(cluster)?.some(holds));
  return holders.length === 1 ? { holder: holders[0]!, phrase } : null;
}

function personBefore(
  clusters: readonly Cluster[],
  offset: number,
  fits: (cluster: Cluster) => boolean,
): Cluster | null {
  let best: Cluster | null = null;
  let last = -1;
  for (const cluster of clusters) {
    if (!fits(cluster)) continue;
    for (const member of cluster.members) {
      if (member.start < offset && member.start > last) {
        last = member.start;
        best = cluster;
      }
    }
  }
  return best;
}

function roleSpan(reading: Reading, phrase: RolePhrase, show: ShowSpan): TextSpan {
  const first = reading.tokens[phrase.from]!;
  const last = reading.tokens[phrase.to - 1]!;
  return show(reading.passage, first.start + rawOffset(first.text, phrase.offset, fold), last.end);
}

/** The name as it would stand without what is fused to it: للجزائر shows الجزائر. */
function nameOf(member: Candidate, show: ShowSpan): string {
  const shown = displayForm(show(member.passage, member.start, member.end).text);
  return member.words[0]?.startsWith('ال') && shown.startsWith('لل') ? `ا${shown.slice(1)}` : shown;
}

const wordCount = (member: Candidate): number => spellingKey(member.words.join(' ')).split(' ').length;

/** The fullest form; of equally full ones the first in the text. */
function fullest(members: readonly Candidate[]): Candidate {
  const inOrder = [...members].sort((a, b) => a.start - b.start);
  return inOrder.reduce((best, member) => (wordCount(member) > wordCount(best) ? member : best));
}

function personEntity(cluster: Cluster, roles: Role[], show: ShowSpan): Entity {
  const name = nameOf(fullest(cluster.members), show);
  return {
    id: entityId('PERSON', cluster.canonical ?? name),
    type: 'PERSON',
    name,
    roles: roles.sort((a, b) => a.start - b.start),
    mentions: cluster.members.map(({ passage, start, end }) => show(passage, start, end)),
  };
}

function groupOthers(found: readonly Candidate[], show: ShowSpan): Entity[] {
  const groups = new Map<string, Candidate[]>();
  for (const member of found) {
    const key = groupKey(member, groups);
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()].map((members) => {
    const full = fullest(members);
    const canonical = members.find((member) => member.canonical !== null)?.canonical;
    const name = nameOf(full, show);
    return {
      id: entityId(full.type, canonical ?? name),
      type: full.type,
      name,
      roles: [],
      mentions: members.map(({ passage, start, end }) => show(passage, start, end)),
    };
  });
}

function groupKey(member: Candidate, groups: ReadonlyMap<string, readonly Candidate[]>): string {
  const key = `${member.type}:${spellingKey(member.canonical ?? member.words.join(' '))}`;
  if (groups.has(key) || member.type !== 'ORGANIZATION' || member.canonical !== null) return key;
  if (!/^وزاره$|^الخارجيه$|^الداخليه$/u.test(member.words[0]!)) return key;
  for (const [other, members] of groups) {
    const words = members[0]!.words;
    if (/^وزاره$|^الخارجيه$|^الداخليه$/u.test(words[0]!) && sameMinistry(words, member.words)) return other;
  }
  return key;
}
