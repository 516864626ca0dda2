import type { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sqsExtractQueue, sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import type { ArticleTable, ExtractQueue, IngestQueue } from '../../shared/usecases/ports.ts';
import { MemoryDocuments, MemoryObjects } from '../usecases/memory-buckets.ts';
import { type Call, type CallName, type StorePorts, type Stores, storePorts } from '../usecases/memory-ports.ts';
import { MemoryTable } from '../usecases/memory-table.ts';
import { MessageQueue } from './queue.ts';

export const BUCKET = 'raw';

/** Those of the stack. */
const VISIBILITY_SECONDS = 180;
const DEAD_LETTER_RECEIVES = 10;

export type Ports = StorePorts & { ingestQueue: IngestQueue; extractQueue: ExtractQueue };

export type FunctionName = 'clean' | 'extract' | 'dead-letter';

interface Consumer {
  queue: MessageQueue;
  function: FunctionName;
}

/** Buckets, table, queues and time in memory. What a call does here it does at once, and never fails. */
export class Cloud {
  readonly objects = new MemoryObjects();
  readonly documents = new MemoryDocuments();
  readonly table = new MemoryTable();
  readonly parked = new MessageQueue('parked', VISIBILITY_SECONDS, null);
  readonly ingestDead = this.queue('ingest-dead', this.parked, DEAD_LETTER_RECEIVES);
  readonly extractDead = this.queue('extract-dead', this.parked, DEAD_LETTER_RECEIVES);
  readonly ingest: MessageQueue;
  readonly extract: MessageQueue;
  readonly consumers: readonly Consumer[];
  /** Epoch milliseconds. */
  now = 1_700_000_000_000;
  readonly clock = { now: () => new Date(this.now) };

  private readonly engine: ArticleTable | MemoryTable;

  /**
   * @param maxReceives after so many receives a message goes to the dead letters
   * @param engine the table that the functions use, where it is another than the one in memory; pins are not in it
   */
  constructor(maxReceives: number, engine?: ArticleTable) {
    this.engine = engine ?? this.table;
    this.ingest = this.queue('ingest', this.ingestDead, maxReceives);
    this.extract = this.queue('extract', this.extractDead, maxReceives);
    this.consumers = [
      { queue: this.ingest, function: 'clean' },
      { queue: this.extract, function: 'extract' },
      { queue: this.ingestDead, function: 'dead-letter' },
      { queue: this.extractDead, function: 'dead-letter' },
    ];
  }

  private queue(name: string, deadLetters: MessageQueue, maxReceives: number): MessageQueue {
    return new MessageQueue(name, VISIBILITY_SECONDS, { queue: deadLetters, maxReceives });
  }

  putObject(key: string, text: string, metadata: Record<string, string>): void {
    this.objects.set(key, { text, metadata });
    this.notify(key, 'ObjectCreated:Put');
  }

  removeObject(key: string): void {
    this.objects.delete(key);
    this.notify(key, 'ObjectRemoved:Delete');
  }

  /** S3's event, as it comes in the queue. */
  private notify(key: string, eventName: string): void {
    const encoded = encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
    const s3 = { bucket: { name: BUCKET }, object: { key: encoded } };
    this.ingest.send(JSON.stringify({ Records: [{ eventSource: 'aws:s3', eventName, s3 }] }), this.now);
  }

  ports(call: Call): Ports {
    return {
      ...storePorts(this.stores(), call),
      ingestQueue: sqsIngestQueue(this.sqs(this.ingest, 'send to ingest', call), 'ingest'),
      extractQueue: sqsExtractQueue(this.sqs(this.extract, 'send to extract', call), 'extract'),
    };
  }

  private stores(): Stores {
    const { objects, documents, table, clock } = this;
    return { objects, documents, table: this.engine, pins: table, clock };
  }

  /** A client that sends to one queue. */
  private sqs(queue: MessageQueue, name: CallName, call: Call): SQSClient {
    const send = ({ input }: SendMessageCommand | SendMessageBatchCommand) =>
      call(name, () => {
        for (const { MessageBody, DelaySeconds = 0 } of 'Entries' in input ? input.Entries! : [input])
          queue.send(MessageBody!, this.now + 1000 * DelaySeconds);
        return {};
      });
    return { send } as unknown as SQSClient;
  }
}
