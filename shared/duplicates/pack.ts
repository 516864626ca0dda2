import { HASH_BITS, MAX_HASHES, type ShingleSet, sampledBelow } from './shingles.ts';

/** First byte: what the others mean. Another hash or shingle needs another number. */
const FORMAT = 1;

/** Low bits of a gap that are written as they are: what the mean gap has, so that the rest is short in unary. */
const lowBits = (count: number, every: number): number =>
  count === 0 ? 0 : Math.max(0, Math.floor(Math.log2(sampledBelow(every) / count)));

class BitWriter {
  readonly bytes: number[] = [];
  #used = 8;

  bit(value: number): void {
    if (this.#used === 8) {
      this.bytes.push(0);
      this.#used = 0;
    }
    this.bytes[this.bytes.length - 1]! |= value << this.#used++;
  }

  bits(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.bit((value >>> i) & 1);
  }

  ones(count: number): void {
    for (let i = 0; i < count; i++) this.bit(1);
  }
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start * 8;
  }

  bit(): number {
    const byte = this.#bytes[this.#at >>> 3];
    if (byte === undefined) throw bad('it ends too early');
    return (byte >>> (this.#at++ & 7)) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value |= this.bit() << i;
    return value;
  }

  ones(): number {
    let count = 0;
    while (this.bit() === 1) count++;
    return count;
  }

  /** Throws unless only the empty end of the last byte is left. */
  end(): void {
    while ((this.#at & 7) !== 0) if (this.bit() !== 0) throw bad('bits are set behind its end');
    if (this.#at !== this.#bytes.length * 8) throw bad('it is too long');
  }
}

const bad = (why: string): RangeError => new RangeError(`These bytes are no shingle set: ${why}.`);

/** Format, log2 of `every`, number of hashes (2 bytes) and of words (4 bytes), big-endian. */
const HEADER_BYTES = 8;

/**
 * A shingle set as bytes: a header of 8 bytes, then the gaps between the ascending hashes in Rice's code (Rice, Plaunt
 * 1971). 872 bytes at most: 400 hashes take 16 bits each, and their gaps together 512 more. The same set gives the same
 * bytes.
 */
export function packShingles(set: ShingleSet): Uint8Array {
  const { words, every, hashes } = set;
  const low = lowBits(hashes.length, every);
  const writer = new BitWriter();
  let next = 0;
  for (const hash of hashes) {
    const gap = hash - next;
    writer.ones(gap >>> low);
    writer.bit(0);
    writer.bits(gap, low);
    next = hash + 1;
  }
  const bytes = new Uint8Array(HEADER_BYTES + writer.bytes.length);
  const header = new DataView(bytes.buffer);
  header.setUint8(0, FORMAT);
  header.setUint8(1, Math.log2(every));
  header.setUint16(2, hashes.length);
  header.setUint32(4, words);
  bytes.set(writer.bytes, HEADER_BYTES);
  return bytes;
}

/** The set that `packShingles` packed. Throws a `RangeError` with the reason on bytes that it cannot have written. */
export function unpackShingles(bytes: Uint8Array): ShingleSet {
  if (bytes.length < HEADER_BYTES) throw bad('it ends too early');
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (header.getUint8(0) !== FORMAT) throw bad(`its format is ${header.getUint8(0)}, not ${FORMAT}`);
  if (header.getUint8(1) > HASH_BITS) throw bad('its sampling rate is too high');
  const every = 2 ** header.getUint8(1);
  const count = header.getUint16(2);
  if (count > MAX_HASHES) throw bad(`it has ${count} hashes, above ${MAX_HASHES}`);
  const hashes = new Uint32Array(count);
  const reader = new BitReader(bytes, HEADER_BYTES);
  const low = lowBits(count, every);
  let next = 0;
  for (let i = 0; i < count; i++) {
    const hash = next + reader.ones() * 2 ** low + reader.bits(low);
    if (hash >= sampledBelow(every)) throw bad('a hash is too large');
    hashes[i] = hash;
    next = hash + 1;
  }
  reader.end();
  return { words: header.getUint32(4), every, hashes };
}
