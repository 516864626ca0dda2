import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ExtractQueue, IngestQueue } from '../shared/usecases/ports.ts';

/**
 * JSON with escapes for what object keys can have, JSON leaves as it is, and SQS refuses (U+FFFE, U+FFFF), or other servers
 * of its protocol do (everything beyond the basic plane: emoji).
 */
const messageBody = (message: object): string =>
  JSON.stringify(message).replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

export const sqsExtractQueue = (client: SQSClient, queueUrl: string): ExtractQueue => ({
  async send({ article, correlationId, clean, attempt }, delaySeconds = 0) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: messageBody({ article, correlationId, clean, attempt }),
        ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
      }),
    );
  },
});

/** SQS takes no more in one request. */
const BATCH = 10;

/**
 * The ingest queue takes requests of our own beside S3's events: "the article under this key may have changed".
 * Its `send` throws where SQS does not take one of them.
 */
export const sqsIngestQueue = (client: SQSClient, queueUrl: string): IngestQueue => ({
  async send(looks, correlationId, delaySeconds = 0, attempt = 0) {
    for (let from = 0; from < looks.length; from += BATCH) {
      const batch = looks.slice(from, from + BATCH);
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map(({ lines, ...article }, i) => ({
            Id: String(i),
            MessageBody: messageBody({
              article,
              correlationId,
              ...(lines && { lines }),
              ...(attempt > 0 && { attempt }),
            }),
            ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
          })),
        }),
      );
      const [failed] = Failed;
      if (failed) throw new Error(`SQS did not take a message: ${failed.Code} ${failed.Message ?? ''}`);
    }
  },
});
