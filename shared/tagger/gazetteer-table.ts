import { feature2, hashText } from './hashing.ts';
import { SortedKeys } from './sorted-keys.ts';

/** Longest name, in words. */
export const LONGEST_NAME = 5;

/** Bit of the kinds of a key that only begins longer names. */
export const BEGINS_NAME = 0x8000;

/** Known names as hashes of their words, with the kinds of each as bits. Every beginning of a name is a key too. */
export interface GazetteerColumns {
  keys: Uint32Array;
  kinds: Uint16Array;
}

/** Continues the hash of a name's words; `before` is 0 for its first word. */
export function extendName(before: number, word: number): number {
  return before === 0 ? word : feature2(0x6a, before, word);
}

export const nameWord = (word: string): number => hashText(word);

export class GazetteerTable {
  readonly columns: GazetteerColumns;
  private readonly index: SortedKeys;

  constructor(columns: GazetteerColumns) {
    this.columns = columns;
    this.index = new SortedKeys(columns.keys);
  }

  /** Kinds of the key as bits, `BEGINS_NAME` among them where longer names begin so; 0 for none. */
  kinds(key: number): number {
    const at = this.index.find(key);
    return at < 0 ? 0 : this.columns.kinds[at]!;
  }
}
