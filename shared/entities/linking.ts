/** Which names of an article are one person's or one body's, and where short forms of them stand. */
import { cliticSplits } from '../text/proclitics.ts';
import people from './data/people.json' with { type: 'json' };
import { foreignSkeleton, personKey, spellingKey } from './identity.ts';
import { foldedSet, isFrequent, isFunctionWord, isNationality, isOrdinary, isPersonalVerb, listOf } from './lexicon.ts';
import { type Candidate, candidate } from './mentions.ts';
import { GOD, isFirstName } from './people.ts';
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

/** قوات, نظام: what a ruler has. */
const rulersBelongings = foldedSet(people.rulersBelongings);
const titledShort = foldedSet(people.titledShort);

const joined = (words: readonly string[]): string => spellingKey(words.join(' '));

const SON = 'بن';

/**
 * Whether a shorter name leaves words out of a longer one and keeps its last: جوشوا هاريس and هاريس. What stands behind
 * a son's بن is his father's name.
 */
function shortens(short: readonly string[], full: readonly string[]): boolean {
  if (short.length >= full.length || short.at(-1) !== full.at(-1)) return false;
  if (short.length > 1 && full.at(-short.length - 1) === SON && full.at(-short.length) === short[0]) return false;
  let at = 0;
  for (const word of full) if (word === short[at]) at++;
  return at === short.length;
}

/** A longer form that goes on after a shorter one of two words or more: عبد الله حمدوك, محمد بن سلمان آل سعود. */
const extendsName = (short: readonly string[], full: readonly string[]): boolean =>
  short.length >= 2 && short.length < full.length && short.every((word, i) => full[i] === word);

/** محمد بن جرش for محمد حمدان بن جرش السويدي: three words or more, in order, with the same first name. */
function leavesOut(short: readonly string[], full: readonly string[]): boolean {
  if (short.length < 3 || short.length >= full.length || short[0] !== full[0]) return false;
  let at = 0;
  for (const word of full) if (word === short[at]) at++;
  return at === short.length;
}

const PARTICLES = /^(?:بن|ابن|دي|دو|دا|فان|فون|ال|ابو|ولد|لو)$/u;
const DEFINITE = /^(?:[وفبك]?ال|لل)/u;

/** Fewer consonants are many names'. */
const FEWEST_CONSONANTS = 4;

/** زاخاروفا for ماريا زخاروفا: a family name alone, in another transliteration. */
const spellsFamilyName = (short: readonly string[], full: readonly string[]): boolean =>
  short.length === 1 && full.length > 1 && familySkeletons(full).includes(foreignSkeleton(short[0]!));

/** Of a family name, and of one written together with the particle before it: ديمستورا. */
const familySkeletons = (words: readonly string[]): string[] =>
  [words.at(-1)!, ...(PARTICLES.test(words.at(-2) ?? '') ? [words.slice(-2).join('')] : [])]
    .filter((word) => !isOrdinary(word))
    .map(foreignSkeleton)
    .filter((skeleton) => skeleton.length >= FEWEST_CONSONANTS);

/** الملك سلمان for الملك سلمان بن عبد العزيز آل سعود: a first name, behind the same title. */
const namesFirst = (short: readonly string[], full: readonly string[]): boolean =>
  short.length === 1 && full.length > 1 && short[0] === full[0] && isFirstName(short[0]!);

/** The definite title before a name, folded, without proclitics; null where none stands there. */
function titleBefore({ passage: { tokens }, from }: Candidate): string | null {
  const before = tokens[from - 1];
  if (before?.kind !== 'word' || !isTitle(before.folded)) return null;
  return cliticSplits(before.folded).find(({ rest }) => rest.startsWith('ال'))?.rest ?? null;
}

/** ابن جرش for محمد حمدان بن جرش السويدي. */
const namesFather = (short: readonly string[], full: readonly string[]): boolean =>
  short.length === 2 && short[0] === `ا${SON}` && full.some((word, i) => word === SON && full[i + 1] === short[1]);

