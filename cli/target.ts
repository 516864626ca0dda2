import { readFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { EngineVersions } from '../shared/usecases/ports.ts';
import { CliError } from './errors.ts';
import { endpointFile } from './local-state.ts';

/** The stack that a command talks to: the local cloud, or a deployed one. */
export interface Target {
  s3: S3Client;
  dynamodb: DynamoDBClient;
  sqs: SQSClient;
  rawBucket: string;
  cleanBucket: string;
  table: string;
  ingestQueueUrl: string;
  extractQueueUrl: string;
  deadLetterQueueUrls: string[];
  parkedQueueUrl: string;
  /** Versions of the engines that the stack runs. */
  engines: EngineVersions;
}

/** What the local cloud says of itself while it is up. */
export interface LocalEndpoint {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  outputs: Record<string, string>;
}

/**
 * @param stack name of a deployed stack, reached with ordinary AWS credentials; null for the local cloud
 * @throws CliError where there is no such stack, or no local cloud is up
 */
export async function findTarget(stack: string | null): Promise<Target> {
  if (stack !== null) return targetOf(await stackOutputs(stack), {});
  const local = readLocalEndpoint();
  if (!(await answers(local.endpoint))) throw new CliError(NO_LOCAL_CLOUD);
  return localTarget(local);
}

/** Whether anything listens there. */
export const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

const NO_LOCAL_CLOUD =
  'No local cloud is up. Start one with `npm run khabar -- up`, or name a deployed stack with --stack NAME.';

export function localTarget({ endpoint, region, credentials, outputs }: LocalEndpoint): Target {
  return targetOf(outputs, { endpoint, region, credentials });
}

/** @throws CliError where no local cloud is up */
export function readLocalEndpoint(): LocalEndpoint {
  try {
    return JSON.parse(readFileSync(endpointFile(), 'utf8')) as LocalEndpoint;
  } catch {
    throw new CliError(NO_LOCAL_CLOUD);
  }
}

async function stackOutputs(stack: string): Promise<Record<string, string>> {
  try {
    const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stack }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  } catch (error) {
    throw new CliError(`Cannot read the outputs of stack ${stack}: ${(error as Error).message}`);
  }
}

function targetOf(outputs: Record<string, string>, client: Partial<Omit<LocalEndpoint, 'outputs'>>): Target {
  const output = (name: string): string => {
    const value = outputs[name];
    if (!value) throw new CliError(`The stack has no output ${name}: is it one of khabar's?`);
    return value;
  };
  return {
    s3: new S3Client({ ...client, ...(client.endpoint && { forcePathStyle: true }) }),
    dynamodb: new DynamoDBClient(client),
    sqs: new SQSClient(client),
    rawBucket: output('RawBucketName'),
    cleanBucket: output('CleanBucketName'),
    table: output('TableName'),
    ingestQueueUrl: output('IngestQueueUrl'),
    extractQueueUrl: output('ExtractQueueUrl'),
    deadLetterQueueUrls: [output('IngestDeadLetterQueueUrl'), output('ExtractDeadLetterQueueUrl')],
    parkedQueueUrl: output('ParkedQueueUrl'),
    engines: { clean: output('CleanEngine'), extract: output('ExtractEngine') },
  };
}
