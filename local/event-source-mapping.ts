import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from './region.ts';
import type { Mapping } from './stack.ts';

/** What SQS gives and takes at once. */
const SQS_BATCH = 10;
const LONG_POLL_SECONDS = 20;

/** More processes than this only slow one another down on one machine. */
const MOST_AT_ONCE = Math.max(2, availableParallelism());

/** Takes messages from a queue to a function, as Lambda's event source mapping does. */
export class EventSourceMapping {
  private readonly mapping: Mapping;
  private readonly queueUrl: string;
  private readonly sqs: SQSClient;
  private readonly invoke: (event: SQSEvent) => Promise<unknown>;
  private readonly polling = new AbortController();
  private workers: Promise<void>[] = [];
  private invocations = 0;

  constructor(mapping: Mapping, queueUrl: string, sqs: SQSClient, invoke: (event: SQSEvent) => Promise<unknown>) {
    this.mapping = mapping;
    this.queueUrl = queueUrl;
    this.sqs = sqs;
    this.invoke = invoke;
  }

  /** Rises when an invocation begins and when it ends, so that two equal values mean that nothing happened between. */
  get activity(): number {
    return this.invocations;
  }

  start(): void {
    const count = Math.min(this.mapping.maximumConcurrency, MOST_AT_ONCE);
    this.workers = Array.from({ length: count }, () => this.work());
  }

  /** Stops polling at once; resolves when the invocations that run have ended. */
  async stop(): Promise<void> {
    this.polling.abort();
    await Promise.all(this.workers);
  }

  private async work(): Promise<void> {
    const { signal } = this.polling;
    while (!signal.aborted) {
      try {
        const messages = await this.gather();
        if (messages.length > 0) await this.process(messages);
      } catch {
        // The endpoint is closing, or the queue was deleted by hand: neither is helped by trying at once.
        await sleep(1000, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** Waits for a first message, then for the window or a full batch. */
  private async gather(): Promise<Message[]> {
    const { batchSize, windowSeconds } = this.mapping;
    const messages = await this.receive(batchSize, LONG_POLL_SECONDS);
    const end = Date.now() + windowSeconds * 1000;
    while (messages.length > 0 && messages.length < batchSize) {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      if (seconds <= 0) break;
      messages.push(...(await this.receive(batchSize - messages.length, Math.min(seconds, LONG_POLL_SECONDS))));
    }
    return messages;
  }

  private async receive(count: number, waitSeconds: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: this.queueUrl,
      MaxNumberOfMessages: Math.min(count, SQS_BATCH),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const { Messages: messages = [] } = await this.sqs.send(command, { abortSignal: this.polling.signal });
    return messages;
  }

  private async process(messages: Message[]): Promise<void> {
    const event = { Records: messages.map((message) => toRecord(message, this.mapping.queueArn)) };
    this.invocations++;
    try {
      const response = await this.invoke(event);
      const failed = this.mapping.reportsFailures ? failedIds(response, messages) : new Set();
      await this.delete(messages.filter((message) => !failed.has(message.MessageId)));
    } catch {
      // The messages come back when their visibility timeout ends. The function has logged why.
    } finally {
      this.invocations++;
    }
  }

  private async delete(messages: Message[]): Promise<void> {
    for (let at = 0; at < messages.length; at += SQS_BATCH) {
      const Entries = messages
        .slice(at, at + SQS_BATCH)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.queueUrl, Entries }));
    }
  }
}

/**
 * The messages that a function reports as failed.
 * @throws Error on a report that names no message or an unknown one: then the whole batch has failed
 */
function failedIds(response: unknown, messages: Message[]): Set<string | undefined> {
  if (response === null || response === undefined) return new Set();
  const { batchItemFailures: failures } = response as Partial<SQSBatchResponse>;
  if (failures === null || failures === undefined) return new Set();
  const ids = failures.map(({ itemIdentifier }) => itemIdentifier);
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if (ids.every((id) => known.has(id))) return new Set(ids);
  throw new Error('batchItemFailures names a message that is not in the batch.');
}

function toRecord(message: Message, queueArn: string): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    {
      dataType: attribute.DataType,
      ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
      ...(attribute.BinaryValue && { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
    },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
