import type { CleanDocument } from '../store/clean-document.ts';
import type { EvidenceKindItem } from '../store/evidence-items.ts';
import type { Head } from '../store/head.ts';
import type { ResultItem } from '../store/items.ts';
import type { Key } from '../store/keys.ts';
import type { ArticleRef } from './article-ref.ts';
import type { MarkedLines } from './owned-items.ts';

/** What the use cases need of the world. Every method may throw; what it throws is worth a retry. */

export interface RawObject {
  etag: string;
  size: number;
  contentType: string | null;
  /** User metadata, names in lower case, RFC 2047 words decoded. */
  metadata: Record<string, string>;
  /**
   * Reads the body of this very object.
   * @throws ChangedMeanwhileError where another object, or none, is there by now
   */
  bytes(): Promise<Uint8Array>;
}

export interface RawObjects {
  /**
   * The object as it is now; null where there is none.
   * @throws ObjectDeniedError where it may not be read
   */
  open(ref: ArticleRef): Promise<RawObject | null>;
}

export interface CleanDocuments {
  read(name: string): Promise<CleanDocument | null>;
  write(name: string, json: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export type WriteOutcome = 'written' | 'superseded';

export type WrittenItem = ResultItem | EvidenceKindItem;

/** A page of a partition in the order of its sort keys; `next` is the sort key behind which the following one begins. */
export interface PartitionPage<T> {
  items: T[];
  next: string | null;
}

export interface ArticleTable {
  /** Strongly consistent; null where the article was never seen. */
  readHead(article: string): Promise<Head | null>;
  /** Writes the head on condition that the stored revision is `expectedRev` (0: no head yet). */
  writeHead(head: Head, expectedRev: number): Promise<WriteOutcome>;
  /** Writes a result on condition that nobody newer has written its key. */
  writeItem(item: WrittenItem, rev: number): Promise<WriteOutcome>;
  /** Leaves a tombstone without index keys, under the same condition; `ttl` in epoch seconds. */
  buryItem(key: Key, rev: number, ttl: number): Promise<WriteOutcome>;
  /** Strongly consistent; null where nothing, or a tombstone, lies under the key. `rev` is that of either, 0 of nothing. */
  readItem<T extends Key>(key: Key): Promise<{ item: T | null; rev: number }>;
  /** Writes an item on condition that nobody has written its key since it was read with `seenRev`. */
  replaceItem(item: WrittenItem, rev: number, seenRev: number): Promise<WriteOutcome>;
  /** Strongly consistent, without tombstones, which count against `limit` all the same. */
  readPage<T extends Key>(partition: string, behind: string | null, limit: number): Promise<PartitionPage<T>>;
}

/** "The results of this article may be due." */
export interface ExtractRequest {
  article: ArticleRef;
  /** Follows the article through the functions' logs. */
  correlationId: string;
  /** The clean document that the head named when this was sent; null where results are to be withdrawn. */
  clean: string | null;
  /** How often the request was given up before. */
  attempt: number;
}

export interface ExtractQueue {
  send(request: ExtractRequest, delaySeconds?: number): Promise<void>;
}

/** "This article may have changed: make it right." */
export interface Look extends ArticleRef {
  /** Where nothing else has changed: the article must take these lines so, if it still shows them. */
  lines?: MarkedLines | null;
}

export interface IngestQueue {
  /** `attempt`: how often the request was given up before. */
  send(looks: readonly Look[], correlationId: string, delaySeconds?: number, attempt?: number): Promise<void>;
}

/** So long a message waits while another worker is at its article. */
export const BUSY_DELAY_SECONDS = 5;

export interface EngineVersions {
  clean: string;
  extract: string;
}

export interface Clock {
  now(): Date;
}
