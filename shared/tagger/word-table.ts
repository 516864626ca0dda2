import { hashText } from './hashing.ts';
import { SortedKeys } from './sorted-keys.ts';

/** Steps of the frequency scale to a doubling. */
const STEPS = 8;

/** Cluster number of a word that has none. */
export const NO_CLUSTER = 0xffff;

/** How many values the induced lexicon has for a word: see `LEXICON_ROLES`. */
export const LEXICON_WIDTH = 6;

/** What unlabelled news says of its words: columns that run parallel to the keys (`hashText` of normalised words). */
export interface WordColumns {
  keys: Uint32Array;
  /** `frequencyStep` of each word's count. */
  frequencies: Uint8Array;
  /** For each clustering, the finest cluster of each word, or `NO_CLUSTER`. */
  clusters: Uint16Array[];
  /** For each clustering, the coarser clusters (middle, coarse) of each fine one. */
  coarser: { middle: Uint16Array; coarse: Uint16Array }[];
  /** `LEXICON_WIDTH` bins a word, 0 where the word has no entry. */
  lexicon: Uint8Array;
}

/** A count on a scale of logarithms, 0 for none. */
export function frequencyStep(count: number): number {
  return count <= 0 ? 0 : Math.min(255, 1 + Math.round(STEPS * Math.log2(count)));
}

export class WordTable {
  readonly columns: WordColumns;
  private readonly index: SortedKeys;

  constructor(columns: WordColumns) {
    this.columns = columns;
    this.index = new SortedKeys(columns.keys);
  }

  /** Position of a normalised word's row, or −1. */
  row(word: string): number {
    return this.index.find(hashText(word));
  }

  /** How much more frequent one word is than another, in doublings; a word that is unknown counts as half a sighting. */
  doublings(word: string, than: string): number {
    return (this.step(word) - this.step(than)) / STEPS;
  }

  private step(word: string): number {
    const row = this.row(word);
    return row < 0 ? 1 - STEPS : this.columns.frequencies[row]!;
  }
}

/** A table that knows no word. */
export function emptyWordTable(): WordTable {
  return new WordTable({
    keys: new Uint32Array(0),
    frequencies: new Uint8Array(0),
    clusters: [],
    coarser: [],
    lexicon: new Uint8Array(0),
  });
}
