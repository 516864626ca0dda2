import { fold } from '../text/fold.ts';
import * as cues from './cues.ts';
import * as grammar from './grammar.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isHumanNoun, isSpeakerNoun } from './nouns.ts';
import { matchAny } from './phrases.ts';
import type { CueRange, SentenceScan } from './scan.ts';
import { type Attribution, isSpeakerPhrase } from './speakers.ts';
import { isSpeakingEntity } from './subjects.ts';

/** Less than this before an attribution is no clause of its own. */
const SHORTEST_CLAUSE = 4;
/** فإن may follow its بحسب at this distance. */
const RESUMING_REACH = 25;
/** وفق نظام كذا: by rule, not by report. */
const SYSTEM = fold('نظام');
/** وفقا لعدد المشاهدات counts; وفقا لعدد من الخبراء cites. */
const COUNT = 'عدد';
const AMONG = / من /u;
const IN = fold('في');
/** على ما ذكر فلان stands apart; elsewhere على belongs to the verb before it. */
const ON = fold('على');
const BY_THE_WORD = /مصدر|مصادر/u;
/** Object pronouns of ما أعلنه and the like, written apart. */
const RESUMPTIVE = new Set(['به', 'عنه', 'إليه', 'ذلك', 'عليه'].map(fold));
/** كما may open a clause of its own: كما أكد أن. */
const CLAUSAL = new Set(['كما', 'مثلما']);

/** Whom one can cite with بحسب: not a law, not a plan. */
export function canBeSource(phrase: NounPhrase): boolean {
  if (phrase.entity) return isSpeakingEntity(phrase);
  if (phrase.head === SYSTEM) return false;
  if (phrase.head === COUNT && !AMONG.test(phrase.text)) return false;
  return isSpeakerNoun(phrase.head) || (grammar.DEMONSTRATIVES.has(phrase.head) && BY_THE_WORD.test(phrase.text));
}

/** بحسب ما ذكر أحد الصحافيين. */
const canSpeak = (phrase: NounPhrase): boolean => isSpeakerPhrase(phrase) || isHumanNoun(phrase.head);

/** فإن, and فان behind a comma; elsewhere that is part of a foreign name. */
function resumes(scan: SentenceScan, index: number): boolean {
  if (!grammar.RESUMING.has(scan.word(index))) return false;
  return scan.isComma(index - 1) || !scan.article.words[index]!.text.startsWith('فا');
}

/** حسب الجهة, حسب الولاية: by which it is counted, where it names nobody and no comma sets it apart. */
function isMeasure(scan: SentenceScan, index: number, { entity, head, definite, from, to }: NounPhrase): boolean {
  if (entity || !definite || to !== from + 1 || !grammar.INSTITUTIONS.has(head)) return false;
  return index > scan.from && !scan.isComma(index - 1);
}

/** بحسب فلان، فإن …; بحسب فلان فقد …: where the statement goes on behind its source. */
function resumed(scan: SentenceScan, from: number): number | null {
  const at = (index: number): number | null => {
    const first = grammar.readThat(scan.word(index))?.pronoun === '' ? index + 1 : index;
    return first < scan.to ? first : null;
  };
  for (let i = from; i < Math.min(scan.to, from + RESUMING_REACH); i++) if (resumes(scan, i)) return at(i + 1);
  if (scan.isComma(from)) return at(from + 1);
  const word = scan.word(from);
  const described = grammar.RELATIVES.has(word) || grammar.PREPOSITIONS.has(word) || grammar.ISSUED.has(word);
  if (!described) return at(from);
  for (let i = from; i < scan.to; i++) if (scan.isComma(i)) return at(i + 1);
  return null;
}

/** Adds what a source outside it said: the clause before the source, or the one behind where too little stands before. */
function attribute(
  scan: SentenceScan,
  cue: CueRange,
  behindSource: number,
  said: Attribution,
  { outlet, distanced } = { outlet: false, distanced: false },
): number {
  const attribution = { speaker: said.speaker, agreement: said.agreement };
  const boundary = scan.boundary(cue.from);
  const opens = (index: number): boolean =>
    grammar.LEADING.has(scan.word(index)) || grammar.CONTRASTING.has(scan.word(index)) || scan.isComma(index);
  let first = scan.clauseBegin();
  while (first < boundary && opens(first)) first++;
  const joined = cue.offset > 0 && boundary > scan.from;
  const behindIt = joined && !scan.isComma(behindSource) && behindSource < scan.to ? resumed(scan, behindSource) : null;
  if (behindIt !== null) {
    scan.add({ cue, class: 'assert', from: behindIt, attribution, distanced });
    return behindSource;
  }
  if (boundary - first >= SHORTEST_CLAUSE) {
    const open = outlet
      ? undefined
      : scan.statements.findLast((s) => !s.behind && s.from < boundary && s.to > boundary);
    const content = open ? { from: open.from, start: open.start } : { from: first };
    scan.cut(boundary, cue.from);
    scan.add({ cue, class: 'assert', ...content, to: boundary, attribution, behind: true, distanced });
    return behindSource;
  }
  const from = resumed(scan, behindSource);
  if (from !== null) scan.add({ cue, class: 'assert', from, attribution, distanced });
  return behindSource;
}

