import type { Article } from './article.ts';
import { cueReadings, isPlainForm } from './cues.ts';
import * as grammar from './grammar.ts';

/** Where clauses and parentheses begin and end. */

/** A parenthesis or a description that a comma ends is this many words long at most. */
export const RELATIONAL_REACH = 14;
const LONGEST_DASHED = 20;
const THEN = 'ثم';
const BI = 'ب';

/** Whether the word is ب with something that it governs: بعدم, ببلاده. */
export function governedByBi(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (word.kind !== 'word' || word.folded[0] !== BI || word.folded.length < 3) return false;
  const mention = article.mentions[index];
  if (mention) return mention.from === index && mention.start > word.start;
  return !grammar.NOT_GOVERNED.has(word.folded) && grammar.readThat(word.folded) === null;
}

/** A new main clause: what comes behind it belongs to another verb. */
export function startsClause(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (grammar.CLAUSE_BREAKS.has(word.folded) || word.folded === THEN) return true;
  const parted = article.words[index - 1]?.folded === ',';
  if (word.folded[0] !== 'و' && !parted) return false;
  return cueReadings(word).some(
    ({ form, offset }) => isPlainForm(form) && !form.object && (form.tense === 'participle' ? parted : offset === 1),
  );
}

/** Another verb of saying: what follows is its own. */
export function isReport(article: Article, index: number): boolean {
  return cueReadings(article.words[index]!).some(
    ({ form }) => isPlainForm(form) && !form.object && form.tense !== 'participle',
  );
}

/** مسؤول في البنك، اشترط عدم كشف اسمه، إلى أن: the comma that ends what began behind another one; 0 where none does. */
export function parenthesisEnd(article: Article, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + RELATIONAL_REACH); i++) if (article.words[i]!.folded === ',') return i;
  return 0;
}

/** The closing parenthesis, or the opening one itself. */
export function parenthesisClose(article: Article, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_DASHED); i++) if (article.words[i]!.text === ')') return i;
  return from;
}

/** A dash that ends the parenthesis of another one, or the dash itself. */
export function dashEnd(article: Article, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_DASHED); i++) if (article.words[i]!.folded === '-') return i;
  return from;
}
