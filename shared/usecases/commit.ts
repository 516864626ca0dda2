import type { Head } from '../store/head.ts';
import type { ArticleTable, Clock } from './ports.ts';

/** Workers on one article get in each other's way at most for so many rounds before the message goes back to the queue. */
const MAX_ROUNDS = 4;

/**
 * The object or the head changed under a worker: what it has computed is worth nothing. It starts over; and if it cannot
 * get through, the message must be delivered again, since whoever interfered may yet crash.
 */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError';
  constructor(what: string) {
    super(`${what} changed meanwhile`);
  }
}

/** Runs a round of work again, from reading the head, where something changed meanwhile. */
export async function inRounds<T>(round: () => Promise<T>): Promise<T> {
  for (let left = MAX_ROUNDS - 1; ; left--) {
    try {
      return await round();
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError) || left === 0) throw error;
    }
  }
}

/**
 * Commits the next revision of a head: from here on its plan is a promise. Every write of a head is one, else a worker
 * that has read the head in between would write back what it read.
 * @throws ChangedMeanwhileError where the stored revision is not `head.rev` any more
 */
export async function commitRevision(table: ArticleTable, clock: Clock, head: Head, next: Head): Promise<Head> {
  const committed = { ...next, rev: head.rev + 1, updatedAt: clock.now().toISOString() };
  if ((await table.writeHead(committed, head.rev)) === 'superseded')
    throw new ChangedMeanwhileError(`article ${head.article}`);
  return committed;
}
