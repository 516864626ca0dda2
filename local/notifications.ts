import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { HOST, REGION } from './region.ts';
import type { ObjectChange } from './s3/operations.ts';
import type { Bucket, Notification } from './stack.ts';

/** Sends S3's event notifications to the queues that the buckets name. */
export class Notifications {
  private readonly sqs: SQSClient;
  private readonly buckets: Map<string, Bucket>;
  private readonly queueUrl: (queueArn: string) => string;
  private lastSequencer = 0n;

  constructor(sqs: SQSClient, buckets: readonly Bucket[], queueUrl: (queueArn: string) => string) {
    this.sqs = sqs;
    this.buckets = new Map(buckets.map((bucket) => [bucket.name, bucket]));
    this.queueUrl = queueUrl;
  }

  async publish(change: ObjectChange, requestId: string): Promise<void> {
    const bucket = this.buckets.get(change.bucket);
    if (!bucket) return;
    const event = bucket.isVersioned ? change.event.replace(/:Delete$/, ':DeleteMarkerCreated') : change.event;
    const record = this.record({ ...change, event }, requestId);
    const matching = bucket.notifications.filter((notification) => matches(notification, event, change.key));
    for (const { queueArn } of matching) await this.send(queueArn, { Records: [record] });
  }

  /** What S3 sends once, when a notification is set up. */
  async publishTest(bucket: Bucket): Promise<void> {
    for (const queueArn of new Set(bucket.notifications.map((notification) => notification.queueArn))) {
      await this.send(queueArn, {
        Service: 'Amazon S3',
        Event: 's3:TestEvent',
        Time: new Date().toISOString(),
        Bucket: bucket.name,
        RequestId: 'LOCAL',
        HostId: 'LOCAL',
      });
    }
  }

  private async send(queueArn: string, body: object): Promise<void> {
    await this.sqs.send(
      new SendMessageCommand({ QueueUrl: this.queueUrl(queueArn), MessageBody: JSON.stringify(body) }),
    );
  }

  private record({ event, bucket, key, created }: ObjectChange, requestId: string): object {
    return {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: REGION,
      eventTime: new Date().toISOString(),
      eventName: event,
      userIdentity: { principalId: 'AWS:LOCAL' },
      requestParameters: { sourceIPAddress: HOST },
      responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: bucket, ownerIdentity: { principalId: 'LOCAL' }, arn: `arn:aws:s3:::${bucket}` },
        object: {
          key: encodeKey(key),
          ...(created && { size: created.size, eTag: created.etag }),
          sequencer: this.sequencer(),
        },
      },
    };
  }

  /** Rises with every event, over restarts too. */
  private sequencer(): string {
    const now = BigInt(Date.now()) << 16n;
    this.lastSequencer = now > this.lastSequencer ? now : this.lastSequencer + 1n;
    return this.lastSequencer.toString(16).toUpperCase().padStart(18, '0');
  }
}

function matches(notification: Notification, event: string, key: string): boolean {
  const [pattern, name] = [notification.event, `s3:${event}`];
  const isWanted = pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  return isWanted && key.startsWith(notification.prefix) && key.endsWith(notification.suffix);
}

/** Keys in events are encoded as in a form: `+` for a space, everything but letters, digits and `/.-*_` escaped. */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
