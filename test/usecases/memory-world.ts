import { articleId } from '../../shared/store/keys.ts';
import { articleLimits } from '../../shared/usecases/article-limits.ts';
import type { ArticleRef } from '../../shared/usecases/article-ref.ts';
import { cleanArticle } from '../../shared/usecases/clean-article.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { type DeadLetter, failArticle } from '../../shared/usecases/fail-article.ts';
import type { ExtractQueue, ExtractRequest, IngestQueue } from '../../shared/usecases/ports.ts';
import { rememberingEngine } from '../engine.ts';
import { MemoryDocuments, MemoryObjects } from './memory-buckets.ts';
import { storePorts, unsettled } from './memory-ports.ts';
import { MemoryTable, type StoredItem } from './memory-table.ts';

/** One article is extracted many times here, by workers that crash or come late. */
const engine = rememberingEngine();

export class Crash extends Error {}

export const BUCKET = 'raw';
const ENGINES = { clean: 'clean-1', extract: 'extract-1' };

/** Buckets, table and queues in memory, with a hook before and after the effect of every call. */
export class MemoryWorld {
  readonly objects = new MemoryObjects();
  readonly documents = new MemoryDocuments();
  readonly table = new MemoryTable();
  readonly ingestQueue: ArticleRef[] = [];
  readonly extractQueue: ExtractRequest[] = [];
  /** What was sent with a delay. */
  private readonly delayed: Array<{ seconds: number; release: () => void }> = [];
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
    return this.table.readHead(articleId(BUCKET, key));
  }

  get items(): ReadonlyMap<string, StoredItem> {
    return this.table.items;
  }

  itemsOf(kind: string): StoredItem[] {
    return this.table.itemsOf(kind);
  }

  dump(): Record<string, unknown> {
    return this.table.dump();
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
    for (const { release } of due) release();
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
    return extractArticle(request, { ...this.ports(), engine }, { engines: this.engines });
  }

  /** What the dead-letter function does with a message that was given up. */
  giveUp(message: ArticleRef | ExtractRequest) {
    const letter: DeadLetter =
      'article' in message
        ? { ...message, stage: 'extract' }
        : { article: message, correlationId: 'test', stage: 'clean', clean: null, attempt: 0 };
    return failArticle(letter, this.ports(), this.settings());
  }

  unsettled(): string[] {
    return unsettled(this.table, this.documents, this.engines.extract);
  }

  private settings() {
    return { limits: articleLimits(this.maxArticleBytes), engines: this.engines };
  }

  ports() {
    const { objects, documents, table } = this;
    const clock = { now: () => new Date(this.now + this.calls) };
    return {
      ...storePorts({ objects, documents, table, pins: table, clock }, (_, effect) => this.call(effect)),
      ingestQueue: this.ingest(),
      extractQueue: this.queue(),
    };
  }

  private async call<T>(effect: () => T | Promise<T>): Promise<T> {
    const call = ++this.calls;
    await this.onCall(call, false);
    const result = effect();
    await this.onCall(call, true);
    return result;
  }

  private ingest(): IngestQueue {
    return {
      send: (articles, _, seconds = 0) =>
        this.call(() => this.later(seconds, () => this.ingestQueue.push(...articles))),
    };
  }

  private queue(): ExtractQueue {
    return {
      send: (request, seconds = 0) => this.call(() => this.later(seconds, () => this.extractQueue.push(request))),
    };
  }

  private later(seconds: number, release: () => void): void {
    if (seconds === 0) release();
    else this.delayed.push({ seconds, release });
  }
}
