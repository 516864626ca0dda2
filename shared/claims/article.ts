import type { Entity, LineLabel, TextSpan } from '../model.ts';
import { fold } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import type { Token } from '../text/tokens.ts';
import { bareNoun, isAdverb, readThat } from './grammar.ts';

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

/** How an entity may be called, folded: every phrase that may mean somebody is compared with all of them. */
interface Callable {
  entity: Entity;
  name: string;
  /** The name's first word, without article and proclitics. */
  head: string;
  /** The roles, each word without article and proclitics. */
  titles: string[];
}

/** The kept text as claims read it. */
export interface Article {
  text: string;
  words: Word[];
  sentences: ArticleSentence[];
  entities: readonly Entity[];
  /** Its people and organisations. */
  callable: readonly Callable[];
  /** Those of them that a word begins to name, and those in whose titles a word stands. */
  calledBy: ReadonlyMap<string, readonly Callable[]>;
  titledBy: ReadonlyMap<string, readonly Callable[]>;
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

const LATIN = /[a-z0-9]/iu;
const INVISIBLE = /^\p{Cf}*$/u;

/** Whether the mark at a sentence's end ends none: in 4 .2%, www.example.org, د .عمرو, or a letter that a page lost. */
function isWithin(article: string, tokens: readonly Token[], mark: number): boolean {
  const before = tokens[mark - 1];
  const after = tokens[mark + 1];
  const { text, start, end } = tokens[mark]!;
  if (
    !before ||
    !after ||
    !INVISIBLE.test(article.slice(end, after.start)) ||
    after.kind === 'punctuation' ||
    before.kind === 'punctuation'
  )
    return false;
  const touches = before.end === start;
  if (text === '?') return touches;
  if (text !== '.') return false;
  if (before.kind === 'number' && after.kind === 'number') return true;
  if (!touches) return before.kind === 'word' && before.folded.length === 1;
  return LATIN.test(before.text) && LATIN.test(after.text);
}

/** A passage's sentences by its tokens, put together again where a mark inside them was taken for their end. */
function sentencesOf(text: string, { tokens, sentences }: Passage, inNames: ReadonlySet<number>): WordRange[] {
  const joined: WordRange[] = [];
  for (const { from, to } of sentences) {
    const last = joined.at(-1);
    const goesOn = last?.to === from && (inNames.has(tokens[from - 1]!.start) || isWithin(text, tokens, from - 1));
    if (goesOn) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}

/** بي.بي.سي: where the full stops of a name stand. */
const fullStops = ({ text, start }: TextSpan): number[] => [...text.matchAll(/\./gu)].map(({ index }) => start + index);

export function readArticle(text: string, passages: readonly Passage[], entities: readonly Entity[]): Article {
  const words: Word[] = [];
  const sentences: ArticleSentence[] = [];
  const inNames = new Set(entities.flatMap(({ mentions }) => mentions.flatMap(fullStops)));
  for (const passage of passages) {
    if (passage.label === 'dateline') continue;
    for (const sentence of sentencesOf(text, passage, inNames)) {
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
        words[i]!.folded = asName(words[i]!.folded);
      }
    }
    for (const { start, end } of entity.roles) {
      const range = wordRange(words, start, end);
      for (let i = range?.from ?? 0; i < (range?.to ?? 0); i++) roles[i] = entity;
    }
  }
  const callable = entities.filter(isCallable).map(callableAs);
  const calledBy = indexed(callable, ({ head }) => [head]);
  const titledBy = indexed(callable, ({ titles }) => titles.flatMap((title) => title.split(' ')));
  return { text, words, sentences, entities, callable, calledBy, titledBy, mentions, roles };
}

/** Names may fold to other words (آلان, بان كي مون, إن بي سي): a letter that no folded word has tells them apart. */
const asName = (folded: string): string => (readThat(folded) !== null || isAdverb(folded) ? `${folded}ـ` : folded);

const isCallable = ({ type }: Entity): boolean => type === 'PERSON' || type === 'ORGANIZATION';

function indexed(callable: readonly Callable[], wordsOf: (one: Callable) => string[]): Map<string, Callable[]> {
  const index = new Map<string, Callable[]>();
  for (const one of callable) {
    for (const word of new Set(wordsOf(one))) {
      const others = index.get(word);
      if (others === undefined) index.set(word, [one]);
      else others.push(one);
    }
  }
  return index;
}

function callableAs(entity: Entity): Callable {
  const name = fold(entity.name);
  const titles = entity.roles.map((role) => fold(role.text).split(' ').map(bareNoun).join(' '));
  return { entity, name, head: bareNoun(name.split(' ')[0]!), titles };
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
