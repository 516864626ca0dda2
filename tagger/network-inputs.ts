/** What the recurrent network sees of a token. */
import { feature1 } from '../shared/tagger/hashing.ts';
import type { SentenceFacts } from '../shared/tagger/sentence-facts.ts';
import { SortedKeys } from '../shared/tagger/sorted-keys.ts';
import { FEATURE_ROWS, type NetworkSentence } from './recurrent-network.ts';

/** Features above this number of bits of their hash share a row. */
const SHIFT = 32 - Math.log2(FEATURE_ROWS);

export class NetworkInputs {
  private readonly index: SortedKeys;

  /** `keys` are `hashText` of the normalised words that have vectors, in the order of their rows. */
  constructor(keys: Uint32Array) {
    this.index = new SortedKeys(keys);
  }

  sentence(facts: SentenceFacts): NetworkSentence {
    const rows: number[] = [];
    const starts = [0];
    const { words, known, enclosed } = facts;
    words.forEach((word, i) => {
      const add = (template: number, value: number) => rows.push(feature1(700 + template, value) >>> SHIFT);
      add(0, word.word);
      add(1, word.stem);
      word.prefixes.forEach((prefix, n) => {
        if (prefix !== 0) add(2 + n, prefix);
      });
      word.suffixes.forEach((suffix, n) => {
        if (suffix !== 0) add(6 + n, suffix);
      });
      add(10, word.clitics);
      add(11, word.shape);
      if (known[i] !== 0) add(12, known[i]!);
      if (enclosed[i] !== 0) add(13, 1);
      word.clusters.forEach((cluster, n) => {
        add(14 + n, cluster);
      });
      starts.push(rows.length);
    });
    return {
      vectors: Int32Array.from(words, ({ word, base }) => {
        const row = this.index.find(word);
        return row < 0 ? this.index.find(base) : row;
      }),
      features: Int32Array.from(rows),
      starts: Int32Array.from(starts),
    };
  }
}
