/** Role phrases (وزير الخارجية الجزائري, السفير الجديد للولايات المتحدة في الجزائر) and whose they are. */
import { cliticSplits, withoutArticle } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import { taggedPersonAt } from './agreed-names.ts';
import people from './data/people.json' with { type: 'json' };
import { territoryCode } from './gazetteer.ts';
import {
  foldedSet,
  hasArticle,
  isFrequent,
  isFunctionWord,
  isListedVerb,
  isNationality,
  isOrdinary,
  isPersonalVerb,
  isSayingVerb,
  isTimeWord,
  isVerb,
  nationality,
} from './lexicon.ts';
import { organizationAt } from './organizations.ts';
import { isFirstName, nameAt, plainNameAt, rareNameAt } from './people.ts';
import { quotedName, type Reading, wordAt } from './reading.ts';
import { isHonorific, isTitle, isWeakTitle } from './titles.ts';

const roleAdjectives = foldedSet(people.roleAdjectives);
const roleAdverbs = foldedSet(people.roleAdverbs);
const rolePrepositions = foldedSet(people.rolePrepositions);
const roleFollowers = foldedSet(people.roleFollowers);
const abbreviatedTitles = foldedSet(people.abbreviatedTitles);
/** وزير الصناعة وترقية الاستثمارات: what a portfolio goes on with. */
const portfolioJoins = foldedSet(people.portfolioJoins);
/** الكاتب الصحفي: a trade behind another noun for the same person. */
const tradeAdjectives = foldedSet(people.tradeAdjectives);
/** مستشار المنظمة، السفير فلان: titles that follow an office of the same person behind a comma. */
const apposedTitles = foldedSet(people.apposedTitles);
/** نائب, مستشار: who has an office under somebody. */
const deputies = foldedSet(people.deputies);
const DEPUTY_REACH = 3;
const plainHonorifics = foldedSet(people.plainHonorifics);
const personNouns = foldedSet(people.personNouns);

const MAX_ROLE_TOKENS = 16;

export interface RolePhrase {
  from: number;
  /** Behind the last token that belongs to the role. */
  to: number;
  /** Folded letters of proclitics before it. */
  offset: number;
  /** Written together with لل: the role has no span of its own. */
  fused: boolean;
  definiteHead: boolean;
  weak: boolean;
}

/** خادم الحرمين الشريفين, ولي العهد: titles of several words, each an everyday word. */
const compoundTitles = [...foldedSet(people.compoundTitles)]
  .map((title) => title.split(' '))
  .sort((a, b) => b.length - a.length);

function compoundTitleAt(reading: Reading, at: number): RolePhrase | null {
  for (const { rest, offset, fused } of cliticSplits(reading.tokens[at]!.folded)) {
    const title = compoundTitles.find((words) =>
      words.every((part, i) => (i === 0 ? rest : reading.tokens[at + i]?.folded) === part),
    );
    if (title === undefined) continue;
    return { from: at, to: at + title.length, offset, fused, definiteHead: true, weak: false };
  }
  return null;
}

/** A first name, too. */
const REIGN = 'عهد';
/** ولي عهد أبوظبي; elsewhere ولي is also and for me. */
const isHeir = (title: string, next: string | undefined): boolean => title === 'ولي' && next === REIGN;

/** The complete role phrase that starts at a token; null where a head word stands alone without the article. */
export function roleAt(reading: Reading, at: number): RolePhrase | null {
  const token = wordAt(reading.tokens, at);
  if (token === null) return null;
  const compound = compoundTitleAt(reading, at);
  if (compound !== null) return compound;
  const split = cliticSplits(token.folded).find(({ rest }) => isTitle(rest));
  if (split === undefined) return null;
  const heir = isHeir(split.rest, reading.tokens[at + 1]?.folded);
  if (isFunctionWord(token.folded, token.text) && !heir) return null;
  if (isWeakTitle(split.rest) && isPersonalVerb(token.folded) && isTitle(reading.tokens[at + 1]?.folded ?? ''))
    return null;
  const definiteHead = hasArticle(split.rest);
  const to = complementEnd(reading, at + 1, definiteHead);
  if (to === at + 1 && !definiteHead) return null;
  return {
    from: at,
    to,
    offset: split.offset,
    fused: split.fused,
    definiteHead,
    weak: isWeakTitle(split.rest) && !heir,
  };
}

