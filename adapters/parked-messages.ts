import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message that was taken from a queue and is hidden from others for some minutes. */
export interface TakenMessage {
  id: string;
  body: string;
  receipt: string;
}

/** SQS takes and gives no more at once. */
const BATCH = 10;
const HIDDEN_SECONDS = 900;
const EMPTY_RECEIVES = 2;

/**
 * Takes messages until the queue has no more, or there are so many. A receive asks only some of SQS's servers where it does
 * not wait; two that bring nothing say that the queue is empty.
 */
export async function takeMessages(client: SQSClient, queueUrl: string, most: number): Promise<TakenMessage[]> {
  const taken = new Map<string, TakenMessage>();
  for (let empty = 0; empty < EMPTY_RECEIVES && taken.size < most; ) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: 1,
      }),
    );
    if (Messages.length === 0) empty++;
    for (const { MessageId: id = '', Body: body = '', ReceiptHandle: receipt = '' } of Messages)
      taken.set(id, { id, body, receipt });
  }
  return [...taken.values()];
}

/** Takes messages out of their queue for good. */
export async function deleteMessages(client: SQSClient, queueUrl: string, messages: TakenMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += BATCH) {
    const Entries = messages
      .slice(from, from + BATCH)
      .map(({ receipt }, i) => ({ Id: String(i), ReceiptHandle: receipt }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

/** Lets others see messages again at once. */
export async function releaseMessages(client: SQSClient, queueUrl: string, messages: TakenMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += BATCH) {
    const Entries = messages
      .slice(from, from + BATCH)
      .map(({ receipt }, i) => ({ Id: String(i), ReceiptHandle: receipt, VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

/** Sends a message's body, whatever it is, to a queue. */
export async function sendBody(client: SQSClient, queueUrl: string, body: string): Promise<void> {
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
}

/** About how many messages a queue holds, hidden ones among them. */
export async function countMessages(client: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes: counts = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(counts).reduce((sum, count) => sum + Number(count), 0);
}
