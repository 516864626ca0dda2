/** A set of words kept as bits: it never forgets a member, and takes about one in fifty others for one. */
export interface BloomFilter {
  hashes: number;
  /** Base64. */
  bits: string;
}

function fnv(word: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < word.length; i++) {
    hash ^= word.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}

function* positions(word: string, hashes: number, size: number): Generator<number> {
  const first = fnv(word, 0x811c9dc5);
  const step = fnv(word, 0x01234567) | 1;
  for (let i = 0; i < hashes; i++) yield ((first + Math.imul(i, step)) >>> 0) % size;
}

export function createBloomFilter(words: readonly string[], bitsPerWord: number): BloomFilter {
  const hashes = Math.max(1, Math.round(bitsPerWord * Math.LN2));
  const bytes = new Uint8Array(Math.max(1, Math.ceil((words.length * bitsPerWord) / 8)));
  for (const word of words) {
    for (const at of positions(word, hashes, bytes.length * 8)) bytes[at >> 3]! |= 1 << (at & 7);
  }
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { hashes, bits: btoa(binary) };
}

/** The filter as a test for membership. */
export function bloomTest(filter: BloomFilter): (word: string) => boolean {
  const bytes = Uint8Array.from(atob(filter.bits), (character) => character.charCodeAt(0));
  return (word) => {
    for (const at of positions(word, filter.hashes, bytes.length * 8)) {
      if ((bytes[at >> 3]! & (1 << (at & 7))) === 0) return false;
    }
    return true;
  };
}
