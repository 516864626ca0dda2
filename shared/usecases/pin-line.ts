import { lineKey, type Pin } from '../clean/recurring-lines.ts';
import { type MemberItem, type PinItem, pinItem } from '../store/evidence-items.ts';
import { type Key, lineDigest, membersPartition, pinKey } from '../store/keys.ts';
import type { ArticleTable, IngestQueue, PartitionPage } from './ports.ts';

export interface PinPorts {
  pins: { put(item: PinItem): Promise<void>; remove(key: Key): Promise<void> };
  table: Pick<ArticleTable, 'readPage'>;
  ingestQueue: IngestQueue;
}

const MEMBERS_PAGE = 200;

/**
 * Records what a person says about a line of a source, or takes it back (null), and has all articles of the source looked
 * at again; returns how many. The pin is written first: an article that arrives meanwhile reads it, or is listed. Safe to
 * repeat, and to be repeated where it fails on the way.
 * @throws RangeError where the line has no words
 */
export async function pinLine(
  { bucket, source, line }: { bucket: string; source: string; line: string },
  pin: Pin | null,
  correlationId: string,
  { pins, table, ingestQueue }: PinPorts,
): Promise<number> {
  const key = lineKey(line);
  if (key === '') throw new RangeError('a line without words cannot be pinned');
  if (pin === null) await pins.remove(pinKey(source, lineDigest(key)));
  else await pins.put(pinItem(source, key, line.trim(), pin));
  let articles = 0;
  let behind: string | null = null;
  do {
    const page: PartitionPage<MemberItem> = await table.readPage(membersPartition(source), behind, MEMBERS_PAGE);
    const refs = page.items.map((member) => ({ bucket, key: member.key }));
    if (refs.length > 0) await ingestQueue.send(refs, correlationId);
    articles += refs.length;
    behind = page.next;
  } while (behind !== null);
  return articles;
}
