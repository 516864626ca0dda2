import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedAssembly, type Fixture, removeTemporaryFolders, startFixture } from './fixture.ts';

let fixture: Fixture;
let Bucket: string;

beforeAll(async () => {
  fixture = await startFixture();
  Bucket = fixture.output('Inbox');
});

afterAll(async () => {
  await fixture.cloud.stop();
  removeTemporaryFolders();
});

/** The bodies of all messages that wait in the events queue. */
async function received({ sqs, output }: Fixture = fixture): Promise<Record<string, unknown>[]> {
  const QueueUrl = output('EventsQueueUrl');
  const bodies: Record<string, unknown>[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body ?? ''));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: events are looked at as their readers see them.
const records = async (): Promise<any[]> => (await received()).map((body) => (body.Records as unknown[])[0]);

const put = (Key: string, Body = 'body') => fixture.s3.send(new PutObjectCommand({ Bucket, Key, Body }));

test('a new bucket announces itself with a test event, once', async () => {
  expect(await received()).toMatchObject([{ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket }]);
});

test('an upload is announced as S3 does it', async () => {
  const { ETag } = await put('incoming/وكالة الأنباء/a+b (1)/100%~.txt', 'مرحبا');
  const [record] = await records();
  expect(record).toEqual({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: expect.any(String) },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': expect.any(String), 'x-amz-id-2': expect.any(String) },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: expect.any(String),
      bucket: { name: Bucket, ownerIdentity: { principalId: expect.any(String) }, arn: `arn:aws:s3:::${Bucket}` },
      object: {
        key: 'incoming/%D9%88%D9%83%D8%A7%D9%84%D8%A9+%D8%A7%D9%84%D8%A3%D9%86%D8%A8%D8%A7%D8%A1/a%2Bb+%281%29/100%25%7E.txt',
        size: 10,
        eTag: ETag?.replaceAll('"', ''),
        sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
      },
    },
  });
});

test('copies, multipart uploads and deletions are announced in order, other prefixes are not', async () => {
  const { s3 } = fixture;
  await put('elsewhere/x');
  await put('incoming/1');
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'incoming/2', CopySource: `${Bucket}/incoming/1` }));
  const upload = { Bucket, Key: 'incoming/3' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload));
  const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'incoming/1' }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'incoming/never there' }));
  const Objects = [{ Key: 'incoming/2' }, { Key: 'incoming/3' }];
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));

  const events = await records();
  expect(events.map(({ eventName, s3: { object } }) => [eventName, object.key])).toEqual([
    ['ObjectCreated:Put', 'incoming/1'],
    ['ObjectCreated:Copy', 'incoming/2'],
    ['ObjectCreated:CompleteMultipartUpload', 'incoming/3'],
    ['ObjectRemoved:Delete', 'incoming/1'],
    ['ObjectRemoved:Delete', 'incoming/2'],
    ['ObjectRemoved:Delete', 'incoming/3'],
  ]);
  const sequencers = events.map(({ s3: { object } }) => object.sequencer);
  expect(sequencers).toEqual([...sequencers].sort());
  expect(new Set(sequencers).size).toBe(6);
});

test('a write whose condition fails is not announced', async () => {
  await put('incoming/once');
  await received();
  await expect(
    fixture.s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/once', Body: 'x', IfNoneMatch: '*' })),
  ).rejects.toThrow();
  expect(await received()).toEqual([]);
});

test('a versioned bucket announces a deletion as a delete marker', async () => {
  const assembly = await changedAssembly(({ Resources }) => {
    Resources.Inbox0123ABCD!.Properties!.VersioningConfiguration = { Status: 'Enabled' };
  });
  const versioned = await startFixture({ assembly });
  try {
    await versioned.s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/x', Body: 'x' }));
    await versioned.s3.send(new DeleteObjectCommand({ Bucket, Key: 'incoming/x' }));
    const events = (await received(versioned)).flatMap((body) => (body.Records as { eventName: string }[]) ?? []);
    expect(events.map(({ eventName }) => eventName)).toEqual([
      'ObjectCreated:Put',
      'ObjectRemoved:DeleteMarkerCreated',
    ]);
  } finally {
    await versioned.cloud.stop();
  }
});
