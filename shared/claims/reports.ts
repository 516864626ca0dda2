import { fold } from '../text/fold.ts';
import { agree } from './agreement.ts';
import { mentionFrom } from './article.ts';
import type { Complement } from './complements.ts';
import * as cues from './cues.ts';
import { describedObject, readDescription } from './descriptions.ts';
import * as grammar from './grammar.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isSpeakerNoun, withoutConjunction } from './nouns.ts';
import { isNegated, isReport, isSaid, opensClause, reportedClass } from './plausibility.ts';
import { addCitedWithin, readConfirmation, readRelay, readRelayedNews } from './relays.ts';
import type { SentenceScan, Statement } from './scan.ts';
import { type Attribution, isSpeakerPhrase } from './speakers.ts';
import {
  frontedSubject,
  isHuman,
  isOfRelative,
  LONGEST_NAME_TAIL,
  phraseBehind,
  type Subject,
  subjectBefore,
  withNameTail,
  withVerb,
} from './subjects.ts';
import { lastNamedBefore, onlyPersonBefore, understood, understoodSubject } from './understood.ts';
import { openedSpeech, unmarkedSpeech } from './unmarked-speech.ts';

const ON = fold('على');
/** A quotation before its verb has more words than a name. */
const SHORTEST_QUOTATION_BEFORE = 4;
/** Objects of أبلغ and the like by their form: الصحفيين, السلطات. */
const TOLD = /(?:ين|ات)$/u;
const JOINED_THAT = /^وان(?:ه|ها|هم)?$/u;
const OPENING_CONJUNCTION = /^[وف](?:بينما|عندما|بعدما|حين)/u;

/** A reporting verb or participle at `index`; where to read on, or null. */
export function readReport(scan: SentenceScan, index: number): number | null {
  const readings = cues.cueReadings(scan.article.words[index]!);
  for (const cue of readings) {
    const next = readConfirmation(scan, index, cue);
    if (next !== null) return next;
  }
  for (const cue of readings) {
    const relayed = cue.form.object || cues.RELAYED_NEWS.has(scan.word(index + 1));
    const next = relayed
      ? (readRelayedNews(scan, index, cue) ?? readDescription(scan, index, cue))
      : readVerb(scan, index, cue);
    if (next !== null) return next;
  }
  return null;
}

/** دانت الصين … وطالبت إسرائيل بكذا: the verb goes on with the sentence's subject, the phrase behind it is its object. */
function isObject(scan: SentenceScan, { form, offset }: cues.CueWord, phrase: NounPhrase): boolean {
  if (offset === 0 || form.verb.complements.objectPrepositions.size === 0) return false;
  const person = phrase.entity?.type === 'PERSON' || grammar.TITLES.has(phrase.head);
  if (person && scan.complement(form.verb, phrase.to)) return false;
  const near =
    scan.lastSpeaker(form.agreement) ??
    (person ? scan.discourse.resolve(form.agreement, scan.from, scan.index, true) : null);
  if (!near || near.speaker.text === phrase.text) return false;
  return scan.complement(form.verb, phrase.from)?.how === 'object';
}

/** دبي: فلان أكد الوزير أن: the name before the verb is the reporter's where another subject leads to what is said. */
function isBylineBefore(scan: SentenceScan, { form }: cues.CueWord, before: Subject, behind: NounPhrase): boolean {
  const { verb } = form;
  const other = behind.entity ? behind.entity.id !== before.speaker.entity : isSpeakerNoun(behind.head);
  if (before.relative || !other || verb.addressee || verb.complements.objectPrepositions.size > 0) return false;
  const complement = scan.complement(verb, behind.to);
  if (!complement || !isSaid(complement)) return false;
  return behind.entity?.type === 'PERSON' || complement.lead === behind.to;
}

/** Who stands beside the verb: a subject before it, or a phrase behind it that can be its subject. */
interface Beside {
  subject: Subject | null;
  phrase: NounPhrase | null;
}

function readBeside(scan: SentenceScan, index: number, first: number, cue: cues.CueWord): Beside {
  const before = frontedSubject(scan, index, cue) ?? (cue.offset === 0 ? subjectBefore(scan, first, cue.form) : null);
  const behind = phraseBehind(scan, index, cue.form);
  if (before && behind && isBylineBefore(scan, cue, before, behind)) return { subject: null, phrase: behind };
  if (before && (before.certain || !behind)) return { subject: before, phrase: null };
  return { subject: null, phrase: behind && !isObject(scan, cue, behind) ? behind : null };
}

/** وأكد شفيتزر لـ«الخبر» أن: an unknown name stands alone before a preposition or a comma. */
function endsName(scan: SentenceScan, index: number): boolean {
  const word = scan.word(index);
  return word === ',' || word === 'ل' || (grammar.PREPOSITIONS.has(word) && word !== ON);
}

