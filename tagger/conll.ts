/** Reading of CoNLL files, and the cutting of their words into the project's tokens. */
import { readFileSync } from 'node:fs';
import { LABELS, labelIndex, OUTSIDE } from '../shared/tagger/labels.ts';
import { tokenize } from '../shared/text/tokens.ts';

/** A sentence as annotated: words and their tags. */
export interface AnnotatedSentence {
  words: string[];
  tags: string[];
}

/** A sentence as the tagger sees it. `firsts[i]` is the token that stands for the ith word's tag. */
export interface TokenSentence {
  tokens: string[];
  labels: Uint8Array;
  firsts: number[];
}

export function readConll(path: string): AnnotatedSentence[] {
  const sentences: AnnotatedSentence[] = [];
  let current: AnnotatedSentence = { words: [], tags: [] };
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const [word, tag] = line.split(' ');
    if (word === undefined || word === '' || tag === undefined) {
      if (current.words.length > 0) sentences.push(current);
      current = { words: [], tags: [] };
    } else {
      current.words.push(word);
      current.tags.push(tag);
    }
  }
  if (current.words.length > 0) sentences.push(current);
  return sentences;
}

/** Tags as conlleval reads them: an I that follows no B or I of its type begins an entity. */
export function repairTags(tags: readonly string[]): string[] {
  const repaired: string[] = [];
  for (const tag of tags) {
    const type = tag.slice(2);
    const continues = repaired.at(-1)?.slice(2) === type && repaired.at(-1) !== 'O';
    repaired.push(tag.startsWith('I-') && !continues ? `B-${type}` : tag);
  }
  return repaired;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Cuts words into tokens: marks at an entity's edges fall outside it, tokens behind its first one continue it. */
export function toTokens(sentence: AnnotatedSentence): TokenSentence {
  const tags = repairTags(sentence.tags);
  const tokens: string[] = [];
  const labels: number[] = [];
  const firsts: number[] = [];
  for (let i = 0; i < sentence.words.length; i++) {
    const word = sentence.words[i]!;
    const parts = tokenize(word).map((token) => token.text);
    if (parts.length === 0) parts.push(word);
    const main = Math.max(
      0,
      parts.findIndex((part) => LETTER_OR_DIGIT.test(part)),
    );
    const last = Math.max(
      main,
      parts.findLastIndex((part) => LETTER_OR_DIGIT.test(part)),
    );
    const label = labelIndex(tags[i]!);
    const inside = label === OUTSIDE || LABELS[label]!.startsWith('I-') ? label : label + 1;
    const begins = label !== inside;
    const endsEntity = tags[i + 1]?.startsWith('I-') !== true;
    firsts.push(tokens.length + main);
    parts.forEach((part, k) => {
      tokens.push(part);
      if (label === OUTSIDE || (k < main && begins) || (k > last && endsEntity)) labels.push(OUTSIDE);
      else labels.push(k === main ? label : inside);
    });
  }
  return { tokens, labels: Uint8Array.from(labels), firsts };
}
