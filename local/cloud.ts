import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startDynamoDb } from './dynamodb.ts';
import { EventSourceMapping } from './event-source-mapping.ts';
import { type Services, startGateway } from './gateway.ts';
import { LocalFunction } from './local-function.ts';
import { Notifications } from './notifications.ts';
import { ACCOUNT, CREDENTIALS, REGION } from './region.ts';
import { createQueues, createTables } from './resources.ts';
import { ObjectStore } from './s3/object-store.ts';
import { S3Server } from './s3/server.ts';
import { startSqs } from './sqs.ts';
import { type FunctionDefinition, readStack } from './stack.ts';
import { readAssembly } from './template.ts';

export interface LocalCloudOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string;
  /** The folder that keeps objects, tables and the functions' log. */
  state: string;
  /** 0 takes any free port. */
  port: number;
  /** Gets each line that a function writes. */
  onLog?: (line: { function: string; line: string }) => void;
}

export interface LocalCloud {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** The stack's outputs. */
  outputs: Record<string, string>;
  /** Whether the queues that functions read are empty, with nothing in flight, and no function is at work. */
  idle(): Promise<boolean>;
  /** Ends functions, closes the endpoint and the files. */
  stop(): Promise<void>;
}

/** How long functions that are at work may go on when the cloud is stopped. */
const GRACE_MILLISECONDS = 5000;

/**
 * Runs a synthesized stack on this machine: S3, SQS and DynamoDB behind one endpoint, the functions in processes of
 * their own, buckets' notifications and queues' event source mappings between them.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const cleanup = new Cleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: LocalCloudOptions, cleanup: Cleanup): Promise<LocalCloud> {
  const assembly = readAssembly(options.assembly);
  mkdirSync(options.state, { recursive: true });
  const store = openStore(options.state);
  cleanup.add(async () => store.close());
  const dynamoDb = await startDynamoDb(join(options.state, 'tables'));
  cleanup.add(() => dynamoDb.close());
  const sqs = await startSqs(() => gateway.endpoint);
  cleanup.add(() => sqs.close());
  const services: Services = { sqs: sqs.handle, sts: sqs.handle, dynamodb: dynamoDb.handle };
  const gateway = await startGateway(options.port, services);
  cleanup.add(() => gateway.close());

  const { endpoint } = gateway;
  const client = { endpoint, region: REGION, credentials: CREDENTIALS };
  const queues = new SQSClient(client);
  const tables = new DynamoDBClient(client);
  cleanup.add(async () => {
    queues.destroy();
    tables.destroy();
  });

  const stack = readStack(assembly, endpoint);
  const queueUrl = (queueArn: string) => `${endpoint}/${ACCOUNT}/${queueArn.split(':').at(-1)}`;
  await createQueues(queues, stack.queues);
  await createTables(tables, stack.tables);
  const notifications = new Notifications(queues, stack.buckets, queueUrl);
  for (const bucket of stack.buckets) {
    if (store.createBucket(bucket.name)) await notifications.publishTest(bucket);
  }
  const s3 = new S3Server(store, (change, requestId) => notifications.publish(change, requestId));
  services.s3 = (request, response) => s3.handle(request, response);

  const log = openLog(options, cleanup);
  const functions = new Map(stack.functions.map((one) => [one.name, new LocalFunction(one, endpoint, log(one))]));
  cleanup.add(() => all([...functions.values()].map((one) => one.stop())));
  const mappings = stack.mappings.map((mapping) => {
    const consumer = functions.get(mapping.functionName);
    if (!consumer) throw new Error(`A mapping names the function ${mapping.functionName}, which is not there.`);
    return new EventSourceMapping(mapping, queueUrl(mapping.queueArn), queues, (event) => consumer.invoke(event));
  });
  cleanup.add(() => {
    const grace = sleep(GRACE_MILLISECONDS, undefined, { ref: false });
    return Promise.race([all(mappings.map((mapping) => mapping.stop())), grace]);
  });
  for (const mapping of mappings) mapping.start();

  return {
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
    outputs: stack.outputs,
    idle: async () => {
      const activity = () => mappings.reduce((sum, mapping) => sum + mapping.activity, 0);
      const before = activity();
      const urls = new Set(stack.mappings.map((mapping) => queueUrl(mapping.queueArn)));
      const waiting = await Promise.all([...urls].map((url) => messagesIn(queues, url)));
      return waiting.every((count) => count === 0) && activity() === before;
    },
    stop: () => cleanup.run(),
  };
}

const SQLITE_BUSY = 5;

/** SQLite's lock on the objects is the lock of the whole state folder: it ends with the process, however that ends. */
function openStore(state: string): ObjectStore {
  try {
    return new ObjectStore(join(state, 'objects.db'));
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new Error(`${state} is in use by another local cloud. Stop it, or choose another state folder.`, {
      cause: error,
    });
  }
}

function openLog(
  options: LocalCloudOptions,
  cleanup: Cleanup,
): (definition: FunctionDefinition) => (line: string) => void {
  const file = createWriteStream(join(options.state, 'functions.log'), { flags: 'a' });
  cleanup.add(() => new Promise((resolve) => file.end(resolve)));
  return ({ name }) =>
    (line) => {
      file.write(`${new Date().toISOString()} ${name} ${line}\n`);
      options.onLog?.({ function: name, line });
    };
}

async function messagesIn(queues: SQSClient, url: string): Promise<number> {
  const { Attributes: counts = {} } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(counts).reduce((sum, count) => sum + Number(count), 0);
}

async function all(promises: Promise<void>[]): Promise<void> {
  await Promise.all(promises);
}

/** What must be undone, last thing first, once. */
class Cleanup {
  private readonly steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.steps.unshift(step);
  }

  /** @throws the first error of a step, after all of them */
  async run(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.steps.splice(0)) await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }
}