/** What follows the subject, unless the phrase behind the verb is itself what it reports: وأكد حرصه على كذا. */
function readComplement(
  scan: SentenceScan,
  index: number,
  { form, offset }: cues.CueWord,
  phrase: NounPhrase | null,
): Complement | null {
  const { verb } = form;
  const behindVerb = index + 1;
  const told = phrase !== null && verb.addressee && TOLD.test(phrase.head);
  const behindSubject = phrase && !told ? phrase.to : behindVerb;
  const behind = scan.complement(verb, behindSubject);
  if (!phrase || phrase.entity) return behind;
  if (verb.complements.objectPrepositions.size > 0 && !isSpeakerNoun(phrase.head))
    return behind?.how === 'object' ? behind : (scan.complement(verb, behindVerb) ?? behind);
  if (behindSubject <= behindVerb) return behind;
  const before = scan.word(index - 1);
  const joined = offset > 0 || grammar.LEADING.has(before) || Boolean(grammar.readThat(before)?.pronoun);
  const near =
    behind && (behind.how === 'that' || scan.word(behind.lead) === ':') && behind.lead - phrase.to <= LONGEST_NAME_TAIL;
  const named = behind?.how === 'that' && phrase.to === behindVerb + 1 && endsName(scan, phrase.to);
  const object = joined && behind?.how === 'noun' && !isSpeakerNoun(phrase.head) && !isHuman(phrase);
  if (object) return scan.complement(verb, behindVerb) ?? behind;
  if (near || named || !joined || isSpeakerPhrase(phrase)) return behind ?? scan.complement(verb, behindVerb);
  return scan.complement(verb, behindVerb) ?? behind;
}

function readVerb(scan: SentenceScan, index: number, cue: cues.CueWord): number | null {
  const { form } = cue;
  const reported = reportedClass(scan, index, cue);
  if (!reported) return null;
  const first = isNegated(scan, index, cue) ? index - 1 : index;
  const { subject, phrase } = readBeside(scan, index, first, cue);
  if (!subject && !phrase && isOfRelative(scan.word(first - 1), form.agreement)) return null;
  if (form.verb.complements.relay)
    return readRelay(scan, index, cue, subject, phrase, (relaying) =>
      endBefore(scan, index, cue, subject, phrase !== null, relaying),
    );
  if (form.verb.documents && !(phrase && isDocument(phrase))) return null;
  const complement =
    openedSpeech(scan, index, cue, phrase) ??
    readComplement(scan, index, cue, phrase) ??
    unmarkedSpeech(scan, index, cue, phrase) ??
    describedObject(scan, index, cue, phrase);
  if (!complement) return readQuotationBefore(scan, index, cue, subject ?? (phrase && namedBy(scan, phrase)));
  const named = phrase && complement.from >= phrase.to ? phrase : null;
  const around = scan.quotations.of[index];
  if (around?.closed && complement.from > around.close) return null;
  const quotes = around && (around.open < scan.from || scan.around(index));
  if (quotes && !subject && !phrase && form.tense === 'past') return null;
  const explicit = subject !== null || named !== null;
  if (!isReport(scan, index, cue, complement, explicit, subject?.certain ?? false)) return null;
  if (named && form.verb.verdict && grammar.COURTS.has(named.head)) return null;
  const human = subject?.human ?? (!named || isHuman(named));
  if (!human && (!isSaid(complement) || form.verb.addressee)) return null;
  if (named && !isSpeakerPhrase(named) && grammar.RELATIVES.has(scan.word(index - 1))) return null;
  const doubtful = form.verb.impersonal || form.verb.homograph;
  if (doubtful && named && !isSpeakerPhrase(named) && complement.lead - named.to > LONGEST_NAME_TAIL) return null;
  const attribution = attributionOf(scan, index, cue, subject, named, complement);
  const nobody = attribution.speaker.text === '';
  const likely = scan.discourse.anyone || !(doubtful || form.tense === 'present');
  if (nobody && !(likely && isSaid(complement) && opensClause(scan, index, cue.offset))) return null;
  endBefore(scan, index, cue, subject, named !== null, attribution);
  const offset = first < index ? Number(/^[وف]/u.test(scan.word(first))) : cue.offset;
  const { from, start, lead } = complement;
  const range = { from: first, to: index + 1, offset };
  const { distanced } = form.verb;
  const statement = scan.add({ cue: range, class: reported, from, start, attribution, distanced });
  if (isSubordinate(scan, subject?.from ?? first)) endAtComma(scan, statement);
  if (!isSaid(complement)) endBeforeJoinedThat(scan, statement);
  addCitedWithin(scan, index + 1, lead, statement);
  return from;
}

function isDocument({ head }: NounPhrase): boolean {
  return grammar.DOCUMENTS.has(head) || grammar.SOURCES.has(head);
}

