import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Change, interleave, type PinChange, pin, type Turn } from './interleave.ts';
import { MemoryWorld } from './memory-world.ts';
import { articleText, CREDIT, LABEL } from './neighbour-articles.ts';

/**
 * Whatever the order of arrival, however workers on the queues interleave at each of their calls, and wherever they
 * crash or stall: the table ends as after a quiet run over the objects that are there in the end.
 */

const shape = fc.record({
  headline: fc.integer({ min: 1, max: 4 }),
  from: fc.constantFrom(0, 1, 4, 6),
  sentences: fc.constantFrom(2, 5, 6),
  label: fc.boolean(),
  credit: fc.boolean(),
});
const key = fc
  .tuple(fc.constantFrom('al-marsa', 'al-manara'), fc.integer({ min: 1, max: 4 }))
  .map(([source, n]) => `incoming/${source}/${n}.txt`);
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      key,
      text: shape.map(articleText),
      published: fc.constantFrom('2024-03-01', '2024-03-02', '2024-03-03'),
    }),
  },
  { weight: 1, arbitrary: key.map((gone) => ({ key: gone, text: null })) },
);
const pins: fc.Arbitrary<PinChange[]> = fc.uniqueArray(
  fc.record({
    source: fc.constantFrom('al-marsa', 'al-manara'),
    line: fc.constantFrom(LABEL, CREDIT),
    pin: fc.constantFrom('content' as const, 'boilerplate' as const),
  }),
  { maxLength: 2, selector: ({ source, line }) => `${source} ${line}` },
);
const turn: fc.Arbitrary<Turn> = fc.record({
  who: fc.nat({ max: 100 }),
  fault: fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('crash' as const, 'stall' as const) },
  ),
});

async function quietTable(changes: readonly Change[], pinned: readonly PinChange[]): Promise<Record<string, unknown>> {
  const final = [...new Map(changes.map((each) => [each.key, each])).values()];
  const world = new MemoryWorld();
  for (const each of pinned) await pin(world, each);
  for (const { key, text, published } of final.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (text !== null) world.put(key, text, { published });
  }
  await world.drain();
  return world.dump();
}

const RUNS = 40;

it('every schedule ends in the table of a quiet run', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 3, maxLength: 12 }),
      pins,
      fc.array(turn, { minLength: 20, maxLength: 60 }),
      async (changes, pinned, turns) => {
        const world = new MemoryWorld();
        const half = Math.floor(changes.length / 2);
        await interleave(world, [...changes.slice(0, half), ...pinned, ...changes.slice(half)], turns);
        expect(world.dump()).toEqual(await quietTable(changes, pinned));
        expect(world.unsettled()).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
