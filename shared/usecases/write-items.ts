import type { Head } from '../store/head.ts';
import type { Key } from '../store/keys.ts';
import { ChangedMeanwhileError } from './commit.ts';
import { inParallel } from './in-parallel.ts';
import type { ArticleTable, Clock, WrittenItem } from './ports.ts';

/** Tombstones outlive every message (at most 14 days in each of three queues). */
const TOMBSTONE_SECONDS = 60 * 24 * 3600;
const WRITES_AT_ONCE = 16;

/**
 * Writes items under a revision that is the caller's.
 * @throws ChangedMeanwhileError where somebody newer has written one of the keys
 */
export async function writeItems(head: Head, items: readonly WrittenItem[], table: ArticleTable): Promise<void> {
  await inParallel(WRITES_AT_ONCE, items, async (item) => {
    if ((await table.writeItem(item, head.rev)) === 'superseded')
      throw new ChangedMeanwhileError(`article ${head.article}`);
  });
}

/**
 * Leaves a tombstone under each key, so that nobody older can write there again.
 * @throws ChangedMeanwhileError where somebody newer has written one of the keys
 */
export async function buryItems(
  head: Head,
  stale: readonly Key[],
  { table, clock }: { table: ArticleTable; clock: Clock },
): Promise<void> {
  const ttl = Math.floor(clock.now().getTime() / 1000) + TOMBSTONE_SECONDS;
  await inParallel(WRITES_AT_ONCE, stale, async (key) => {
    if ((await table.buryItem(key, head.rev, ttl)) === 'superseded')
      throw new ChangedMeanwhileError(`article ${head.article}`);
  });
}
