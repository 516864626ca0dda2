import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoArticleTable } from '../adapters/dynamo-article-table.ts';
import type { Head } from '../shared/store/head.ts';
import { articleId } from '../shared/store/keys.ts';
import { hasEnded } from '../shared/usecases/stale-article.ts';
import type { Target } from './target.ts';
import { shorten } from './text-table.ts';
import type { Uploaded } from './upload.ts';

const POLL_MILLISECONDS = 150;

export interface Watched {
  upload: Uploaded;
  /** Null where the article did not come to an end in time. */
  head: Head | null;
  milliseconds: number;
}

/** Follows uploaded articles until each has come to an end, or the time is over; reports each as it ends. */
export async function watchArticles(
  target: Target,
  uploads: readonly Uploaded[],
  timeoutMilliseconds: number,
  onEnd: (watched: Watched) => void,
): Promise<void> {
  const table = dynamoArticleTable(target.dynamodb, target.table);
  const deadline = Date.now() + timeoutMilliseconds;
  let open = [...uploads];
  while (open.length > 0) {
    const still: Uploaded[] = [];
    for (const upload of open) {
      const head = await table.readHead(articleId(target.rawBucket, upload.key));
      const ended = hasEnded(head, upload.etag, target.engines);
      if (ended || Date.now() > deadline) {
        onEnd({ upload, head: ended ? head : null, milliseconds: Date.now() - upload.at });
      } else still.push(upload);
    }
    open = still;
    if (open.length > 0) await sleep(POLL_MILLISECONDS);
  }
}

/** One line about an article that has come to an end. */
export function articleLine({ upload, head, milliseconds }: Watched): string {
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  if (head === null) return `…            ${upload.key}: no result after ${time}`;
  if (head.reason) return `${head.state.padEnd(12)} ${upload.key}: ${head.reason.code}: ${head.reason.message}`;
  const { lines, entities, claims } = head;
  const numbers = `${lines.kept} lines kept, ${lines.dropped} dropped, ${entities} entities, ${claims} claims, ${time}`;
  return `${head.state.padEnd(12)} ${numbers}  ${shorten(head.title ?? upload.key, 70)}`;
}
