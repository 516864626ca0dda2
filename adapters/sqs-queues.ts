import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ArticleRef } from '../shared/usecases/article-ref.ts';
import type { ExtractQueue } from '../shared/usecases/ports.ts';

/** The body of khabar's own messages: "the article under this key may have changed". */
interface ArticleMessage {
  article: ArticleRef;
  correlationId: string;
}

/** A queue that takes messages of our own: the extract queue, and the ingest queue beside S3's events. */
export function sqsArticleQueue(client: SQSClient, queueUrl: string): ExtractQueue {
  return {
    async send(article, correlationId) {
      const message: ArticleMessage = { article, correlationId };
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
    },
  };
}
