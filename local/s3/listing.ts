import type { ListedObject, ObjectStore } from './object-store.ts';

export interface ListingQuery {
  prefix: string;
  delimiter: string;
  /** Only what comes after this key or common prefix is listed. */
  after: string;
  limit: number;
}

export interface ListingPage {
  objects: ListedObject[];
  commonPrefixes: string[];
  /** The last entry of a page that is not the last: pass it as `after` for the next one. */
  next: string | undefined;
}

/** Sorts after every key that starts with the text before it. */
const PAST = '\u{10FFFF}';

/** One page of a bucket's keys in the order of their UTF-8 bytes, keys below a delimiter rolled up. */
export function listPage(store: ObjectStore, bucket: string, query: ListingQuery): ListingPage {
  const page: ListingPage = { objects: [], commonPrefixes: [], next: undefined };
  if (query.limit === 0) return page;
  for (const entry of entries(store, bucket, query)) {
    if (page.objects.length + page.commonPrefixes.length === query.limit) {
      page.next = last(page);
      return page;
    }
    if (typeof entry === 'string') page.commonPrefixes.push(entry);
    else page.objects.push(entry);
  }
  return page;
}

function* entries(store: ObjectStore, bucket: string, query: ListingQuery): Generator<ListedObject | string> {
  const { prefix, delimiter, after } = query;
  let from = isAfter(prefix, after) ? { key: prefix, inclusive: true } : { key: after, inclusive: false };
  if (commonPrefixOf(after, prefix, delimiter) === after) from = { key: after + PAST, inclusive: false };
  for (;;) {
    let commonPrefix: string | undefined;
    for (const row of store.list(bucket, from)) {
      if (!row.key.startsWith(prefix)) return;
      commonPrefix = commonPrefixOf(row.key, prefix, delimiter);
      if (commonPrefix !== undefined) break;
      yield row;
    }
    if (commonPrefix === undefined) return;
    yield commonPrefix;
    from = { key: commonPrefix + PAST, inclusive: false };
  }
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (!delimiter || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}

function last({ objects, commonPrefixes }: ListingPage): string {
  const key = objects.at(-1)?.key ?? '';
  const commonPrefix = commonPrefixes.at(-1) ?? '';
  return isAfter(key, commonPrefix) ? key : commonPrefix;
}

/** Compares by UTF-8 bytes; JavaScript's own order is that of UTF-16 units, which differs beyond U+FFFF. */
function isAfter(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;
}
