import type { FeatureSink } from '../shared/tagger/feature-sink.ts';
import { SortedKeys } from '../shared/tagger/sorted-keys.ts';

/** Feature hashes of tokens, sentence after sentence, before it is known which features count. */
export class HashedTokens {
  hashes = new Uint32Array(1 << 20);
  size = 0;
  /** Where each token's features start; one more than there are tokens. */
  readonly tokenStarts: number[] = [0];
  /** Number of tokens before each sentence; one more than there are sentences. */
  readonly sentenceStarts: number[] = [0];

  /** Adds what a sink holds, cut into sentences of the given lengths. */
  add(sink: FeatureSink, lengths: readonly number[]): void {
    const count = sink.position;
    while (this.size + count > this.hashes.length) {
      const larger = new Uint32Array(this.hashes.length * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes.set(sink.hashes.subarray(0, count), this.size);
    for (let t = 1; t <= sink.tokens; t++) this.tokenStarts.push(this.size + sink.starts[t]!);
    this.size += count;
    for (const length of lengths) this.sentenceStarts.push(this.sentenceStarts.at(-1)! + length);
  }
}

/** Features that occur often enough, and where to find them. */
export function indexFeatures(sources: readonly { tokens: HashedTokens; cutoff: number }[]): SortedKeys {
  let keys = new Uint32Array(0);
  for (const { tokens, cutoff } of sources) keys = union(keys, frequentHashes(tokens, cutoff));
  return new SortedKeys(keys);
}

function frequentHashes(tokens: HashedTokens, cutoff: number): Uint32Array<ArrayBuffer> {
  const sorted = tokens.hashes.slice(0, tokens.size).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    if (end - i >= cutoff) sorted[kept++] = sorted[i]!;
    i = end;
  }
  return sorted.slice(0, kept);
}

function union(a: Uint32Array<ArrayBuffer>, b: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(a.length + b.length);
  let [i, j, size] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const next = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    if (a[i] === next) i++;
    if (b[j] === next) j++;
    out[size++] = next;
  }
  return out.slice(0, size);
}

/** Sentences ready for training: rows of the feature index, and what the labels should be. */
export interface Dataset {
  rows: Int32Array;
  tokenStarts: Uint32Array;
  sentenceStarts: Uint32Array;
  /** One label a token; or, where a teacher is unsure, `LABEL_COUNT` probabilities a token. */
  labels: Uint8Array | null;
  probabilities: Float32Array | null;
  /** How much each sentence counts. */
  weight: number;
}

/** Looks up each feature of `tokens`, leaving out those that the index does not have. */
export function toDataset(
  tokens: HashedTokens,
  index: SortedKeys,
  target: Pick<Dataset, 'labels' | 'probabilities' | 'weight'>,
): Dataset {
  const rows = new Int32Array(tokens.size);
  const tokenStarts = new Uint32Array(tokens.tokenStarts.length);
  let size = 0;
  for (let t = 0; t + 1 < tokens.tokenStarts.length; t++) {
    tokenStarts[t] = size;
    for (let i = tokens.tokenStarts[t]!; i < tokens.tokenStarts[t + 1]!; i++) {
      const row = index.find(tokens.hashes[i]!);
      if (row >= 0) rows[size++] = row;
    }
  }
  tokenStarts[tokens.tokenStarts.length - 1] = size;
  return { rows: rows.slice(0, size), tokenStarts, sentenceStarts: Uint32Array.from(tokens.sentenceStarts), ...target };
}
