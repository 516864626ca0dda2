import { normalize } from '../shared/tagger/normalize.ts';
import type { Corpus } from './unlabelled.ts';

/** The normalised words of a corpus that occur often enough, most frequent first, ties in the order of their letters. */
export interface Vocabulary {
  words: string[];
  counts: Uint32Array;
  /** Number of the word of each token of the corpus; −1 for a rare one. */
  tokens: Int32Array;
}

export function countWords(corpus: Corpus, cutoff: number): Vocabulary {
  const perToken = new Uint32Array(corpus.vocabulary.length);
  for (const token of corpus.tokens) perToken[token]!++;
  const forms = corpus.vocabulary.map((token) => normalize(token) || token);
  const counts = new Map<string, number>();
  forms.forEach((form, token) => {
    counts.set(form, (counts.get(form) ?? 0) + perToken[token]!);
  });
  const kept = [...counts].filter(([, count]) => count >= cutoff);
  kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const numbers = new Map(kept.map(([word], number) => [word, number]));
  const numberOfToken = Int32Array.from(forms, (form) => numbers.get(form) ?? -1);
  return {
    words: kept.map(([word]) => word),
    counts: Uint32Array.from(kept, ([, count]) => count),
    tokens: corpus.tokens.map((token) => numberOfToken[token]!),
  };
}
