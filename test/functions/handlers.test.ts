import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    TABLE_NAME: 'table',
    CLEAN_BUCKET: 'clean',
    INGEST_QUEUE_URL: 'https://sqs/ingest',
    EXTRACT_QUEUE_URL: 'https://sqs/extract',
    EXTRACT_DEAD_LETTER_ARN: 'arn:aws:sqs:eu-west-1:1:extract-dead',
    MAX_ARTICLE_BYTES: '1000000',
    CLEAN_ENGINE: 'c1',
    EXTRACT_ENGINE: 'e1',
    LAMBDA_TASK_ROOT: new URL('../../shared/tagger/data', import.meta.url).pathname,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
});

const { handler: clean } = await import('../../functions/clean/handler.ts');
const { handler: extract } = await import('../../functions/extract/handler.ts');
const { handler: deadLetter } = await import('../../functions/dead-letter/handler.ts');

const s3 = mockClient(S3Client);
const sqs = mockClient(SQSClient);
const dynamodb = mockClient(DynamoDBDocumentClient);
mockClient(DynamoDBClient);

const ARTICLE = 'عنوان الخبر في سطر واحد واضح\n\nقال الوزير إن الحكومة تعمل على الحل في أقرب وقت ممكن.';
const context = { functionName: 'f', awsRequestId: 'r', memoryLimitInMB: '128', invokedFunctionArn: 'arn' } as Context;

const eventOf = (...bodies: unknown[]): SQSEvent => ({
  Records: bodies.map((body, i) => ({
    messageId: `m${i}`,
    receiptHandle: 'h',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:extract-dead',
    awsRegion: 'eu-west-1',
  })),
});
const message = (key: string) => ({ article: { bucket: 'raw', key } });

beforeEach(() => {
  for (const client of [s3, sqs, dynamodb]) client.reset();
  const stored = new Map<unknown, Record<string, unknown>>();
  dynamodb.on(GetCommand).callsFake(({ Key }) => ({ Item: stored.get(`${Key.pk} ${Key.sk}`) }));
  dynamodb.on(PutCommand).callsFake(({ Item }) => {
    stored.set(`${Item.pk} ${Item.sk}`, Item);
    return {};
  });
  dynamodb.on(QueryCommand).callsFake(({ ExpressionAttributeValues }) => ({
    Items: [...stored.values()].filter((item) => item.pk === ExpressionAttributeValues[':pk']),
  }));
  sqs.on(SendMessageBatchCommand).resolves({});
  sqs.on(SendMessageCommand).resolves({});
  s3.on(PutObjectCommand).resolves({});
  s3.on(HeadObjectCommand).resolves({ ETag: '"e"', ContentLength: ARTICLE.length, ContentType: 'text/plain' });
  s3.on(GetObjectCommand).callsFake(() => ({
    Body: { transformToByteArray: async () => new TextEncoder().encode(ARTICLE) },
  }));
});

const heads = () =>
  dynamodb
    .commandCalls(PutCommand)
    .map((call) => call.args[0].input)
    .filter((input) => input.Item?.sk === 'HEAD');

