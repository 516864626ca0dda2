/** A set of 32-bit keys, sorted, in which the position of a key is found in constant time on average. */
export class SortedKeys {
  readonly keys: Uint32Array;
  /** The same bits as signed integers. */
  private readonly signed: Int32Array;
  /** Where the keys of each bucket start; a bucket is the keys' upper bits. */
  private readonly starts: Uint32Array;
  private readonly shift: number;
  /** One bit for eight times as many narrower buckets, set where one has a key: most other keys end here, in the cache. */
  private readonly occupied: Uint8Array;

  /** `keys` must rise strictly and be well mixed, as hashes are. */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    this.signed = new Int32Array(keys.buffer, keys.byteOffset, keys.length);
    const bits = Math.max(3, Math.min(22, Math.ceil(Math.log2(keys.length + 1))));
    this.shift = 32 - bits;
    this.starts = new Uint32Array(2 ** bits + 1);
    this.occupied = new Uint8Array(2 ** bits);
    let bucket = 0;
    for (let i = 0; i < keys.length; i++) {
      const own = keys[i]! >>> this.shift;
      while (bucket <= own) this.starts[bucket++] = i;
      this.occupied[own]! |= 1 << ((keys[i]! >>> (this.shift - 3)) & 7);
    }
    this.starts.fill(keys.length, bucket);
  }

  /** Position of a key (a 32-bit integer, signed or not), or −1. */
  find(key: number): number {
    const wanted = key | 0;
    const bucket = wanted >>> this.shift;
    if ((this.occupied[bucket]! & (1 << ((wanted >>> (this.shift - 3)) & 7))) === 0) return -1;
    const signed = this.signed;
    const end = this.starts[bucket + 1]!;
    for (let at = this.starts[bucket]!; at < end; at++) if (signed[at] === wanted) return at;
    return -1;
  }
}
