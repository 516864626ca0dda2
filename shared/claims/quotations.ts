import type { Article, Word } from './article.ts';

/** A passage between quotation marks, by word index: `open` and `close` are the marks. */
interface Quotation {
  open: number;
  /** The closing mark; where none is found, the word behind the last one quoted. */
  close: number;
  closed: boolean;
}

export interface Quotations {
  all: Quotation[];
  /** For each word the quotation that holds it, marks included. */
  of: Array<Quotation | undefined>;
  /** Closing marks without an opening one. */
  strayClosings: Set<number>;
}

const MARKS = new Set(['"', '“', '”', '„', '«', '»', '‟', '″', '‹', '›', '‘', '’', '‚', "'"]);
const GUILLEMETS: Readonly<Record<string, 'open' | 'close'>> = { '«': 'open', '»': 'close', '‹': 'open', '›': 'close' };
const SENTENCE_MARKS = new Set(['.', '!', '?', '؟', '…', ')', ',', '،']);
/** A quotation may run over this many lines; a mark that stays open longer was never meant to pair. */
const MOST_LINES = 6;
/** A name or term quoted inside a quotation has this many words at most, its closing mark counted. */
const LONGEST_INNER = 6;
/** Letters written before an opening mark: لـ”, و“, ب«. */
const PROCLITIC_BEFORE_MARK = /^[وفبلك]?[بلكوف]\u0640*$|\u0640$/u;

export function isMark(word: Word | undefined): boolean {
  return word !== undefined && word.kind === 'punctuation' && MARKS.has(word.text);
}

/** Which way a mark faces by the letters that touch it: pages mix up the glyphs, hardly ever the spaces. */
function facing(words: readonly Word[], index: number): 'open' | 'close' | 'unclear' {
  const mark = words[index]!;
  const before = words[index - 1];
  const after = words[index + 1];
  const adjoins = before !== undefined && before.end === mark.start;
  if (adjoins && PROCLITIC_BEFORE_MARK.test(before.text)) return 'open';
  const touchesBefore = adjoins && (before.kind !== 'punctuation' || SENTENCE_MARKS.has(before.text));
  const touchesAfter =
    after !== undefined && after.start === mark.end && (after.kind !== 'punctuation' || after.text === '(');
  if (touchesBefore !== touchesAfter) return touchesAfter ? 'open' : 'close';
  return GUILLEMETS[mark.text] ?? 'unclear';
}

/** The mark that closes a short quotation inside another one; 0 where none does. */
function shortClosing(words: readonly Word[], open: number): number {
  for (let i = open + 1; i <= open + LONGEST_INNER && i < words.length; i++) {
    if (words[i]!.line !== words[open]!.line) return 0;
    if (isMark(words[i])) return i > open + 1 && facing(words, i) !== 'open' ? i : 0;
  }
  return 0;
}

/** An apostrophe inside or behind a Latin word is no quotation mark. */
function isApostrophe(words: readonly Word[], index: number): boolean {
  const mark = words[index]!;
  if (mark.text !== "'" && mark.text !== '’') return false;
  const before = words[index - 1];
  const after = words[index + 1];
  return before?.end === mark.start && after?.start === mark.end && before.kind === 'word' && after.kind === 'word';
}

/** Where a quotation that is never closed ends: at the end of its sentence. */
function unclosedEnd(article: Article, open: number): number {
  const sentence = article.sentences[article.words[open]!.sentence]!;
  const last = article.words[sentence.to - 1]!;
  return last.folded === '.' && sentence.to - 1 > open ? sentence.to - 1 : sentence.to;
}

/** Pairs the article's quotation marks in one pass; a mark that finds no partner harms nobody else. */
export function findQuotations(article: Article): Quotations {
  const { words } = article;
  const all: Quotation[] = [];
  const strayClosings = new Set<number>();
  let open = -1;
  const abandon = (next: number): void => {
    if (open >= 0) all.push({ open, close: Math.min(unclosedEnd(article, open), next), closed: false });
    open = -1;
  };
  for (let i = 0; i < words.length; i++) {
    if (open >= 0 && words[i]!.line - words[open]!.line > MOST_LINES) abandon(i);
    if (!isMark(words[i]) || isApostrophe(words, i)) continue;
    const direction = facing(words, i);
    if (open < 0) {
      if (direction === 'close') strayClosings.add(i);
      else open = i;
    } else if (direction === 'open' && shortClosing(words, i) > 0) {
      const close = shortClosing(words, i);
      all.push({ open: i, close, closed: true });
      i = close;
    } else if (direction === 'open' || (direction === 'unclear' && words[i]!.line !== words[open]!.line)) {
      abandon(i);
      open = i;
    } else {
      all.push({ open, close: i, closed: true });
      open = -1;
    }
  }
  abandon(words.length);
  all.sort((a, b) => a.open - b.open);
  const of: Array<Quotation | undefined> = new Array(words.length).fill(undefined);
  for (const quotation of all)
    for (let i = quotation.open; i <= Math.min(quotation.close, words.length - 1); i++)
      if (i < quotation.close || quotation.closed) of[i] = quotation;
  return { all, of, strayClosings };
}
