import { cleanDocumentName, extractIsOwed } from '../../shared/store/head.ts';
import type { Key } from '../../shared/store/keys.ts';
import { oldDocuments } from '../../shared/usecases/old-documents.ts';
import type { PinPorts } from '../../shared/usecases/pin-line.ts';
import type { ArticleTable, CleanDocuments, Clock, RawObjects } from '../../shared/usecases/ports.ts';
import type { MemoryDocuments, MemoryObjects } from './memory-buckets.ts';
import type { AtOnce, MemoryTable } from './memory-table.ts';

/** What a process does to the world. */
export type CallName =
  | 'open object'
  | 'read object'
  | 'read document'
  | 'write document'
  | 'remove document'
  | 'read head'
  | 'write head'
  | 'read item'
  | 'write item'
  | 'bury item'
  | 'replace item'
  | 'read page'
  | 'write pin'
  | 'send to ingest'
  | 'send to extract';

/** Carries a call of a port out; may let others work before it, or fail. */
export type Call = <T>(name: CallName, effect: () => T | Promise<T>) => Promise<T>;

export interface Stores {
  objects: MemoryObjects;
  documents: MemoryDocuments;
  table: TableStore;
  pins: AtOnce<PinPorts['pins']>;
  clock: Clock;
}

/** A table in memory, or one of an engine. */
type TableStore = ArticleTable | MemoryTable;

export interface StorePorts {
  rawObjects: RawObjects;
  cleanDocuments: CleanDocuments;
  table: ArticleTable;
  pins: PinPorts['pins'];
  clock: Clock;
}

/** The ports of the use cases, but for the queues. */
export function storePorts({ objects, documents, table, pins, clock }: Stores, call: Call): StorePorts {
  return {
    rawObjects: {
      open: ({ key }) =>
        call('open object', () => {
          const about = objects.about(key);
          return about && { ...about, bytes: () => call('read object', () => objects.bytes(key, about.etag)) };
        }),
    },
    cleanDocuments: {
      read: (name) => call('read document', () => documents.read(name)),
      write: (name, json) => call('write document', () => documents.write(name, json)),
      remove: (name) => call('remove document', () => documents.remove(name)),
    },
    table: {
      readHead: (article) => call('read head', () => table.readHead(article)),
      writeHead: (head, expectedRev) => call('write head', () => table.writeHead(head, expectedRev)),
      writeItem: (item, rev) => call('write item', () => table.writeItem(item, rev)),
      buryItem: (key, rev, ttl) => call('bury item', () => table.buryItem(key, rev, ttl)),
      readItem: <T extends Key>(key: Key) => call('read item', () => table.readItem<T>(key)),
      replaceItem: (item, rev, seenRev) => call('replace item', () => table.replaceItem(item, rev, seenRev)),
      readPage: <T extends Key>(partition: string, behind: string | null, limit: number) =>
        call('read page', () => table.readPage<T>(partition, behind, limit)),
    },
    pins: {
      put: (item) => call('write pin', () => pins.put(item)),
      remove: (key) => call('write pin', () => pins.remove(key)),
    },
    clock,
  };
}

/** Every head reflects its object, names its one document, and has nothing left to bury; what is not so. */
export function unsettled(table: MemoryTable, documents: MemoryDocuments, extractEngine: string): string[] {
  const heads = table.heads();
  const named = heads.map(cleanDocumentName).filter((name) => name !== null);
  const stale = heads.filter((head) => extractIsOwed(head, extractEngine) || head.extracted === null);
  return [
    ...stale.map((head) => `${head.key}: extraction owed`),
    ...heads.filter((head) => head.begun !== null).map((head) => `${head.key}: a worker never came to its end`),
    ...heads.filter((head) => oldDocuments(head).length > 0).map((head) => `${head.key}: old documents planned`),
    ...[...documents.keys()].filter((name) => !named.includes(name)).map((name) => `${name}: nobody's document`),
    ...named.filter((name) => !documents.has(name)).map((name) => `${name}: missing document`),
  ];
}
