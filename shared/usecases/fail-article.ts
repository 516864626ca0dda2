import type { DecodeLimits } from '../input/decode.ts';
import {
  begunHead,
  emptyHead,
  extractIsOwed,
  type Head,
  mayBeAtWork,
  type Reason,
  removedHead,
} from '../store/head.ts';
import { articleId } from '../store/keys.ts';
import { type ArticleRef, sourceOfKey } from './article-ref.ts';
import { commitRevision, inRounds } from './commit.ts';
import { isJudged } from './judged-article.ts';
import { leaveNeighbours, neighboursStand } from './neighbours.ts';
import { ObjectDeniedError } from './object-denied.ts';
import { inputDigest } from './object-input.ts';
import { dropOldDocuments } from './old-documents.ts';
import type {
  ArticleTable,
  CleanDocuments,
  Clock,
  EngineVersions,
  ExtractQueue,
  IngestQueue,
  RawObjects,
} from './ports.ts';

export interface FailPorts {
  rawObjects: RawObjects;
  cleanDocuments: Pick<CleanDocuments, 'remove'>;
  table: ArticleTable;
  ingestQueue: IngestQueue;
  extractQueue: ExtractQueue;
  clock: Clock;
}

export interface FailReport {
  outcome: 'failed' | 'already right' | 'removed' | 'unknown';
  head: Head | null;
}

type Stage = 'clean' | 'extract';

/** What the dead letter asked for. */
export interface DeadLetter {
  article: ArticleRef;
  correlationId: string;
  stage: Stage;
  /** Of an extract request: the clean document that it was about. */
  clean: string | null;
  attempt: number;
}

/**
 * So often results are tried to be withdrawn that nobody may see any more, or to be looked at again, before a person is
 * asked.
 */
const MAX_ATTEMPTS = 3;
const LOOK_AGAIN_SECONDS = 300;

/**
 * Marks an article FAILED whose message was given up, because the worker that was killed could not. Leaves an article
 * alone that is right after all, or that another message is about to make right.
 * @throws Error where another worker may be at it, ChangedMeanwhileError, or whatever a port throws: deliver it again
 */
export function failArticle(
  letter: DeadLetter,
  ports: FailPorts,
  settings: { limits: DecodeLimits; engines: EngineVersions },
): Promise<FailReport> {
  const own: Own = { begun: null };
  return inRounds(() => failRound(letter, ports, settings, own));
}

/** What this worker has committed in an earlier round. */
interface Own {
  begun: string | null;
}

async function failRound(
  letter: DeadLetter,
  ports: FailPorts,
  settings: { limits: DecodeLimits; engines: EngineVersions },
  own: Own,
): Promise<FailReport> {
  const { article: ref, stage } = letter;
  const extractEngine = settings.engines.extract;
  const article = articleId(ref.bucket, ref.key);
  const stored = await ports.table.readHead(article);
  const found = await ports.rawObjects.open(ref).catch(deniedOnly);
  const denied = found === DENIED;
  const object = denied ? null : found;
  if (stored === null && found === null) return { outcome: 'unknown', head: null };
  const head = stored ?? emptyHead(article, ref);
  // It may be writing its document just now.
  if (head.begun !== own.begun && mayBeAtWork(head.begun, ports.clock.now())) {
    throw new Error(`another worker is at article ${article}`);
  }

  const input = object && inputDigest(object, settings.limits, settings.engines);
  const reflected = !denied && isJudged(head, input);
  const judged = reflected && (await neighboursStand(head, ports.table));
  if (reflected && !judged && letter.attempt < MAX_ATTEMPTS) {
    // Its own results are right; only what other articles say of it is not yet taken in.
    await ports.ingestQueue.send([ref], letter.correlationId, LOOK_AGAIN_SECONDS, letter.attempt + 1);
    return { outcome: 'already right', head };
  }
  const owed = extractIsOwed(head, extractEngine);
  if (judged && !owed) return { outcome: 'already right', head };
  if (judged && (stage === 'clean' || letter.clean !== head.clean)) {
    // What clean had to do is done; extract has a request of its own, or gets it now.
    await ports.extractQueue.send({ ...requestOf(letter, head), attempt: 0 });
    return { outcome: 'already right', head };
  }

  const exhausted = letter.attempt >= MAX_ATTEMPTS;
  const marked = begunHead(head, ports.clock.now());
  own.begun = marked.begun;
  const begun = await commitRevision(ports.table, ports.clock, head, marked);
  const keepsDocument = judged && object !== null;
  if (!keepsDocument) await leaveNeighbours(begun, false, letter.correlationId, ports);
  const committed = await commitRevision(ports.table, ports.clock, begun, nextHead(begun));
  const failed = await dropOldDocuments(committed, ports);
  if (extractIsOwed(failed, extractEngine) && !exhausted) {
    await ports.extractQueue.send({ ...requestOf(letter, failed), attempt: letter.attempt + 1 });
  }
  return { outcome: failed.state === 'REMOVED' ? 'removed' : 'failed', head: failed };

  function nextHead(before: Head): Head {
    if (found === null && !exhausted) return removedHead(before);
    const known = keepsDocument ? before : { ...removedHead(before), source: sourceOfKey(ref.key) };
    const reason = denied ? OBJECT_DENIED : object === null ? WITHDRAWAL_GAVE_UP : gaveUp(stage);
    return {
      ...known,
      begun: null,
      extracting: null,
      state: 'FAILED',
      reason,
      etag: object?.etag ?? null,
      input: null,
      entities: 0,
      claims: 0,
    };
  }
}

const DENIED = Symbol('denied');

/** @throws whatever is no denial */
function deniedOnly(error: unknown): typeof DENIED {
  if (error instanceof ObjectDeniedError) return DENIED;
  throw error;
}

const requestOf = ({ article, correlationId }: DeadLetter, head: Head) => ({
  article,
  correlationId,
  clean: head.clean,
});

const WITHDRAWAL_GAVE_UP: Reason = {
  code: 'WITHDRAWAL_GAVE_UP',
  message: 'The object is gone, but its results could not be taken out of the table. Mend the cause, then redrive it.',
};

const OBJECT_DENIED: Reason = {
  code: 'OBJECT_DENIED',
  message: 'S3 does not let khabar read the object. Allow it (bucket policy, encryption key), then redrive it.',
};

function gaveUp(stage: Stage): Reason {
  return {
    code: stage === 'clean' ? 'CLEAN_GAVE_UP' : 'EXTRACT_GAVE_UP',
    message: `${stage} failed on this article or was stopped, several times over; its log says why. Mend the cause, then redrive it.`,
  };
}
