import { expect, it } from 'vitest';
import type { Engine } from '../../shared/engine/engine.ts';
import { ServiceFailedError, TextRefusedError } from '../../shared/engine/service.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { engine } from '../engine.ts';
import { BUCKET, MemoryWorld } from './memory-world.ts';

/** Engines that are services fail in two ways, of which only one is the article's. */

const KEY = 'incoming/a/one.txt';
const TEXT = 'عنوان الخبر في سطر واحد واضح\n\nقال أحمد عطاف إن الحكومة تعمل على الحل في أقرب وقت ممكن.';

async function cleaned(): Promise<MemoryWorld> {
  const world = new MemoryWorld();
  world.put(KEY, TEXT);
  await world.clean({ bucket: BUCKET, key: KEY });
  return world;
}

const extractWith = (world: MemoryWorld, claims: Engine['claims']) =>
  extractArticle(
    { article: { bucket: BUCKET, key: KEY }, correlationId: 'test', clean: null, attempt: 0 },
    { ...world.ports(), engine: { ...engine, claims } },
    { engines: world.engines },
  );

it('a service that does not answer leaves the article as it is, for another delivery', async () => {
  const world = await cleaned();
  const before = world.dump();
  const failing = extractWith(world, async () => {
    throw new ServiceFailedError('Amazon Bedrock does not answer (ThrottlingException).');
  });
  await expect(failing).rejects.toThrow(ServiceFailedError);
  expect(world.dump()).toEqual(before);

  await extractWith(world, engine.claims);
  expect(await world.head(KEY)).toMatchObject({ state: 'READY', entities: 1, claims: 1 });
});

it('a text that a service refuses has failed, says why, and leaves nothing of an earlier engine', async () => {
  const world = await cleaned();
  await extractWith(world, engine.claims);
  expect(world.itemsOf('claim')).toHaveLength(1);

  world.engines = { ...world.engines, extract: 'extract-2' };
  const { outcome } = await extractWith(world, async () => {
    throw new TextRefusedError('The model m answers without claims in the form that is asked (end_turn).');
  });
  expect(outcome).toBe('failed');
  expect(await world.head(KEY)).toMatchObject({
    state: 'FAILED',
    reason: { code: 'TEXT_REFUSED', message: expect.stringContaining('(end_turn)') },
  });
  expect(world.itemsOf('claim')).toEqual([]);
  expect(world.itemsOf('entity')).toEqual([]);
});
