import type { DecodeLimits } from '../input/decode.ts';
import { emptyHead, extractIsOwed, type Head, type Reason, removedHead } from '../store/head.ts';
import { articleId } from '../store/keys.ts';
import { type ArticleRef, sourceOfKey } from './article-ref.ts';
import { commitRevision, inRounds } from './commit.ts';
import { inputDigest } from './object-input.ts';
import type { ArticleTable, Clock, EngineVersions, ExtractQueue, RawObjects } from './ports.ts';

export interface FailPorts {
  rawObjects: RawObjects;
  table: ArticleTable;
  extractQueue: ExtractQueue;
  clock: Clock;
}

export interface FailReport {
  outcome: 'failed' | 'already right' | 'removed' | 'unknown';
  head: Head | null;
}

export type Stage = 'clean' | 'extract';

/**
 * Marks an article FAILED whose message was given up, because the worker that was killed could not. Leaves an article
 * alone that is right after all: another message may have succeeded since.
 */
export function failArticle(
  ref: ArticleRef,
  stage: Stage,
  correlationId: string,
  ports: FailPorts,
  settings: { limits: DecodeLimits; engines: EngineVersions },
): Promise<FailReport> {
  return inRounds(async () => {
    const article = articleId(ref.bucket, ref.key);
    const stored = await ports.table.readHead(article);
    const object = await ports.rawObjects.open(ref);
    if (stored === null && object === null) return { outcome: 'unknown', head: null };
    const head = stored ?? emptyHead(article, ref);
    const owed = extractIsOwed(head, settings.engines.extract);

    if (object === null) {
      if (head.state === 'REMOVED' && !owed) return { outcome: 'already right', head };
      const removed = await commitRevision(ports.table, ports.clock, head, removedHead(head));
      return { outcome: 'removed', head: removed };
    }
    const judged = head.input === inputDigest(object, settings.limits, settings.engines);
    if (judged && !owed) return { outcome: 'already right', head };
    const again = head.state === 'FAILED' && head.input === null;
    const known = judged ? head : { ...removedHead(head), source: sourceOfKey(ref.key), etag: object.etag };
    const failed = await commitRevision(ports.table, ports.clock, head, {
      ...known,
      state: 'FAILED',
      reason: gaveUp(stage),
      input: null,
      entities: 0,
      claims: 0,
    });
    // Results of an earlier object must go; but a failure to bury them must not send messages in a circle.
    if (extractIsOwed(failed, settings.engines.extract) && !again) await ports.extractQueue.send(ref, correlationId);
    return { outcome: 'failed', head: failed };
  });
}

function gaveUp(stage: Stage): Reason {
  return {
    code: stage === 'clean' ? 'CLEAN_GAVE_UP' : 'EXTRACT_GAVE_UP',
    message: `${stage} failed on this article or was stopped, several times over; its log says why. Mend the cause, then replay it.`,
  };
}
