import type { Tag } from '../shared/tagger/labels.ts';
import { type AnnotatedSentence, toTokens } from './conll.ts';

/** Tags the tokens of one document. */
export type TagDocument = (sentences: string[][]) => Tag[][];

/** Tags of the words of each sentence, as annotated and as found. */
export interface TaggedSentence {
  gold: readonly string[];
  found: readonly Tag[];
}

/** Each document is tagged as one; a word's tag is that of its first token with a letter. */
export function tagDocuments(documents: readonly AnnotatedSentence[][], tag: TagDocument): TaggedSentence[] {
  return documents.flatMap((document) => {
    const sentences = document.map(toTokens);
    const tags = tag(sentences.map(({ tokens }) => tokens));
    return sentences.map(({ firsts }, s) => ({
      gold: document[s]!.tags,
      found: firsts.map((first) => tags[s]![first]!),
    }));
  });
}
