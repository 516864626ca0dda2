import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { ArticleHandler } from '../../functions/article-batch.ts';
import type { Call, CallName } from '../usecases/memory-ports.ts';
import type { Message, MessageQueue } from './queue.ts';

export interface PendingCall {
  name: CallName;
  /** What the call does to the cloud. */
  effect(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What a fault makes of a call. */
export type Answer = 'done' | 'refused' | 'timed out' | 'twice';

/** A process at work. Each of its calls waits until it is let through; a process that dies never hears of it. */
export class Invocation {
  readonly waiting: PendingCall[] = [];
  private ended = false;

  /** To be given to the ports of the process. */
  readonly call: Call = (name, effect) =>
    new Promise((resolve, reject) => {
      this.waiting.push({ name, effect, resolve: resolve as (value: unknown) => void, reject });
    });

  /** @param onEnd gets what the work gives, or that it threw, unless the process dies before */
  begin<T>(work: Promise<T>, onEnd: (outcome: PromiseSettledResult<T>) => void): void {
    const end = (outcome: PromiseSettledResult<T>): void => {
      if (this.ended) return;
      this.ended = true;
      onEnd(outcome);
    };
    work.then(
      (value) => end({ status: 'fulfilled', value }),
      (reason: unknown) => end({ status: 'rejected', reason }),
    );
  }

  get isAtWork(): boolean {
    return !this.ended;
  }

  /** Lets the first call through; false where the process waits for none. */
  async letThrough(answer: Answer = 'done'): Promise<boolean> {
    const call = this.waiting.shift();
    if (call === undefined) return false;
    try {
      if (answer === 'refused') throw new Error('ThrottlingException');
      const value = await call.effect();
      if (answer === 'timed out') throw new Error('TimeoutError');
      call.resolve(answer === 'twice' ? await call.effect() : value);
    } catch (error) {
      call.reject(error);
    }
    await settled();
    return true;
  }

  /** Ends the process here and now; gives what it had under way. */
  die(): PendingCall[] {
    this.ended = true;
    return this.waiting.splice(0);
  }
}

/** Lets every process run on to its next call. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const CONTEXT = { functionName: 'chaos', awsRequestId: 'chaos' } as Context;

/** Hands messages to a function's handler, as Lambda does. */
export function invoke(
  handler: ArticleHandler,
  queue: MessageQueue,
  messages: readonly Message[],
): Promise<SQSBatchResponse> {
  const records = messages.map(({ id, body, receives }) => ({
    messageId: id,
    body,
    attributes: { ApproximateReceiveCount: String(receives) },
    eventSource: 'aws:sqs',
    eventSourceARN: queue.name,
  }));
  const event: SQSEvent = { Records: records as SQSRecord[] };
  return handler(event, CONTEXT);
}
