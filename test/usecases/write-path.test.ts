import { beforeEach, describe, expect, it } from 'vitest';
import { BUCKET, Crash, MemoryWorld } from './memory-world.ts';

const KEY = 'incoming/al-manara/one.txt';
const FIRST = `وزير الخارجية الجزائري يزور القاهرة

قال وزير الخارجية الجزائري أحمد عطاف إن بلاده تدعم الحل السياسي في ليبيا. وأضاف عطاف أن المشاورات مع مصر مستمرة.

وأكدت وزارة الخارجية المصرية في بيان أن الزيارة تندرج ضمن التشاور المنتظم بين البلدين.`;
const SECOND = `سفير اليابان يلتقي رئيس البرلمان في تونس

أعلن سفير اليابان في تونس تاكيشي أوسوغا أن طوكيو ستمول مشروعا جديدا لتحلية المياه في صفاقس.`;

let world: MemoryWorld;
beforeEach(() => {
  world = new MemoryWorld();
});

async function quietTable(prepare: (world: MemoryWorld) => void): Promise<Record<string, unknown>> {
  const quiet = new MemoryWorld();
  prepare(quiet);
  await quiet.drain();
  return quiet.dump();
}

describe('an article', () => {
  it('ends READY with entities and claims', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    const head = world.head(KEY)!;
    expect(head).toMatchObject({ state: 'READY', source: 'al-manara', title: 'وزير الخارجية الجزائري يزور القاهرة' });
    expect(head.entities).toBe(world.itemsOf('entity').length);
    expect(world.itemsOf('entity').map((item) => item.name)).toContain('أحمد عطاف');
    expect(world.itemsOf('claim').map((item) => item.content)).toContain('بلاده تدعم الحل السياسي في ليبيا');
  });

  it('stays as it is when its event comes again', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    const before = structuredClone([...world.items]);
    for (let i = 0; i < 5; i++) world.put(KEY, FIRST);
    await world.drain();
    expect([...world.items]).toEqual(before);
  });

  it('that is replaced leaves nothing of the old object', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.put(KEY, SECOND);
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, SECOND)));
    expect(world.documents.size).toBe(1);
    expect(world.head(KEY)!.cleanPlan).toHaveLength(1);
  });

  it('that is removed leaves nothing but a tombstone head', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.remove(KEY);
    await world.drain();
    expect(world.dump()).toEqual({});
    expect(world.documents.size).toBe(0);
    expect(world.head(KEY)).toMatchObject({ state: 'REMOVED', extractPlan: [], cleanPlan: [], title: null });
    expect(world.itemsOf('tombstone').every((item) => item.gsi1pk === undefined && Number(item.ttl) > 1.7e9)).toBe(
      true,
    );
  });

  it('comes back after it was removed', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.remove(KEY);
    await world.drain();
    world.put(KEY, FIRST);
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, FIRST)));
  });

  it('whose content goes and comes back before extract saw the change has its results and counts', async () => {
    for (const between of [SECOND, '', null]) {
      world = new MemoryWorld();
      world.put(KEY, FIRST);
      await world.drain();
      if (between === null) world.remove(KEY);
      else world.put(KEY, between);
      await world.clean(world.ingestQueue.pop()!);
      world.put(KEY, FIRST);
      await world.drain();
      expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, FIRST)));
      expect(world.unsettled()).toEqual([]);
    }
  });

  it('is extracted again by a new engine, without being cleaned anew', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    const document = [...world.documents.keys()];
    world.engines = { ...world.engines, extract: 'extract-2' };
    world.ingestQueue.push({ bucket: BUCKET, key: KEY });
    await world.drain();
    expect([...world.documents.keys()]).toEqual(document);
    expect(world.itemsOf('entity').every((item) => item.engine === 'extract-2')).toBe(true);
  });

  it('waits for a new engine where an old worker takes its message during a deployment', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    const old = world.engines;
    world.engines = { ...old, extract: 'extract-2' };
    await world.clean({ bucket: BUCKET, key: KEY });
    const request = world.extractQueue.pop()!;
    world.engines = old;
    await expect(world.extract(request)).rejects.toThrow(/another version/);
    world.engines = { ...old, extract: 'extract-2' };
    await world.extract(request);
    expect(world.head(KEY)!.state).toBe('READY');
  });

  it('takes source, title and date from the metadata first', async () => {
    world.put(KEY, FIRST, { source: 'وكالة', published: '2024-02-03' });
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ source: 'وكالة', published: '2024-02-03' });
  });

  it('that nobody has ever seen and is not there is not invented', async () => {
    world.remove(KEY);
    await world.drain();
    expect(world.items.size).toBe(0);
  });
});

