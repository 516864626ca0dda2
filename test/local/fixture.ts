import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import type { Template } from '../../local/template.ts';

export const ASSEMBLY = fileURLToPath(new URL('fixtures/assembly', import.meta.url));

export interface Fixture {
  cloud: LocalCloud;
  s3: S3Client;
  sqs: SQSClient;
  db: DynamoDBClient;
  /** The value of a stack output. */
  output(key: string): string;
  /** What the worker function has logged as JSON. */
  logged: WorkerLog[];
  /** Everything that it has logged. */
  lines: string[];
}

export interface WorkerLog {
  started?: number;
  pid: number;
  // biome-ignore lint/suspicious/noExplicitAny: what Lambda hands over is what the tests look at.
  event: { Records: any[] };
  context: { functionName: string; memoryLimitInMB: string; invokedFunctionArn: string; remaining: number };
  env: Record<string, string>;
}

const folders: string[] = [];

/** A folder that goes when the tests have run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-local-'));
  folders.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A copy of the fixture's assembly with another template. */
export async function changedAssembly(change: (template: Template) => void): Promise<string> {
  const folder = temporaryFolder();
  await cp(ASSEMBLY, folder, { recursive: true });
  const file = join(folder, 'Fixture.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  change(template);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}

export async function startFixture(options: { assembly?: string; state?: string } = {}): Promise<Fixture> {
  const lines: string[] = [];
  const logged: WorkerLog[] = [];
  const cloud = await startLocalCloud({
    assembly: options.assembly ?? ASSEMBLY,
    state: options.state ?? temporaryFolder(),
    port: 0,
    onLog: ({ line }) => {
      lines.push(line);
      if (line.startsWith('{')) logged.push(JSON.parse(line));
    },
  });
  const client = { endpoint: cloud.endpoint, region: cloud.region, credentials: cloud.credentials };
  return {
    cloud,
    s3: new S3Client(client),
    sqs: new SQSClient(client),
    db: new DynamoDBClient(client),
    output: (key) => cloud.outputs[key] ?? '',
    logged,
    lines,
  };
}

/** Waits until something is so, and gives it back. */
export async function eventually<Value>(look: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    await sleep(25);
  }
  throw new Error('It has not come about within 15 seconds.');
}