/** Reads what belongs to a role after its head; `open` while a noun still waits for the one that it belongs to. */
function complementEnd(reading: Reading, from: number, closedHead: boolean): number {
  let at = from;
  let end = from;
  let open = !closedHead;
  let named = false;
  while (at < from + MAX_ROLE_TOKENS) {
    const step = complementStep(reading, at, open, named);
    if (step === null) return end;
    at = step.to;
    open = step.open;
    named = step.named ?? false;
    if (!open) end = at;
  }
  return end;
}

interface Step {
  to: number;
  open: boolean;
  /** A name ends it, behind which only adjectives belong to the role. */
  named?: boolean;
}

function complementStep(reading: Reading, at: number, open: boolean, behindName: boolean): Step | null {
  const quoted = open ? quotedName(reading.tokens, at) : null;
  if (quoted !== null) return { to: quoted.close, open: false };
  const token = wordAt(reading.tokens, at);
  if (token === null) return null;
  const { folded } = token;
  const named = namedComplement(reading, at, open);
  if (named !== undefined) return named;
  if (roleFollowers.has(folded)) return { to: at + 1, open: true };
  if (taggedPersonAt(reading, at)?.from === at) return null;
  if (rolePrepositions.has(folded) && folded.length > 1)
    return open && !endsIndefinite(reading.tokens[at - 1]!.folded) ? null : prepositionStep(reading, at);
  if (roleAdjectives.has(folded) && !(open && isTitle(folded))) return open ? null : { to: at + 1, open: false };
  if (isFunctionWord(folded, token.text) || isTimeWord(folded)) return null;
  if (!open && tradeAdjectives.has(folded)) return { to: at + 1, open: false };
  if (isTitle(folded)) return open ? { to: at + 1, open: !hasArticle(folded) } : null;
  if (portfolioJoins.has(folded)) return open ? null : { to: at + 1, open: true };
  if (!open && /^ل(?!ل).{3,}/u.test(folded) && isTitle(folded.slice(1)))
    return servesAnother(reading, at) ? { to: at + 1, open: !hasArticle(folded.slice(1)) } : null;
  if (/^لل.{3,}/u.test(folded) || /^بال.{3,}/u.test(folded)) return open ? null : { to: at + 1, open: false };
  if (/^وال.{3,}/u.test(folded))
    return open || isTitle(folded.slice(1)) || !isOrdinary(folded.slice(1)) ? null : { to: at + 1, open: false };
  if (hasArticle(folded) && isFirstName(folded) && plainNameAt(reading, at) !== null) return null;
  if (hasArticle(folded)) {
    const ended = behindName || (!open && isNationality(reading.tokens[at - 1]!.folded));
    const described = ended && !/يه?$/u.test(folded) && !leadsToName(reading, at + 1);
    const belongs = !described && (isOrdinary(folded) || isNationality(folded));
    return belongs ? { to: at + 1, open: false } : null;
  }
  if (!open || isListedVerb(folded) || isNationality(folded) || /ا$/u.test(folded)) return null;
  const noun = isOrdinary(folded) && (!isFirstName(folded) || folded === REIGN);
  return noun ? { to: at + 1, open: true } : null;
}

/** A place, an organisation or a person to whom the office belongs: undefined where none stands there. */
function namedComplement(reading: Reading, at: number, open: boolean): Step | null | undefined {
  const organization = organizationAt(reading, at);
  const known = reading.known[at];
  const marked = organization === null ? null : quotedName(reading.tokens, organization.from - 1);
  const to = Math.max(marked?.close ?? organization?.to ?? 0, known?.to ?? 0);
  if (to > 0) {
    const clitics = known?.split.clitics ?? (organization!.offset > 0 ? 'ل' : '');
    if (clitics.startsWith('و')) return null;
    return open || clitics !== '' || hasArticle(reading.tokens[at]!.folded) ? { to, open: false, named: true } : null;
  }
  if (!open) return undefined;
  const person = plainNameAt(reading, at);
  return person !== null && person.offset === 0 ? { to: person.to, open: false } : undefined;
}

