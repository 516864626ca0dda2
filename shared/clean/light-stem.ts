import { isNumeric } from '../text/fold.ts';
import { FUNCTION_WORDS } from './press-wording.ts';

/** Light10 stemming (Larkey, Ballesteros, Connell 2007) on folded words: enough to see that two lines share a subject. */

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ولل', 'ال', 'لل'];
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];

export function lightStem(folded: string): string {
  if (folded.charCodeAt(0) < 0x600) return folded;
  let stem = folded;
  if (stem.length >= 4 && (stem[0] === 'و' || stem[0] === 'ف') && !stem.startsWith('وال')) stem = stem.slice(1);
  for (const prefix of PREFIXES) {
    if (stem.startsWith(prefix) && stem.length >= prefix.length + 2) {
      stem = stem.slice(prefix.length);
      break;
    }
  }
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length >= suffix.length + 2) stem = stem.slice(0, -suffix.length);
  }
  return stem;
}

const NONE = -1;
const SHORTEST_WORD = 3;

/** The stems of an article, numbered from 0 as they come: lines are compared by them often, and numbers compare fast. */
export class StemNumbers {
  #ofWord = new Map<string, number>();
  #ofStem = new Map<string, number>();
  /** For each stem the last line that it was seen on. */
  #seenOn: number[] = [];
  #lines = 0;

  get size(): number {
    return this.#ofStem.size;
  }

  /** Undefined for a stem that no line has. */
  numberOf(stem: string): number | undefined {
    return this.#ofStem.get(stem);
  }

  /** Numbers the stems of a line's folded words that carry meaning; each stem once. */
  add(words: readonly string[]): number[] {
    const line = this.#lines++;
    const stems: number[] = [];
    for (const word of words) {
      const stem = this.#ofWord.get(word) ?? this.#addWord(word);
      if (stem === NONE || this.#seenOn[stem] === line) continue;
      this.#seenOn[stem] = line;
      stems.push(stem);
    }
    return stems;
  }

  #addWord(word: string): number {
    const number = carriesMeaning(word) ? this.#addStem(lightStem(word)) : NONE;
    this.#ofWord.set(word, number);
    return number;
  }

  #addStem(stem: string): number {
    const known = this.#ofStem.get(stem);
    if (known !== undefined) return known;
    this.#ofStem.set(stem, this.#ofStem.size);
    return this.#ofStem.size - 1;
  }
}

const carriesMeaning = (word: string): boolean =>
  word.length >= SHORTEST_WORD && !FUNCTION_WORDS.has(word) && !isNumeric(word);
