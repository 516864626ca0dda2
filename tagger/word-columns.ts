import { hashText } from '../shared/tagger/hashing.ts';
import { frequencyStep, LEXICON_WIDTH, type WordColumns } from '../shared/tagger/word-table.ts';
import type { Clustering } from './clusters.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The word table's columns: the vocabulary in the order of its hashes. The lexicon is empty until it is induced. `order`
 * has for each row the number of its word in the vocabulary.
 */
export function wordColumns(
  vocabulary: Vocabulary,
  clusterings: readonly Clustering[],
): { columns: WordColumns; order: Uint32Array } {
  const hashes = vocabulary.words.map((word) => hashText(word) >>> 0);
  // Of two words with one hash the more frequent, which comes first, stays.
  const numberOf = new Map<number, number>();
  hashes.forEach((hash, number) => {
    if (!numberOf.has(hash)) numberOf.set(hash, number);
  });
  const keys = Uint32Array.from(numberOf.keys()).sort();
  const order = Uint32Array.from(keys, (key) => numberOf.get(key)!);
  const columns = {
    keys,
    frequencies: Uint8Array.from(order, (number) => frequencyStep(vocabulary.counts[number]!)),
    clusters: clusterings.map(({ fine }) => Uint16Array.from(order, (number) => fine[number]!)),
    coarser: clusterings.map(({ middle, coarse }) => ({ middle, coarse })),
    lexicon: new Uint8Array(keys.length * LEXICON_WIDTH),
  };
  return { columns, order };
}
