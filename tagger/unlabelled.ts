/** The unlabelled news: articles as numbered tokens. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tokenize } from '../shared/text/tokens.ts';

export interface Corpus {
  /** Each distinct token, in the order of first sight. */
  vocabulary: string[];
  /** Numbers of all tokens in a row. */
  tokens: Int32Array;
  /** Where each sentence starts; one more than there are sentences. */
  sentenceStarts: Int32Array;
  /** The first sentence of each article; one more than there are articles. */
  articleStarts: Int32Array;
}

const TERMINAL = new Set(['.', '!', '?', '؟']);
/** Longer sentences are cut. */
const LONGEST_SENTENCE = 120;

/** Reads a gzipped text in which a line `#DOC` stands before each article. An article that occurred already is left out. */
export function readCorpus(path: string): Corpus {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const numbers = new Map<string, number>();
  const vocabulary: string[] = [];
  const tokens: number[] = [];
  const sentenceStarts = [0];
  const articleStarts = [0];
  const endSentence = () => {
    if (tokens.length > sentenceStarts.at(-1)!) sentenceStarts.push(tokens.length);
  };
  const seen = new Set<string>();
  for (const article of text.split(/^#DOC\n/mu)) {
    if (article.trim() === '' || seen.has(article)) continue;
    seen.add(article);
    for (const line of article.split('\n')) {
      for (const token of tokenize(line)) {
        let number = numbers.get(token.text);
        if (number === undefined) {
          number = vocabulary.length;
          // A copy: a slice would keep the whole text in memory.
          vocabulary.push(Buffer.from(token.text).toString());
          numbers.set(vocabulary[number]!, number);
        }
        tokens.push(number);
        if (TERMINAL.has(token.text) || tokens.length - sentenceStarts.at(-1)! >= LONGEST_SENTENCE) endSentence();
      }
      endSentence();
    }
    articleStarts.push(sentenceStarts.length - 1);
  }
  return {
    vocabulary,
    tokens: Int32Array.from(tokens),
    sentenceStarts: Int32Array.from(sentenceStarts),
    articleStarts: Int32Array.from(articleStarts),
  };
}

/** An article's sentences as strings. */
export function articleSentences(corpus: Corpus, article: number): string[][] {
  const sentences: string[][] = [];
  for (let s = corpus.articleStarts[article]!; s < corpus.articleStarts[article + 1]!; s++) {
    const row = corpus.tokens.subarray(corpus.sentenceStarts[s]!, corpus.sentenceStarts[s + 1]!);
    sentences.push(Array.from(row, (number) => corpus.vocabulary[number]!));
  }
  return sentences;
}
