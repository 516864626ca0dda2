import { fold } from '../text/fold.ts';
import * as cues from './cues.ts';
import * as grammar from './grammar.ts';
import { type NounPhrase, readNounPhrase } from './noun-phrases.ts';
import { isSpeakerNoun } from './nouns.ts';
import { matchAny } from './phrases.ts';
import type { SentenceScan, Statement } from './scan.ts';
import { canBeSource } from './sources.ts';
import { type Attribution, isSpeakerPhrase } from './speakers.ts';
import { type Subject, subjectBefore, withVerb } from './subjects.ts';

const FROM = fold('عن');
const CITING = fold('نقلا');
const REACH = 25;
const LONGEST_CONFIRMING = 3;

/** وهو ما أكده فلان: another says the same. */
export function readConfirmation(scan: SentenceScan, index: number, { form, offset }: cues.CueWord): number | null {
  const { that, predicate } = form.verb.complements;
  if (offset > 0 || !form.object || !that || predicate !== null) return null;
  let lead = index - 1;
  const leads = (): boolean => matchAny(scan, cues.CONFIRMING, lead)?.to === index;
  while (lead > scan.from && index - lead < LONGEST_CONFIRMING && !leads()) lead--;
  const phrase = lead > scan.from && leads() ? scan.phrase(index + 1) : null;
  if (!phrase || !(phrase.entity || isSpeakerNoun(phrase.head))) return null;
  const boundary = scan.boundary(lead);
  const said = scan.statements.findLast(({ from, to }) => from < boundary && to > boundary);
  const content = said ? { from: said.from, start: said.start } : { from: scan.clauseBegin() };
  scan.cut(boundary, index);
  const cue = { from: index, to: index + 1, offset };
  const attribution = withVerb(scan.resolve(phrase), form);
  scan.add({ cue, class: form.verb.class, ...content, to: boundary, attribution, behind: true });
  return phrase.to;
}

/** نقلتها مواقع, الذي أورد الخبر: who relays what the sentence has just attributed. */
export function readRelayedNews(scan: SentenceScan, index: number, { form, offset }: cues.CueWord): number | null {
  const content = scan.statements.findLast((statement) => statement.behind || statement.from > index);
  const relayed = content ?? scan.statements.at(-1);
  if (!cues.RELAYING.has(form.verb.lemma) || !relayed) return null;
  const after = form.object ? scan.phrase(index + 1) : null;
  const subject = form.object
    ? after && isSpeakerPhrase(after) && scan.resolve(after)
    : subjectBefore(scan, index, form);
  if (!subject) return null;
  const { speaker, agreement } = subject;
  const cue = { from: index, to: form.object ? index + 1 : index + 2, offset };
  scan.statements.push({ ...relayed, cue, class: 'assert', attribution: { speaker, agreement }, relayed: true });
  return after?.to ?? index + 2;
}

/** Where the words of the source begin: behind قوله, at أن, at a colon. */
function sayingBehind(scan: SentenceScan, source: NounPhrase): number {
  let at = source.to;
  const opens = (): boolean =>
    cues.SAYING.has(scan.word(at)) || grammar.readThat(scan.word(at)) !== null || scan.word(at) === ':';
  while (at < scan.to && at - source.from < REACH && !opens()) at++;
  return at;
}

/** نقلت وكالة عن مسؤول أن: both the agency and the one it quotes; `begin` ends what went before. */
export function readRelay(
  scan: SentenceScan,
  index: number,
  { offset }: cues.CueWord,
  subject: Subject | null,
  phrase: NounPhrase | null,
  begin: (relaying: Attribution) => void,
): number | null {
  if (!subject && !(phrase && isSpeakerPhrase(phrase))) return null;
  const behindSubject = phrase?.to ?? index + 1;
  const { speaker, agreement } = subject ?? scan.resolve(phrase!);
  const relaying: Attribution = { speaker, agreement };
  const cue = { from: index, to: index + 1, offset };
  for (let i = behindSubject; i < Math.min(scan.to, behindSubject + REACH); i++) {
    if (scan.word(i) !== FROM) continue;
    const source = scan.phrase(i + 1);
    if (!source) return null;
    const at = sayingBehind(scan, source);
    const saying = cues.SAYING.has(scan.word(at));
    const complement = scan.saidAfter(saying ? at + 1 : source.to);
    if (!complement) return null;
    const { from, start } = complement;
    begin(relaying);
    scan.add({ cue, class: 'assert', from, start, attribution: relaying, relayed: true });
    const inner = saying ? { from: at, to: at + 1, offset: 0 } : { from: i, to: i + 1, offset: 0 };
    scan.add({ cue: inner, class: 'assert', from, start, attribution: scan.resolve(source) });
    return from;
  }
  const complement = scan.saidAfter(behindSubject);
  if (complement?.how !== 'that' || complement.lead > behindSubject + 1) return null;
  begin(relaying);
  scan.add({ cue, class: 'assert', from: complement.from, start: complement.start, attribution: relaying });
  return complement.from;
}

/** قالت الوكالة نقلا عن مصدر إن: the source between the verb and its statement. */
export function addCitedWithin(scan: SentenceScan, from: number, to: number, statement: Statement): void {
  for (let i = from; i + 2 < to; i++) {
    if (scan.word(i) !== CITING || scan.word(i + 1) !== FROM) continue;
    const phrase = readNounPhrase(scan.article, i + 2, to);
    if (!phrase || !canBeSource(phrase)) continue;
    const cue = { from: i, to: i + 2, offset: 0 };
    scan.statements.push({ ...statement, cue, class: 'assert', attribution: scan.resolve(phrase) });
    statement.relayed = true;
  }
}