describe('bad input ends in a named state', () => {
  it.each([
    ['', 'EMPTY'],
    ['  \n\t\n', 'EMPTY'],
    ['\u0000\u0001\u0002\u0003 %PDF', 'BINARY'],
  ])('%j: %s', async (text, code) => {
    world.put(KEY, text);
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ state: 'UNSUPPORTED', reason: { code }, source: 'al-manara' });
  });

  it('too large: the limit is named, and the object is not read', async () => {
    world.maxArticleBytes = 100;
    world.put(KEY, FIRST);
    await world.drain();
    expect(world.head(KEY)!.reason).toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('100') });
  });

  it('more results than an article can have', async () => {
    world.maxArticleBytes = 1_000_000;
    const sentence = (i: number) => `قال الوزير إن الخطوة رقم ${i} تدعم الحل السياسي بين مصر وليبيا وتونس.`;
    world.put(KEY, Array.from({ length: 2200 }, (_, i) => sentence(i)).join('\n'));
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ state: 'FAILED', reason: { code: 'TOO_MANY_RESULTS' }, extracted: 'none' });
    expect(world.itemsOf('claim')).toEqual([]);
  });

  it('fields that are too long to be any are left out', async () => {
    world.put(KEY, FIRST, { title: 'ع'.repeat(5000), source: 'وكالة' });
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ title: 'وزير الخارجية الجزائري يزور القاهرة', source: 'وكالة' });
  });

  it('a readable article that is replaced by an unreadable one loses its results', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.put(KEY, '');
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, '')));
    expect(world.documents.size).toBe(0);
  });
});

describe('a message that was given up', () => {
  it('marks the article FAILED, with what to do, and a replay mends it', async () => {
    world.put(KEY, FIRST);
    const ref = world.ingestQueue.pop()!;
    expect((await world.giveUp(ref)).head).toMatchObject({
      state: 'FAILED',
      reason: { code: 'CLEAN_GAVE_UP' },
      input: null,
    });
    world.ingestQueue.push(ref);
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, FIRST)));
  });

  it('withdraws the results of the object that was there before', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.put(KEY, SECOND);
    await world.giveUp(world.ingestQueue.pop()!);
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ state: 'FAILED', title: null, entities: 0 });
    expect(world.itemsOf('entity')).toEqual([]);
    expect(world.unsettled()).toEqual([]);
  });

  it('withdraws half-written results, and keeps the clean document', async () => {
    world.put(KEY, FIRST);
    await world.clean(world.ingestQueue.pop()!);
    const request = world.extractQueue.pop()!;
    world.onCall = (_, done) => {
      if (done && world.itemsOf('entity').length === 2) throw new Crash();
    };
    await expect(world.extract(request)).rejects.toThrow(Crash);
    world.onCall = () => {};
    await world.giveUp(request);
    await world.drain();
    expect(world.head(KEY)).toMatchObject({ state: 'FAILED', reason: { code: 'EXTRACT_GAVE_UP' } });
    expect(world.itemsOf('entity')).toEqual([]);
    expect(world.documents.size).toBe(1);
    expect(world.unsettled()).toEqual([]);
  });

  it('leaves an article alone that another message has made right', async () => {
    world.put(KEY, FIRST);
    const ref = world.ingestQueue[0]!;
    await world.drain();
    expect((await world.giveUp(ref)).outcome).toBe('already right');
    expect(world.head(KEY)!.state).toBe('READY');
  });

  it('leaves an article alone that only waits for extract, and makes sure that extract is asked', async () => {
    world.put(KEY, FIRST);
    const ref = world.ingestQueue.pop()!;
    await world.clean(ref);
    world.extractQueue.length = 0;
    expect((await world.giveUp(ref)).outcome).toBe('already right');
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, FIRST)));
  });

  it('about a document that was replaced since says nothing about the new one', async () => {
    world.put(KEY, FIRST);
    await world.clean(world.ingestQueue.pop()!);
    const old = world.extractQueue.pop()!;
    world.put(KEY, SECOND);
    await world.clean(world.ingestQueue.pop()!);
    expect((await world.giveUp(old)).outcome).toBe('already right');
    await world.drain();
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, SECOND)));
  });

  it.each(['clean', 'extract'])('withdraws an article whose object is gone, where %s gave up on it', async (stage) => {
    world.put(KEY, FIRST);
    await world.drain();
    world.remove(KEY);
    const ref = world.ingestQueue.pop()!;
    if (stage === 'extract') await world.clean(ref);
    await world.giveUp(stage === 'clean' ? ref : world.extractQueue.pop()!);
    await world.drain();
    expect(world.dump()).toEqual({});
    expect(world.itemsOf('entity')).toEqual([]);
    expect(world.unsettled()).toEqual([]);
  });

  it('comes to an end where results cannot be withdrawn: FAILED, for a person', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    world.remove(KEY);
    await world.clean(world.ingestQueue.pop()!);
    for (let attempt = 0; world.extractQueue.length > 0; attempt++) {
      expect(attempt).toBeLessThan(10);
      await world.giveUp(world.extractQueue.pop()!);
    }
    expect(world.head(KEY)).toMatchObject({ state: 'FAILED', reason: { code: 'WITHDRAWAL_GAVE_UP' } });
    world.ingestQueue.push({ bucket: BUCKET, key: KEY });
    await world.drain();
    expect(world.dump()).toEqual({});
    expect(world.unsettled()).toEqual([]);
  });
});

