/** Which names of an article are one person's or one body's, and where short forms of them stand. */
import { cliticSplits } from '../text/proclitics.ts';
import people from './data/people.json' with { type: 'json' };
import { personKey, spellingKey } from './identity.ts';
import { foldedSet, isFrequent, isFunctionWord, isNationality, isSayingVerb, listOf } from './lexicon.ts';
import { type Candidate, candidate } from './mentions.ts';
import { isFirstName } from './people.ts';
import type { Reading } from './reading.ts';
import { isTitle } from './titles.ts';

export interface Cluster {
  /** The words of the fullest form. */
  words: string[];
  members: Candidate[];
  /** The form that identifies a known person; null for one that only the article knows. */
  canonical: string | null;
}

const wellKnownByKey = new Map(listOf(people.wellKnown).map((name) => [personKey(name), name]));
const wellKnownByShort = new Map<string, string>();
for (const short of foldedSet(people.wellKnownShort)) {
  const full = listOf(people.wellKnown).find((name) =>
    personKey(`x ${name}`).endsWith(` ${personKey(`x ${short}`).slice(2)}`),
  );
  wellKnownByShort.set(short, full ?? short);
}

const titledShort = foldedSet(people.titledShort);

const joined = (words: readonly string[]): string => spellingKey(words.join(' '));

/** Whether a shorter name leaves words out of a longer one and keeps its last: جوشوا هاريس and هاريس. */
function shortens(short: readonly string[], full: readonly string[]): boolean {
  if (short.length >= full.length || short.at(-1) !== full.at(-1)) return false;
  let at = 0;
  for (const word of full) if (word === short[at]) at++;
  return at === short.length;
}

/** A longer form that goes on after a shorter one of two words or more: عبد الله حمدوك, محمد بن سلمان آل سعود. */
const extendsName = (short: readonly string[], full: readonly string[]): boolean =>
  short.length >= 2 && short.length < full.length && short.every((word, i) => full[i] === word);

/** Groups full names first, then lets shorter ones join; a lone family name joins the person named last before it. */
export function clusterPeople(found: readonly Candidate[]): Cluster[] {
  const clusters: Cluster[] = [];
  const byLength = found
    .map((member) => ({ member, words: joined(member.words).split(' ') }))
    .sort((a, b) => b.words.length - a.words.length || a.member.start - b.member.start);
  for (const { member, words } of byLength) {
    const key = personKey(words.join(' '));
    const fitting = clusters.filter(
      (cluster) =>
        personKey(cluster.words.join(' ')) === key ||
        shortens(words, cluster.words) ||
        extendsName(words, cluster.words),
    );
    const cluster = nearest(fitting, member.start);
    if (cluster !== null) cluster.members.push(member);
    else clusters.push({ words, members: [member], canonical: wellKnown(words) });
  }
  return clusters;
}

function wellKnown(words: readonly string[]): string | null {
  return wellKnownByKey.get(personKey(words.join(' '))) ?? wellKnownByShort.get(words.join(' ')) ?? null;
}

/** The cluster whose last mention before an offset is nearest to it, else the one first named after it. */
function nearest(clusters: readonly Cluster[], offset: number): Cluster | null {
  let best: Cluster | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const cluster of clusters) {
    for (const member of cluster.members) {
      const distance = member.start <= offset ? offset - member.start : 1e9 + member.start - offset;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = cluster;
      }
    }
  }
  return best;
}

interface ShortForm {
  words: string[];
  clusters: Cluster[];
}

const PARTICLES = /^(?:بن|ابن|دي|دو|دا|فان|فون|ال|ابو|ولد|لو)$/u;

