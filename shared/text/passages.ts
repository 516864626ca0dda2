import type { CleanText, Line, LineLabel, Span } from '../model.ts';
import { type Token, tokenize } from './tokens.ts';

/** A run of tokens that is read as one sentence: `tokens.slice(from, to)` of its passage. */
interface Sentence {
  from: number;
  to: number;
  /** Absolute UTF-16 offsets of the first and behind the last token. */
  start: number;
  end: number;
}

/** A kept line, or a piece of one that has cuts, tokenised. Entities, dates and claims all read the same passages. */
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

/** What a kept line says: all of it but its cuts. */
export function keptSpans(line: Line): Span[] {
  const spans: Span[] = [];
  let start = line.start;
  // A clean document that an older engine wrote has none.
  for (const cut of line.cuts ?? []) {
    if (cut.start > start) spans.push({ start, end: cut.start });
    start = cut.end;
  }
  if (line.end > start) spans.push({ start, end: line.end });
  return spans;
}

/** The kept lines of an article as passages, in order. */
export function passagesOf(article: CleanText): Passage[] {
  return article.lines
    .filter((line) => line.keep)
    .flatMap((line) => keptSpans(line).map(({ start, end }) => passageOf(article.text.slice(start, end), start, line)));
}

function passageOf(text: string, start: number, { n, label }: Line): Passage {
  const tokens = tokenize(text, start);
  return { line: n, label, tokens, sentences: splitSentences(tokens) };
}
