import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ArticleRef } from '../shared/usecases/article-ref.ts';
import type { ExtractQueue, ExtractRequest } from '../shared/usecases/ports.ts';

/** "The article under this key may have changed": what S3's events say too. */
export interface IngestRequest {
  article: ArticleRef;
  correlationId: string;
}

function sender<T extends IngestRequest | ExtractRequest>(client: SQSClient, queueUrl: string) {
  return async (request: T): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
  };
}

export const sqsExtractQueue = (client: SQSClient, queueUrl: string): ExtractQueue => ({
  send: sender<ExtractRequest>(client, queueUrl),
});

/** The ingest queue takes requests of our own beside S3's events. */
export const sqsIngestQueue = (client: SQSClient, queueUrl: string) => ({
  send: sender<IngestRequest>(client, queueUrl),
});
