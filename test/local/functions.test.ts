import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import type { Template } from '../../local/template.ts';
import {
  changedAssembly,
  eventually,
  type Fixture,
  removeTemporaryFolders,
  startFixture,
  type WorkerLog,
} from './fixture.ts';

const running: Fixture[] = [];

afterAll(async () => {
  await Promise.all(running.map(({ cloud }) => cloud.stop()));
  removeTemporaryFolders();
});

/** The fixture's work queue and function, and what is seen of them. */
class Work {
  readonly fixture: Fixture;

  private constructor(fixture: Fixture) {
    this.fixture = fixture;
  }

  static async start(change: (template: Template) => void = () => {}): Promise<Work> {
    const fixture = await startFixture({ assembly: await changedAssembly(change) });
    running.push(fixture);
    return new Work(fixture);
  }

  async send(...bodies: string[]): Promise<void> {
    const Entries = bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody }));
    await this.fixture.sqs.send(
      new SendMessageBatchCommand({ QueueUrl: this.fixture.output('WorkQueueUrl'), Entries }),
    );
  }

  get invocations(): WorkerLog[] {
    return this.fixture.logged.filter(({ event }) => event);
  }

  get bodiesSeen(): string[] {
    return this.invocations.flatMap(({ event }) => event.Records.map(({ body }) => body));
  }

  async seen(body: string): Promise<void> {
    await eventually(() => this.bodiesSeen.includes(body) || undefined);
  }

  async idle(): Promise<void> {
    await eventually(async () => (await this.fixture.cloud.idle()) || undefined);
  }

  async takeDead(): Promise<(string | undefined)[]> {
    const QueueUrl = this.fixture.output('DeadQueueUrl');
    const { Messages = [] } = await this.fixture.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body }) => Body);
  }

  /** The first `count` messages in the dead-letter queue. */
  async dead(count: number): Promise<(string | undefined)[]> {
    const bodies: (string | undefined)[] = [];
    await eventually(async () => bodies.push(...(await this.takeDead())) >= count || undefined);
    return bodies.sort();
  }
}

test.concurrent('a function gets SQS records, its context and the environment of the template, and nothing else', async () => {
  process.env.SECRET_OF_THE_PARENT = 'x';
  const work = await Work.start();
  const { fixture } = work;
  const QueueUrl = fixture.output('WorkQueueUrl');
  const MessageAttributes = {
    word: { DataType: 'String', StringValue: 'كلمة' },
    bytes: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255]) },
  };
  const sent = await fixture.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'مرحبا', MessageAttributes }));
  const { event, context, env } = await eventually(() => work.invocations[0]);
  expect(event).toEqual({
    Records: [
      {
        messageId: sent.MessageId,
        receiptHandle: expect.any(String),
        body: 'مرحبا',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          word: { dataType: 'String', stringValue: 'كلمة', stringListValues: [], binaryListValues: [] },
          bytes: { dataType: 'Binary', binaryValue: 'AP8=', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: sent.MD5OfMessageBody,
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:fixture-WorkQueue',
        awsRegion: 'us-east-1',
      },
    ],
  });
  expect(context).toMatchObject({
    functionName: 'fixture-Worker',
    memoryLimitInMB: '64',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:fixture-Worker',
  });
  expect(context.remaining).toBeGreaterThan(0);
  expect(context.remaining).toBeLessThanOrEqual(1000);
  expect(env).toMatchObject({
    TABLE: 'fixture-Table',
    INBOX_ARN: 'arn:aws:s3:::fixture-inbox',
    WORK_QUEUE: QueueUrl,
    SUBSTITUTED: `fixture-DeadQueue \${literal}`,
    AWS_ENDPOINT_URL: fixture.cloud.endpoint,
    AWS_LAMBDA_FUNCTION_NAME: 'fixture-Worker',
  });
  expect(env).not.toHaveProperty('SECRET_OF_THE_PARENT');
  await work.idle();
});

test.concurrent('of a batch only the messages that are reported come again, then go to the dead-letter queue', async () => {
  const work = await Work.start();
  await work.send('fine', 'fail', 'fine too');
  expect(await work.dead(1)).toEqual(['fail']);
  expect(work.bodiesSeen.sort()).toEqual(['fail', 'fail', 'fine', 'fine too']);
  const failures = work.invocations.flatMap(({ event }) => event.Records.filter(({ body }) => body === 'fail'));
  expect(failures.map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
  await work.idle();
});

test.concurrent.each([
  'throw',
  'report nonsense',
])('%s: the whole batch comes again, until it is dead', async (deed) => {
  const work = await Work.start();
  await work.send(deed, 'beside it');
  await work.seen(deed);
  expect(await work.fixture.cloud.idle()).toBe(false);
  expect(await work.dead(2)).toEqual([deed, 'beside it'].sort());
  await work.idle();
});

test.concurrent('a function that crashes, hangs or eats memory takes down nothing else, and the log says why it ended', async () => {
  const work = await Work.start(({ Resources }) => {
    Resources.WorkQueue0123ABCD!.Properties!.VisibilityTimeout = 60;
    Resources.WorkerMapping0123ABCD!.Properties!.BatchSize = 1;
  });
  const ends = {
    crash: 'the process ended with exit code 3',
    loop: 'the time was up after 1 s',
    throw: 'Error: as asked',
    remember: /the process ended with SIG(ABRT|TRAP)|the time was up/,
  };
  await work.send(...Object.keys(ends));
  for (const end of Object.values(ends)) {
    await eventually(() =>
      work.fixture.lines.find((line) => line.match(end) && line.startsWith('Invocation failed: ')),
    );
  }
  await work.send('after them');
  await work.seen('after them');
});

test.concurrent('a process stays warm', async () => {
  const work = await Work.start();
  for (const body of ['one', 'two', 'three']) {
    await work.send(body);
    await work.seen(body);
    await work.idle();
  }
  expect(new Set(work.invocations.map(({ pid }) => pid)).size).toBe(1);
});

test.concurrent('a dead-letter queue with one of its own delivers as often as its policy says', async () => {
  const work = await Work.start(({ Resources }) => {
    Resources.Parked = { Type: 'AWS::SQS::Queue' };
    Resources.DeadQueue0123ABCD!.Properties = {
      VisibilityTimeout: 1,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Parked', 'Arn'] }, maxReceiveCount: 2 },
    };
  });
  await work.send('fail');
  const QueueUrl = work.fixture.output('DeadQueueUrl').replace('DeadQueue', 'Parked');
  let deliveries = 0;
  await eventually(async () => {
    deliveries += (await work.takeDead()).length;
    const attributes = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
    const { Attributes } = await work.fixture.sqs.send(new GetQueueAttributesCommand(attributes));
    return Attributes?.ApproximateNumberOfMessages === '1' || undefined;
  });
  expect(deliveries).toBe(2);
});

test.concurrent('a batching window fills a batch beyond ten', async () => {
  const work = await Work.start(({ Resources }) => {
    const mapping = Resources.WorkerMapping0123ABCD!.Properties!;
    mapping.BatchSize = 25;
    mapping.MaximumBatchingWindowInSeconds = 1;
    mapping.ScalingConfig = { MaximumConcurrency: 1 };
  });
  const bodies = Array.from({ length: 10 }, (_, at) => `message ${at}`);
  await Promise.all([work.send(...bodies), work.send(...bodies)]);
  await eventually(() => work.bodiesSeen.length === 20 || undefined);
  expect(work.invocations.map(({ event }) => event.Records.length)).toEqual([20]);
  await work.idle();
});
