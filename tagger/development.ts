/** The part of the training data that is held out for tuning. */
import type { AnnotatedSentence } from './conll.ts';

/**
 * Sentences at the end of the training file. The test part is what follows them, so they are like it: other articles than
 * those before them, with few of their names. Blocks from the middle share articles with their neighbours and are easier.
 */
const DEVELOPMENT_SENTENCES = 750;

/** Runs of neighbouring sentences; each run is read as one document. */
export interface Split {
  training: AnnotatedSentence[][];
  development: AnnotatedSentence[][];
}

export function splitDevelopment(sentences: readonly AnnotatedSentence[]): Split {
  const at = Math.max(0, sentences.length - DEVELOPMENT_SENTENCES);
  return { training: [sentences.slice(0, at)], development: [sentences.slice(at)] };
}
