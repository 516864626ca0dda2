/** Bodies called by their initials, as Arabic spells them: بي بي سي, إف.بي.آي, (أ ف ب). */
import type { Token } from '../text/tokens.ts';
import data from './data/organizations.json' with { type: 'json' };
import { foldedSet } from './lexicon.ts';

const letterNames = foldedSet(data.letterNames);
/** Also everyday words: في, أي, إن. */
const everydayLetterNames = foldedSet(data.everydayLetterNames);
/** Bodies that begin or end with such a word: إن بي سي, سي إن إن. */
const everydayInitials = foldedSet(data.everydayInitials);
/** أ ف ب: news agencies of single letters, which stand between brackets. */
const agencies = foldedSet(data.agencyInitials);
const lettersOfNoBody = foldedSet(data.lettersOfNoBody);
/** قذيفة آر بي جي: what the initials behind such a word name is a thing. */
const thingsWithInitials = foldedSet(data.thingsWithInitials);

const FEWEST = 3;
const MOST = 6;
const SINGLE = /^\p{Script=Arabic}$/u;

/**
 * Behind the initials that begin at a token, whose own reading without proclitics is `first`; a full stop may stand
 * between them. Null where they name no body: a missile (إم كيو 9), or دي إن إيه.
 */
export function spelledLettersEnd(tokens: readonly Token[], at: number, first: string): number | null {
  const before = tokens[at - 1];
  const bracketed = before?.text === '(';
  const isLetter = (folded: string): boolean =>
    letterNames.has(folded) || everydayLetterNames.has(folded) || (bracketed && SINGLE.test(folded));
  if (!isLetter(first) || (before?.kind === 'word' && thingsWithInitials.has(before.folded))) return null;
  const letters = [first];
  const ends = [at + 1];
  while (letters.length < MOST) {
    const next = behindFullStop(tokens, ends.at(-1)!, bracketed);
    const letter = tokens[next];
    if (letter?.kind !== 'word' || !isLetter(letter.folded)) break;
    letters.push(letter.folded);
    ends.push(next + 1);
  }
  if (bracketed) {
    const whole =
      tokens[ends.at(-1)!]?.text === ')' &&
      (letters.every((letter) => !SINGLE.test(letter)) || agencies.has(letters.join(' ')));
    return whole && letters.length >= FEWEST ? ends.at(-1)! : null;
  }
  for (let count = letters.length; count >= FEWEST; count--) {
    const initials = letters.slice(0, count);
    if (namesBody(initials) && tokens[ends[count - 1]!]?.kind !== 'number') return ends[count - 1]!;
  }
  return null;
}

/** إن بي سي; else no everyday word stands at an end: قال إن بي بي سي, مراسل بي بي سي في القاهرة. */
function namesBody(letters: readonly string[]): boolean {
  const initials = letters.join(' ');
  if (lettersOfNoBody.has(initials)) return false;
  return everydayInitials.has(initials) || (letterNames.has(letters[0]!) && letterNames.has(letters.at(-1)!));
}

/** بي.بي.سي, (يو .بي .آي): outside of brackets the stop of a sentence has a space behind it. */
function behindFullStop(tokens: readonly Token[], at: number, bracketed: boolean): number {
  const stop = tokens[at];
  if (stop?.text !== '.') return at;
  const inside = stop.start === tokens[at - 1]!.end && tokens[at + 1]?.start === stop.end;
  return inside || bracketed ? at + 1 : at;
}
