import type { CleanText, LineLabel } from '../model.ts';
import { type Token, tokenize } from './tokens.ts';

/** A run of tokens that is read as one sentence: `tokens.slice(from, to)` of its passage. */
interface Sentence {
  from: number;
  to: number;
  /** Absolute UTF-16 offsets of the first and behind the last token. */
  start: number;
  end: number;
}

/** One kept line, tokenised. Entities, dates and claims all read the same passages. */
export interface Passage {
  /** Line number, counted from 1. */
  line: number;
  label: LineLabel;
  tokens: Token[];
  sentences: Sentence[];
}

const TERMINAL = new Set(['.', '!', '?', '؟', '…']);
const CLOSING = new Set(['"', '”', '»', '’', "'", ')', ']', '“']);

/** Splits a line's tokens at . ! ? ؟ …, not after an initial (د. or A.); closing marks stay with their sentence. */
function splitSentences(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to > from) sentences.push({ from, to, start: tokens[from]!.start, end: tokens[to - 1]!.end });
    from = to;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (!TERMINAL.has(token.text)) continue;
    const before = tokens[i - 1];
    const initial =
      token.text === '.' && before?.kind === 'word' && before.end === token.start && before.folded.length === 1;
    if (initial && i + 1 < tokens.length) continue;
    let to = i + 1;
    while (
      to < tokens.length &&
      (TERMINAL.has(tokens[to]!.text) || (CLOSING.has(tokens[to]!.text) && tokens[to]!.start === tokens[to - 1]!.end))
    )
      to++;
    close(to);
    i = to - 1;
  }
  close(tokens.length);
  return sentences;
}

/** The kept lines of an article as passages, in order. */
export function passagesOf(article: CleanText): Passage[] {
  return article.lines
    .filter((line) => line.keep)
    .map((line) => {
      const tokens = tokenize(article.text.slice(line.start, line.end), line.start);
      return { line: line.n, label: line.label, tokens, sentences: splitSentences(tokens) };
    });
}
