import { beforeEach, expect, it } from 'vitest';
import { articleLimits } from '../../shared/usecases/article-limits.ts';
import { failArticle } from '../../shared/usecases/fail-article.ts';
import { ObjectDeniedError } from '../../shared/usecases/object-denied.ts';
import { BUCKET, MemoryWorld } from './memory-world.ts';
import { articleText } from './neighbour-articles.ts';

const KEY = 'incoming/marsa/1.txt';
const TEXT = articleText({ headline: 1, from: 0, sentences: 4, label: false, credit: false });

let world: MemoryWorld;
beforeEach(() => {
  world = new MemoryWorld();
  world.put(KEY, TEXT);
});

/** What the dead-letter function does when S3 refuses to let the object be read. */
function giveUpDenied() {
  const rawObjects = { open: () => Promise.reject(new ObjectDeniedError(`S3 denies ${KEY}`)) };
  const letter = {
    article: { bucket: BUCKET, key: KEY },
    correlationId: 'test',
    stage: 'clean',
    clean: null,
    attempt: 0,
  } as const;
  return failArticle(
    letter,
    { ...world.ports(), rawObjects },
    { limits: articleLimits(world.maxArticleBytes), engines: world.engines },
  );
}

const DENIED = { state: 'FAILED', reason: { code: 'OBJECT_DENIED', message: expect.stringContaining('redrive') } };

it('an object that may not be read ends as FAILED, and is read when it may be', async () => {
  world.ingestQueue.length = 0;
  expect((await giveUpDenied()).head).toMatchObject(DENIED);
  world.ingestQueue.push({ bucket: BUCKET, key: KEY });
  await world.drain();
  expect(world.head(KEY)).toMatchObject({ state: 'READY', reason: null });
});

it('its old results go with it, and come back', async () => {
  await world.drain();
  const before = world.dump();
  expect(world.itemsOf('claim').length).toBeGreaterThan(0);
  await giveUpDenied();
  await world.drain();
  expect(world.head(KEY)).toMatchObject(DENIED);
  expect(world.itemsOf('claim')).toEqual([]);
  world.ingestQueue.push({ bucket: BUCKET, key: KEY });
  await world.drain();
  expect(world.dump()).toEqual(before);
});