describe('clean', () => {
  it('commits that it begins, then what it has judged, before it writes the document, and that it is through last', async () => {
    expect(await clean(eventOf(message('incoming/a/one.txt')), context)).toEqual({ batchItemFailures: [] });
    const [begun, judged, through] = heads();
    expect(begun).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk)',
      Item: { rev: 1, state: 'RECEIVED', begun: expect.any(String) },
    });
    expect(begun!.Item).not.toHaveProperty('gsi2pk');
    expect(judged).toMatchObject({
      ConditionExpression: 'rev = :rev',
      Item: { rev: 2, state: 'CLEANED', source: 'a', gsi1pk: 'SOURCE#a', gsi2pk: 'MONTH#undated' },
    });
    // Its mark keeps others from deleting the document while it is being written.
    expect(judged!.Item!.begun).toBe(begun!.Item!.begun);
    expect(through).toMatchObject({ ConditionExpression: 'rev = :rev', Item: { rev: 3, begun: null } });
    const document = s3.commandCalls(PutObjectCommand)[0]!.args[0].input;
    expect(document.Key).toBe(judged!.Item!.cleanPlan[0]);
    expect(JSON.parse(sqs.commandCalls(SendMessageCommand)[0]!.args[0].input.MessageBody!)).toMatchObject({
      article: { bucket: 'raw', key: 'incoming/a/one.txt' },
      correlationId: 'm0',
    });
  });

  it('reads the head strongly consistent', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    expect(dynamodb.commandCalls(GetCommand)[0]!.args[0].input.ConsistentRead).toBe(true);
  });

  it('leaves evidence of its lines, guarded by its revision, and counts it strongly consistent', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    const puts = dynamodb.commandCalls(PutCommand).map((call) => call.args[0].input);
    expect(puts.map((input) => input.Item!.kind)).toEqual(['head', 'evidence', 'member', 'line', 'head', 'head']);
    expect(puts[3]!.ConditionExpression).toBe('attribute_not_exists(rev) OR rev <= :rev');
    const reads = dynamodb.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(reads.every((input) => input.ConsistentRead === true)).toBe(true);
  });

  it('has articles looked at again whose line it makes boilerplate', async () => {
    for (const n of [1, 2, 3]) {
      const text = `العنوان رقم ${n} في سطر واحد\n\nقال الوزير رقم ${n} إن الحكومة تعمل على الحل في أقرب وقت ممكن.\n\nملف المتوسط الأسبوعي\n\nوأضاف أن المرحلة رقم ${n} من الخطة ستبدأ في الربيع المقبل.`;
      s3.on(HeadObjectCommand).resolves({ ETag: `"${n}"`, ContentLength: text.length, ContentType: 'text/plain' });
      s3.on(GetObjectCommand).callsFake(() => ({
        Body: { transformToByteArray: async () => new TextEncoder().encode(text) },
      }));
      await clean(eventOf(message(`incoming/a/${n}.txt`)), context);
    }
    const [sent] = sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
    expect(sent).toMatchObject({ QueueUrl: 'https://sqs/ingest' });
    expect(sent!.Entries!.map((entry) => JSON.parse(entry.MessageBody!).article.key)).toEqual([
      'incoming/a/1.txt',
      'incoming/a/2.txt',
    ]);
  });

  it.each([
    [1, true],
    [11, false],
  ])('names the lines that others must take otherwise, where they are few: %i', async (count, named) => {
    const topics = 'المتوسط الثقافة الرياضة الاقتصاد المجتمع الصحة التعليم البيئة السياحة الفلاحة الطاقة'.split(' ');
    const shared = topics
      .map((topic) => `ملف ${topic} الأسبوعي`)
      .slice(0, count)
      .join('\n\n');
    for (const n of [1, 2, 3]) {
      const text = `العنوان رقم ${n} في سطر واحد\n\nقال الوزير رقم ${n} إن الحكومة تعمل على الحل في أقرب وقت ممكن.\n\n${shared}\n\nوأضاف أن المرحلة رقم ${n} من الخطة ستبدأ في الربيع المقبل.`;
      s3.on(HeadObjectCommand).resolves({ ETag: `"${n}"`, ContentLength: 9000, ContentType: 'text/plain' });
      s3.on(GetObjectCommand).callsFake(() => ({
        Body: { transformToByteArray: async () => new TextEncoder().encode(text) },
      }));
      await clean(eventOf(message(`incoming/a/${n}.txt`)), context);
    }
    const sent = sqs.commandCalls(SendMessageBatchCommand).flatMap((call) => call.args[0].input.Entries!);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every((entry) => (JSON.parse(entry.MessageBody!).lines !== undefined) === named)).toBe(true);
  });

  it('comes back later where another worker is at the article', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    const begun = { ...heads()[0]!.Item!, begun: new Date().toISOString() };
    dynamodb.on(GetCommand).resolves({ Item: begun });
    sqs.resetHistory();
    expect(await clean(eventOf(message('incoming/a/one.txt')), context)).toEqual({ batchItemFailures: [] });
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]!.args[0].input.Entries).toEqual([
      expect.objectContaining({ DelaySeconds: 5 }),
    ]);
  });

  it('gives the message back where SQS does not take what it sends', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    dynamodb.on(GetCommand).resolves({ Item: { ...heads()[0]!.Item!, begun: new Date().toISOString() } });
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: '0', SenderFault: false, Code: 'InternalError' }] });
    const { batchItemFailures } = await clean(eventOf(message('incoming/a/one.txt')), context);
    expect(batchItemFailures).toHaveLength(1);
  });

  it('a failing article and an unreadable message stop no neighbour', async () => {
    s3.on(HeadObjectCommand, { Key: 'incoming/a/denied.txt' }).rejects(new Error('AccessDenied'));
    const event = eventOf(message('incoming/a/denied.txt'), 'what is this', message('incoming/a/one.txt'));
    const { batchItemFailures } = await clean(event, context);
    expect(batchItemFailures.map((failure) => failure.itemIdentifier).sort()).toEqual(['m0', 'm1']);
    expect(new Set(heads().map((input) => input.Item?.key))).toEqual(new Set(['incoming/a/one.txt']));
  });

  it('lets what may succeed later be retried', async () => {
    const throttled = new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} });
    dynamodb.on(PutCommand).rejects(throttled);
    const { batchItemFailures } = await clean(eventOf(message('incoming/a/one.txt')), context);
    expect(batchItemFailures).toHaveLength(1);
  });

  it('starts over where somebody else has committed, and gives the message back if it cannot get through', async () => {
    dynamodb.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: '', $metadata: {} }));
    const { batchItemFailures } = await clean(eventOf(message('incoming/a/one.txt')), context);
    expect(batchItemFailures).toHaveLength(1);
    expect(dynamodb.commandCalls(GetCommand).length).toBeGreaterThan(1);
  });

  it('looks once at an article that several messages of a batch name', async () => {
    const event = eventOf(...Array.from({ length: 3 }, () => message('incoming/a/one.txt')));
    expect(await clean(event, context)).toEqual({ batchItemFailures: [] });
    expect(sqs.commandCalls(SendMessageCommand)).toHaveLength(1);
    dynamodb.on(GetCommand).rejects(new Error('not now'));
    expect((await clean(event, context)).batchItemFailures).toHaveLength(3);
  });

  it('reads nothing but the evidence of an article that takes lines as it is told', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    const written = dynamodb.commandCalls(PutCommand).map((call) => call.args[0].input.Item!);
    const head = heads().at(-1)!.Item!;
    const evidence = written.find((item) => item.kind === 'evidence')!;
    const [line] = written.filter((item) => item.kind === 'line');
    const ask = (lines: Record<string, string>) =>
      clean(eventOf({ ...message('incoming/a/one.txt'), lines }), context).then(() => {
        const opened = s3.commandCalls(HeadObjectCommand).length;
        s3.resetHistory();
        return opened > 0;
      });
    dynamodb.on(GetCommand).callsFake(({ Key }) => ({ Item: Key.sk === head.sk ? head : evidence }));
    s3.resetHistory();
    expect(await ask({ [line!.pk]: 'content' })).toBe(false);
    expect(await ask({ [`${line!.pk}0`]: 'recurring' })).toBe(false);
    expect(await ask({ [line!.pk]: 'recurring' })).toBe(true);
  });

  it('ignores the removal of what it never saw', async () => {
    s3.on(HeadObjectCommand).rejects(new NotFound({ message: '', $metadata: {} }));
    expect(await clean(eventOf(message('incoming/a/one.txt')), context)).toEqual({ batchItemFailures: [] });
    expect(heads()).toEqual([]);
  });
});

