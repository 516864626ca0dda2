import { cleanDocumentName, type Head } from '../store/head.ts';
import { commitRevision } from './commit.ts';
import type { ArticleTable, CleanDocuments, Clock } from './ports.ts';

/** Clean documents of the plan that the head does not name any more. */
export function oldDocuments(head: Head): string[] {
  const current = cleanDocumentName(head);
  return head.cleanPlan.filter((name) => name !== current);
}

/** Deletes them, and takes them out of the plan; the head must be the caller's own commit. */
export async function dropOldDocuments(
  head: Head,
  ports: { cleanDocuments: Pick<CleanDocuments, 'remove'>; table: ArticleTable; clock: Clock },
): Promise<Head> {
  const old = oldDocuments(head);
  if (old.length === 0) return head;
  for (const name of old) await ports.cleanDocuments.remove(name);
  const cleanPlan = head.cleanPlan.filter((name) => !old.includes(name));
  return commitRevision(ports.table, ports.clock, head, { ...head, cleanPlan });
}
