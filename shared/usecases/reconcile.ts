import type { Head } from '../store/head.ts';
import { articleId, type Key } from '../store/keys.ts';
import { inParallel } from './in-parallel.ts';
import { neighboursStand } from './neighbours.ts';
import type { ArticleTable, EngineVersions, RawObjects } from './ports.ts';
import { type Staleness, staleness } from './stale-article.ts';

/**
 * Compares the bucket with the table: first every object with its article, then every article with its object. Each page
 * stands for itself, so that a comparison can be broken off and taken up again.
 */

/** Where a comparison goes on: behind an object's key, or behind an item of the table. */
export type Place = { over: 'bucket'; after: string | null } | { over: 'table'; after: Key | null };

export const FROM_THE_BEGINNING: Place = { over: 'bucket', after: null };

/** An article that must be looked at again: `neighbours` where other articles say something else of it by now. */
export interface Difference {
  key: string;
  why: Staleness | 'neighbours';
}

export interface ComparedPage {
  /** Objects, or articles, that were compared. */
  compared: number;
  /** In the order of their keys. */
  differences: Difference[];
  /** Null at the end. */
  next: Place | null;
}

export interface ReconcilePorts {
  bucket: string;
  /** Articles' objects in the order of their keys, a page of them. */
  listObjects(after: string | null): Promise<{ objects: Array<{ key: string; etag: string }>; next: string | null }>;
  /** All heads of the table in its own order, a page of them, which may be empty. */
  listHeads(after: Key | null): Promise<{ heads: Head[]; next: Key | null }>;
  rawObjects: RawObjects;
  table: ArticleTable;
}

const READS_AT_ONCE = 16;

/** Compares one page. */
export function comparePage(place: Place, ports: ReconcilePorts, engines: EngineVersions): Promise<ComparedPage> {
  return place.over === 'bucket'
    ? compareObjects(place.after, ports, engines)
    : compareHeads(place.after, ports, engines);
}

async function compareObjects(
  after: string | null,
  { bucket, table, listObjects }: ReconcilePorts,
  engines: EngineVersions,
): Promise<ComparedPage> {
  const { objects, next } = await listObjects(after);
  const differences = await differencesIn(objects, async ({ key, etag }) => {
    const head = await table.readHead(articleId(bucket, key));
    const why = staleness(head, etag, engines);
    if (why !== null || head === null) return why && { key, why };
    return (await neighboursStand(head, table)) ? null : { key, why: 'neighbours' };
  });
  const place: Place = next === null ? { over: 'table', after: null } : { over: 'bucket', after: next };
  return { compared: objects.length, differences, next: place };
}

async function compareHeads(
  after: Key | null,
  { listHeads, rawObjects }: ReconcilePorts,
  engines: EngineVersions,
): Promise<ComparedPage> {
  const { heads, next } = await listHeads(after);
  const differences = await differencesIn(heads, async (head) => {
    // Those whose object is there were compared with the bucket.
    if (head.state !== 'REMOVED' && (await rawObjects.open(head)) !== null) return null;
    const why = staleness(head, null, engines);
    return why && { key: head.key, why };
  });
  return { compared: heads.length, differences, next: next && { over: 'table', after: next } };
}

async function differencesIn<T>(
  values: readonly T[],
  compare: (value: T) => Promise<Difference | null>,
): Promise<Difference[]> {
  const found: Difference[] = [];
  await inParallel(READS_AT_ONCE, values, async (value) => {
    const difference = await compare(value);
    if (difference !== null) found.push(difference);
  });
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}
