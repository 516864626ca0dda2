import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStack } from '../../local/stack.ts';
import { readAssembly, type Template } from '../../local/template.ts';
import { ASSEMBLY, changedAssembly, removeTemporaryFolders, startFixture, temporaryFolder } from './fixture.ts';

const ENDPOINT = 'http://127.0.0.1:4566';

afterAll(removeTemporaryFolders);

const read = async (change: (template: Template) => void) =>
  readStack(readAssembly(await changedAssembly(change)), ENDPOINT);

test('names are the stack and the logical id, without the hash', () => {
  const stack = readStack(readAssembly(ASSEMBLY), ENDPOINT);
  expect(stack.outputs).toEqual({
    Inbox: 'fixture-inbox',
    EventsQueueUrl: `${ENDPOINT}/000000000000/fixture-EventsQueue`,
    WorkQueueUrl: `${ENDPOINT}/000000000000/fixture-WorkQueue`,
    DeadQueueUrl: `${ENDPOINT}/000000000000/fixture-DeadQueue`,
    Table: 'fixture-Table',
  });
});

test('a name that the template gives is kept, and ids that differ only in their hash keep it', async () => {
  const { queues } = await read(({ Resources }) => {
    Resources.EventsQueue0123ABCD!.Properties!.QueueName = 'named';
    Resources.WorkQueueFFFFFFFF = { Type: 'AWS::SQS::Queue' };
  });
  const names = queues.map(({ name }) => name);
  expect(names).toEqual(['named', 'fixture-WorkQueue0123ABCD', 'fixture-DeadQueue', 'fixture-WorkQueueFFFFFFFF']);
});

test('intrinsic functions', async () => {
  const { outputs } = await read(({ Outputs }) => {
    const arn = { 'Fn::GetAtt': ['WorkQueue0123ABCD', 'Arn'] };
    Object.assign(Outputs!, {
      Select: { Value: { 'Fn::Select': [5, { 'Fn::Split': [':', arn] }] } },
      Sub: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders
        Value: { 'Fn::Sub': ['${Given} ${AWS::StackName} ${Inbox0123ABCD.Arn}', { Given: { Ref: 'AWS::Region' } }] },
      },
    });
  });
  expect(outputs).toMatchObject({ Select: 'fixture-WorkQueue', Sub: 'us-east-1 fixture arn:aws:s3:::fixture-inbox' });
});

test.each<[string, (template: Template) => void, string]>([
  [
    'an unknown resource type',
    ({ Resources }) => {
      Resources.Topic = { Type: 'AWS::SNS::Topic' };
    },
    'The template has Topic, a AWS::SNS::Topic, which the local cloud does not know. In local/stack.ts, add the type to NOT_EMULATED',
  ],
  [
    'a permission to call a service that is not there',
    ({ Resources }) => {
      const statement = { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'bedrock:InvokeModel'], Resource: '*' };
      Resources.WorkerPolicy = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [statement] } } };
    },
    'WorkerPolicy allows bedrock:InvokeModel, of a service that the local cloud does not have.',
  ],
  [
    'an unknown intrinsic function',
    ({ Resources }) => {
      Resources.WorkQueue0123ABCD!.Properties!.VisibilityTimeout = { 'Fn::FindInMap': ['a', 'b', 'c'] };
    },
    'cannot make WorkQueue0123ABCD (AWS::SQS::Queue): The template uses Fn::FindInMap',
  ],
  [
    'an unknown attribute',
    ({ Outputs }) => {
      Outputs!.Stream = { Value: { 'Fn::GetAtt': ['Table0123ABCD', 'StreamArn'] } };
    },
    'asks for StreamArn of Table0123ABCD, a AWS::DynamoDB::GlobalTable',
  ],
  [
    'a mapping with a filter',
    ({ Resources }) => {
      Resources.WorkerMapping0123ABCD!.Properties!.FilterCriteria = { Filters: [] };
    },
    'cannot make WorkerMapping0123ABCD (AWS::Lambda::EventSourceMapping): FilterCriteria',
  ],
  [
    'a notification to a function',
    ({ Resources }) => {
      Resources.Inbox0123ABCD!.Properties!.NotificationConfiguration = {
        QueueConfigurations: [],
        LambdaConfigurations: [],
      };
    },
    'NotificationConfiguration.LambdaConfigurations',
  ],
  [
    'a condition',
    ({ Resources }) => {
      Resources.DeadQueue0123ABCD!.Condition = 'IsProduction';
    },
    'DeadQueue0123ABCD has the condition IsProduction',
  ],
])('%s is an error that names it', async (_name, change, message) => {
  await expect(read(change)).rejects.toThrow(message);
});

test('a folder without an assembly, and one with two stacks', async () => {
  expect(() => readAssembly(temporaryFolder())).toThrow('npm run synth');
  const folder = await changedAssembly(() => {});
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Fixture.template.json' } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { A: stack, B: stack } }));
  expect(() => readAssembly(folder)).toThrow('holds 2 stacks');
});

test('a failed start leaves nothing behind that hinders the next', async () => {
  const state = temporaryFolder();
  const assembly = await changedAssembly(({ Resources }) => {
    Resources.Topic = { Type: 'AWS::SNS::Topic' };
  });
  await expect(startFixture({ assembly, state })).rejects.toThrow('Topic');
  const { cloud } = await startFixture({ state });
  await cloud.stop();
  rmSync(state, { recursive: true });
});
