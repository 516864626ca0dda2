import type { SentenceScan } from './scan.ts';

/** Where a fixed phrase ends; `governed` where its last word is the ل of the next one: وفقا ل. */
export interface PhraseMatch {
  to: number;
  governed: boolean;
}

function matchPhrase(scan: SentenceScan, phrase: readonly string[], index: number): PhraseMatch | null {
  let i = index;
  for (const [n, part] of phrase.entries()) {
    if (i >= scan.to) return null;
    const word = scan.word(i);
    if (part === 'ل') return word[0] === 'ل' ? { to: i, governed: true } : null;
    if (word !== part && !(n === 0 && (word === `و${part}` || word === `ف${part}`))) return null;
    i++;
  }
  return i < scan.to ? { to: i, governed: false } : null;
}

/** The first of the folded phrases that stands at `index`, with or without و before it. */
export function matchAny(scan: SentenceScan, phrases: readonly string[][], index: number): PhraseMatch | null {
  for (const phrase of phrases) {
    const match = matchPhrase(scan, phrase, index);
    if (match) return match;
  }
  return null;
}
