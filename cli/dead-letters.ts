import { dynamoArticleQueries } from '../adapters/dynamo-article-queries.ts';
import {
  countMessages,
  deleteMessages,
  releaseMessages,
  sendBody,
  type TakenMessage,
  takeMessages,
} from '../adapters/parked-messages.ts';
import { type ArticleTask, readMessage, UnreadableMessageError } from '../functions/events.ts';
import { REASONS } from '../shared/store/reasons.ts';
import type { ArticleRef } from '../shared/usecases/article-ref.ts';
import type { IngestQueue } from '../shared/usecases/ports.ts';
import { failedArticles } from './failed-articles.ts';
import type { Target } from './target.ts';

/** A parked message that is none of S3's and none of khabar's. */
export const UNREADABLE = 'UNREADABLE';
/** A parked message of an article: the dead-letter function itself failed on it. */
const STRANDED = 'STRANDED';

/** What was given up for one reason. */
interface DeadLetterGroup {
  /** A code of the error catalogue, or of a parked message. */
  reason: string;
  count: number;
  /** A key, or the beginning of what cannot be read. */
  example: string;
  remedy: string;
  putBack(queue: IngestQueue, correlationId: string): Promise<void>;
}

export interface DeadLetters {
  /** The largest group first. */
  groups: DeadLetterGroup[];
  /** Messages in the dead-letter queues. */
  waiting: number;
  /** Makes parked messages that were not put back visible again. */
  release(): Promise<void>;
}

/** More parked messages than this are left for another call. */
const MOST_PARKED = 10_000;
const SHOWN_CHARACTERS = 60;

/** Finds what was given up; parked messages are hidden from others until `release`. */
export async function findDeadLetters(target: Target): Promise<DeadLetters> {
  const { sqs, parkedQueueUrl } = target;
  const parked = await takeMessages(sqs, parkedQueueUrl, MOST_PARKED);
  const gone = new Set<TakenMessage>();
  const groups = [...(await failedGroups(target)), ...parkedGroups(parked, target, gone)];
  const waiting = await Promise.all(target.deadLetterQueueUrls.map((url) => countMessages(sqs, url)));
  return {
    groups: groups.sort((a, b) => b.count - a.count),
    waiting: waiting.reduce((sum, count) => sum + count, 0),
    release: () =>
      releaseMessages(
        sqs,
        parkedQueueUrl,
        parked.filter((message) => !gone.has(message)),
      ),
  };
}

async function failedGroups(target: Target): Promise<DeadLetterGroup[]> {
  const queries = dynamoArticleQueries(target.dynamodb, target.table);
  const byReason = new Map<keyof typeof REASONS, ArticleRef[]>();
  for (const { key, reason } of await failedArticles(queries)) {
    if (reason === null || REASONS[reason.code]?.again !== 'redrive') continue;
    byReason.set(reason.code, [...(byReason.get(reason.code) ?? []), { bucket: target.rawBucket, key }]);
  }
  return [...byReason].map(([reason, refs]) => ({
    reason,
    count: refs.length,
    example: refs[0]!.key,
    remedy: REASONS[reason].remedy,
    putBack: (queue, correlationId) => queue.send(refs, correlationId),
  }));
}

function parkedGroups(parked: TakenMessage[], target: Target, gone: Set<TakenMessage>): DeadLetterGroup[] {
  const { sqs, parkedQueueUrl, ingestQueueUrl } = target;
  const read = parked.map((message) => ({ message, tasks: tasksOf(message) }));
  const stranded = read.flatMap(({ message, tasks }) => (tasks === null ? [] : [{ message, tasks }]));
  const unreadable = read.flatMap(({ message, tasks }) => (tasks === null ? [message] : []));
  const forget = async (messages: TakenMessage[]): Promise<void> => {
    await deleteMessages(sqs, parkedQueueUrl, messages);
    for (const message of messages) gone.add(message);
  };
  const groups: DeadLetterGroup[] = [
    {
      reason: STRANDED,
      count: stranded.length,
      example: stranded[0]?.tasks[0]?.article.key ?? '',
      remedy: 'The dead-letter function failed on it, too: look it up in its log, mend the cause.',
      async putBack(queue, correlationId) {
        await queue.send(
          stranded.flatMap(({ tasks }) => tasks.map(({ article }) => article)),
          correlationId,
        );
        await forget(stranded.map(({ message }) => message));
      },
    },
    {
      reason: UNREADABLE,
      count: unreadable.length,
      example: unreadable[0]?.body.slice(0, SHOWN_CHARACTERS) ?? '',
      remedy: 'Find out who sends it; it names no article.',
      async putBack() {
        for (const message of unreadable) await sendBody(sqs, ingestQueueUrl, message.body);
        await forget(unreadable);
      },
    },
  ];
  return groups.filter(({ count }) => count > 0);
}

/** Null where the message cannot be read. */
function tasksOf({ id, body }: TakenMessage): ArticleTask[] | null {
  try {
    return readMessage(body, id);
  } catch (error) {
    if (error instanceof UnreadableMessageError) return null;
    throw error;
  }
}
