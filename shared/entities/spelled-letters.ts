/** Bodies called by their initials, as Arabic spells them: بي بي سي, إف.بي.آي, (أ ف ب). */
import type { Token } from '../text/tokens.ts';
import data from './data/organizations.json' with { type: 'json' };
import { foldedSet } from './lexicon.ts';

const letterNames = foldedSet(data.letterNames);
/** Also everyday words: في, أي, إن. */
const everydayLetterNames = foldedSet(data.everydayLetterNames);
const lettersOfNoBody = foldedSet(data.lettersOfNoBody);

const FEWEST = 3;
const MOST = 6;
/** أ ف ب, between brackets. */
const SINGLE = /^\p{Script=Arabic}$/u;

/**
 * Behind the initials that begin at a token, whose own reading without proclitics is `first`; a full stop may stand
 * between them. Null where they name no body: a missile (إم كيو 9), or دي إن إيه.
 */
export function spelledLettersEnd(tokens: readonly Token[], at: number, first: string): number | null {
  const bracketed = tokens[at - 1]?.text === '(';
  const isLetter = (folded: string): boolean =>
    letterNames.has(folded) || everydayLetterNames.has(folded) || (bracketed && SINGLE.test(folded));
  if (!isLetter(first)) return null;
  const letters = [first];
  let end = at + 1;
  while (letters.length < MOST) {
    const next = tokens[end]?.text === '.' ? end + 1 : end;
    const letter = tokens[next];
    if (letter?.kind !== 'word' || !isLetter(letter.folded)) break;
    letters.push(letter.folded);
    end = next + 1;
  }
  const closed = bracketed && tokens[end]?.text === ')';
  if (letters.length < FEWEST || (bracketed && !closed) || tokens[end]?.kind === 'number') return null;
  const certain = letters.filter((letter) => letterNames.has(letter)).length;
  if (!closed && certain < letters.length - 1) return null;
  return lettersOfNoBody.has(letters.join(' ')) ? null : end;
}
