import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import {
  ASSEMBLY,
  changedAssembly,
  type Fixture,
  removeTemporaryFolders,
  startFixture,
  temporaryFolder,
} from './fixture.ts';

afterAll(removeTemporaryFolders);

const item = { pk: { S: 'a' }, sk: { S: 'b' }, text: { S: 'نص' } };

async function write({ s3, db, output }: Fixture): Promise<void> {
  const Metadata = { source: 'wire' };
  await s3.send(new PutObjectCommand({ Bucket: output('Inbox'), Key: 'incoming/خبر', Body: 'نص', Metadata }));
  await db.send(new PutItemCommand({ TableName: output('Table'), Item: item }));
}

async function expectWritten({ s3, db, output }: Fixture): Promise<void> {
  const object = await s3.send(new GetObjectCommand({ Bucket: output('Inbox'), Key: 'incoming/خبر' }));
  expect(await object.Body?.transformToString()).toBe('نص');
  expect(object.Metadata).toEqual({ source: 'wire' });
  const { pk, sk } = item;
  const found = await db.send(
    new GetItemCommand({ TableName: output('Table'), Key: { pk, sk }, ConsistentRead: true }),
  );
  expect(found.Item).toEqual(item);
}

test('objects and items are there after a restart', async () => {
  const state = temporaryFolder();
  const first = await startFixture({ state });
  await write(first);
  await first.cloud.stop();
  const second = await startFixture({ state });
  await expectWritten(second);
  await second.cloud.stop();
});

test('what was acknowledged is there after a kill', async () => {
  const state = temporaryFolder();
  const script = fileURLToPath(new URL('fixtures/serve.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, ASSEMBLY, state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = await once(createInterface(child.stdout!), 'line');
  const client = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const [s3, db] = [new S3Client(client), new DynamoDBClient(client)];
  const keys = Array.from({ length: 50 }, (_, at) => `incoming/${at}`);
  for (const key of keys) {
    await s3.send(new PutObjectCommand({ Bucket: 'fixture-inbox', Key: key, Body: key }));
    await db.send(new PutItemCommand({ TableName: 'fixture-Table', Item: { ...item, sk: { S: key } } }));
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  const after = await startFixture({ state });
  for (const key of keys) {
    const { Body } = await after.s3.send(new GetObjectCommand({ Bucket: 'fixture-inbox', Key: key }));
    expect(await Body?.transformToString()).toBe(key);
    const Key = { pk: item.pk, sk: { S: key } };
    const { Item } = await after.db.send(new GetItemCommand({ TableName: 'fixture-Table', Key }));
    expect(Item).toEqual({ ...item, sk: { S: key } });
  }
  await after.cloud.stop();
});

test('two clouds do not share a state folder, and a taken port is an error that says so', async () => {
  const state = temporaryFolder();
  const { cloud } = await startFixture({ state });
  await expect(startFixture({ state })).rejects.toThrow(`${state} is in use by another local cloud`);
  const port = Number(new URL(cloud.endpoint).port);
  const second = startLocalCloud({ assembly: ASSEMBLY, state: temporaryFolder(), port });
  await expect(second).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  await cloud.stop();
});

test('a table whose keys the template has changed is an error', async () => {
  const state = temporaryFolder();
  const { cloud } = await startFixture({ state });
  await cloud.stop();
  const assembly = await changedAssembly(({ Resources }) => {
    delete Resources.Table0123ABCD!.Properties!.GlobalSecondaryIndexes;
  });
  await expect(startFixture({ assembly, state })).rejects.toThrow('fixture-Table in the state folder has other keys');
});

test('only the loopback interface listens', async () => {
  const { cloud } = await startFixture();
  const port = Number(new URL(cloud.endpoint).port);
  const canConnect = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host, port, timeout: 500 });
      const end = (connected: boolean) => {
        socket.destroy();
        resolve(connected);
      };
      socket
        .once('connect', () => end(true))
        .once('error', () => end(false))
        .once('timeout', () => end(false));
    });
  expect(await canConnect('127.0.0.1')).toBe(true);
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = others.filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outside) expect(await canConnect(address)).toBe(false);
  await cloud.stop();
});

test('queue URLs lead back to the endpoint', async () => {
  const { cloud, sqs, output } = await startFixture();
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'fixture-WorkQueue' }));
  expect(QueueUrl).toBe(output('WorkQueueUrl'));
  const { QueueUrls } = await sqs.send(new ListQueuesCommand({}));
  expect(QueueUrls?.every((url) => url.startsWith(`${cloud.endpoint}/000000000000/fixture-`))).toBe(true);
  await cloud.stop();
});

test('requests that are not signed, or are for another service, are told so', async () => {
  const { cloud } = await startFixture();
  const unsigned = await fetch(`${cloud.endpoint}/fixture-inbox/key`);
  expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('must be signed')]);
  const authorization =
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0';
  const other = await fetch(cloud.endpoint, { headers: { authorization } });
  expect([other.status, await other.text()]).toEqual([400, expect.stringContaining('has sqs, sts, dynamodb, s3')]);
  await cloud.stop();
});
