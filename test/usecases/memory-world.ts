import { createHash } from 'node:crypto';
import type { CleanDocument } from '../../shared/store/clean-document.ts';
import { cleanDocumentName, extractIsOwed } from '../../shared/store/head.ts';
import { type HeadItem, headItem, headOfItem } from '../../shared/store/items.ts';
import { articleId, headKey, type Key } from '../../shared/store/keys.ts';
import { articleLimits } from '../../shared/usecases/article-limits.ts';
import type { ArticleRef } from '../../shared/usecases/article-ref.ts';
import { cleanArticle } from '../../shared/usecases/clean-article.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { type DeadLetter, failArticle } from '../../shared/usecases/fail-article.ts';
import { oldDocuments } from '../../shared/usecases/old-documents.ts';
import type { PinPorts } from '../../shared/usecases/pin-line.ts';
import type {
  ArticleTable,
  CleanDocuments,
  ExtractQueue,
  ExtractRequest,
  IngestQueue,
  RawObjects,
  WriteOutcome,
} from '../../shared/usecases/ports.ts';

type StoredItem = Key & { rev: number; kind: string } & Record<string, unknown>;

export class Crash extends Error {}

export const BUCKET = 'raw';
const ENGINES = { clean: 'clean-1', extract: 'extract-1' };

/** Buckets, table and queues in memory, with a hook before and after the effect of every call. */
export class MemoryWorld {
  readonly objects = new Map<string, { text: string; metadata: Record<string, string> }>();
  readonly documents = new Map<string, string>();
  readonly items = new Map<string, StoredItem>();
  /** Keys by partition. */
  private readonly partitions = new Map<string, Set<string>>();
  readonly ingestQueue: ArticleRef[] = [];
  readonly extractQueue: ExtractRequest[] = [];
  /** Requests to clean that were sent with a delay. */
  private readonly delayed: Array<{ ref: ArticleRef; seconds: number }> = [];
  engines = ENGINES;
  maxArticleBytes = 100_000;
  calls = 0;
  /** Epoch milliseconds. */
  now = 1_700_000_000_000;
  /** Called before (`false`) and after (`true`) the effect of each call; may throw, or let others work meanwhile. */
  onCall: (call: number, done: boolean) => void | Promise<void> = () => {};

  put(key: string, text: string, metadata: Record<string, string> = {}): void {
    this.objects.set(key, { text, metadata });
    this.ingestQueue.push({ bucket: BUCKET, key });
  }

  remove(key: string): void {
    this.objects.delete(key);
    this.ingestQueue.push({ bucket: BUCKET, key });
  }

  head(key: string) {
    const item = this.items.get(keyText(headKey(articleId(BUCKET, key))));
    return item ? headOfItem(item as unknown as HeadItem) : null;
  }

  itemsOf(kind: string): StoredItem[] {
    return [...this.items.values()].filter((item) => item.kind === kind);
  }

