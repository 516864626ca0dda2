import { feature2 } from './hashing.ts';
import { SortedKeys } from './sorted-keys.ts';

/** The induced lexicon of word pairs: how unlabelled news uses two words in a row. */
export interface PairColumns {
  keys: Uint32Array;
  /** For each pair a role of the first word and one of the second, as `strongestRole` packs them. */
  first: Uint8Array;
  second: Uint8Array;
}

export class PairTable {
  readonly columns: PairColumns;
  private readonly index: SortedKeys;

  constructor(columns: PairColumns) {
    this.columns = columns;
    this.index = new SortedKeys(columns.keys);
  }

  /** Row of the pair of two bases (`WordInfo.base`), or −1. */
  row(first: number, second: number): number {
    return this.index.find(pairKey(first, second));
  }
}

export const pairKey = (first: number, second: number): number => feature2(0x70, first, second);

export function emptyPairTable(): PairTable {
  return new PairTable({ keys: new Uint32Array(0), first: new Uint8Array(0), second: new Uint8Array(0) });
}
