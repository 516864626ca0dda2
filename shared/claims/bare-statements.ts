import { UNKNOWN } from './agreement.ts';
import * as grammar from './grammar.ts';
import { isSpeakerNoun } from './nouns.ts';
import type { SentenceScan } from './scan.ts';

/** Fewer quoted words that no verb leads in are a name, a title or a term. */
const SHORTEST_QUOTATION = 8;
/** هاريس أمام الكونغرس: … */
const LONGEST_SETTING = 4;
/** وناقش الطرفان "…": so many words may stand before a quotation that is the sentence's main part. */
const LONGEST_LEAD = 4;
const HEADINGS = new Set(['title', 'standfirst']);

/** "فلان: كذا" at the head of a line; the word behind the colon, or null. */
export function readHeading(scan: SentenceScan): number | null {
  const { words, sentences } = scan.article;
  const { from } = scan;
  if (from > 0 && words[from - 1]!.line === words[from]!.line) return null;
  const phrase = scan.phrase(from);
  if (!phrase) return null;
  const heading = HEADINGS.has(sentences[scan.index]!.label);
  let colon = phrase.to;
  const setting = heading && grammar.PREPOSITIONS.has(scan.word(colon));
  while (setting && colon < phrase.to + LONGEST_SETTING && words[colon]?.kind === 'word') colon++;
  if (scan.word(colon) !== ':' || colon + 1 >= scan.to) return null;
  const { entity, head } = phrase;
  const speaks = entity
    ? entity.type === 'PERSON' || entity.type === 'ORGANIZATION'
    : heading && isSpeakerNoun(head) && !grammar.INSTITUTIONS.has(head);
  if (!speaks) return null;
  scan.add({ cue: null, class: 'assert', from: colon + 1, attribution: scan.resolve(phrase) });
  return colon + 1;
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
    const late = open - scan.from > LONGEST_LEAD || grammar.TITLING.has(scan.word(open - 1));
    const referent = led || late ? null : scan.discourse.resolve(UNKNOWN, open, scan.index, true);
    if (!referent) continue;
    const { speaker, agreement } = referent;
    scan.add({ cue: null, class: 'assert', from: open + 1, to: close, attribution: { speaker, agreement } });
  }
}