/** كما ذكرت الوكالة is an aside where nothing that was said follows it in its clause. */
function isAside(scan: SentenceScan, index: number, end: number, verb: cues.ReportingVerb): boolean {
  if (index === scan.from) return false;
  if (end >= scan.to || scan.isComma(end) || scan.word(end) === '.') return true;
  return scan.isComma(index - 1) && !scan.complement(verb, end);
}

/** حسبما أعلنت الوزارة, وفق ما صرح به فلان, كما ذكرت الوكالة, حسبما جاء في البيان. */
function readSourceClause(scan: SentenceScan, index: number, verbAt: number, offset: number): number | null {
  if (cues.DOCUMENT_VERBS.has(scan.word(verbAt)) && scan.word(verbAt + 1) === IN) {
    const document = scan.phrase(verbAt + 2);
    if (!document || !isSpeakerPhrase(document)) return null;
    return attribute(scan, { from: index, to: verbAt + 2, offset }, document.to, scan.resolve(document));
  }
  const reading = cues.cueReadings(scan.article.words[verbAt]!)[0];
  if (!reading || reading.offset > 0 || reading.form.tense === 'participle') return null;
  if (reading.form.verb.class === 'request') return null;
  const clausal = CLAUSAL.has(scan.word(index));
  let at = verbAt + 1;
  while (RESUMPTIVE.has(scan.word(at)) || grammar.isAdverb(scan.word(at))) at++;
  const phrase = scan.phrase(at);
  const cue = { from: index, to: at, offset };
  if (clausal && !isAside(scan, index, phrase?.to ?? at, reading.form.verb)) return null;
  const certain = clausal ? phrase?.entity || isSpeakerNoun(phrase?.head ?? '') : phrase && canSpeak(phrase);
  const speaks = certain ? phrase : null;
  if (speaks) return attribute(scan, cue, speaks.to, scan.resolve(speaks));
  if (clausal) return null;
  const { agreement } = reading.form;
  const spoken = scan.lastSpeaker(agreement) ?? scan.discourse.resolve(agreement, index, scan.index, true);
  return spoken && attribute(scan, cue, at, spoken);
}

/** بحسب فلان, نقلا عن الوكالة, على حد قوله: reads an attribution at `index`; the word behind it, or null. */
export function readSource(scan: SentenceScan, index: number): number | null {
  const first = scan.word(index);
  const joined = first[0] === 'و' || first[0] === 'ف';
  if (!cues.opensSource(first) && !(joined && cues.opensSource(first.slice(1)))) return null;
  const matched = matchAny(scan, cues.SOURCE_CONJUNCTIONS, index);
  const conjunction = scan.word(index) === ON && !scan.isComma(index - 1) ? null : matched;
  const preposition = matchAny(scan, cues.SOURCE_PREPOSITIONS, index);
  if (!conjunction && !preposition) return null;
  const offset = cues.opensSource(scan.word(index)) ? 0 : 1;
  const clause = conjunction && readSourceClause(scan, index, conjunction.to, offset);
  if (clause || !preposition) return clause;
  const { to, governed } = preposition;
  const distanced = cues.DISTANCING.has(scan.word(to));
  if (cues.OWN_WORDS.has(scan.word(to))) {
    const said = distanced ? scan.around(index) : undefined;
    if (said) said.distanced = true;
    scan.cut(scan.boundary(index), index);
    return to + 1;
  }
  const wordsOf = cues.WORDS_OF.has(scan.word(to));
  const phrase = wordsOf ? scan.phrase(to + 1) : scan.phrase(to, governed);
  if (!phrase || !(canBeSource(phrase) || (wordsOf && phrase.definite))) return null;
  if (isMeasure(scan, index, phrase)) return null;
  const outlet = grammar.NAME_HOLDERS.has(phrase.head);
  const source = { from: index, to, offset };
  return attribute(scan, source, phrase.to, scan.resolve(phrase), { outlet, distanced });
}