/** الحارس الجزائري المتألق رايس مبولحي: an adjective before the name. */
function leadsToName(reading: Reading, at: number): boolean {
  const next = wordAt(reading.tokens, at);
  return next !== null && !hasArticle(next.folded) && nameAt(reading, at, next.folded) !== null;
}

/** المستشار الخاص لرئيس الجمهورية; but the ambassador who gave لوزير الخارجية a letter told him. */
function servesAnother({ tokens }: Reading, at: number): boolean {
  return tokens
    .slice(Math.max(0, at - DEPUTY_REACH), at)
    .some(({ folded }) => cliticSplits(folded).some(({ rest }) => deputies.has(withoutArticle(rest))));
}

/** ضابط كبير في الجيش: the adjective of a head without the article. */
const endsIndefinite = (folded: string): boolean => !hasArticle(folded) && roleAdjectives.has(`ال${folded}`);

function prepositionStep(reading: Reading, at: number): Step | null {
  const next = wordAt(reading.tokens, at + 1);
  if (next === null) return null;
  const follows =
    reading.known[at + 1] !== null ||
    organizationAt(reading, at + 1) !== null ||
    hasArticle(next.folded) ||
    next.folded === 'شؤون';
  return follows && !isTimeWord(next.folded) && !isFunctionWord(next.folded, next.text)
    ? { to: at + 1, open: true }
    : null;
}

/** د. or م/ between a rank and the name. */
const isAbbreviatedTitle = (tokens: readonly Token[], at: number): boolean =>
  abbreviatedTitles.has(tokens[at]?.folded ?? '') && /^[./]$/u.test(tokens[at + 1]?.text ?? '');

export interface TitledName {
  roles: RolePhrase[];
  from: number;
  to: number;
  first: string;
}

const isComma = ({ tokens }: Reading, at: number): boolean => tokens[at]?.text === '،' || tokens[at]?.text === ',';

/** A name that the role phrase at a token introduces, with the roles that are this person's. */
export function titledNameAt(reading: Reading, at: number): TitledName | null {
  const roles: RolePhrase[] = [];
  let next = at;
  for (;;) {
    const apart = roles.length > 0 && isComma(reading, next);
    const role = roleAt(reading, apart ? next + 1 : next);
    if (role === null || (roles.length > 0 && role.offset > 0)) break;
    const alone = role.to === role.from + 1;
    const title = reading.tokens[role.from]!.folded;
    const titled = alone && (isHonorific(title) || apposedTitles.has(title));
    if (apart && !titled && !isComma(reading, role.to)) break;
    roles.push(role);
    next = role.to;
    if (roles.length === 4) break;
  }
  const last = roles.at(-1);
  if (last === undefined) return null;
  const name = nameAfterRole(reading, next, last) ?? taggedAfterRole(reading, next);
  if (name === null) return null;
  const before = wordAt(reading.tokens, at - 1);
  const acts = before !== null && isVerb(before.folded) && !isSayingVerb(before.folded);
  const offices = roles.filter((role) => !isHonorific(reading.tokens[role.from]!.folded));
  return {
    roles: acts && offices.length > 1 ? roles.filter((role) => role !== offices[0]) : roles,
    ...name,
  };
}

/** آلان folds to الآن, but is no function word. */
const isRoleAdverb = (token: Token | undefined): boolean =>
  token !== undefined && roleAdverbs.has(token.folded) && isFunctionWord(token.folded, token.text);

function nameAfterRole(
  reading: Reading,
  at: number,
  role: RolePhrase,
): { from: number; to: number; first: string } | null {
  const { tokens } = reading;
  let from = at;
  while (isRoleAdverb(tokens[from])) from++;
  while (isAbbreviatedTitle(tokens, from)) from += 2;
  const comma = isComma(reading, from);
  if (comma) from++;
  const token = wordAt(tokens, from);
  if (token === null) return null;
  const span = nameAt(reading, from, token.folded);
  if (span === null) return null;
  const found = { from, to: span.to, first: token.folded };
  if (!span.needsTitle && span.units >= 2) return found;
  if (comma) return rareNameAt(reading, from, token.folded) === null ? null : found;
  if (span.opening === 'unknown' && token.folded.startsWith('ل')) return null;
  const namedAnyway = span.opening === 'ambiguous' && span.units >= 2 && !isFrequent(tokens[from + 1]!.folded);
  if (role.weak && !namedAnyway) return null;
  if (span.units >= 2) return span.opening === 'everyday' && isVerb(token.folded) ? null : found;
  if (!role.definiteHead && !/^ال/u.test(tokens[role.to - 1]!.folded)) return null;
  const plausible =
    span.opening === 'family' ||
    span.opening === 'first' ||
    (span.opening === 'unknown' && !/^[يتس]/u.test(token.folded));
  const longest = isNationality(tokens[role.to - 1]!.folded) ? 3 : 2;
  return plausible && role.to - role.from <= longest ? found : null;
}

