/** Everybody whom a passage names with more than a family name, with the roles beside the name. */
import { agreedName, type PersonSpan, taggedPersonAt } from './agreed-names.ts';
import { foreignSkeleton } from './identity.ts';
import { isListedVerb } from './lexicon.ts';
import { type Candidate, candidate } from './mentions.ts';
import { organizationAt } from './organizations.ts';
import { isFirstName, nameAt, OR, plainNameAt, rareNameAt } from './people.ts';
import type { Reading } from './reading.ts';
import { type RolePhrase, rolesAfterName, titledNameAt } from './roles.ts';

export interface PersonFound {
  found: Candidate;
  roles: RolePhrase[];
  /** Named by a first name, not by a title alone. */
  certain: boolean;
}

export function peopleIn(reading: Reading): PersonFound[] {
  const found: PersonFound[] = [];
  let personEnd = -1;
  const add = (span: PersonSpan, roles: RolePhrase[]): void => {
    const name = agreedName(reading, span, roles.length > 0);
    if (name === null) return;
    const { from, to, first, offset } = name;
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
      add({ ...plain, from: at }, []);
      at = Math.max(plain.to, personEnd) - 1;
    }
  };
  for (let at = 0; at < reading.tokens.length; at++) {
    if (at === personEnd && reading.tokens[at]!.folded === OR) continue;
    const titled = titledNameAt(reading, at);
    if (titled !== null) {
      addPlain(at, titled.from);
      add({ ...titled, offset: 0 }, titled.roles);
      at = Math.max(titled.to, personEnd) - 1;
      continue;
    }
    const plain = plainNameAt(reading, at) ?? taggedPersonAt(reading, at) ?? toldName(reading, at, personEnd);
    if (plain === null) continue;
    add({ ...plain, from: at }, []);
    at = Math.max(plain.to, personEnd) - 1;
  }
  return found;
}

/** السفير بوقادوم تطلع: behind a title only the family name, where the article names its owner in full. */
export function shortenToFamilyNames(persons: PersonFound[]): void {
  const families = new Set(persons.filter(({ certain }) => certain).map(({ found }) => found.words.at(-1)!));
  for (const person of persons) {
    const { passage, from, to, words } = person.found;
    if (!person.certain && to - from === 2 && families.has(words[0]!) && !families.has(words[1]!))
      person.found = candidate('PERSON', passage, from, from + 1);
  }
}

/** بوقدوم, whose ب is no preposition, where the article names صبري بوقادوم. */
export function restoreFirstLetters(persons: PersonFound[]): void {
  const families = new Set(
    persons.filter(({ certain }) => certain).map(({ found }) => foreignSkeleton(found.words.at(-1)!)),
  );
  for (const person of persons) {
    const { passage, from, to, words } = person.found;
    const whole = passage.tokens[from]!.folded;
    if (to === from + 1 && words[0] !== whole && families.has(foreignSkeleton(whole)))
      person.found = candidate('PERSON', passage, from, to);
  }
}

/**
 * A name that is not certain by itself, behind a verb, before a role in apposition, or joined by و to a person
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
  const acts = at > 0 && isListedVerb(reading.tokens[at - 1]!.folded);
  const apposed = reading.tokens[span.to]?.text === '،' && rolesAfterName(reading, span.to).length > 0;
  return acts || apposed ? { to: span.to, first, offset: 0 } : null;
}
