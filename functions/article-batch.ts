import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { NoteUse } from '../shared/engine/service.ts';
import type { Head } from '../shared/store/head.ts';
import { type ArticleTask, readMessage } from './events.ts';

export interface ArticleReport {
  outcome: string;
  head: Head | null;
}

/** What a batch has begun, by what its messages ask for: messages that ask for the same need it done but once. */
type BegunWork = Map<string, Promise<ArticleReport>>;

export type ArticleHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * A handler that runs `work` for every article of a batch, one structured log line each, with what it has used of services,
 * and reports the messages that must be delivered again. A failing article stops no other one.
 */
export function articleHandler(
  work: (task: ArticleTask, record: SQSRecord, noteUse: NoteUse) => Promise<ArticleReport>,
): ArticleHandler {
  const logger = new Logger({ jsonReplacerFn: printable });
  const processor = new BatchProcessor(EventType.SQS);

  const tasksOf = (record: SQSRecord): ArticleTask[] => {
    try {
      return readMessage(record.body, record.messageId);
    } catch (error) {
      logger.error('unreadable message', { messageId: record.messageId, error: error as Error });
      throw error;
    }
  };

  const processTask = async (task: ArticleTask, record: SQSRecord, begun: BegunWork): Promise<void> => {
    const started = performance.now();
    const facts = {
      correlationId: task.correlationId,
      bucket: task.article.bucket,
      key: task.article.key,
      receives: Number(record.attributes.ApproximateReceiveCount),
    };
    const used: Record<string, number> = {};
    const noteUse: NoteUse = (counts) => {
      for (const [name, count] of Object.entries(counts)) used[name] = (used[name] ?? 0) + count;
    };
    const milliseconds = () => Math.round(performance.now() - started);
    try {
      const subject = JSON.stringify([task.article, task.clean, task.attempt, task.lines]);
      const report = begun.get(subject) ?? work(task, record, noteUse);
      begun.set(subject, report);
      const { outcome, head } = await report;
      logger.info('article', { ...facts, outcome, ...articleFacts(head), ...used, ms: milliseconds() });
    } catch (error) {
      logger.error('article', { ...facts, outcome: 'retry', ...used, ms: milliseconds(), error: error as Error });
      throw error;
    }
  };

  const processRecord = async (record: SQSRecord, begun: BegunWork): Promise<void> => {
    const results = await Promise.allSettled(tasksOf(record).map((task) => processTask(task, record, begun)));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  };

  return (event, context) => {
    logger.addContext(context);
    const begun: BegunWork = new Map();
    const processOnce = (record: SQSRecord): Promise<void> => processRecord(record, begun);
    return processPartialResponse(event, processOnce, processor, { context, throwOnFullBatchFailure: false });
  };
}

function articleFacts(head: Head | null): Record<string, unknown> {
  if (head === null) return {};
  const { article, state, reason, rev, lines, entities, claims } = head;
  return { article, state, reason: reason?.code, rev, lines, entities, claims };
}

/** Characters of keys that JSON leaves as they are, and that end a line, turn a terminal's direction or control it. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const printable = (_key: string, value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : value;
