/**
 * Mixes the bits of a 32-bit hash: every bit of the input moves every bit of the result (the finaliser of MurmurHash3,
 * Austin Appleby, public domain). Signed.
 */
export function mixHash(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
