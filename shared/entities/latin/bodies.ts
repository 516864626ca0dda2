/** Organisations by the words that head or end their names: Conseil de sécurité, Norwegian Refugee Council. */

import type { WordSpan } from './known.ts';
import { isFirstName, type Language, lexicon, lowerHeads } from './lexicon.ts';
import { englishPhraseEnd, frenchPhraseEnd } from './phrases.ts';
import type { LatinWord } from './words.ts';

/** How long a name may be that an acronym in parentheses stands behind. */
const LONGEST = 16;
const SURE_COMPLEMENTS = 3;

/** The name of a body whose capitalised words are `run`; null where no word of it heads one. */
export function bodyIn(words: readonly LatinWord[], run: WordSpan, language: Language): WordSpan | null {
  const head = headIn(words, run, lexicon[language].heads);
  if (head === null) {
    const foreign = language === 'fr' ? headIn(words, run, lexicon.en.heads) : null;
    return foreign !== null && foreign > run.from ? run : null;
  }
  if (language === 'en') {
    const opening = words[run.from]!.weak && /(?:ing|ed)$/u.test(words[run.from]!.text) && head > run.from;
    const span = { from: opening ? run.from + 1 : qualified(words, run.from), to: englishPhraseEnd(words, run.to) };
    const label =
      words.slice(span.from, span.to).some(({ text }) => /^\p{Lu}$/u.test(text)) && span.to - span.from === 2;
    return span.to - span.from > 1 && !label ? span : null;
  }
  const from = isFirstName(words[run.from]!.text) ? head : run.from;
  const to = acronymBehind(words, head) ?? frenchBodyEnd(words, head, run);
  return to - from > 1 ? { from, to } : null;
}

/** The first word of a run that heads a name; International does so behind another one. */
function headIn(words: readonly LatinWord[], { from, to }: WordSpan, heads: ReadonlySet<string>): number | null {
  for (let at = from; at < to; at++) {
    if (heads.has(words[at]!.text) && (at > from || words[at]!.text !== 'International')) return at;
  }
  return null;
}

/** All Progressives Congress: a capital in mid-sentence that an article would not have. */
function qualified(words: readonly LatinWord[], from: number): number {
  const before = words[from - 1];
  const belongs =
    before?.kind === 'capital' &&
    !before.weak &&
    words[from]!.gap === '' &&
    !/^(?:The|A|An|In|At|Of)$/u.test(before.text);
  return belongs ? from - 1 : from;
}

function frenchBodyEnd(words: readonly LatinWord[], head: number, run: WordSpan): number {
  const to = frenchPhraseEnd(words, run.to, head + 1 === run.to ? SURE_COMPLEMENTS : 1);
  return capitalsEnd(words, to);
}

/** Sidi Bouzid, where the name has got as far as Sidi. */
function capitalsEnd(words: readonly LatinWord[], from: number): number {
  let to = from;
  if (words[to - 1]!.kind !== 'capital') return to;
  while (words[to]?.gap === '' && words[to]!.kind === 'capital' && !isFirstName(words[to]!.text)) to++;
  return to;
}

/** ministère français de l'Économie, cour d'appel de Paris: a lowercase word heads a name that ends in a capital. */
export function lowerBodyAt(words: readonly LatinWord[], at: number): WordSpan | null {
  if (!lowerHeads.has(words[at]!.text)) return null;
  const spelled = acronymBehind(words, at);
  if (spelled !== null) return { from: at, to: spelled };
  const end = capitalsEnd(words, frenchPhraseEnd(words, at + 1, SURE_COMPLEMENTS));
  const capital = words.slice(at + 1, end).findLastIndex(({ kind }) => kind !== 'lower');
  return capital < 0 ? null : { from: at, to: frenchPhraseEnd(words, at + capital + 2, 0) };
}

/** Where a name ends that its acronym follows: Syndicat ... de la formation (SATEF). */
function acronymBehind(words: readonly LatinWord[], head: number): number | null {
  for (let at = head + 1; at < Math.min(words.length, head + LONGEST); at++) {
    const { gap, text } = words[at]!;
    if (gap === '(') {
      const initial = words[head]!.text[0]!.toUpperCase();
      return at > head + 1 && isShortName(words, at) && (text[0] === initial || text.length > 2) ? at : null;
    }
    if (gap !== '') return null;
  }
  return null;
}

/** A single capitalised word that fills its parentheses. */
export const isShortName = (words: readonly LatinWord[], at: number): boolean =>
  words[at]!.gap === '(' && words[at]!.kind !== 'lower' && (words[at + 1]?.gap ?? ')').startsWith(')');
