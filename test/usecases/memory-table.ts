import { type HeadItem, headItem, headOfItem } from '../../shared/store/items.ts';
import { headKey, type Key } from '../../shared/store/keys.ts';
import type { PinPorts } from '../../shared/usecases/pin-line.ts';
import type { ArticleTable, PartitionPage, WriteOutcome } from '../../shared/usecases/ports.ts';

export type StoredItem = Key & { rev: number; kind: string } & Record<string, unknown>;

/** A port whose calls have their effect at once. */
export type AtOnce<Port> = {
  [Name in keyof Port]: Port[Name] extends (...given: infer Given) => Promise<infer Value>
    ? (...given: Given) => Value
    : Port[Name];
};

type Condition = (stored: StoredItem | undefined) => boolean;

/** The article table in memory. Items are frozen, so whoever changes what it has read or written is found out. */
export class MemoryTable implements AtOnce<Omit<ArticleTable, 'readItem' | 'readPage'>>, AtOnce<PinPorts['pins']> {
  readonly items = new Map<string, StoredItem>();
  private readonly partitions = new Map<string, Map<string, StoredItem>>();

  readHead(article: string) {
    const item = this.get(headKey(article));
    return item ? headOfItem(item as unknown as HeadItem) : null;
  }

  writeHead(head: Parameters<ArticleTable['writeHead']>[0], expectedRev: number): WriteOutcome {
    return this.putIf(headItem(head), (stored) => (stored?.rev ?? 0) === expectedRev);
  }

  writeItem(item: Key, rev: number): WriteOutcome {
    return this.putIf({ ...item, rev }, notNewer(rev));
  }

  buryItem({ pk, sk }: Key, rev: number, ttl: number): WriteOutcome {
    return this.putIf({ pk, sk, kind: 'tombstone', rev, ttl }, notNewer(rev));
  }

  replaceItem(item: Key, rev: number, seenRev: number): WriteOutcome {
    return this.putIf({ ...item, rev }, (stored) => (stored?.rev ?? 0) === seenRev);
  }

  readItem<T extends Key>(key: Key): { item: T | null; rev: number } {
    const stored = this.get(key);
    return { item: live<T>(stored), rev: stored?.rev ?? 0 };
  }

  readPage<T extends Key>(partition: string, behind: string | null, limit: number): PartitionPage<T> {
    const stored = [...(this.partitions.get(partition)?.values() ?? [])];
    const sorted = stored.filter(({ sk }) => behind === null || inOrder(sk, behind) > 0).sort(bySortKey);
    const page = sorted.slice(0, limit);
    const items = page.map((item) => live<T>(item)).filter((item) => item !== null);
    return { items, next: sorted.length > limit ? page.at(-1)!.sk : null };
  }

  put(item: Key): void {
    this.set({ rev: 0, ...item } as StoredItem);
  }

  remove(key: Key): void {
    this.items.delete(keyText(key));
    this.partitions.get(key.pk)?.delete(key.sk);
  }

  get(key: Key): StoredItem | undefined {
    return this.items.get(keyText(key));
  }

  /** The table as it is now. */
  copy(): MemoryTable {
    const copy = new MemoryTable();
    for (const item of this.items.values()) copy.set(item);
    return copy;
  }

  itemsOf(kind: string): StoredItem[] {
    return [...this.items.values()].filter((item) => item.kind === kind);
  }

  heads() {
    return this.itemsOf('head').map((item) => headOfItem(item as unknown as HeadItem));
  }

  dump(): Record<string, unknown> {
    return dumpOf(this.items.values());
  }

  private putIf(item: object, allowed: Condition): WriteOutcome {
    const stored = item as StoredItem;
    if (!allowed(this.get(stored))) return 'superseded';
    this.set(stored);
    return 'written';
  }

  private set(item: StoredItem): void {
    refuseBadKeys(item);
    this.items.set(keyText(item), freeze(item));
    const partition = this.partitions.get(item.pk) ?? new Map<string, StoredItem>();
    this.partitions.set(item.pk, partition.set(item.sk, item));
  }
}

/** A table as readers see it: without tombstones, heads of removed articles, and what may differ between histories. */
export function dumpOf(items: Iterable<StoredItem>): Record<string, unknown> {
  const visible = [...items]
    .filter((item) => item.kind !== 'tombstone' && !(item.kind === 'head' && item.state === 'REMOVED'))
    .map(({ rev, cleanRev, cleanPlan, updatedAt, ...item }) => [keyText(item as Key), item] as const);
  return Object.fromEntries(visible.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const MOST_KEY_BYTES = { pk: 2048, sk: 1024, gsi1pk: 2048, gsi1sk: 1024, gsi2pk: 2048, gsi2sk: 1024 };

/** DynamoDB refuses such an item; the embedded engine does not look at the keys of indexes. */
function refuseBadKeys(item: StoredItem): void {
  for (const [name, most] of Object.entries(MOST_KEY_BYTES)) {
    const key = item[name];
    if (key === undefined) continue;
    if (key === '' || Buffer.byteLength(key as string) > most) throw new RangeError(`${name} is no key: ${key}`);
  }
}

const notNewer =
  (rev: number): Condition =>
  (stored) =>
    stored === undefined || stored.rev <= rev;

const keyText = ({ pk, sk }: Key): string => `${pk}\t${sk}`;

const live = <T extends Key>(item: StoredItem | undefined): T | null =>
  item === undefined || item.kind === 'tombstone' ? null : (item as unknown as T);

/** As DynamoDB sorts: by bytes of UTF-8. */
const inOrder = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

const bySortKey = (one: Key, other: Key): number => inOrder(one.sk, other.sk);

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}