  /** The table as readers see it: without tombstones, remains of removed articles and what may differ between histories. */
  dump(): Record<string, unknown> {
    const visible = [...this.items]
      .filter(([, item]) => item.kind !== 'tombstone' && !(item.kind === 'head' && item.state === 'REMOVED'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { rev, cleanRev, cleanPlan, updatedAt, ...item }]) => [key, item]);
    return Object.fromEntries(visible);
  }

  /** Delivers messages until the queues are empty; a message whose worker throws is delivered again. */
  async drain(maxDeliveries = 500): Promise<void> {
    for (let delivery = 0; this.hasMessages() || this.releaseDelayed(); delivery++) {
      if (delivery === maxDeliveries) throw new Error('the queues do not drain');
      await this.deliver();
    }
  }

  hasMessages(): boolean {
    return this.ingestQueue.length + this.extractQueue.length > 0;
  }

  /** Lets the time pass until delayed messages are there; false where there are none. */
  releaseDelayed(): boolean {
    const due = this.delayed.splice(0);
    this.now += 1000 * Math.max(0, ...due.map(({ seconds }) => seconds));
    this.ingestQueue.push(...due.map(({ ref }) => ref));
    return due.length > 0;
  }

  private async deliver(): Promise<void> {
    const ref = this.ingestQueue.shift();
    if (ref) {
      await this.clean(ref).catch(() => {
        this.ingestQueue.push(ref);
        this.waitLong();
      });
      return;
    }
    const request = this.extractQueue.shift()!;
    await this.extract(request).catch(() => {
      this.extractQueue.push(request);
      this.waitLong();
    });
  }

  /** A message whose worker has failed is hidden for longer than any worker lives. */
  waitLong(): void {
    this.now += 180_000;
  }

  clean(ref: ArticleRef) {
    return cleanArticle(ref, 'test', this.ports(), this.settings());
  }

  extract(request: ExtractRequest) {
    return extractArticle(request.article, this.ports(), { engines: this.engines });
  }

  /** What the dead-letter function does with a message that was given up. */
  giveUp(message: ArticleRef | ExtractRequest) {
    const letter: DeadLetter =
      'article' in message
        ? { ...message, stage: 'extract' }
        : { article: message, correlationId: 'test', stage: 'clean', clean: null, attempt: 0 };
    return failArticle(letter, this.ports(), this.settings());
  }

  /** Every head reflects its object, names its one document, and has nothing left to bury. */
  unsettled(): string[] {
    const heads = this.itemsOf('head').map((item) => headOfItem(item as unknown as HeadItem));
    const named = heads.map(cleanDocumentName).filter((name) => name !== null);
    const stale = heads.filter((head) => extractIsOwed(head, this.engines.extract) || head.extracted === null);
    return [
      ...stale.map((head) => `${head.key}: extraction owed`),
      ...heads.filter((head) => oldDocuments(head).length > 0).map((head) => `${head.key}: old documents planned`),
      ...[...this.documents.keys()].filter((name) => !named.includes(name)).map((name) => `${name}: nobody's document`),
      ...named.filter((name) => !this.documents.has(name)).map((name) => `${name}: missing document`),
    ];
  }

  private settings() {
    return { limits: articleLimits(this.maxArticleBytes), engines: this.engines };
  }

  ports() {
    return {
      rawObjects: this.rawObjects(),
      cleanDocuments: this.cleanDocuments(),
      table: this.table(),
      pins: this.pins(),
      ingestQueue: this.ingest(),
      extractQueue: this.queue(),
      clock: { now: () => new Date(this.now + this.calls) },
    };
  }

  private async call<T>(effect: () => T): Promise<T> {
    const call = ++this.calls;
    await this.onCall(call, false);
    const result = effect();
    await this.onCall(call, true);
    return result;
  }

  private rawObjects(): RawObjects {
    return {
      open: ({ key }) =>
        this.call(() => {
          const object = this.objects.get(key);
          if (!object) return null;
          const bytes = new TextEncoder().encode(object.text);
          return {
            etag: createHash('md5').update(bytes).digest('hex'),
            size: bytes.length,
            contentType: 'text/plain',
            metadata: object.metadata,
            bytes: () => this.call(() => bytes),
          };
        }),
    };
  }

  private cleanDocuments(): CleanDocuments {
    return {
      exists: (name) => this.call(() => this.documents.has(name)),
      read: (name) => this.call(() => JSON.parse(this.documents.get(name) ?? 'null') as CleanDocument | null),
      write: (name, json) => this.call(() => void this.documents.set(name, json)),
      remove: (name) => this.call(() => void this.documents.delete(name)),
    };
  }

  private table(): ArticleTable {
    const put = (item: StoredItem, allowed: (stored: StoredItem | undefined) => boolean): WriteOutcome => {
      const key = keyText(item);
      if (!allowed(this.items.get(key))) return 'superseded';
      this.store(item);
      return 'written';
    };
    const notNewer = (rev: number) => (stored: StoredItem | undefined) => stored === undefined || stored.rev <= rev;
    return {
      readHead: (article) =>
        this.call(() => {
          const item = this.items.get(keyText(headKey(article)));
          return item ? headOfItem(structuredClone(item) as unknown as HeadItem) : null;
        }),
      writeHead: (head, expectedRev) =>
        this.call(() => put(headItem(head) as unknown as StoredItem, (stored) => (stored?.rev ?? 0) === expectedRev)),
      writeItem: (item, rev) => this.call(() => put({ ...item, rev } as unknown as StoredItem, notNewer(rev))),
      buryItem: ({ pk, sk }, rev, ttl) => this.call(() => put({ pk, sk, kind: 'tombstone', rev, ttl }, notNewer(rev))),
      replaceItem: (item, rev, seenRev) =>
        this.call(() => put({ ...item, rev } as unknown as StoredItem, (stored) => (stored?.rev ?? 0) === seenRev)),
      readItem: <T extends Key>(key: Key) =>
        this.call(() => {
          const stored = this.items.get(keyText(key));
          return { item: this.live<T>(stored), rev: stored?.rev ?? 0 };
        }),
      readPage: <T extends Key>(partition: string, behind: string | null, limit: number) =>
        this.call(() => {
          const sorted = [...(this.partitions.get(partition) ?? [])]
            .flatMap((key) => this.items.get(key) ?? [])
            .filter(({ sk }) => behind === null || inOrder(sk, behind) > 0)
            .sort((a, b) => inOrder(a.sk, b.sk));
          const page = sorted.slice(0, limit);
          const items = page.map((item) => this.live<T>(item)).filter((item) => item !== null);
          return { items, next: sorted.length > limit ? page.at(-1)!.sk : null };
        }),
    };
  }

  private store(item: StoredItem): void {
    const key = keyText(item);
    this.items.set(key, structuredClone(item));
    const partition = this.partitions.get(item.pk) ?? new Set();
    this.partitions.set(item.pk, partition.add(key));
  }

  private pins(): PinPorts['pins'] {
    return {
      put: (item) => this.call(() => this.store({ ...item, rev: 0 } as unknown as StoredItem)),
      remove: (key) => this.call(() => void this.items.delete(keyText(key))),
    };
  }

  private live<T extends Key>(item: StoredItem | undefined): T | null {
    return item === undefined || item.kind === 'tombstone' ? null : (structuredClone(item) as unknown as T);
  }

  private ingest(): IngestQueue {
    return {
      send: (articles, _, seconds = 0) =>
        this.call(() => {
          if (seconds === 0) this.ingestQueue.push(...articles);
          else this.delayed.push(...articles.map((ref) => ({ ref, seconds })));
        }),
    };
  }

  private queue(): ExtractQueue {
    return { send: (request) => this.call(() => void this.extractQueue.push(request)) };
  }
}

const keyText = ({ pk, sk }: Key): string => `${pk}\t${sk}`;

const inOrder = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