/** How many people with one family name are compared; more would make the time grow faster than the article. */
const MOST_ALIKE = 64;

/** Groups full names first, then lets shorter ones join; a lone family name joins the person named last before it. */
export function clusterPeople(found: readonly Candidate[]): Cluster[] {
  const clusters: Cluster[] = [];
  const byKey = new Map<string, Cluster>();
  const alike = new Map<string, Cluster[]>();
  const byLength = found
    .map((member) => ({ member, words: joined(member.words).split(' ') }))
    .sort((a, b) => b.words.length - a.words.length || a.member.start - b.member.start);
  for (const { member, words } of byLength) {
    const key = personKey(words.join(' '));
    const cluster = byKey.get(key) ?? nearest(longerForms(words, titleBefore(member), alike), member.start);
    if (cluster !== null) {
      cluster.members.push(member);
      continue;
    }
    const created = { words, members: [member], canonical: wellKnown(words) };
    clusters.push(created);
    byKey.set(key, created);
    for (const handle of handlesOf(words)) {
      const others = alike.get(handle) ?? [];
      if (others.length < MOST_ALIKE) others.push(created);
      alike.set(handle, others);
    }
  }
  return clusters;
}

const handlesOf = (words: readonly string[]): string[] => [
  `… ${words.at(-1)}`,
  ...familySkeletons(words).map((skeleton) => `≈ ${skeleton}`),
  `${words[0]} …`,
  `${words.slice(0, 2).join(' ')} …`,
  ...words.flatMap((word, i) => (word.endsWith(SON) && i + 1 < words.length ? [`… ${SON} ${words[i + 1]} …`] : [])),
];

const longerForms = (
  words: readonly string[],
  title: string | null,
  alike: ReadonlyMap<string, readonly Cluster[]>,
): Cluster[] =>
  handlesOf(words)
    .flatMap((handle) => alike.get(handle) ?? [])
    .filter(
      (cluster) =>
        shortens(words, cluster.words) ||
        extendsName(words, cluster.words) ||
        leavesOut(words, cluster.words) ||
        namesFather(words, cluster.words) ||
        spellsFamilyName(words, cluster.words) ||
        (title !== null &&
          namesFirst(words, cluster.words) &&
          cluster.members.some((one) => titleBefore(one) === title)),
    );

function wellKnown(words: readonly string[]): string | null {
  return wellKnownByKey.get(personKey(words.join(' '))) ?? wellKnownByShort.get(words.join(' ')) ?? null;
}

/** The cluster whose first mention is the last before an offset, else the one first named after it. */
function nearest(clusters: readonly Cluster[], offset: number): Cluster | null {
  let best: Cluster | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const cluster of clusters) {
    const { start } = cluster.members[0]!;
    const distance = start <= offset ? offset - start : Number.MAX_SAFE_INTEGER / 2 + start - offset;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = cluster;
    }
  }
  return best;
}

interface ShortForm {
  words: string[];
  clusters: Cluster[];
}

