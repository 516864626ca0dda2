import { UNKNOWN } from './agreement.ts';
import { isSpeakerNoun } from './noun-phrases.ts';
import type { SentenceScan } from './scan.ts';

/** Fewer quoted words that no verb leads in are a name, a title or a term. */
const SHORTEST_QUOTATION = 8;
const HEADINGS = new Set(['title', 'standfirst']);

/** "فلان: كذا" at the head of a line; the word behind the colon, or null. */
export function readHeading(scan: SentenceScan): number | null {
  const { words, sentences } = scan.article;
  const { from } = scan;
  if (from > 0 && words[from - 1]!.line === words[from]!.line) return null;
  const phrase = scan.phrase(from);
  if (!phrase || scan.word(phrase.to) !== ':' || phrase.to + 1 >= scan.to) return null;
  const heading = HEADINGS.has(sentences[scan.index]!.label);
  const { entity, head } = phrase;
  const speaks = entity ? entity.type === 'PERSON' || entity.type === 'ORGANIZATION' : heading && isSpeakerNoun(head);
  if (!speaks) return null;
  scan.add({ cue: null, class: 'assert', from: phrase.to + 1, attribution: scan.resolve(phrase) });
  return phrase.to + 1;
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
    const referent = led ? null : scan.discourse.resolve(UNKNOWN, open, scan.index, true);
    if (!referent) continue;
    const { speaker, agreement } = referent;
    scan.add({ cue: null, class: 'assert', from: open + 1, to: close, attribution: { speaker, agreement } });
  }
}
