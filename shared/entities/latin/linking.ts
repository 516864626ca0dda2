/** What an article once names is named wherever it repeats it: in a headline, at a sentence's start, by a part of it. */

import { isShortName } from './bodies.ts';
import type { Found } from './judge.ts';
import { sameWord, type WordSpan } from './known.ts';
import { isHonorific, type Language, lexicon, particles } from './lexicon.ts';
import type { Reading } from './words.ts';

/** How many names with one beginning are compared: more is no article's, and would make the time grow faster than it. */
const MOST_ALIKE = 32;

const wordsOf = ({ reading, from, to }: Found): string[] => reading.words.slice(from, to).map(({ text }) => text);

/** One entity's names, the fullest of which it is shown under. */
export interface Group {
  type: Found['type'];
  canonical: string | null;
  members: Found[];
}

interface Form {
  words: string[];
  group: Group;
}

/** Names of an article by their first word. */
class Forms {
  private readonly byFirst = new Map<string, Form[]>();

  add(words: string[], group: Group): void {
    const key = words[0]!.toUpperCase();
    const same = this.byFirst.get(key) ?? [];
    if (same.length >= MOST_ALIKE || same.some((form) => form.words.join(' ') === words.join(' '))) return;
    same.push({ words, group });
    same.sort((a, b) => b.words.length - a.words.length);
    this.byFirst.set(key, same);
  }

  /** The longest form that begins at a word. */
  at({ words, capitals }: Reading, at: number): { group: Group; to: number } | null {
    for (const form of this.byFirst.get(words[at]!.text.toUpperCase()) ?? []) {
      const same = form.words.every((word, i) => {
        const found = words[at + i];
        if (found === undefined || (i > 0 && found.gap !== '')) return false;
        return sameWord(found.text, word, capitals === 'shouted') || (i === 0 && isCapitalOf(found.text, word));
      });
      if (same) return { group: form.group, to: at + form.words.length };
    }
    return null;
  }
}

/** De Mistura at a sentence's start, de Mistura elsewhere. */
const isCapitalOf = (text: string, word: string): boolean => text === word[0]!.toUpperCase() + word.slice(1);