describe('convergence under crashes', () => {
  const history = async (target: MemoryWorld): Promise<void> => {
    target.put(KEY, FIRST);
    target.put('incoming/al-manara/two.txt', SECOND);
    await target.drain();
    target.put(KEY, SECOND);
    await target.drain();
    target.remove('incoming/al-manara/two.txt');
    await target.drain();
  };

  it('a worker that crashes before or after any call leaves the table of a quiet run', async () => {
    const count = new MemoryWorld();
    await history(count);
    const expected = await quietTable((quiet) => quiet.put(KEY, SECOND));
    expect(count.dump()).toEqual(expected);
    for (let crashAt = 1; crashAt <= count.calls; crashAt++) {
      for (const afterEffect of [false, true]) {
        const crashing = new MemoryWorld();
        crashing.onCall = (call, done) => {
          if (call === crashAt && done === afterEffect) throw new Crash();
        };
        await history(crashing);
        const crash = `crash ${afterEffect ? 'after' : 'before'} call ${crashAt}`;
        expect(crashing.dump(), crash).toEqual(expected);
        expect(crashing.unsettled(), crash).toEqual([]);
      }
    }
  }, 60_000);

  it('an article that replaces one with many results does not outgrow its head', async () => {
    world.maxArticleBytes = 1_000_000;
    const sentence = (i: number) => `قال الوزير أحمد عطاف إن الخطوة رقم ${i} تدعم الحل السياسي في ليبيا.`;
    const many = (from: number) => Array.from({ length: 2000 }, (_, i) => sentence(from + i)).join('\n\n');
    world.put(KEY, many(0));
    await world.drain();
    expect(world.head(KEY)!.state).toBe('READY');
    const planned = world.head(KEY)!.extractPlan.length;
    let longest = 0;
    world.onCall = () => {
      longest = Math.max(longest, (world.itemsOf('head')[0]!.extractPlan as string[]).length);
    };
    world.put(KEY, `مقدمة قصيرة.\n\n${many(5000)}`);
    await world.drain();
    expect(world.head(KEY)!.state).toBe('READY');
    expect(longest).toBeLessThan(1.5 * planned);
    world.onCall = () => {};
    expect(world.dump()).toEqual(
      await quietTable((quiet) => {
        quiet.maxArticleBytes = 1_000_000;
        quiet.put(KEY, `مقدمة قصيرة.\n\n${many(5000)}`);
      }),
    );
  }, 60_000);

  it('an object that changes back while its other content is being written leaves nothing of that', async () => {
    const expected = await quietTable((quiet) => quiet.put(KEY, FIRST));
    for (let crashAt = 1; crashAt <= 30; crashAt++) {
      world = new MemoryWorld();
      world.put(KEY, FIRST);
      await world.drain();
      world.put(KEY, SECOND);
      await world.clean(world.ingestQueue.pop()!);
      const before = world.calls;
      world.onCall = (call, done) => {
        if (done && call === before + crashAt) throw new Crash();
      };
      await world.extract(world.extractQueue.pop()!).catch(() => {});
      world.onCall = () => {};
      world.put(KEY, FIRST);
      await world.drain();
      expect(world.dump(), `crash after call ${crashAt}`).toEqual(expected);
    }
  });

  it('a worker that is overtaken at any call by a newer object loses', async () => {
    const expected = await quietTable((quiet) => quiet.put(KEY, SECOND));
    const alone = new MemoryWorld();
    alone.put(KEY, FIRST);
    await alone.drain();
    for (let overtakeAt = 1; overtakeAt <= alone.calls; overtakeAt++) {
      world = new MemoryWorld();
      world.put(KEY, FIRST);
      world.onCall = async (call, done) => {
        if (done || call !== overtakeAt) return;
        world.onCall = () => {};
        world.put(KEY, SECOND);
        world.waitLong();
        await world.drain();
      };
      await world.drain();
      expect(world.dump(), `overtaken before call ${overtakeAt}`).toEqual(expected);
      expect(world.unsettled(), `overtaken before call ${overtakeAt}`).toEqual([]);
    }
  }, 60_000);

  it('a write of an older revision that was held up on the network comes too late', async () => {
    world.put(KEY, FIRST);
    await world.drain();
    const [old] = world.itemsOf('entity');
    world.put(KEY, SECOND);
    await world.drain();
    expect(await world.ports().table.writeItem(old as never, old!.rev)).toBe('superseded');
    expect(world.dump()).toEqual(await quietTable((quiet) => quiet.put(KEY, SECOND)));
  });
});
