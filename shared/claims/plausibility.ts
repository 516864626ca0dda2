import { isVerb } from '../entities/lexicon.ts';
import type { ClaimClass } from '../model.ts';
import { fold } from '../text/fold.ts';
import type { Complement } from './complements.ts';
import { type CueForm, type CueWord, SAY } from './cues.ts';
import * as grammar from './grammar.ts';
import { isSpeakerNoun } from './nouns.ts';
import { isMark } from './quotations.ts';
import type { SentenceScan } from './scan.ts';

/** A participle stands near to what it reports. */
const PARTICIPLE_REACH = 15;
const OPENING = new Set([',', ':', '-', ')', '.', ';', '؛', '…'].map(fold));

export function isNegated(scan: SentenceScan, index: number, { offset }: CueWord): boolean {
  return offset === 0 && index > scan.from && grammar.NEGATIONS.has(scan.word(index - 1));
}

/** What the verb reports here; null where the words before it make it no report: لم, لن, قد or أن with the present. */
export function reportedClass(scan: SentenceScan, index: number, cue: CueWord): ClaimClass | null {
  const { verb, tense } = cue.form;
  const before = scan.word(index - 1);
  if (cue.offset > 0 || index === scan.from) return verb.class;
  if (isNegated(scan, index, cue)) return tense === 'present' && !before.endsWith('لن') ? verb.denied : null;
  if (grammar.HYPOTHETICAL.has(before)) return null;
  if (tense === 'present' && (before === 'قد' || grammar.readThat(before)?.pronoun === '')) return null;
  return verb.class;
}

export function isSaid({ how }: Complement): boolean {
  return how === 'that' || how === 'quote';
}

/** Whether the verb opens its clause: behind و, a comma, a particle, a mark. */
export function opensClause(scan: SentenceScan, index: number, offset: number): boolean {
  const before = scan.word(index - 1);
  if (index === scan.from || offset > 0 || isMark(scan.article.words[index - 1])) return true;
  if (grammar.readThat(before)?.pronoun) return true;
  return OPENING.has(before) || grammar.LEADING.has(before) || grammar.CONTRASTING.has(before);
}

/** Whether nothing but a subject stands between the verb and أن. */
function touches(scan: SentenceScan, index: number, { lead }: Complement): boolean {
  if (lead === index + 1) return true;
  const phrase = scan.phrase(index + 1);
  if (!phrase || !(phrase.entity ? phrase.entity.type !== 'LOCATION' : isSpeakerNoun(phrase.head))) return false;
  const named = scan.word(phrase.to) === 'ل' ? scan.quotations.of[phrase.to + 1] : undefined;
  const end = named?.closed ? named.close + 1 : phrase.to;
  return lead === end || scan.isComma(end);
}

function isPlausibleParticiple(scan: SentenceScan, index: number, { form, offset }: CueWord, complement: Complement) {
  const before = scan.word(index - 1);
  const feminine = form.agreement.gender === 'f';
  if (grammar.COPULAS.has(before) || complement.lead - index > PARTICIPLE_REACH) return false;
  const apart = before === ',' || offset > 0 || isMark(scan.article.words[index - 1]);
  if (feminine && form.verb !== SAY && !apart) return false;
  return isSaid(complement) || before === ',' || (!feminine && opensClause(scan, index, offset));
}

/** ذكر, كشف, حذر: a form that is a noun as well, but for its vowels. */
function isBareNoun({ verb, tense, agreement }: CueForm): boolean {
  return verb.homograph && tense === 'past' && agreement.gender === 'm' && agreement.number === 's';
}

/** قدر العراق أن يكون: أن before the subjunctive states nothing. */
const isWished = (scan: SentenceScan, { how, from }: Complement): boolean =>
  how === 'that' && /^[يتن]/u.test(scan.word(from)) && isVerb(scan.word(from));

/**
 * Whether verb and complement together report something, rather than tell; `explicit` where a subject is named,
 * `certain` where it stands right before the verb.
 */
export function isReport(
  scan: SentenceScan,
  index: number,
  cue: CueWord,
  complement: Complement,
  explicit: boolean,
  certain: boolean,
): boolean {
  const { form, offset } = cue;
  const { verb } = form;
  if (form.tense === 'participle') return isPlausibleParticiple(scan, index, cue, complement);
  const opens = opensClause(scan, index, offset);
  const listed = explicit && complement.how === 'noun' && verb.nouns.length > 0;
  if (verb.touching && !listed) {
    const colon = scan.word(complement.lead) === ':';
    if (!(complement.how === 'that' || colon) || !opens || !touches(scan, index, complement)) return false;
  }
  if (!explicit && verb.impersonal && form.tense === 'present') return false;
  const relative = grammar.RELATIVES.has(scan.word(index - 1));
  if (isBareNoun(form) && verb.class === 'assert' && isWished(scan, complement)) return false;
  if (isSaid(complement)) return !verb.homograph || explicit || opens || relative || form.agreement.number !== 's';
  if (relative) return explicit;
  const joined = offset > 0 || grammar.LEADING.has(scan.word(index - 1));
  return isBareNoun(form) ? joined || (explicit && (opens || certain)) : explicit || opens;
}
