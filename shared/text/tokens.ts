import { fold } from './fold.ts';

type TokenKind = 'word' | 'number' | 'punctuation';

/** A word, number or single punctuation mark, with absolute UTF-16 offsets: `raw.slice(start, end) === text`. */
export interface Token {
  text: string;
  start: number;
  end: number;
  kind: TokenKind;
  /** `fold(text)`. */
  folded: string;
}

const TOKEN =
  /(?<number>\p{Nd}+(?:[.,/:٫٬-]\p{Nd}+)*)|(?<word>[\p{L}\p{M}](?:[\p{L}\p{M}\p{Nd}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]|['’](?=\p{Script=Latin}))*)|(?<mark>[^\s\p{L}\p{M}\p{Nd}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad])/gu;

/** Splits text into tokens; `base` is added to every offset. Linear in the text. */
export function tokenize(text: string, base = 0): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const start = base + match.index;
    const kind =
      match.groups!.number !== undefined ? 'number' : match.groups!.word !== undefined ? 'word' : 'punctuation';
    tokens.push({ text: match[0], start, end: start + match[0].length, kind, folded: fold(match[0]) });
  }
  return tokens;
}
