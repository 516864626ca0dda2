import { extractIsOwed } from '../../shared/store/head.ts';
import { headItem } from '../../shared/store/items.ts';
import type { Key } from '../../shared/store/keys.ts';
import type { ArticleTable, WriteOutcome } from '../../shared/usecases/ports.ts';
import type { Call } from '../usecases/memory-ports.ts';
import { MemoryTable } from '../usecases/memory-table.ts';
import type { Cloud } from './cloud.ts';
import type { SCENARIOS } from './scenarios.ts';
import { ENGINES, type Mutate } from './simulation.ts';

interface Mutation {
  mutate: Mutate;
  /** The schedules that are made to find it out; others may as well. */
  scenario: keyof typeof SCENARIOS;
}

/**
 * Ways to break the write path, each around the ports of a process: what the table would be without one of the things
 * that it rests on. The schedules are worth something if they find each of them out.
 */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  /** A result, or a tombstone, is written whoever has written its key since. */
  'items have no guard': {
    scenario: 'extract is overtaken',
    mutate: onTable((_, { table }, call) => ({
      writeItem: (item, rev) => call('write item', () => overwrite(table, item, rev)),
      buryItem: ({ pk, sk }, rev, ttl) =>
        call('bury item', () => overwrite(table, { pk, sk, ...TOMBSTONE, ...{ ttl } }, rev)),
    })),
  },

  /** A head is written whatever its revision is by then. */
  'heads have no condition': {
    scenario: 'extract is overtaken',
    mutate: onTable((_, { table }, call) => ({
      writeHead: (head) => call('write head', () => overwrite(table, headItem(head), head.rev)),
    })),
  },

  /** A list of evidence is replaced whoever has replaced it since it was read. */
  'lists of evidence have no condition': {
    scenario: 'a list of evidence is overtaken',
    mutate: onTable((_, { table }, call) => ({
      replaceItem: (item, rev) => call('replace item', () => overwrite(table, item, rev)),
    })),
  },

  /** The keys that extract writes are on the head when they are written, and not before. */
  'results are not planned': {
    scenario: 'extract is killed',
    mutate: onTable((before) => ({
      writeHead: (head, rev) => before.writeHead(head.extracting === null ? head : { ...head, extractPlan: [] }, rev),
    })),
  },

  /** A clean document's name is on the head when it is written, and not before. */
  'documents are not planned': {
    scenario: 'clean is killed',
    mutate: onTable((before) => ({
      writeHead: (head, rev) => before.writeHead(head.begun === null ? head : { ...head, cleanPlan: [] }, rev),
    })),
  },

  /** Evidence is listed when it is written, and not before. */
  'evidence is not planned': {
    scenario: 'a line crosses its bound, killed',
    mutate: onTable((before) => {
      let list = async (): Promise<WriteOutcome> => 'written';
      return {
        replaceItem: async (item, rev, seen) => {
          list = () => before.replaceItem(item, rev, seen);
          return 'written';
        },
        readPage: async <T extends Key>(partition: string, behind: string | null, limit: number) => {
          const listNow = list;
          list = async () => 'written';
          await listNow();
          return before.readPage<T>(partition, behind, limit);
        },
      };
    }),
  },

  /** What goes is deleted, so that nothing keeps a late write out. */
  'nothing leaves a tombstone': {
    scenario: 'extract is overtaken',
    mutate: onTable((_, { table }, call) => ({
      buryItem: (key, rev) =>
        call('bury item', () => {
          if ((table.get(key)?.rev ?? 0) > rev) return 'superseded';
          table.remove(key);
          return 'written';
        }),
    })),
  },

  /** Others are told to look again when the head says already that all is done. */
  'others are told after it is recorded': {
    scenario: 'telling others is killed',
    mutate: (ports) => {
      const later: Array<() => Promise<void>> = [];
      let begun = false;
      return {
        ...ports,
        ingestQueue: {
          send: async (...message) => {
            const send = () => ports.ingestQueue.send(...message);
            if (begun) later.push(send);
            else await send();
          },
        },
        table: {
          ...ports.table,
          writeHead: async (head, rev) => {
            const outcome = await ports.table.writeHead(head, rev);
            begun = head.begun !== null;
            if (!begun) for (const send of later.splice(0)) await send();
            return outcome;
          },
        },
      };
    },
  },

  /** Extract is asked when the head does not say yet what it is to do. */
  'extract is asked before it is recorded': {
    scenario: 'asking extract is overtaken',
    mutate: (ports) => ({
      ...ports,
      extractQueue: { send: async () => {} },
      table: {
        ...ports.table,
        writeHead: async (head, rev) => {
          if (head.begun === null && head.extracting === null && extractIsOwed(head, ENGINES.extract)) {
            const article = { bucket: head.bucket, key: head.key };
            await ports.extractQueue.send({ article, correlationId: '', clean: head.clean, attempt: 0 });
          }
          return ports.table.writeHead(head, rev);
        },
      },
    }),
  },

  /** Heads are read as they were when the process before this one began. */
  'heads are read late': {
    scenario: 'clean is killed',
    mutate: onTable((_, cloud, call) => {
      const replica = tableBefore.get(cloud) ?? new MemoryTable();
      tableBefore.set(cloud, cloud.table.copy());
      return {
        readHead: (article) => call('read head', () => replica.readHead(article)),
      };
    }),
  },

  /** Evidence is read as it was when this process began, but for what it has written itself. */
  'evidence is read late': {
    scenario: 'a line crosses its bound, overtaken',
    mutate: onTable((before, { table }, call) => {
      const replica = table.copy();
      const noted = async (item: Key, rev: number, outcome: Promise<WriteOutcome>): Promise<WriteOutcome> => {
        return (await outcome) === 'written' ? overwrite(replica, item, rev) : 'superseded';
      };
      return {
        writeItem: (item, rev) => noted(item, rev, before.writeItem(item, rev)),
        replaceItem: (item, rev, seen) => noted(item, rev, before.replaceItem(item, rev, seen)),
        buryItem: (key, rev, ttl) => noted({ ...key, ...TOMBSTONE }, rev, before.buryItem(key, rev, ttl)),
        readPage: <T extends Key>(partition: string, behind: string | null, limit: number) =>
          call('read page', () => replica.readPage<T>(partition, behind, limit)),
      };
    }),
  },
};

const tableBefore = new WeakMap<Cloud, MemoryTable>();

type TableChange = (before: ArticleTable, cloud: Cloud, call: Call) => Partial<ArticleTable>;

function onTable(change: TableChange): Mutate {
  return (ports, cloud, { call }) => ({ ...ports, table: { ...ports.table, ...change(ports.table, cloud, call) } });
}

const TOMBSTONE = { kind: 'tombstone' };

function overwrite(table: MemoryTable, item: Key, rev: number): WriteOutcome {
  table.put({ ...item, rev } as Key);
  return 'written';
}
