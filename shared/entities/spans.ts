/** Pieces of the article's text between offsets. */
import type { TextSpan } from '../model.ts';
import type { Passage } from '../text/passages.ts';

export type ShowSpan = (passage: Passage, start: number, end: number) => TextSpan;

/** Cuts spans out of the article's text; where that is not at hand, one space stands for what lies between tokens. */
export function spansOf(text: string | undefined): ShowSpan {
  return (passage, start, end) => ({
    line: passage.line,
    start,
    end,
    text: text?.slice(start, end) ?? fromTokens(passage, start, end),
  });
}

function fromTokens({ tokens }: Passage, start: number, end: number): string {
  let out = '';
  let at = start;
  for (const token of tokens) {
    if (token.end <= start) continue;
    if (token.start >= end) break;
    out += ' '.repeat(Math.max(0, token.start - at)) + token.text.slice(Math.max(0, start - token.start));
    at = token.end;
  }
  return out;
}
