import type { Entity, LineLabel } from '../model.ts';
import type { Passage } from '../text/passages.ts';
import type { Token } from '../text/tokens.ts';

/** A token that knows its line and sentence. Everything below points at words by their index in `Article.words`. */
export interface Word extends Token {
  line: number;
  sentence: number;
}

/** `words.slice(from, to)` is read as one sentence. */
export interface WordRange {
  from: number;
  to: number;
}

export interface ArticleSentence extends WordRange {
  line: number;
  label: LineLabel;
}

/** An entity's mention, by the words it covers; `start` may lie behind a proclitic of the first word. */
export interface Mention extends WordRange {
  entity: Entity;
  start: number;
  end: number;
}

/** The kept text as claims read it. */
export interface Article {
  text: string;
  words: Word[];
  sentences: ArticleSentence[];
  entities: readonly Entity[];
  /** For each word the mention that covers it. */
  mentions: Array<Mention | undefined>;
  /** For each word the entity whose role (title) covers it. */
  roles: Array<Entity | undefined>;
}

/** The first word that ends behind an offset. */
export function wordBehind(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function wordRange(words: readonly Word[], start: number, end: number): WordRange | null {
  const from = wordBehind(words, start);
  let to = from;
  while (to < words.length && words[to]!.start < end) to++;
  return to > from ? { from, to } : null;
}

export function readArticle(text: string, passages: readonly Passage[], entities: readonly Entity[]): Article {
  const words: Word[] = [];
  const sentences: ArticleSentence[] = [];
  for (const passage of passages) {
    if (passage.label === 'dateline') continue;
    for (const sentence of passage.sentences) {
      const from = words.length;
      for (let i = sentence.from; i < sentence.to; i++)
        words.push({ ...passage.tokens[i]!, line: passage.line, sentence: sentences.length });
      sentences.push({ from, to: words.length, line: passage.line, label: passage.label });
    }
  }
  const mentions: Array<Mention | undefined> = new Array(words.length).fill(undefined);
  const roles: Array<Entity | undefined> = new Array(words.length).fill(undefined);
  for (const entity of entities) {
    for (const { start, end } of entity.mentions) {
      const range = wordRange(words, start, end);
      if (!range) continue;
      const mention: Mention = { entity, start, end, ...range };
      for (let i = range.from; i < range.to; i++) {
        const other = mentions[i];
        if (!other || other.end - other.start < end - start) mentions[i] = mention;
      }
    }
    for (const { start, end } of entity.roles) {
      const range = wordRange(words, start, end);
      for (let i = range?.from ?? 0; i < (range?.to ?? 0); i++) roles[i] = entity;
    }
  }
  return { text, words, sentences, entities, mentions, roles };
}

/** The mention that begins with this word, whatever proclitic the word bears. */
export function mentionFrom(article: Article, index: number): Mention | undefined {
  const mention = article.mentions[index];
  return mention?.from === index ? mention : undefined;
}

/** The text between two word indexes, as shown. */
export function textOf(article: Article, from: number, to: number): string {
  return to > from ? article.text.slice(article.words[from]!.start, article.words[to - 1]!.end) : '';
}
