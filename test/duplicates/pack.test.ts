import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShingles, unpackShingles } from '../../shared/duplicates/pack.ts';
import { HASH_BITS, MAX_HASHES, type ShingleSet, sampledBelow } from '../../shared/duplicates/shingles.ts';
import { inLines, REPORT, shinglesOf, words } from './texts.ts';

const anySet: fc.Arbitrary<ShingleSet> = fc
  .record({ words: fc.integer({ min: 40, max: 2 ** 32 - 1 }), rate: fc.integer({ min: 0, max: HASH_BITS }) })
  .chain(({ words, rate }) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: sampledBelow(2 ** rate) - 1 }), { maxLength: MAX_HASHES })
      .map((hashes) => ({ words, every: 2 ** rate, hashes: Uint32Array.from(hashes).sort() })),
  );

describe('packShingles', () => {
  it('is undone by unpackShingles', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        expect(unpackShingles(packShingles(set))).toEqual(set);
      }),
    );
  });

  it('fits the fullest set into 872 bytes, however its hashes lie', () => {
    const full = Array.from({ length: MAX_HASHES }, (_, i) => i);
    for (const hashes of [full, full.map((i) => sampledBelow(1) - 1 - i), full.map((i) => i * 41_943)]) {
      const set = { words: 9999, every: 1, hashes: Uint32Array.from(hashes).sort() };
      expect(packShingles(set).length).toBeLessThanOrEqual(872);
      expect(unpackShingles(packShingles(set))).toEqual(set);
    }
    expect(packShingles(shinglesOf(inLines(words(5000), 30))!).length).toBeLessThanOrEqual(872);
  });
});

describe('unpackShingles', () => {
  const packed = packShingles(shinglesOf(REPORT)!);
  const changed = (at: number, value: number): Uint8Array => packed.with(at, value);

  it.each<[string, Uint8Array, RegExp]>([
    ['no bytes', new Uint8Array(), /ends too early/],
    ['a cut header', packed.slice(0, 5), /ends too early/],
    ['a cut end', packed.slice(0, -1), /ends too early/],
    ['more bytes', Uint8Array.from([...packed, 0]), /too long/],
    ['another format', changed(0, 9), /format is 9/],
    ['a rate that there is not', changed(1, 25), /sampling rate/],
    ['too many hashes', changed(2, 200), /hashes, above/],
    ['a hash above its range', Uint8Array.of(1, 24, 0, 1, 0, 0, 0, 50, 0b01), /hash is too large/],
    ['bits behind the end', Uint8Array.of(1, 24, 0, 1, 0, 0, 0, 50, 0b100), /bits are set/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => unpackShingles(bytes)).toThrow(RangeError);
    expect(() => unpackShingles(bytes)).toThrow(reason);
  });

  it('reads any bytes or refuses them, and what it reads is packed alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, headed) => {
        const tried = headed ? Uint8Array.from([1, 0, 0, 4, 0, 0, 0, 50, ...bytes]) : bytes;
        let set: ShingleSet;
        try {
          set = unpackShingles(tried);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(packShingles(set)).toEqual(tried);
      }),
    );
  });

  it('reads from the middle of a buffer', () => {
    const shifted = Uint8Array.from([7, 7, 7, ...packed, 7]).subarray(3, 3 + packed.length);
    expect(unpackShingles(shifted)).toEqual(shinglesOf(REPORT));
  });
});