/** A name that only the tagger sees, directly behind a role. */
function taggedAfterRole(reading: Reading, roleEnd: number): { from: number; to: number; first: string } | null {
  const at = isAbbreviatedTitle(reading.tokens, roleEnd) ? roleEnd + 2 : roleEnd;
  const name = taggedPersonAt(reading, at);
  return name === null || name.offset > 0 ? null : name;
}

const APPOSING = new Set(['،', ',', '(', '-', '–', '«', '"', '“']);

/** The roles in apposition behind a name: «، نائب وزير الخارجية،». None of them leads to the next name. */
export function rolesAfterName(reading: Reading, nameEnd: number): RolePhrase[] {
  const { tokens } = reading;
  const mark = tokens[nameEnd]?.text;
  const apposed = mark !== undefined && APPOSING.has(mark);
  const roles: RolePhrase[] = [];
  let at = apposed ? nameEnd + 1 : nameEnd;
  let apart = false;
  while (roles.length < 4) {
    const role = roleAt(reading, at);
    if (role === null || role.offset > 0 || role.fused) break;
    if (role.weak && !(apposed && role.to > role.from + 2) && organizationAt(reading, role.from + 1) === null) break;
    if (nameAfterRole(reading, role.to, role) !== null) return apart ? roles : [];
    if (!apposed && role.to === role.from + 1) break;
    roles.push(role);
    apart = isComma(reading, role.to) && apposed;
    at = apart ? role.to + 1 : role.to;
  }
  return roles;
}

/** السيد and سعادة honour and say nothing of what a person does. */
export const isPlainHonorific = (reading: Reading, role: RolePhrase): boolean =>
  role.to === role.from + 1 && plainHonorifics.has(reading.tokens[role.from]!.folded);

/** الدبلوماسي الأميركي, المسؤول الجزائري: a noun for a person and a nationality, standing for somebody named before. */
export function anaphorAt(reading: Reading, at: number): (RolePhrase & { code: string }) | null {
  const token = wordAt(reading.tokens, at);
  const next = wordAt(reading.tokens, at + 1);
  if (token === null || next === null || !hasArticle(next.folded)) return null;
  const code = nationality(next.folded);
  if (code === null || code === '') return null;
  const split = cliticSplits(token.folded).find(({ rest }) => personNouns.has(rest));
  if (split === undefined || split.rest.endsWith('ه') !== next.folded.endsWith('ه')) return null;
  return { from: at, to: at + 2, offset: split.offset, fused: split.fused, definiteHead: true, weak: false, code };
}

/** The words of a role phrase, its head first without the article. */
export function roleWords(reading: Reading, role: RolePhrase): string[] {
  const words = reading.tokens.slice(role.from, role.to).map(({ folded }) => folded);
  words[0] = words[0]!.slice(role.offset);
  return [withoutArticle(words[0]), ...words.slice(1)];
}

/** The states that a role names, in order. */
export function statesOfRole(words: readonly string[]): string[] {
  return words
    .flatMap((_, i) => (words[i - 1] === TO ? [] : (stateOfRole(words.slice(i, i + 2)) ?? [])))
    .filter((code, i, all) => all[i - 1] !== code);
}

const TO = 'الي';

/** The state that a role serves: the first nationality or territory that it names, but not where an envoy is sent to. */
function stateOfRole(words: readonly string[]): string | null {
  for (let i = 0; i < words.length && words[i] !== TO; i++) {
    for (const { rest } of cliticSplits(words[i]!)) {
      const adjective = hasArticle(rest) ? nationality(rest) : null;
      if (adjective) return adjective;
      const place = territoryCode(rest) ?? territoryCode(`${rest} ${words[i + 1] ?? ''}`);
      if (place !== undefined) return place;
    }
  }
  return null;
}