/** Names by the entity that they mean, in the order in which they are first named. */
export function groupNames(readings: readonly Reading[], found: readonly Found[], language: Language): Group[] {
  const groups = new Map<string, Group>();
  const alone = wordsAlone(readings, language);
  for (const name of agreed(found)) {
    if (!name.sure && !isBorneOut(name, alone)) continue;
    const key = `${name.type}:${name.canonical ?? wordsOf(name).join(' ')}`;
    const group = groups.get(key) ?? { type: name.type, canonical: name.canonical, members: [] };
    group.members.push(name);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const named = joinAcronyms(joinFamilies(all));
  addRepeats(readings, named, language);
  return named;
}

/** How often a capitalised word stands by itself in mid-sentence, how often behind an article, and as places do. */
interface Alone {
  times: number;
  determined: number;
  placed: number;
}

/**
 * Of two words that nothing shows to be a name the second one is a family name where the article has it alone; a word
 * behind in or near is a place where it mostly stands so.
 */
function isBorneOut(name: Found, alone: ReadonlyMap<string, Alone>): boolean {
  const last = alone.get(wordsOf(name).at(-1)!);
  if (name.type === 'PERSON') return last !== undefined && last.determined === 0;
  if (name.type !== 'LOCATION' || name.to - name.from > 1 || last === undefined) return true;
  return last.times < 3 || last.placed * 2 >= last.times;
}

function wordsAlone(readings: readonly Reading[], language: Language): ReadonlyMap<string, Alone> {
  const { placePrepositions } = lexicon[language];
  const alone = new Map<string, Alone>();
  for (const { words, capitals } of readings) {
    if (capitals !== 'plain') continue;
    for (const [at, word] of words.entries()) {
      const before = words[at - 1];
      const behind = words[at + 1];
      if (word.kind !== 'capital' || word.weak || before === undefined) continue;
      if ((word.gap === '' && before.kind !== 'lower') || (behind?.gap === '' && behind.kind !== 'lower')) continue;
      const uses = alone.get(word.text) ?? { times: 0, determined: 0, placed: 0 };
      uses.times++;
      if (word.gap === '' && DETERMINER.test(before.text)) uses.determined++;
      if (word.gap !== '' || placePrepositions.has(before.text) || PLACED.test(before.text)) uses.placed++;
      alone.set(word.text, uses);
    }
  }
  return alone;
}

const DETERMINER = /^(?:the|an?|this|that|its|our|new|le|la|l'|les|une?|ce|cette)$/u;
const PLACED = /^(?:from|to|of|at|de|d'|du|and|et)$/u;

/** A name that is typed differently in different places has the type that more speaks for. */
function agreed(found: readonly Found[]): Found[] {
  const votes = new Map<string, Map<Found['type'], number>>();
  for (const name of found) {
    const key = wordsOf(name).join(' ');
    const types = votes.get(key) ?? new Map<Found['type'], number>();
    types.set(name.type, (types.get(name.type) ?? 0) + (name.canonical !== null ? 8 : name.sure ? 4 : 1));
    votes.set(key, types);
  }
  return found.map((name) => {
    const types = votes.get(wordsOf(name).join(' '))!;
    const [best] = [...types].reduce((most, vote) => (vote[1] > most[1] ? vote : most));
    return best === name.type ? name : { ...name, type: best, role: null };
  });
}

/** The parts of a full name that stand for it: Ben Salem and Salem, el-Sisi and Sisi, De Zerbi. */
function familyNames(words: readonly string[]): string[][] {
  if (words.length < 2) return [];
  const plainWords = /^[IVX]+$/u.test(words.at(-1)!) ? words.slice(0, -1) : words;
  const last = plainWords.at(-1)!;
  const names = [[last]];
  const article = last.match(/^\p{L}{2}-(\p{Lu}.*)$/u);
  if (article !== null) names.push([article[1]!]);
  for (let at = plainWords.length - 2; at > 0; at--) {
    if (particles.has(plainWords[at]!.toLowerCase())) names.unshift(plainWords.slice(at));
  }
  if (names.length < 2 && plainWords.length > 2 && plainWords.at(-2)!.length > 1) names.unshift(plainWords.slice(-2));
  return names;
}

/** A person named by the family name alone is the one whose full name has it: the first, where several do. */
function joinFamilies(groups: readonly Group[]): Group[] {
  const owners = new Map<string, Group>();
  const firsts = new Map<string, Group>();
  for (const group of groups) {
    if (group.type !== 'PERSON') continue;
    const words = wordsOf(group.members[0]!);
    for (const name of familyNames(words)) {
      const key = name.join(' ').toLowerCase();
      const owner = owners.get(key);
      if (owner === undefined || wordsOf(owner.members[0]!).length < words.length - 2) owners.set(key, group);
    }
    if (words.length > 1) firsts.set(words[0]!.toLowerCase(), group);
  }
  return groups.filter((group) => {
    const words = wordsOf(group.members[0]!);
    const key = words.join(' ').toLowerCase();
    const owner = owners.get(key) ?? (words.length === 1 && group.type === 'PERSON' ? firsts.get(key) : undefined);
    if (owner === undefined || owner === group) return true;
    const isFamily =
      group.type === 'PERSON' ||
      (words.length === 1 && group.members.every((member) => !member.sure || isNoPlace(member)));
    if (isFamily)
      owner.members.push(...group.members.map((member) => ({ ...withParticle(member, owner), type: owner.type })));
    return !isFamily;
  });
}

/** de Waal, of which only Waal has a capital. */
function withParticle(member: Found, owner: Group): Found {
  const before = member.reading.words[member.from - 1];
  const particle = wordsOf(owner.members[0]!).at(-2);
  const has = before !== undefined && particles.has(particle ?? '') && before.text === particle;
  return has && member.reading.words[member.from]!.gap === '' ? { ...member, from: member.from - 1 } : member;
}

/** Lyon said, Mr. Jordan: no preposition of place before it. */
function isNoPlace({ reading, from }: Found): boolean {
  const { words } = reading;
  const before = words[from]!.gap === '' ? words[from - 1]?.text.toLowerCase() : undefined;
  return before === undefined || !/^(?:in|at|from|near|of|to|a|de|d'|en|au|aux|le|la|l'|vers)$/u.test(before);
}

const initialsOf = ({ reading, from, to }: Found): string =>
  reading.words
    .slice(from, to)
    .filter(({ kind }) => kind !== 'lower')
    .map(({ text }) => text[0]!)
    .join('');

/** UGTT behind the name that it abbreviates, or anywhere its letters are a name's. */
function joinAcronyms(groups: readonly Group[]): Group[] {
  const byInitials = new Map<string, Group>();
  const behind = new Map<string, Group>();
  for (const group of groups) {
    if (group.type !== 'ORGANIZATION') continue;
    for (const member of group.members) {
      const { words } = member.reading;
      if (member.to - member.from < 2) continue;
      if (words[member.to] !== undefined && isShortName(words, member.to)) behind.set(words[member.to]!.text, group);
      byInitials.set(initialsOf(member), group);
    }
  }
  return groups.filter((group) => {
    const first = group.members[0]!;
    if (group.type !== 'ORGANIZATION' || first.to - first.from > 1) return true;
    const text = wordsOf(first)[0]!;
    const owner = behind.get(text) ?? (text.length > 1 && group.canonical === null ? byInitials.get(text) : undefined);
    if (owner === undefined || owner === group) return true;
    owner.members.push(...group.members);
    return false;
  });
}

/** Adds the places where the article repeats a name that nothing there would tell. */
function addRepeats(readings: readonly Reading[], groups: readonly Group[], language: Language): void {
  const forms = new Forms();
  const taken = new Map<Reading, Set<number>>();
  for (const group of groups) {
    for (const member of group.members) {
      const covered = taken.get(member.reading) ?? new Set<number>();
      for (let at = member.from; at < member.to; at++) covered.add(at);
      taken.set(member.reading, covered);
      forms.add(wordsOf(member), group);
      const initials = group.type === 'ORGANIZATION' ? initialsOf(member) : '';
      if (initials.length > 2) forms.add([initials], group);
      if (group.type === 'PERSON') for (const name of familyNames(wordsOf(member))) forms.add(name, group);
    }
  }
  for (const group of groups) {
    if (group.type !== 'PERSON') continue;
    const [first, second] = wordsOf(group.members[0]!);
    if (second !== undefined && first!.length > 2) forms.add([first!], group);
  }
  for (const reading of readings) {
    for (let at = 0; at < reading.words.length; at++) {
      const word = reading.words[at]!;
      if (word.kind === 'lower' && !particles.has(word.text)) continue;
      if (lexicon[language].notNames.has(word.text) && !particles.has(word.text.toLowerCase())) continue;
      const here = forms.at(reading, at);
      if (here === null || !isFree(reading, taken.get(reading), at, here)) continue;
      here.group.members.push(repeat(reading, { from: at, to: here.to }, here.group));
      at = here.to - 1;
    }
  }
}

/** Whether no other name has the words, nor goes on beside them. */
function isFree(
  reading: Reading,
  taken: ReadonlySet<number> | undefined,
  at: number,
  { to, group }: { to: number; group: Group },
): boolean {
  for (let i = at; i < to; i++) if (taken?.has(i)) return false;
  if (reading.capitals !== 'plain') return true;
  const { words } = reading;
  const behind = words[to];
  if (behind?.gap === '' && behind.kind === 'capital' && !taken?.has(to)) return false;
  const before = words[at - 1];
  const beside = before !== undefined && words[at]!.gap === '' && before.kind === 'capital' && !taken?.has(at - 1);
  return !beside || before.weak || (group.type === 'PERSON' && isHonorific(before.text));
}

const repeat = (reading: Reading, { from, to }: WordSpan, { type, canonical }: Group): Found => ({
  reading,
  from,
  to,
  type,
  canonical,
  role: null,
  sure: true,
});
