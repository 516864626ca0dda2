import { fold } from '../text/fold.ts';
import type { Agreement } from './agreement.ts';
import { mentionFrom } from './article.ts';
import * as cues from './cues.ts';
import { speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import type { SentenceScan } from './scan.ts';
import { type Attribution, statedIssuer } from './speakers.ts';
import { understood } from './understood.ts';

const IN = fold('في');
const IN_IT = new Set(['فيه', 'فيها']);
const FROM = fold('عن');
const TO = fold('إلى');
const BY_SAYING = fold('بالقول');
const ON_THE_PART = ['من', fold('قبل')];
const DONE = 'تم';
const SOURCE_REACH = 25;
/** Words that may stand between قوله and أن. */
const SAYING_REACH = 3;
const LONGEST_SUBJECT = 8;

/** Whoever the sentence names first: who issued the document that it speaks of. */
function firstNamed(scan: SentenceScan, before: number): Attribution | null {
  for (let i = scan.from; i < before; i++) {
    const mention = mentionFrom(scan.article, i);
    const free = mention && mention.start === scan.article.words[i]!.start;
    if (free && !grammar.PREPOSITIONS.has(scan.word(i - 1)))
      return { speaker: speakerOf(mention.entity), agreement: { gender: 'm', number: 's' } };
  }
  return null;
}

/** أصدرت الوزارة بيانا جاء فيه أن. */
function readDocumentClause(scan: SentenceScan, index: number): number | null {
  const complement = scan.saidAfter(index + 2);
  if (!complement) return null;
  const noun = grammar.bareNoun(scan.word(index - 1)).replace(/ا$/u, '');
  const document = grammar.DOCUMENTS.has(noun);
  const issuer = document ? firstNamed(scan, index) : null;
  if (issuer) scan.discourse.noteIssuer(noun, issuer.speaker);
  const attribution = issuer ?? understood(scan, index, { gender: '?', number: 's' }, true);
  const cue = { from: document ? index - 1 : index, to: index + 2, offset: 0 };
  scan.add({ cue, class: 'assert', from: complement.from, start: complement.start, attribution });
  return complement.from;
}

/** قالت الوزارة في بيان, أصدرت الوزارة بيانا: whose document it is that later sentences call البيان. */
export function noteDocuments(scan: SentenceScan): void {
  for (let i = scan.from; i < scan.to; i++) {
    const noun = scan.word(i).replace(/ا$/u, '');
    if (!grammar.DOCUMENTS.has(noun)) continue;
    const spoke =
      scan.statements.find(({ attribution }) => attribution.speaker.entity)?.attribution ?? firstNamed(scan, i);
    const issuer = statedIssuer(scan.article, i, scan.to) ?? spoke?.speaker;
    if (issuer) scan.discourse.noteIssuer(noun, issuer);
  }
}

/** جاء في البيان أن, بيانا جاء فيه أن: what a document says. */
export function readDocument(scan: SentenceScan, index: number): number | null {
  const word = scan.word(index);
  const offset = cues.DOCUMENT_VERBS.has(word) ? 0 : 1;
  if (offset && !(word[0] === 'و' && cues.DOCUMENT_VERBS.has(word.slice(1)))) return null;
  if (IN_IT.has(scan.word(index + 1))) return readDocumentClause(scan, index);
  if (scan.word(index + 1) !== IN) return null;
  const phrase = scan.phrase(index + 2);
  if (!phrase || !(phrase.entity || grammar.DOCUMENTS.has(phrase.head) || grammar.SOURCES.has(phrase.head)))
    return null;
  const complement = scan.saidAfter(phrase.to);
  if (!complement) return null;
  const cue = { from: index, to: index + 1, offset };
  const attribution = scan.resolve(phrase);
  scan.add({ cue, class: 'assert', from: complement.from, start: complement.start, attribution });
  return complement.from;
}

/** نقلت … عن مسؤول قوله, نسبت … إلى مسؤول قوله: the one whose words they are. */
function quotedFrom(scan: SentenceScan, saying: number): Attribution | null {
  for (let i = saying - 1; i > Math.max(scan.from, saying - SOURCE_REACH); i--) {
    const relayed = scan.word(i) === FROM;
    if (!relayed && scan.word(i) !== TO) continue;
    const phrase = scan.phrase(i + 1);
    if (phrase && (relayed ? phrase.to <= saying : phrase.to === saying)) return scan.resolve(phrase);
  }
  return null;
}

/** اكتفى الوزير الإسباني بالقول: the subject between the verb and the noun. */
function namedBeside(scan: SentenceScan, saying: number): Attribution | null {
  for (let i = saying - 1; i > Math.max(scan.from, saying - LONGEST_SUBJECT); i--) {
    const phrase = scan.phrase(i);
    if (phrase?.to === saying && (phrase.entity?.type === 'PERSON' || grammar.TITLES.has(phrase.head)))
      return scan.resolve(phrase);
  }
  return null;
}

/** اكتفى بالقول إن, قوله إن: a noun of saying with what was said. */
export function readSaying(scan: SentenceScan, index: number): number | null {
  const word = scan.word(index);
  if (!cues.SAYING.has(word) || grammar.MODALS.has(scan.word(index - 1))) return null;
  const complement = scan.saidAfter(index + 1);
  if (!complement || complement.lead > index + SAYING_REACH) return null;
  const gender = word.endsWith('ها') ? 'f' : word.endsWith('ه') ? 'm' : '?';
  const agreement: Agreement = { gender, number: '?' };
  const beside = word === BY_SAYING ? namedBeside(scan, index) : null;
  const attribution = beside ?? quotedFrom(scan, index) ?? understood(scan, index, agreement, true);
  const framed = word === BY_SAYING && beside === null && index > scan.from && !mentionFrom(scan.article, index - 1);
  const from = framed ? index - 1 : index;
  const cue = { from, to: index + 1, offset: framed && scan.word(from)[0] === 'و' ? 1 : 0 };
  scan.add({ cue, class: 'assert', from: complement.from, start: complement.start, attribution });
  return complement.from;
}

/** تم التشكيك في كذا من قبل فلان. */
export function readDoubting(scan: SentenceScan, index: number): number | null {
  if (!cues.DOUBTING.has(scan.word(index)) || scan.word(index + 1) !== IN) return null;
  const from = index + 2;
  for (let i = from + 1; i < Math.min(scan.to, from + SOURCE_REACH); i++) {
    if (scan.word(i) !== ON_THE_PART[0] || scan.word(i + 1) !== ON_THE_PART[1]) continue;
    const phrase = scan.phrase(i + 2);
    if (!phrase) return null;
    const cue = { from: scan.word(index - 1) === DONE ? index - 1 : index, to: index + 1, offset: 0 };
    scan.add({ cue, class: 'doubt', from, to: i, attribution: scan.resolve(phrase) });
    return phrase.to;
  }
  return null;
}
