import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { sqsExtractQueue, sqsIngestQueue } from '../../adapters/sqs-queues.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  sqs.on(SendMessageCommand).resolves({});
});
const client = sqs as unknown as SQSClient;

/** What every server of the protocol takes: the characters of XML 1.0 in the basic plane. */
const REFUSED = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/;

it('sends any key in characters that SQS takes, and as the same key', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('', '🇩🇿', '\uffff', '\u0000', '\ud800'),
      async (text, odd) => {
        sqs.resetHistory();
        const article = { bucket: 'raw', key: `incoming/${text}${odd}` };
        await sqsIngestQueue(client, 'url').send([article], 'c');
        await sqsExtractQueue(client, 'url').send({ article, correlationId: 'c', clean: null, attempt: 0 });
        const bodies = [
          sqs.commandCalls(SendMessageBatchCommand)[0]!.args[0].input.Entries![0]!.MessageBody!,
          sqs.commandCalls(SendMessageCommand)[0]!.args[0].input.MessageBody!,
        ];
        for (const body of bodies) {
          expect(body).not.toMatch(REFUSED);
          expect(JSON.parse(body).article).toEqual(article);
        }
      },
    ),
  );
});