describe('extract', () => {
  it('comes back later where another worker is at the article', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    const MessageBody = sqs.commandCalls(SendMessageCommand)[0]!.args[0].input.MessageBody!;
    const extracting = { ...heads().at(-1)!.Item!, extracting: new Date().toISOString() };
    dynamodb.on(GetCommand).resolves({ Item: extracting });
    sqs.resetHistory();
    expect(await extract(eventOf(JSON.parse(MessageBody)), context)).toEqual({ batchItemFailures: [] });
    expect(sqs.commandCalls(SendMessageCommand).map((call) => call.args[0].input)).toEqual([
      { QueueUrl: 'https://sqs/extract', MessageBody, DelaySeconds: 5 },
    ]);
  });

  it('withdraws what is owed, says so, and needs no document for it', async () => {
    await clean(eventOf(message('incoming/a/one.txt')), context);
    const head = heads().at(-1)!.Item!;
    const removed = { ...head, state: 'REMOVED', clean: null, extracted: null, extractPlan: ['ARTICLE#~\tENTITY#x'] };
    dynamodb.on(GetCommand).resolves({ Item: removed });
    expect(await extract(eventOf(message('incoming/a/one.txt')), context)).toEqual({ batchItemFailures: [] });
    const buried = dynamodb.commandCalls(PutCommand).map((call) => call.args[0].input);
    expect(buried).toContainEqual(
      expect.objectContaining({
        ConditionExpression: 'attribute_not_exists(rev) OR rev <= :rev',
        Item: expect.objectContaining({ sk: 'ENTITY#x', kind: 'tombstone', rev: 4, ttl: expect.any(Number) }),
      }),
    );
  });
});

describe('dead-letter', () => {
  it('marks the article FAILED with the stage that gave up', async () => {
    await deadLetter(eventOf(message('incoming/a/one.txt')), context);
    expect(heads().at(-1)!.Item).toMatchObject({
      state: 'FAILED',
      begun: null,
      reason: { code: 'EXTRACT_GAVE_UP' },
      gsi2pk: 'STATE#FAILED',
    });
  });
});
