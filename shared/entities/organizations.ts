/** Organisations that a head word opens (وزارة، مجلس، حزب، شركة), and how far their names go. */
import { type CliticSplit, cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import {
  adjectivesEnd,
  bodyAdjectives,
  commonAfterHead,
  isBodyAdjective,
  quotedNationalityEnd,
} from './body-adjectives.ts';
import data from './data/organizations.json' with { type: 'json' };
import {
  foldedSet,
  hasArticle,
  isFunctionWord,
  isListedVerb,
  isNameStopper,
  isNationality,
  isOrdinary,
  isSayingVerb,
  isTimeWord,
  isVerb,
} from './lexicon.ts';
import { mediumTold, nameAfterOutsideHead } from './media.ts';
import { namesakeEnd, plainNameAt } from './people.ts';
import { knownOfType, quotedName, type Reading, rareWordsEnd, taggedEnd, wordAt, wordBefore } from './reading.ts';
import { spelledLettersEnd } from './spelled-letters.ts';
import { isHonorific, isTitle } from './titles.ts';

const ministries = foldedSet(data.heads.ministry);
const strongHeads = foldedSet(data.heads.strong);
const weakHeads = foldedSet(data.heads.weak);
const outsideHeads = foldedSet(data.heads.outside);
/** بعثة الاتحاد الأوروبي: a name only with the body that sent it. */
const missionHeads = foldedSet(data.heads.mission);
const definiteHeads = foldedSet(data.heads.definite);
const servesPresidency = foldedSet(data.heads.ofPresidency);
const looseDefiniteHeads = foldedSet(data.heads.looseDefinite);
const bodiesOfState = foldedSet(data.bodiesOfState);
const portfolios = foldedSet(data.portfolios);
const forWords = foldedSet(data.forWords);
const commonPurposes = foldedSet(data.commonPurposes);
const studies = foldedSet(data.studies);
/** The head stays outside a club's name: نادي النصر. */
const clubHeads = foldedSet(data.heads.club);
const selfNamingHeads = foldedSet(data.heads.selfNaming);
const closedNouns = foldedSet(data.orgNouns);
const singleHeads = foldedSet(data.singleHeads);
const withDefinite = foldedSet(data.weakWithDefinite);

export interface OrganizationSpan {
  from: number;
  to: number;
  /** Folded letters of proclitics before the name. */
  offset: number;
  /** The first word without proclitics. */
  first: string;
}

export const isClubHead = (folded: string): boolean => clubHeads.has(folded);

/** جبهة النصرة, حركة النهضة: behind such a head stands what the body calls itself. */
export const namesItsBody = (folded: string): boolean => selfNamingHeads.has(folded);

/** منظمة, وكالة: no company's head. */
export const isPublicBody = (folded: string): boolean => strongHeads.has(folded);

export const isOrganizationHead = (folded: string): boolean =>
  ministries.has(folded) ||
  strongHeads.has(folded) ||
  weakHeads.has(folded) ||
  outsideHeads.has(folded) ||
  definiteHeads.has(folded);

/** The organisation whose head word stands at a token. */
export function organizationAt(reading: Reading, at: number): OrganizationSpan | null {
  const token = reading.tokens[at]!;
  if (token.kind !== 'word') return null;
  for (const split of cliticSplits(token.folded)) {
    const head = split.rest;
    const initials = split.fused ? null : spelledLettersEnd(reading.tokens, at, head);
    if (initials !== null) return { from: at, to: initials, offset: split.offset, first: head };
    const club = isClubHead(head) ? clubNameEnd(reading, at + 1) : null;
    if (club !== null) return { from: at + 1, to: club, offset: 0, first: reading.tokens[at + 1]!.folded };
    const to = bodyBehindHead(reading, at, head) ?? endAfterHead(reading, at, split);
    if (to !== null) return { from: at, to, offset: split.offset, first: head };
    const inner = outsideHeads.has(head) ? nameAfterOutsideHead(reading, at + 1, head) : mediumTold(reading, at);
    if (inner !== null) return { ...inner, offset: 0, first: reading.tokens[inner.from]!.folded };
  }
  return null;
}

/** قوات القاعدة: whose they are. */
const TROOPS = 'قوات';

/** شركة سبيس إكسبلوريشن تكنولوجيز: a head and the organisation that the tagger finds behind it. */
function bodyBehindHead(reading: Reading, at: number, head: string): number | null {
  if ((!strongHeads.has(head) && !weakHeads.has(head)) || head === TROOPS) return null;
  const end = taggedEnd(reading, at + 1, 'ORGANIZATION');
  return end !== null && hasArticle(reading.tokens[at + 1]!.folded) ? ownPurposeEnd(reading, end) : end;
}

function clubNameEnd(reading: Reading, at: number): number | null {
  const rare = rareWordsEnd(reading, at);
  return taggedEnd(reading, at, 'ORGANIZATION') ?? (rare > at ? rare : null);
}

function endAfterHead(reading: Reading, at: number, { rest: head, clitics }: CliticSplit): number | null {
  if (ministries.has(head)) return ministryEnd(reading, at + 1);
  if (bodiesOfState.has(head)) {
    const end = bodyOfStateEnd(reading, at, head, clitics);
    if (end !== null) return end;
  }
  if (strongHeads.has(head)) return possessedEnd(reading, at + 1, head);
  if (weakHeads.has(head)) return possessedEnd(reading, at + 1, head) ?? weakDefiniteEnd(reading, at + 1, head);
  if (missionHeads.has(head)) return senderEnd(reading, at + 1);
  if (definiteHeads.has(head)) return definiteEnd(reading, at + 1, head);
  return null;
}

function senderEnd(reading: Reading, at: number): number | null {
  const sender = knownOfType(reading, at, 'ORGANIZATION');
  return sender?.split.clitics === '' ? purposeEnd(reading, sender.to) : null;
}

function ministryEnd(reading: Reading, at: number): number | null {
  const first = wordAt(reading.tokens, at);
  if (first === null) return null;
  let end = at;
  if (first.folded === 'شؤون' || first.folded === 'الدوله') end++;
  const portfolio = wordAt(reading.tokens, end)?.folded ?? '';
  if (!portfolios.has(portfolio)) {
    const ofState = portfolios.has(`ال${portfolio}`) ? knownOfType(reading, end + 1, 'LOCATION') : null;
    if (ofState?.split.clitics === '') return ofState.to;
    return end > at && hasArticle(portfolio) ? end + 1 : null;
  }
  end++;
  for (;;) {
    end = adjectivesEnd(reading, end);
    const next = wordAt(reading.tokens, end);
    if (next === null) return end;
    const afterAnd = next.folded.startsWith('و') ? next.folded.slice(1) : null;
    if (afterAnd !== null && portfolios.has(afterAnd)) end++;
    else if (portfolios.has(next.folded) || next.folded === 'بالخارج' || next.folded === 'القوميه') end++;
    else return end;
  }
}

/** المجلس المصري للشؤون الخارجية. */
const COUNCIL = 'المجلس';

/** الحكومة الجزائرية, السفارة الأميركية, الخارجية الفرنسية: a body of a state with its adjective, of the same gender. */
function bodyOfStateEnd(reading: Reading, at: number, head: string, clitics: string): number | null {
  const before = wordBefore(reading.tokens, at);
  if (
    before !== null &&
    ((isTitle(before.folded) && portfolios.has(head)) || ministries.has(before.folded.replace(/^[وف]?[بل]?/u, '')))
  )
    return null;
  if (before !== null && /^ال?شؤون$|^لشؤون$|^بشؤون$/u.test(before.folded)) return null;
  if (before !== null && clitics === '' && hasArticle(before.folded) && portfolios.has(head)) return null;
  const quoted = quotedNationalityEnd(reading.tokens, at + 1);
  if (quoted > at + 1) return quoted;
  const next = wordAt(reading.tokens, at + 1);
  const tells = before !== null && isSayingVerb(before.folded) && before.folded.endsWith('ت');
  if (tells && portfolios.has(head) && (next === null || !isNationality(next.folded))) return at + 1;
  if (next === null || !hasArticle(next.folded) || !isNationality(next.folded)) return null;
  if (/[هت]$/u.test(head) !== next.folded.endsWith('ه')) return null;
  const end = adjectivesEnd(reading, at + 2);
  const named = head === COUNCIL || forWords.has(wordAt(reading.tokens, end)?.folded ?? '');
  return named ? purposeEnd(reading, end) : end;
}

/** The name after a bare head: a quotation, a known name, a person, a rare word, or definite nouns. */
function possessedEnd(reading: Reading, at: number, head: string): number | null {
  const { tokens } = reading;
  const strong = strongHeads.has(head);
  const quoted = quotedName(tokens, at);
  if (quoted !== null) return quotedNameEnd(reading, quoted.close);
  const next = wordAt(tokens, at);
  if (next === null || next.folded.startsWith('لل')) return null;
  const place = knownOfType(reading, at, 'LOCATION');
  if (place !== null && place.split.clitics === '') {
    const named = adjectivesEnd(reading, place.to);
    const end = purposeEnd(reading, named);
    return strong || end > named ? end : null;
  }
  const body = knownOfType(reading, at, 'ORGANIZATION');
  if (body !== null && body.split.clitics === '') {
    if (!strong) return null;
    return hasArticle(next.folded) ? ownPurposeEnd(reading, body.to) : body.to;
  }
  const namesake = isHonorific(next.folded) ? namesakeEnd(reading, at + 1) : null;
  if (namesake !== null) return purposeEnd(reading, adjectivesEnd(reading, namesake));
  const person = plainNameAt(reading, at);
  if (person !== null && person.offset === 0) return strong ? purposeEnd(reading, person.to) : null;
  const rare = rareWordsEnd(reading, at);
  if (rare > at) return adjectivesOfNameEnd(reading, rare);
  if (strong) return definiteNounsEnd(reading, at, head);
  return studies.has(next.folded) ? studiesEnd(reading, at + 1) : null;
}

/** مركز دراسات الخليج, مركز دراسات الوحدة العربية. */
function studiesEnd(reading: Reading, at: number): number | null {
  const place = knownOfType(reading, at, 'LOCATION');
  if (place?.split.clitics === '') return adjectivesEnd(reading, place.to);
  const subject = wordAt(reading.tokens, at);
  return subject !== null && hasArticle(subject.folded) ? adjectivesEnd(reading, at + 1) : null;
}

/** مركز «اعتدال» العالمي لمحاربة التطرف: behind the marks only words that bodies' names are made of. */
function quotedNameEnd(reading: Reading, at: number): number {
  const next = wordAt(reading.tokens, at);
  return purposeEnd(reading, next !== null && bodyAdjectives.has(next.folded) ? at + 1 : at);
}

function adjectivesOfNameEnd(reading: Reading, at: number): number {
  const next = wordAt(reading.tokens, at);
  return next !== null && isBodyAdjective(next.folded) && !isNationality(next.folded) ? at + 1 : at;
}

const endsDefiniteNouns = (token: Token): boolean =>
  isFunctionWord(token.folded, token.text) ||
  isTimeWord(token.folded) ||
  isNameStopper(token.folded) ||
  isNationality(token.folded) ||
  isListedVerb(token.folded);

function definiteNounsEnd(reading: Reading, at: number, head: string): number | null {
  const { tokens } = reading;
  let end = at;
  while (end < at + 2) {
    const next = wordAt(tokens, end);
    if (next === null || hasArticle(next.folded)) break;
    if (endsDefiniteNouns(next) || commonAfterHead.has(next.folded) || isVerb(next.folded) || /ا$/u.test(next.folded))
      return null;
    if (/^[وفبل]/u.test(next.folded) && !isOrdinary(next.folded)) return null;
    end++;
    const place = knownOfType(reading, end, 'LOCATION');
    if (place !== null && place.split.clitics === '') return place.to;
  }
  const noun = wordAt(tokens, end);
  if (noun === null || !hasArticle(noun.folded) || endsDefiniteNouns(noun) || commonAfterHead.has(noun.folded))
    return null;
  if (end === at && bodyAdjectives.has(noun.folded) && !closedNouns.has(noun.folded) && !portfolios.has(noun.folded))
    return null;
  const second = wordAt(tokens, end + 1);
  const joined =
    second !== null && /^وال.{3,}/u.test(second.folded) && !closedNouns.has(noun.folded) && !singleHeads.has(head);
  if (joined && isSecondNoun(second)) return adjectivesEnd(reading, end + 2);
  return purposeEnd(reading, adjectivesEnd(reading, end + 1));
}

const isSecondNoun = (token: Token): boolean => {
  const noun = token.folded.slice(1);
  return (
    !isOrganizationHead(noun) &&
    !bodiesOfState.has(noun) &&
    !isNationality(noun) &&
    !isNameStopper(noun) &&
    !isTimeWord(noun)
  );
};

/** الخاصة بلبنان. */
const OWN = 'الخاصه';
/** للدفاع عن حقوق الإنسان, للتضامن مع الشعب الصحراوي. */
const CAUSES = new Map([
  ['للدفاع', 'عن'],
  ['للتضامن', 'مع'],
]);

/** للدولة, للأمم المتحدة, لحقوق الإنسان: what the body is for. */
function purposeEnd(reading: Reading, at: number): number {
  const next = wordAt(reading.tokens, at);
  if (next === null) return at;
  const known = reading.known[at];
  if (known?.split.fused && known.name.type !== 'PERSON') return known.to;
  if (forWords.has(next.folded)) {
    const object = wordAt(reading.tokens, at + 1);
    if (next.folded.startsWith('لل')) return qualifiedEnd(reading, at);
    if (object !== null && hasArticle(object.folded)) return qualifiedEnd(reading, at + 1);
    const place = knownOfType(reading, at + 1, 'LOCATION');
    if (place !== null && place.split.clitics === '') return place.to;
    const owner = wordAt(reading.tokens, at + 2);
    return object !== null && isOrdinary(object.folded) && owner !== null && hasArticle(owner.folded)
      ? adjectivesEnd(reading, at + 3)
      : at;
  }
  const place = next.folded === OWN ? knownOfType(reading, at + 1, 'LOCATION') : null;
  if (place?.split.clitics === 'ب') return place.to;
  const preposition = CAUSES.get(next.folded);
  if (preposition !== undefined && wordAt(reading.tokens, at + 1)?.folded === preposition) {
    const cause = wordAt(reading.tokens, at + 2);
    if (cause !== null && hasArticle(cause.folded)) return adjectivesEnd(reading, at + 3);
    const owner = wordAt(reading.tokens, at + 3);
    if (cause !== null && isOrdinary(cause.folded) && owner !== null && hasArticle(owner.folded)) return at + 4;
  }
  const parent =
    /^ل[^ل]/u.test(next.folded) && strongHeads.has(next.folded.slice(1)) ? organizationAt(reading, at) : null;
  if (parent?.from === at) return parent.to;
  if (!/^لل.{3,}/u.test(next.folded) || commonPurposes.has(next.folded)) return at;
  const end = qualifiedEnd(reading, at);
  const second = wordAt(reading.tokens, end);
  if (second === null || !/^وال.{3,}/u.test(second.folded) || !isSecondNoun(second)) return end;
  const joined = adjectivesEnd(reading, end + 1);
  return joined > end + 1 ? joined : end;
}

/** المتطرف, المستدامة: shaped like a participle that describes a noun. */
const PARTICIPLE = /^الم(?:ت|ن|ست).{3,}$/u;

/** مفوضية الأمم المتحدة العليا لشؤون اللاجئين: what a body of another is for, behind an adjective of its own or not. */
function ownPurposeEnd(reading: Reading, at: number): number {
  const described = adjectivesEnd(reading, at);
  const end = purposeEnd(reading, described);
  return end > described ? end : purposeEnd(reading, at);
}

/** للعناية المركزة, الفكر المتطرف, للأبحاث القضائية: a noun with the adjectives that agree with it. */
function qualifiedEnd(reading: Reading, at: number): number {
  const end = adjectivesEnd(reading, at + 1);
  const next = wordAt(reading.tokens, end);
  if (end > at + 1 || next === null || !hasArticle(next.folded)) return end;
  const noun = reading.tokens[at]!.folded;
  const feminine = /ه$/u.test(next.folded);
  const plural = /^(?:لل|ال)ا.{2}ا.$/u.test(noun);
  const agrees = feminine ? /ه$/u.test(noun) || plural : !/ه$/u.test(noun) && PARTICIPLE.test(next.folded);
  return agrees && isOrdinary(next.folded) && !endsDefiniteNouns(next) && !isTitle(next.folded) ? end + 1 : end;
}

function definiteEnd(reading: Reading, at: number, head: string): number | null {
  const end = adjectivesEnd(reading, at);
  if (end === at) return null;
  const full = ofPresidencyEnd(reading, end, head) ?? purposeEnd(reading, end);
  if (!looseDefiniteHeads.has(head)) return full;
  return full > end || end - at >= 2 ? full : null;
}

/** المنسقية العامة لرئاسة الوزراء التركية; but a party's candidate stands لرئاسة الجمهورية. */
function ofPresidencyEnd(reading: Reading, at: number, head: string): number | null {
  const owner = wordAt(reading.tokens, at + 1);
  const serves = servesPresidency.has(head) && wordAt(reading.tokens, at)?.folded === 'لرئاسه';
  return serves && owner !== null && hasArticle(owner.folded) ? adjectivesEnd(reading, at + 2) : null;
}

/**
 * A definite noun makes a name of a weak head only with an adjective of nationality (شركة الاتصالات السعودية), with what
 * the body is for (مركز الجمهورية للدراسات), or with a second noun (حركة التحرير والعدالة).
 */
function weakDefiniteEnd(reading: Reading, at: number, head: string): number | null {
  const noun = wordAt(reading.tokens, at);
  if (noun === null || !withDefinite.has(head) || !hasArticle(noun.folded) || endsDefiniteNouns(noun)) return null;
  const end = adjectivesEnd(reading, at + 1);
  const last = reading.tokens[end - 1]!;
  if (forWords.has(wordAt(reading.tokens, end)?.folded ?? '')) return purposeEnd(reading, end);
  const second = wordAt(reading.tokens, end);
  if (namesItsBody(head) && second !== null && /^وال.{3,}/u.test(second.folded) && isSecondNoun(second)) return end + 1;
  return end > at + 1 && isNationality(last.folded) ? end : null;
}
