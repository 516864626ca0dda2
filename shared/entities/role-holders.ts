/** Which person of an article each role phrase belongs to. */
import type { Role, TextSpan } from '../model.ts';
import { fold } from '../text/fold.ts';
import { rawOffset } from '../text/proclitics.ts';
import type { CutSpan } from '../text/spans.ts';
import people from './data/people.json' with { type: 'json' };
import { foldedSet } from './lexicon.ts';
import type { Cluster } from './linking.ts';
import type { Candidate } from './mentions.ts';
import { plainNameAt } from './people.ts';
import type { PersonFound } from './people-in-text.ts';
import type { Reading } from './reading.ts';
import { anaphorAt, isPlainHonorific, type RolePhrase, roleAt, roleWords, statesOfRole } from './roles.ts';

const roleIntroducers = foldedSet(people.roleIntroducers);

export type RolesByCluster = ReadonlyMap<Cluster, readonly Role[]>;

/** Roles in the order of the text: first those beside a name, then those that stand for one named before. */
export function assignRoles(
  readings: readonly Reading[],
  persons: readonly PersonFound[],
  clusters: readonly Cluster[],
  cut: CutSpan,
): RolesByCluster {
  const register = new RoleRegister();
  const clusterOf = new Map<Candidate, Cluster>();
  for (const cluster of clusters) for (const member of cluster.members) clusterOf.set(member, cluster);
  const readingOf = new Map(readings.map((reading) => [reading.passage, reading]));
  const used = new Set<number>();
  for (const { found, roles } of persons) {
    const reading = readingOf.get(found.passage)!;
    for (const phrase of roles) {
      for (let i = phrase.from; i < phrase.to; i++) used.add(reading.tokens[i]!.start);
      if (phrase.fused || isPlainHonorific(reading, phrase)) continue;
      register.give(clusterOf.get(found)!, roleSpan(reading, phrase, cut), roleWords(reading, phrase));
    }
  }
  const named = new NamedSoFar(clusters, register);
  for (const reading of readings) assignStandingRoles(reading, used, register, named, cut);
  return register.roles;
}

/** Roles without a name beside them: «يشغل منصب …», «نائب بلينكن», «الدبلوماسي الأميركي». */
function assignStandingRoles(
  reading: Reading,
  used: ReadonlySet<number>,
  register: RoleRegister,
  named: NamedSoFar,
  cut: CutSpan,
): void {
  for (let at = 0; at < reading.tokens.length; at++) {
    const token = reading.tokens[at]!;
    if (token.kind !== 'word') continue;
    named.advanceTo(token.start);
    const introduced = roleIntroducers.has(token.folded) ? roleAt(reading, at + 1) : null;
    if (introduced !== null && named.last !== null)
      register.give(named.last, roleSpan(reading, introduced, cut), roleWords(reading, introduced));
    if (used.has(token.start)) continue;
    const standing = roleAt(reading, at);
    const holder = standing === null ? null : onlyHolder(reading, standing, register);
    if (holder !== null) {
      register.give(holder, roleSpan(reading, standing!, cut), []);
      at = standing!.to - 1;
      continue;
    }
    const anaphor = anaphorAt(reading, at);
    const meant = anaphor === null || anaphor.fused ? undefined : named.lastServing.get(anaphor.code);
    if (meant !== undefined) register.give(meant, roleSpan(reading, anaphor!, cut), []);
  }
}

/** The one person who holds the same office for the same states, or the same office under somebody named. */
function onlyHolder(reading: Reading, phrase: RolePhrase, register: RoleRegister): Cluster | null {
  if (phrase.fused || phrase.to < phrase.from + 2) return null;
  const words = roleWords(reading, phrase);
  const states = statesOfRole(words).join(' ');
  const underPerson = plainNameAt(reading, phrase.from + 1)?.to === phrase.to;
  if (states === '' && !underPerson) return null;
  const holders = register.holders.get(underPerson ? words[0]! : `${words[0]} ${states}`);
  return holders?.size === 1 ? [...holders][0]! : null;
}

/** The roles that are known, and who holds which office. */
class RoleRegister {
  readonly roles = new Map<Cluster, Role[]>();
  /** By office, and by office and states. */
  readonly holders = new Map<string, Set<Cluster>>();
  /** The state that a person's first-named roles serve. */
  readonly serves = new Map<Cluster, Set<string>>();
  private readonly texts = new Map<Cluster, Set<string>>();

  give(cluster: Cluster, span: TextSpan, words: readonly string[]): void {
    const key = fold(span.text);
    if (entry(this.texts, cluster, () => new Set<string>()).has(key)) return;
    this.texts.get(cluster)!.add(key);
    entry(this.roles, cluster, () => []).push(span);
    const office = words[0];
    if (office === undefined) return;
    const states = statesOfRole(words);
    for (const name of [office, `${office} ${states.join(' ')}`])
      entry(this.holders, name, () => new Set()).add(cluster);
    if (states[0] !== undefined) entry(this.serves, cluster, () => new Set()).add(states[0]);
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}

/** Who was named last up to a place in the text, and who last of those that serve each state. */
class NamedSoFar {
  last: Cluster | null = null;
  readonly lastServing = new Map<string, Cluster>();
  private readonly mentions: { start: number; cluster: Cluster }[];
  private readonly register: RoleRegister;
  private at = 0;

  constructor(clusters: readonly Cluster[], register: RoleRegister) {
    this.register = register;
    this.mentions = clusters
      .flatMap((cluster) => cluster.members.map(({ start }) => ({ start, cluster })))
      .sort((a, b) => a.start - b.start);
  }

  advanceTo(offset: number): void {
    for (; this.at < this.mentions.length && this.mentions[this.at]!.start < offset; this.at++) {
      this.last = this.mentions[this.at]!.cluster;
      for (const state of this.register.serves.get(this.last) ?? []) this.lastServing.set(state, this.last);
    }
  }
}

function roleSpan(reading: Reading, phrase: RolePhrase, cut: CutSpan): TextSpan {
  const first = reading.tokens[phrase.from]!;
  const last = reading.tokens[phrase.to - 1]!;
  return cut(reading.passage, first.start + rawOffset(first.text, phrase.offset), last.end);
}
