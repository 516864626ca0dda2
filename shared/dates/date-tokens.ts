/** Tokens as dates need them: proclitics apart from date words (والعام) and from digits (و2024). */
import type { Token } from '../text/tokens.ts';
import { isDateWord } from './words.ts';

const PROCLITICS_AND_DIGITS = /^(\p{L}{1,2}\u0640?)(\p{Nd}+)$/u;
const PROCLITIC = /^[وفبلك]\u0640?(?=\p{L}{2})/u;

export function dateTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'word') return [token];
    const digits = token.text.match(PROCLITICS_AND_DIGITS);
    if (digits) return splitAt(token, digits[1]!.length, 'number');
    const proclitic = token.text.match(PROCLITIC);
    if (!proclitic || isDateWord(token.folded) || !isDateWord(token.folded.slice(1))) return [token];
    return splitAt(token, proclitic[0].length, 'word');
  });
}

function splitAt(token: Token, at: number, kind: Token['kind']): Token[] {
  const foldedAt = kind === 'number' ? token.folded.search(/\d/) : 1;
  const middle = token.start + at;
  return [
    {
      text: token.text.slice(0, at),
      start: token.start,
      end: middle,
      kind: 'word',
      folded: token.folded.slice(0, foldedAt),
    },
    { text: token.text.slice(at), start: middle, end: token.end, kind, folded: token.folded.slice(foldedAt) },
  ];
}
