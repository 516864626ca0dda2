/** Names of the lists where a text has them. */
import { everydayWords, type KnownName, knownFrom } from './lexicon.ts';
import type { LatinWord, Reading } from './words.ts';

/** A span of words, the end excluded. */
export interface WordSpan {
  from: number;
  to: number;
}

/** Whether a word of a text is one of a name: in its own letters, or all in capitals. */
export function sameWord(text: string, word: string, shouted: boolean): boolean {
  if (text === word) return !shouted || word.length > 2;
  return (shouted ? word.length > 2 : word.length > 3) && text === word.toUpperCase();
}

/** Whether the words that begin here, with nothing between them, are the name's. */
function namedAt({ words, capitals }: Reading, at: number, name: readonly string[]): boolean {
  return name.every((word, i) => {
    const found: LatinWord | undefined = words[at + i];
    return found !== undefined && (i === 0 || found.gap === '') && sameWord(found.text, word, capitals === 'shouted');
  });
}

/** The longest name of the lists that begins at a word. */
export function knownAt(reading: Reading, at: number): { name: KnownName; to: number } | null {
  const word = reading.words[at]!;
  for (const name of knownFrom(word.text)) {
    if (!namedAt(reading, at, name.words)) continue;
    if (name.words.length === 1 && everydayWords.has(word.text) && (word.weak || reading.capitals !== 'plain'))
      continue;
    return { name, to: at + name.words.length };
  }
  return null;
}
