import type { Head } from '../store/head.ts';
import type { Key, LineMark } from '../store/keys.ts';
import { keysWithout, unionOfKeys } from '../store/plan.ts';
import { ChangedMeanwhileError } from './commit.ts';
import type { ArticleTable, Clock, WrittenItem } from './ports.ts';
import { buryItems, writeItems } from './write-items.ts';

/** Items of an article that one item of it, their owner, lists. */
export interface Owned {
  /** Keys that the owner lists. */
  planned: readonly Key[];
  /** Revision under which the owner was read or written; 0 where it was never there. */
  rev: number;
}

/** How an article must take lines, by the partitions of their evidence. */
export type MarkedLines = Record<string, LineMark>;

/** What is left to do when an article's evidence is right. */
export interface Aftermath {
  /** Articles whose judgement the evidence belies, by object key: they must be looked at again. */
  outdated: ReadonlyMap<string, MarkedLines | null>;
  /** To be called when they were told: from then on the table does not say any more what the article has left behind. */
  forget(): Promise<void>;
}

type OwnerOf = (plan: readonly Key[]) => WrittenItem;

interface Ports {
  table: ArticleTable;
  clock: Clock;
}

/**
 * Makes an owner's items the wanted ones: lists the keys, writes what is missing, buries the rest, which stays listed
 * until `strikeBuried`. Safe to repeat at any point.
 *
 * The owner is replaced as it was read, so that an older worker's keys are either in the list, or that worker fails at
 * its own list before it writes any of them. For that, a revision may extend the list but once.
 * @param owned what the owner lists, as it was read
 * @param certain whether all of that is known to be written: no worker was under way
 * @param owner the item that lists keys
 * @param changed whether the owner has to be written for something else than its list
 * @throws ChangedMeanwhileError where somebody else is at work
 */
export async function settleItems(
  head: Head,
  { planned, rev }: Owned,
  certain: boolean,
  owner: OwnerOf,
  wanted: readonly WrittenItem[],
  ports: Ports,
  changed = false,
): Promise<Owned> {
  const plan = unionOfKeys(planned, wanted);
  const listed = certain && !changed && plan.length === planned.length;
  const overtaken = rev > head.rev;
  if (overtaken || (!listed && (await ports.table.replaceItem(owner(plan), head.rev, rev)) === 'superseded')) {
    throw new ChangedMeanwhileError(`article ${head.article}`);
  }
  const missing = certain ? keysWithout(wanted, planned) : wanted;
  await writeItems(head, missing, ports.table);
  await buryItems(head, keysWithout(planned, wanted), ports);
  return { planned: plan, rev: listed ? rev : head.rev };
}

/** Strikes buried items from the owner's list, when nothing has to be derived from them any more. */
export async function strikeBuried(
  head: Head,
  { planned, rev }: Owned,
  owner: OwnerOf,
  wanted: readonly Key[],
  ports: Ports,
): Promise<void> {
  const left = unionOfKeys([], wanted);
  if (left.length === 0 && rev > 0) await buryItems(head, [owner([])], ports);
  else if (left.length < planned.length) await writeItems(head, [owner(left)], ports.table);
}
