import { fold } from '../text/fold.ts';
import { UNKNOWN } from './agreement.ts';
import { speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import { entityAgreement, isSpeakerNoun } from './nouns.ts';
import { isMark } from './quotations.ts';
import type { SentenceScan, Statement } from './scan.ts';
import type { Attribution } from './speakers.ts';

/** Fewer quoted words that no verb leads in are a name, a title or a term. */
const SHORTEST_QUOTATION = 8;
/** هاريس أمام الكونغرس: …, تبون لنظيره الفرنسي: …, لعمامرة لـ«الخبر»: … */
const LONGEST_SETTING = 4;
/** وناقش الطرفان "…": so many words may stand before a quotation that is the sentence's main part. */
const LONGEST_LEAD = 4;
/** Words before a heading's colon. */
const LONGEST_HEADING = 6;
const HEADINGS = new Set(['title', 'standfirst']);

/** The colon of a heading that so few words stand before; null elsewhere. */
function headingColon(scan: SentenceScan): number | null {
  for (let i = scan.from + 1; i <= scan.from + LONGEST_HEADING && i + 1 < scan.to; i++)
    if (scan.word(i) === ':') return i;
  return null;
}

/** «الخارجية» الفلسطينية: → the one whose name, or else whose title, has these words in this order. */
function bearerOf(scan: SentenceScan, to: number): Attribution | null {
  const words = scan.article.words.slice(scan.from, to).filter(({ kind }) => kind === 'word');
  const wanted = words.map(({ folded }) => grammar.bareNoun(folded));
  const has = (text: string): boolean => {
    let at = 0;
    for (const word of fold(text).split(' ')) if (grammar.bareNoun(word) === wanted[at]) at++;
    return at === wanted.length;
  };
  const speaking = scan.article.entities.filter(({ type }) => type === 'PERSON' || type === 'ORGANIZATION');
  const named = speaking.filter(({ name }) => has(name));
  const found = named.length > 0 ? named : speaking.filter(({ roles }) => roles.some(({ text }) => has(text)));
  const [bearer] = found;
  return wanted.length > 0 && bearer && found.length === 1
    ? { speaker: speakerOf(bearer), agreement: entityAgreement(bearer) }
    : null;
}

/** "فلان: كذا" at the head of a line; the word behind the colon, or null. */
export function readHeading(scan: SentenceScan): number | null {
  const { words, sentences } = scan.article;
  const { from } = scan;
  if (from > 0 && words[from - 1]!.line === words[from]!.line) return null;
  const heading = HEADINGS.has(sentences[scan.index]!.label);
  const before = heading ? headingColon(scan) : null;
  const bearer = before === null ? null : bearerOf(scan, before);
  if (before !== null && bearer) {
    scan.add({ cue: null, class: 'assert', from: before + 1, attribution: bearer });
    return before + 1;
  }
  const phrase = scan.phrase(from);
  if (!phrase) return null;
  let colon = phrase.to;
  const named = heading ? scan.quotations.of[colon] : undefined;
  if (named?.closed && named.open === colon) colon = named.close + 1;
  const setting = heading && (grammar.PREPOSITIONS.has(scan.word(colon)) || scan.word(colon)[0] === 'ل');
  const within = (index: number): boolean => words[index]?.kind === 'word' || isMark(words[index]);
  while (setting && colon < phrase.to + LONGEST_SETTING && within(colon)) colon++;
  if (scan.word(colon) !== ':' || colon + 1 >= scan.to) return null;
  const { entity, head } = phrase;
  const speaks = entity
    ? entity.type === 'PERSON' || entity.type === 'ORGANIZATION'
    : heading && isSpeakerNoun(head) && !grammar.INSTITUTIONS.has(head);
  if (!speaks) return null;
  scan.add({ cue: null, class: 'assert', from: colon + 1, attribution: scan.resolve(phrase) });
  return colon + 1;
}

/** وقال فلان: …. ونحن نسعى إلى كذا: speech without marks that goes on in its line, by its first person. */
export function addContinuedSpeech(scan: SentenceScan, previous: readonly Statement[]): void {
  const { words, sentences } = scan.article;
  const said = previous.at(-1);
  if (!said || scan.statements.length > 0 || scan.index === 0) return;
  const before = sentences[scan.index - 1]!;
  const unmarked = said.cue === null || scan.word(said.from - 1) === ':';
  const goesOn = said.to >= before.to - 1 && !scan.quotations.of[said.from] && !said.behind && unmarked;
  if (!goesOn || before.line !== sentences[scan.index]!.line || HEADINGS.has(before.label)) return;
  if (!words.slice(scan.from, scan.to).some(({ folded }) => speaksOfSelf(folded))) return;
  scan.add({ cue: null, class: 'assert', from: scan.from, to: scan.to, attribution: said.attribution });
}

function speaksOfSelf(word: string): boolean {
  return grammar.FIRST_PERSON.has(word) || grammar.FIRST_PERSON.has(word.replace(/^[وف]/u, ''));
}

/** Long quotations that no verb leads in go to whoever is being quoted. */
export function addBareQuotations(scan: SentenceScan): void {
  for (let i = scan.from; i < scan.to; i++) {
    const quotation = scan.quotations.of[i];
    if (quotation?.open !== i) continue;
    const { open, close } = quotation;
    i = close;
    if (close - open - 1 < SHORTEST_QUOTATION) continue;
    const led = scan.statements.some(({ from, to }) => from <= open + 2 && to > open);
    const other = scan.word(open - 1) === ':' && open - 1 > scan.from;
    const late = other || open - scan.from > LONGEST_LEAD || grammar.TITLING.has(scan.word(open - 1));
    const referent = led || late ? null : scan.discourse.resolve(UNKNOWN, open, scan.index, true);
    if (!referent) continue;
    const { speaker, agreement } = referent;
    scan.add({ cue: null, class: 'assert', from: open + 1, to: close, attribution: { speaker, agreement } });
  }
}