function shortForms(clusters: readonly Cluster[]): Map<string, ShortForm[]> {
  const byFirst = new Map<string, ShortForm[]>();
  const add = (words: string[], cluster: Cluster): void => {
    const forms = byFirst.get(words[0]!) ?? [];
    const same = forms.find((form) => form.words.join(' ') === words.join(' '));
    if (same !== undefined) same.clusters.push(cluster);
    else forms.push({ words, clusters: [cluster] });
    byFirst.set(words[0]!, forms);
  };
  for (const cluster of clusters) {
    const { words } = cluster;
    if (words.length < 2) continue;
    add(words, cluster);
    let from = words.length - 1;
    add(words.slice(from), cluster);
    while (from > 1 && PARTICLES.test(words[from - 1]!)) from--;
    if (from < words.length - 1) add(words.slice(from), cluster);
  }
  for (const forms of byFirst.values()) forms.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

/** Family names alone, where the article has the full name, and short names that every reader knows. */
export function findShortMentions(
  readings: readonly Reading[],
  clusters: Cluster[],
  covered: ReadonlySet<number>,
): void {
  const forms = shortForms(clusters);
  for (const reading of readings) {
    for (let at = 0; at < reading.tokens.length; at++) {
      if (covered.has(reading.tokens[at]!.start)) continue;
      at = matchShort(reading, at, forms, clusters, covered) ?? at;
    }
  }
}

function matchShort(
  reading: Reading,
  at: number,
  forms: ReadonlyMap<string, readonly ShortForm[]>,
  clusters: Cluster[],
  covered: ReadonlySet<number>,
): number | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word' || isFunctionWord(token.folded, token.text)) return null;
  for (const split of cliticSplits(token.folded)) {
    if (split.fused) continue;
    for (const form of forms.get(split.rest) ?? []) {
      const to = at + form.words.length;
      const fits = form.words.every((word, i) => i === 0 || reading.tokens[at + i]?.folded === word);
      if (!fits || covered.has(reading.tokens[to - 1]!.start)) continue;
      if (form.words.length === 1 && isDoubtful(split.rest, split.clitics) && !hasPersonCue(reading, at)) continue;
      const found = candidate('PERSON', reading.passage, at, to, split);
      nearest(form.clusters, found.start)!.members.push(found);
      return to - 1;
    }
    if (split.clitics === '' && titledShort.has(split.rest) && followsTitle(reading, at)) {
      const found = candidate('PERSON', reading.passage, at, at + 1, split);
      clusters.push({ words: found.words, members: [found], canonical: null });
      return at;
    }
    const to = wellKnownShortEnd(reading, at, split.rest);
    if (to === null) continue;
    const found = candidate('PERSON', reading.passage, at, to, split);
    const canonical = wellKnownByShort.get(joined(found.words)) ?? wellKnownByShort.get(found.words.join(' '))!;
    const known = clusters.find((cluster) => cluster.canonical === canonical);
    if (known !== undefined) known.members.push(found);
    else clusters.push({ words: found.words, members: [found], canonical });
    return to - 1;
  }
  return null;
}

function wellKnownShortEnd(reading: Reading, at: number, first: string): number | null {
  if (wellKnownByShort.has(first)) return at + 1;
  const next = reading.tokens[at + 1];
  return next?.kind === 'word' && wellKnownByShort.has(`${first} ${next.folded}`) ? at + 2 : null;
}

const isDoubtful = (word: string, clitics: string): boolean =>
  isFirstName(word) || isFrequent(word) || isNationality(word) || (clitics !== '' && word.length < 4);

function hasPersonCue(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  return before?.kind === 'word' && (isSayingVerb(before.folded) || followsTitle(reading, at));
}

/** الرئيس صالح, الرئيس اليمني صالح: behind a definite title, its adjective of nationality between or not. */
function followsTitle(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  if (before?.kind !== 'word') return false;
  if (isTitle(before.folded)) return /^(?:[وفبك]?ال|لل)/u.test(before.folded);
  const earlier = reading.tokens[at - 2];
  return (
    earlier?.kind === 'word' &&
    isNationality(before.folded) &&
    isTitle(earlier.folded) &&
    /^[وفبكل]*ال/u.test(earlier.folded)
  );
}

const isMinistryWord = (word: string): boolean => word === 'وزاره' || word === 'شؤون' || word === 'الشؤون';

/** الخارجية الجزائرية, وزارة الشؤون الخارجية and وزارة الخارجية الجزائرية والجالية are one where no nationality contradicts. */
export function sameMinistry(a: readonly string[], b: readonly string[]): boolean {
  const nations = (words: readonly string[]) => words.filter(isNationality).join(' ');
  if (nations(a) !== '' && nations(b) !== '' && nations(a) !== nations(b)) return false;
  const core = (words: readonly string[]) =>
    words.filter((word) => !isMinistryWord(word) && !(isNationality(word) && word !== 'الخارجيه'));
  const [short, long] = [core(a), core(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  return short.length > 0 && short.every((word, i) => long[i] === word);
}
