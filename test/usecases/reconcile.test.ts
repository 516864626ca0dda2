import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type HeadItem, headOfItem } from '../../shared/store/items.ts';
import type { Key } from '../../shared/store/keys.ts';
import {
  comparePage,
  type Difference,
  FROM_THE_BEGINNING,
  type Place,
  type ReconcilePorts,
} from '../../shared/usecases/reconcile.ts';
import { BUCKET, MemoryWorld } from './memory-world.ts';
import { articleText } from './neighbour-articles.ts';

const KEYS = ['incoming/marsa/1.txt', 'incoming/marsa/2.txt', 'incoming/nahr/3.txt', 'incoming/nahr/4.txt'];
const text = (headline: number) =>
  articleText({ headline, from: headline * 2, sentences: 3, label: true, credit: false });

/** Pages so small that every comparison has several. */
const PAGE = 2;

function portsOf(world: MemoryWorld): ReconcilePorts {
  const { rawObjects, table } = world.ports();
  return {
    bucket: BUCKET,
    rawObjects,
    table,
    async listObjects(after) {
      const found = await Promise.all(
        KEYS.map(async (key) => ({ key, object: await rawObjects.open({ bucket: BUCKET, key }) })),
      );
      const objects = found.flatMap(({ key, object }) =>
        object !== null && (after === null || key > after) ? [{ key, etag: object.etag }] : [],
      );
      return { objects: objects.slice(0, PAGE), next: objects.length > PAGE ? objects[PAGE - 1]!.key : null };
    },
    async listHeads(after) {
      const items = world.itemsOf('head').sort((a, b) => (a.pk < b.pk ? -1 : 1));
      const left = items.filter(({ pk }) => after === null || pk > after.pk);
      const next: Key | null = left.length > PAGE ? { pk: left[PAGE - 1]!.pk, sk: 'HEAD' } : null;
      return { heads: left.slice(0, PAGE).map((item) => headOfItem(item as unknown as HeadItem)), next };
    },
  };
}

let world: MemoryWorld;
beforeEach(() => {
  world = new MemoryWorld();
});

async function compareFrom(from: Place): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (let place: Place | null = from; place !== null; ) {
    const page = await comparePage(place, portsOf(world), world.engines);
    differences.push(...page.differences);
    place = page.next;
  }
  return differences;
}

async function reconcile(): Promise<Difference[]> {
  const differences = await compareFrom(FROM_THE_BEGINNING);
  world.ingestQueue.push(...differences.map(({ key }) => ({ bucket: BUCKET, key })));
  await world.drain();
  return differences;
}

/** All messages are lost, as when queues are purged. */
function loseMessages(): void {
  world.ingestQueue.length = 0;
  world.extractQueue.length = 0;
}

const [ONE, TWO] = KEYS as [string, string];

describe('a comparison of bucket and table', () => {
  it('finds nothing where both agree', async () => {
    for (const [i, key] of KEYS.entries()) world.put(key, text(i));
    await world.drain();
    expect(await compareFrom(FROM_THE_BEGINNING)).toEqual([]);
  });

  it('finds an object that no message has told of', async () => {
    world.put(ONE, text(1));
    loseMessages();
    expect(await reconcile()).toEqual([{ key: ONE, why: 'missing' }]);
  });

  it('finds an object that came back where an article had gone', async () => {
    world.put(ONE, text(1));
    await world.drain();
    world.remove(ONE);
    await world.drain();
    world.put(ONE, text(1));
    loseMessages();
    expect(await reconcile()).toEqual([{ key: ONE, why: 'missing' }]);
  });

  it('finds an object that was replaced, and an article whose object is gone', async () => {
    for (const key of [ONE, TWO]) world.put(key, text(1));
    await world.drain();
    world.put(ONE, text(2));
    world.remove(TWO);
    loseMessages();
    expect(await reconcile()).toEqual([
      { key: ONE, why: 'changed' },
      { key: TWO, why: 'gone' },
    ]);
  });

  it('finds an article that waits for extract, one that is half withdrawn, and one whose worker died', async () => {
    world.put(TWO, text(2));
    await world.drain();
    world.put(ONE, text(1));
    world.remove(TWO);
    for (const ref of world.ingestQueue.splice(0)) await world.clean(ref);
    loseMessages();
    const unfinished = [
      { key: ONE, why: 'unfinished' },
      { key: TWO, why: 'unfinished' },
    ];
    expect(await reconcile()).toEqual(unfinished);

    world.put(ONE, text(3));
    world.onCall = (_, done) => {
      if (done && world.itemsOf('head').some((head) => head.begun !== null)) throw new Error('killed');
    };
    await world.clean(world.ingestQueue.shift()!).catch(() => {});
    world.onCall = () => {};
    world.waitLong();
    expect(await reconcile()).toEqual(unfinished.slice(0, 1));
  });

  it('finds what an older version of either engine has made', async () => {
    world.put(ONE, text(1));
    await world.drain();
    world.engines = { ...world.engines, extract: 'extract-2' };
    expect(await reconcile()).toEqual([{ key: ONE, why: 'old engine' }]);
    world.engines = { ...world.engines, clean: 'clean-2' };
    expect(await reconcile()).toEqual([{ key: ONE, why: 'old engine' }]);
    expect(await reconcile()).toEqual([]);
  });

  it('finds an article that was given up', async () => {
    world.put(ONE, text(1));
    await world.giveUp(world.ingestQueue.shift()!);
    loseMessages();
    expect(await reconcile()).toEqual([{ key: ONE, why: 'gave up' }]);
  });

  it('finds an article of which others say something else by now', async () => {
    const copied = (n: number) => articleText({ headline: n, from: 0, sentences: 8, label: false, credit: false });
    world.put(TWO, copied(2));
    await world.drain();
    world.put(ONE, copied(1));
    await world.clean(world.ingestQueue.shift()!);
    loseMessages();
    expect(await reconcile()).toContainEqual({ key: TWO, why: 'neighbours' });
  });

  it('goes on from where it was broken off', async () => {
    for (const [i, key] of KEYS.entries()) world.put(key, text(i));
    loseMessages();
    const first = await comparePage(FROM_THE_BEGINNING, portsOf(world), world.engines);
    expect(first.differences.map(({ key }) => key)).toEqual(KEYS.slice(0, PAGE));
    expect((await compareFrom(first.next!)).map(({ key }) => key)).toEqual(KEYS.slice(PAGE));
  });

  it('mends the table, whatever messages were lost', async () => {
    const change = fc.record({
      key: fc.constantFrom(...KEYS),
      text: fc.option(fc.nat(5), { freq: 3 }),
      afterwards: fc.constantFrom('drain', 'clean', 'lose', 'nothing'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 10 }), async (changes) => {
        world = new MemoryWorld();
        const objects = new Map<string, string>();
        for (const { key, text: headline, afterwards } of changes) {
          if (headline === null) objects.delete(key);
          else objects.set(key, text(headline));
          if (headline === null) world.remove(key);
          else world.put(key, text(headline));
          const [ref] = world.ingestQueue.slice(-1);
          if (afterwards === 'drain') await world.drain();
          if (afterwards === 'clean') await world.clean(ref!).catch(() => {});
          if (afterwards === 'lose') loseMessages();
        }
        loseMessages();
        world.waitLong();
        await reconcile();
        const quiet = new MemoryWorld();
        for (const [key, value] of objects) quiet.put(key, value);
        await quiet.drain();
        expect(world.dump()).toEqual(quiet.dump());
        expect(await compareFrom(FROM_THE_BEGINNING)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
