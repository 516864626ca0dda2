import type { Tag } from '../shared/tagger/labels.ts';
import { type AnnotatedSentence, toTokens } from './conll.ts';
import { type Scores, scoreSentence } from './conlleval.ts';

/** Tags the tokens of one document. */
export type TagDocument = (sentences: string[][]) => Tag[][];

/** Scores of each sentence. Each document is tagged as one; a word's tag is that of its first token with a letter. */
export function scoreDocuments(documents: readonly AnnotatedSentence[][], tag: TagDocument): Scores[] {
  return documents.flatMap((document) => {
    const sentences = document.map(toTokens);
    const tags = tag(sentences.map(({ tokens }) => tokens));
    return sentences.map(({ firsts }, s) =>
      scoreSentence(
        document[s]!.tags,
        firsts.map((first) => tags[s]![first]!),
      ),
    );
  });
}
