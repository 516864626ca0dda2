import { once } from 'node:events';
import { integerBetween, readArguments } from '../arguments.ts';
import { runLocalCloud } from '../local-cloud.ts';
import { stateFolder } from '../local-state.ts';
import type { LocalEndpoint } from '../target.ts';

const USAGE = `usage: khabar up [--port N]

Serves the local cloud on 127.0.0.1 until it is stopped (Ctrl-C). Its state stays in .khabar/.
  --port N   the endpoint's port (4566); 0 takes any free one`;

export const DEFAULT_PORT = 4566;

export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, USAGE, { port: { type: 'string', default: String(DEFAULT_PORT) } });
  const port = integerBetween(0, 65_535, values.port, '--port');
  const stopped = untilStopped();
  console.log('starting the local cloud …');
  const cloud = await runLocalCloud(port);
  if (cloud.queued > 0) console.log(`${cloud.queued} articles without current results are queued again`);
  console.log(usageOfCloud(cloud.local));
  await stopped;
  console.log('\nstopping …');
  await cloud.stop();
}

/** Resolves at Ctrl-C or a request to end; what has been started can then be stopped in order. */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** How to reach the local cloud with the AWS CLI. */
export function usageOfCloud({ endpoint, region, credentials, outputs }: LocalEndpoint): string {
  const aws = (command: string): string => `  aws --endpoint-url ${endpoint} ${command}`;
  return [
    '',
    `khabar's local cloud is up at ${endpoint}; its state is in ${stateFolder()}`,
    '',
    `  export AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey} AWS_DEFAULT_REGION=${region}`,
    aws(`s3 cp article.txt s3://${outputs.RawBucketName}/incoming/my-source/article.txt`),
    aws(
      `dynamodb query --table-name ${outputs.TableName} --index-name gsi1 --key-condition-expression 'gsi1pk = :e' --expression-attribute-values '{":e":{"S":"SOURCE#my-source"}}'`,
    ),
    aws(`sqs receive-message --queue-url ${outputs.ParkedQueueUrl}`),
    '',
    '  npm run --silent khabar -- query source my-source',
    '',
  ].join('\n');
}