function attributionOf(
  scan: SentenceScan,
  index: number,
  cue: cues.CueWord,
  subject: Subject | null,
  named: NounPhrase | null,
  complement: Complement,
): Attribution {
  if (subject) return { speaker: subject.speaker, agreement: subject.agreement };
  if (!named) {
    const meant = understoodSubject(scan, index, cue);
    if (meant.speaker.text) return meant;
    const named = cue.offset > 0 ? lastNamedBefore(scan, index, cue) : null;
    const only = complement.how === 'quote' ? onlyPersonBefore(scan, index, cue) : null;
    return named ?? only ?? meant;
  }
  return withVerb(scan.resolve(withNameTail(scan, cue.form.verb, named, complement)), cue.form);
}

function namedBy(scan: SentenceScan, phrase: NounPhrase): Attribution | null {
  return isSpeakerPhrase(phrase) ? scan.resolve(phrase) : null;
}

/** فبينما اقترحت …، تواصل …: the sentence's own clause follows the comma. */
function isSubordinate(scan: SentenceScan, clause: number): boolean {
  const conjunction = scan.word(clause - 1);
  if (clause - 1 < scan.from || !grammar.SUBORDINATING.has(conjunction)) return false;
  return clause - 1 === scan.from || OPENING_CONJUNCTION.test(conjunction);
}

function endAtComma(scan: SentenceScan, statement: Statement): void {
  for (let i = statement.from + 1; i < statement.to; i++) {
    const quotation = scan.quotations.of[i];
    if (quotation?.open === i) i = quotation.close;
    else if (scan.isComma(i)) statement.to = i;
  }
}

/** أوضح المصدر أن اليمن يجدد رفضه لكذا، وأن …: with وأن the statement around goes on. */
function endBeforeJoinedThat(scan: SentenceScan, statement: Statement): void {
  const around = scan.statements.some(({ behind, from, to }) => !behind && from < statement.from && to >= statement.to);
  if (!around) return;
  for (let i = statement.from + 1; i < statement.to; i++)
    if (scan.isComma(i) && JOINED_THAT.test(scan.word(i + 1))) statement.to = i;
}

/** والوزارة, but not وزارة. */
function bearsConjunction({ article }: SentenceScan, index: number): boolean {
  const word = article.words[index]!;
  const mention = mentionFrom(article, index);
  return mention ? mention.start > word.start : withoutConjunction(word.folded) !== word.folded;
}

/** Ends the statements that a verb does not belong to: all before a new main clause, the speaker's own before his next. */
function endBefore(
  scan: SentenceScan,
  index: number,
  { form, offset }: cues.CueWord,
  subject: Subject | null,
  named: boolean,
  attribution: Attribution,
): void {
  const before = scan.word(index - 1);
  const joined = offset > 0 || before === ',' || grammar.LEADING.has(before) || grammar.CONTRASTING.has(before);
  const participle = form.tense === 'participle';
  const boundary = scan.boundary(subject && !subject.relative && !participle ? subject.from : index);
  if (subject && !participle) {
    const clause = grammar.CONTRASTING.has(scan.word(subject.from - 1)) || bearsConjunction(scan, subject.from);
    if (clause && !subject.relative) scan.cut(boundary, index, ({ from }) => subject.from > from);
    return;
  }
  const own = scan.statements.find(({ behind, to, attribution: { agreement, speaker } }) => {
    if (behind || to <= boundary) return false;
    const goesOn = joined || (form.tense === 'participle' && form.agreement.gender === agreement.gender);
    const same = agree(agreement, form.agreement) || form.tense === 'participle';
    return goesOn && same && speaker.text === attribution.speaker.text;
  });
  if (named && joined) scan.cut(boundary, index);
  else if (own) scan.cut(boundary, index, ({ from }) => from >= own.from);
}

/** "…"، قال فلان: the quotation before its verb. */
function readQuotationBefore(
  scan: SentenceScan,
  index: number,
  { form, offset }: cues.CueWord,
  named: Attribution | null,
): number | null {
  const { verb } = form;
  if (!verb.complements.quote || form.tense === 'participle' || offset > 0) return null;
  const mark = scan.isComma(index - 1) ? index - 2 : index - 1;
  const quotation = scan.quotations.of[mark];
  if (!quotation?.closed || quotation.close !== mark || quotation.open < scan.from) return null;
  if (grammar.TITLING.has(scan.word(quotation.open - 1))) return null;
  const { open, close } = quotation;
  if (close - open <= SHORTEST_QUOTATION_BEFORE || (!named && verb.homograph)) return null;
  if (scan.statements.some(({ from, to }) => from < close && to > open)) return null;
  const { speaker, agreement } = named ?? understood(scan, index, form.agreement, true);
  const cue = { from: index, to: index + 1, offset };
  scan.add({ cue, class: verb.class, from: open + 1, to: close, attribution: { speaker, agreement } });
  return index + 1;
}