function shortForms(clusters: readonly Cluster[]): Map<string, ShortForm[]> {
  const byFirst = new Map<string, ShortForm[]>();
  const add = (words: string[], cluster: Cluster): void => {
    const forms = byFirst.get(words[0]!) ?? [];
    if (forms.length >= MOST_ALIKE) return;
    const same = forms.find((form) => form.words.join(' ') === words.join(' '));
    if (same === undefined) forms.push({ words, clusters: [cluster] });
    else if (same.clusters.length < MOST_ALIKE) same.clusters.push(cluster);
    byFirst.set(words[0]!, forms);
  };
  for (const cluster of clusters) {
    const { words } = cluster;
    if (words.length < 2) continue;
    add(words, cluster);
    let from = words.length - (words.length > 2 && words.at(-1) === GOD ? 2 : 1);
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
  const famous = new Map(clusters.map((cluster) => [cluster.canonical ?? cluster.words.join(' '), cluster]));
  for (const reading of readings) {
    let nameEnd = -1;
    for (let at = 0; at < reading.tokens.length; at++) {
      const token = reading.tokens[at]!;
      const particle = isFunctionWord(token.folded, token.text) && reading.tokens[at + 1]?.folded !== GOD;
      if (token.kind !== 'word' || covered.has(token.start) || particle) continue;
      const found = shortMentionAt(reading, at, forms, covered, at === nameEnd);
      if (found === null) continue;
      if (found.cluster !== null) found.cluster.members.push(found.mention);
      else joinFamous(found.mention, clusters, famous);
      nameEnd = found.mention.to;
      at = nameEnd - 1;
    }
  }
}

interface ShortMention {
  mention: Candidate;
  /** Whose name the article has in full; null for one whom readers know without. */
  cluster: Cluster | null;
}

function shortMentionAt(
  reading: Reading,
  at: number,
  forms: ReadonlyMap<string, readonly ShortForm[]>,
  covered: ReadonlySet<number>,
  afterName: boolean,
): ShortMention | null {
  for (const split of cliticSplits(reading.tokens[at]!.folded)) {
    if (split.fused) continue;
    const mentionTo = (to: number): Candidate => candidate('PERSON', reading.passage, at, to, split);
    const form = forms
      .get(split.rest)
      ?.find(({ words }) => fitsShort(reading, at, words, split.clitics, covered, afterName));
    if (form !== undefined) {
      const mention = mentionTo(at + form.words.length);
      return { mention, cluster: nearest(form.clusters, mention.start) };
    }
    const titled = split.clitics === '' && titledShort.has(split.rest) && isTitledOrOwns(reading, at);
    const to = titled ? at + 1 : wellKnownShortEnd(reading, at, split.rest);
    if (to !== null) return { mention: mentionTo(to), cluster: null };
  }
  return null;
}

function fitsShort(
  reading: Reading,
  at: number,
  words: readonly string[],
  clitics: string,
  covered: ReadonlySet<number>,
  afterName: boolean,
): boolean {
  const matches = words.every((word, i) => i === 0 || reading.tokens[at + i]?.folded === word);
  if (!matches || covered.has(reading.tokens[at + words.length - 1]!.start)) return false;
  const joined = clitics === 'و' && (afterName || covered.has(reading.tokens[at - 1]?.start ?? -1));
  return words.length > 1 || !isDoubtful(words[0]!, joined ? '' : clitics) || hasPersonCue(reading, at);
}

function joinFamous(mention: Candidate, clusters: Cluster[], famous: Map<string, Cluster>): void {
  const name = mention.words.join(' ');
  const canonical = wellKnownByShort.get(joined(mention.words)) ?? wellKnownByShort.get(name) ?? null;
  const cluster = famous.get(canonical ?? name);
  if (cluster !== undefined) {
    cluster.members.push(mention);
    return;
  }
  const created = { words: mention.words, members: [mention], canonical };
  famous.set(canonical ?? name, created);
  clusters.push(created);
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
  return before?.kind === 'word' && (isPersonalVerb(before.folded) || isTitledOrOwns(reading, at));
}

/** الرئيس صالح, الرئيس اليمني صالح: behind a definite title, its adjective of nationality between or not. */
function followsTitle(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  if (before?.kind !== 'word') return false;
  if (isTitle(before.folded)) return DEFINITE.test(before.folded);
  const earlier = reading.tokens[at - 2];
  return (
    earlier?.kind === 'word' &&
    isNationality(before.folded) &&
    isTitle(earlier.folded) &&
    /^[وفبكل]*ال/u.test(earlier.folded)
  );
}

/** الرئيس صالح; قوات الأسد. */
function isTitledOrOwns(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  return (
    followsTitle(reading, at) ||
    (before?.kind === 'word' && rulersBelongings.has(before.folded.replace(/^[وف]?[بل]?/u, '')))
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
