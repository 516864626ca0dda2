/** The part of the training data that is held out for tuning. */
import type { AnnotatedSentence } from './conll.ts';

/** Sentences, by number from 0, of each held-out block: the first, and the one behind the last. */
const DEVELOPMENT_BLOCKS = [
  [400, 600],
  [1400, 1600],
  [2400, 2600],
  [3400, 3600],
] as const;

/** Runs of neighbouring sentences; each run is read as one document. */
export interface Split {
  training: AnnotatedSentence[][];
  development: AnnotatedSentence[][];
}

export function splitDevelopment(sentences: readonly AnnotatedSentence[]): Split {
  const split: Split = { training: [], development: [] };
  let at = 0;
  for (const [from, to] of DEVELOPMENT_BLOCKS) {
    split.training.push(sentences.slice(at, from));
    split.development.push(sentences.slice(from, to));
    at = to;
  }
  split.training.push(sentences.slice(at));
  return split;
}
