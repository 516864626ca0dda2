import type { Entity } from '../model.ts';
import { type Agreement, agree } from './agreement.ts';
import { type Article, type Mention, mentionFrom, textOf } from './article.ts';
import type { Complement } from './complements.ts';
import type { CueForm, CueWord, ReportingVerb } from './cues.ts';
import { speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import { breaksPhrase, isPlainVerb } from './names.ts';
import { type NounPhrase, readNounPhrase } from './noun-phrases.ts';
import { entityAgreement, isAdjective, isHumanNoun, isSpeakerNoun } from './nouns.ts';
import { isMark } from './quotations.ts';
import type { SentenceScan } from './scan.ts';
import { type Attribution, isSpeakerPhrase } from './speakers.ts';

/** A subject before its verb. */
export interface Subject extends Attribution {
  from: number;
  /** الوزير الذي أكد: the verb stands in the subject's relative clause. */
  relative: boolean;
  /** Named, or a noun of people. */
  human: boolean;
  /** Nothing stands between it and the verb, or it cannot be but the verb's. */
  certain: boolean;
}

const CLAUSE_MARKS = new Set([':', '؛', ';', '.']);
const RELATIVE_AGREEMENT = new Map<string, Agreement>([
  ['الذي', { gender: 'm', number: 's' }],
  ['التي', { gender: 'f', number: 's' }],
  ['الذين', { gender: 'm', number: 'p' }],
]);
const AS_FOR = new Set(['اما', 'واما']);
const LONGEST_SUBJECT = 30;
const LONGEST_ANTECEDENT = 6;
const LONGEST_APPOSITION = 18;
/** A subject may be cut from its verb by a comma this many words before the verb. */
const PARENTHESIS_REACH = 10;
/** … وخبراء يحذرون: a new clause begins with its subject, so many words before the verb at most. */
const LONGEST_JOINED = 5;
/** مقولتهم, كتابها: no part of a name. */
const POSSESSED = /.{2}(?:هم|ها)$/u;
/** واصفاً: no subject. */
const ACCUSATIVE = /(?:اً|ًا)$/u;
/** بتصريحاته, في كلمته: where he said it. */
const OWN_OCCASION = /^ب(?:تصريح|حديث|كلم|خطاب).*(?:ه|ها)$/u;
const OBLIQUE = /^ال.{3,}ين$/u;
const FRONTED_REACH = 40;
/** Words of an unknown name behind the first: أبو عباة. */
export const LONGEST_NAME_TAIL = 3;

/** Where the clause of the verb begins: behind أن, a colon, a mark, or at the start of the sentence. */
function clauseStart(article: Article, verb: number, from: number): number {
  const earliest = Math.max(from, verb - LONGEST_SUBJECT);
  for (let i = verb - 1; i >= earliest; i--) {
    const word = article.words[i]!;
    const joins = grammar.CONTRASTING.has(word.folded) || grammar.LEADING.has(word.folded);
    const opens = isMark(word) && word.end === article.words[i + 1]!.start;
    if (joins || opens || CLAUSE_MARKS.has(word.folded) || grammar.readThat(word.folded)?.pronoun === '') return i + 1;
  }
  return earliest;
}

/** Whether the verb behind a relative has the antecedent for its subject, by gender and number: الأمر الذي يشير. */
export function isOfRelative(relative: string, agreement: Agreement): boolean {
  const of = RELATIVE_AGREEMENT.get(relative.replace(/^و/u, ''));
  return of !== undefined && agree(of, agreement);
}

/** إيلون ماسك مؤسس شركة كذا (كذا) الذي …: the person whose title, place and all, ends at `last`. */
function titledBefore(article: Article, last: number, from: number): Mention | null {
  for (let i = last; i > Math.max(from, last - LONGEST_APPOSITION); i--) {
    const before = article.mentions[i - 1];
    const word = article.words[i]!;
    if (before?.entity.type === 'PERSON' && before.to === i)
      return grammar.TITLES.has(grammar.bareNoun(word.folded)) ? before : null;
    if (word.folded === ',' || (word.kind === 'word' && !article.mentions[i] && isPlainVerb(article, i))) return null;
  }
  return null;
}

/** The antecedent of الذي, where the verb agrees with it. */
function antecedent(scan: SentenceScan, relative: number, form: CueForm): Subject | null {
  const { article, from } = scan;
  const found = { relative: true, human: true, certain: true };
  let last = relative - 1;
  if (article.words[last]?.folded === ',') last--;
  if (last < from) return null;
  const mention = titledBefore(article, last, from) ?? article.mentions[last];
  if (mention) {
    const agreement = entityAgreement(mention.entity);
    if (!agree(agreement, form.agreement)) return null;
    const human = mention.entity.type === 'PERSON';
    return { speaker: speakerOf(mention.entity), agreement, from: mention.from, ...found, human };
  }
  for (let start = last; start > Math.max(from - 1, last - LONGEST_ANTECEDENT); start--) {
    const phrase = readNounPhrase(article, start, relative);
    if (phrase?.to !== last + 1 || !isSpeakerNoun(phrase.head) || !agree(phrase.agreement, form.agreement)) continue;
    const { speaker } = scan.resolve(phrase);
    const human =
      phrase.entity?.type === 'PERSON' || grammar.TITLES.has(phrase.head) || grammar.GROUPS.has(phrase.head);
    return { speaker, agreement: phrase.agreement, from: start, ...found, human };
  }
  return null;
}

/** Whether the words between a phrase and its verb are a parenthesis: هاريس، الذي …، أشار. */
function isParenthesis(article: Article, { to: from, head, definite }: NounPhrase, verb: number): boolean {
  if (from >= verb - 1 || article.words[verb - 1]!.folded !== ',') return false;
  const opening = article.words[from]!.folded;
  return (
    opening === ',' ||
    grammar.RELATIVES.has(opening) ||
    (grammar.PLACING.has(opening) && !definite && isSpeakerNoun(head))
  );
}

/** هنريك بومبيو وكيل اللاعب اعترف: a title behind the name reaches to the verb. */
function isDescribedUpTo(scan: SentenceScan, { entity, to }: NounPhrase, verb: number): boolean {
  if (entity?.type !== 'PERSON' || verb - to > LONGEST_APPOSITION) return false;
  if (!grammar.TITLES.has(grammar.bareNoun(scan.word(to)))) return false;
  for (let i = to; i < verb; i++) {
    const { kind, folded } = scan.article.words[i]!;
    const clause = grammar.RELATIVES.has(folded) || grammar.CLAUSE_BREAKS.has(folded) || grammar.readThat(folded);
    if (clause || (kind !== 'word' && !isMark(scan.article.words[i])) || isPlainVerb(scan.article, i)) return false;
  }
  return true;
}

/** The subject before its verb: مراقبون يرون, هاريس، الذي …، أشار, الوزير الذي أكد, وكان الوزير قد أعلن. */
export function subjectBefore(scan: SentenceScan, verb: number, form: CueForm): Subject | null {
  const { article } = scan;
  const { words } = article;
  let end = verb;
  while (
    end - 1 > scan.from &&
    (grammar.AUXILIARIES.has(scan.word(end - 1)) ||
      grammar.ADVERBS_BEFORE_VERBS.has(scan.word(end - 1)) ||
      touchesMark(scan, end))
  )
    end--;
  if (end - 1 < scan.from) return null;
  if (grammar.RELATIVES.has(scan.word(end - 1))) return antecedent(scan, end - 1, form);
  let start = clauseStart(article, end, scan.from);
  while (start < end && grammar.OPENERS.has(scan.word(start))) start++;
  const starts = [start];
  for (let i = end - 1; i > Math.max(start, end - PARENTHESIS_REACH); i--) {
    if (words[i]!.folded === ',') starts.push(i + 1);
    else if (words[i]!.folded[0] === 'و' && end - i <= LONGEST_JOINED) starts.push(i);
  }
  for (const from of starts) {
    const phrase = readNounPhrase(article, from, end);
    if (!phrase || !isSpeakerPhrase(phrase)) continue;
    const joined = from > start && words[from]!.folded[0] === 'و';
    const certain = phrase.to === end || isDescribedUpTo(scan, phrase, end);
    if (joined && !(certain && isHuman(phrase))) continue;
    if (!certain && (!isParenthesis(article, phrase, end) || (form.tense === 'participle' && !isHuman(phrase))))
      continue;
    const attribution = scan.resolve(phrase);
    if (!agree(attribution.agreement, form.agreement)) continue;
    return { ...attribution, from, relative: false, human: isHuman(phrase), certain };
  }
  return null;
}

/** بلينكن "كرر: the mark belongs to the verb. */
function touchesMark(scan: SentenceScan, index: number): boolean {
  const mark = scan.article.words[index - 1];
  return isMark(mark) && mark!.end === scan.article.words[index]!.start;
}

/** أما فلان الذي …، فقال: the subject stands apart before the verb. */
export function frontedSubject(scan: SentenceScan, index: number, { form, offset }: CueWord): Subject | null {
  if (offset === 0 || scan.word(index)[0] !== 'ف') return null;
  for (let i = index - 1; i >= Math.max(scan.from, index - FRONTED_REACH); i--) {
    if (!AS_FOR.has(scan.word(i))) continue;
    const phrase = scan.phrase(i + 1);
    if (!phrase || !isSpeakerPhrase(phrase)) return null;
    const attribution = scan.resolve(phrase);
    const found = { relative: false, human: true, certain: true };
    return agree(attribution.agreement, form.agreement) ? { ...attribution, from: i, ...found } : null;
  }
  return null;
}

/** ويقول لـ"الاقتصادية" فلان: who is told may stand before who tells. */
function behindTold(scan: SentenceScan, index: number): number {
  const word = scan.article.words[index];
  const told = mentionFrom(scan.article, index);
  if (told && word && (word.folded.startsWith('لل') || (word.folded[0] === 'ل' && told.start > word.start)))
    return told.to;
  const quotation = word?.folded === 'ل' ? scan.quotations.of[index + 1] : undefined;
  return quotation?.closed && quotation.open === index + 1 ? quotation.close + 1 : index;
}

/** دعت اللاعبين الدوليين: a plural that is no subject by its ending, as its adjective's shows. */
function isOblique(scan: SentenceScan, index: number): boolean {
  return OBLIQUE.test(scan.word(index)) && OBLIQUE.test(scan.word(index + 1)) && !mentionFrom(scan.article, index);
}

/** The phrase behind a verb, over adverbs; a verb before its subject is singular and agrees in gender only. */
export function phraseBehind(scan: SentenceScan, verb: number, form: CueForm): NounPhrase | null {
  if (form.tense === 'participle' || form.agreement.number !== 's') return null;
  let at = verb + 1;
  while (at < scan.to && grammar.isAdverb(scan.word(at))) at++;
  if (grammar.SPEECH_OPENERS.has(scan.word(at)) || form.verb.drawn.has(scan.word(at))) return null;
  if (OWN_OCCASION.test(scan.word(at)) || isOblique(scan, at)) return null;
  if (grammar.MODALS.has(scan.word(at)) || ACCUSATIVE.test(scan.article.words[at]?.text ?? '')) return null;
  const read = scan.phrase(behindTold(scan, at));
  const phrase = read && form.verb.complements.predicate === '' ? withoutObject(scan, read) : read;
  return phrase && (clashes(phrase, form) || (phrase.entity && !isSpeakingEntity(phrase))) ? null : phrase;
}

/** اعتبر الوزير الحادث مؤشرا: the second noun is what the first one takes for something. */
function withoutObject(scan: SentenceScan, phrase: NounPhrase): NounPhrase {
  const object = scan.word(phrase.to - 1);
  const taken = scan.article.words[phrase.to];
  const alone = phrase.entity === null && phrase.definite && phrase.to === phrase.from + 2;
  if (!alone || !grammar.isDefinite(object) || isAdjective(grammar.bareNoun(object)) || taken?.kind !== 'word')
    return phrase;
  const predicate = /.{3}ا$/u.test(taken.folded) && !breaksPhrase(scan.article, phrase.to);
  return predicate ? { ...phrase, to: phrase.to - 1, text: textOf(scan.article, phrase.from, phrase.to - 1) } : phrase;
}

/** واعتبر الإمارات أقوى سوق: a place or an institution that is feminine is no subject of a masculine verb. */
function clashes({ entity, head, agreement }: NounPhrase, form: CueForm): boolean {
  if (form.agreement.gender !== 'm' || agreement.gender !== 'f') return false;
  return entity
    ? entity.type === 'LOCATION' && !entity.name.includes(' ')
    : grammar.INSTITUTIONS.has(head) && !grammar.TITLES.has(head);
}

export function isSpeakingEntity({ entity }: NounPhrase): boolean {
  return entity !== null && ['PERSON', 'ORGANIZATION', 'LOCATION'].includes(entity.type);
}

/** Named, or a noun of people. */
export function isHuman(phrase: NounPhrase): boolean {
  return phrase.entity !== null || isHumanNoun(phrase.head);
}

/** أحدهم، ويدعى فلان: the name that a noun is given. */
function calledBehind(scan: SentenceScan, from: number): Entity | null {
  const at = scan.isComma(from) ? from + 1 : from;
  const name = grammar.CALLED.has(scan.word(at)) ? mentionFrom(scan.article, at + 1) : undefined;
  return name?.entity.type === 'PERSON' ? name.entity : null;
}

/** A subject of unknown words goes on to what it said: وأضاف أبو عباة: …. */
export function withNameTail(
  scan: SentenceScan,
  verb: ReportingVerb,
  phrase: NounPhrase,
  { lead, how }: Complement,
): NounPhrase {
  const called = phrase.entity ? null : calledBehind(scan, phrase.to);
  if (called) return { ...phrase, to: lead, entity: called, text: called.name };
  const objects = verb.addressee || verb.complements.objectPrepositions.size > 0;
  const said = how === 'that' || how === 'quote';
  if (phrase.entity || !said || objects || lead <= phrase.to || lead - phrase.to > LONGEST_NAME_TAIL) return phrase;
  const { words, text } = scan.article;
  for (let i = phrase.to; i < lead; i++) {
    const { kind, folded } = words[i]!;
    const named = mentionFrom(scan.article, i);
    if (named?.entity.type === 'PERSON' && named.start === words[i]!.start)
      return { ...phrase, to: lead, entity: named.entity, text: named.entity.name };
    const breaks = grammar.PREPOSITIONS.has(folded) || grammar.RELATIVES.has(folded) || grammar.isAdverb(folded);
    if (kind !== 'word' || breaks || folded[0] === 'ل' || POSSESSED.test(folded)) return phrase;
  }
  const tail = text.slice(words[phrase.to - 1]!.end, words[lead - 1]!.end);
  return { ...phrase, to: lead, text: phrase.text + tail };
}

/** The verb tells the gender of a subject behind it. */
export function withVerb({ speaker, agreement }: Attribution, form: CueForm): Attribution {
  return { speaker, agreement: { ...agreement, gender: form.agreement.gender } };
}
