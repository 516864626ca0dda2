import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { KhabarStack } from '../../infra/khabar-stack.ts';
import { readSettings } from '../../infra/settings.ts';

/** The template without bundling the functions: that is what the local cloud's tests run. */
function synthesize(context: Record<string, unknown> = {}) {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
  });
  const stack = new KhabarStack(app, 'khabar', { settings: readSettings(app.node) });
  return { app, stack, template: Template.fromStack(stack) };
}

const { template } = synthesize();
const resources = (type: string) => Object.values(template.findResources(type)).map((resource) => resource.Properties);

describe('buckets', () => {
  it('are encrypted, private and take TLS only; raw articles are versioned', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    template.resourceCountIs('AWS::S3::BucketPolicy', 2);
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
    template.resourcePropertiesCountIs('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, 1);
  });

  it('notify the ingest queue natively of creation, removal and expiry below incoming/', () => {
    const events = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*'];
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: {
        QueueConfigurations: events.map((Event) => ({
          Event,
          Queue: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IngestQueue'), 'Arn'] },
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'incoming/' }] } },
        })),
      },
    });
    expect(Object.keys(template.findResources('Custom::S3BucketNotifications'))).toEqual([]);
  });
});

describe('queues', () => {
  it('ingest and extract redrive to dead letters of their own, those to the parked queue', () => {
    const redrives = Object.entries(template.findResources('AWS::SQS::Queue')).map(([id, { Properties }]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      Properties.RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, '') ?? null,
    ]);
    expect(Object.fromEntries(redrives)).toEqual({
      IngestQueue: 'IngestDeadLetterQueue',
      ExtractQueue: 'ExtractDeadLetterQueue',
      IngestDeadLetterQueue: 'ParkedQueue',
      ExtractDeadLetterQueue: 'ParkedQueue',
      ParkedQueue: null,
    });
  });

  it('give the dead-letter function as many tries as the others, even if the receive count goes on', () => {
    const receives = (name: string): number =>
      Object.entries(template.findResources('AWS::SQS::Queue')).find(([id]) => id.startsWith(name))![1].Properties
        .RedrivePolicy.maxReceiveCount;
    expect(receives('IngestDeadLetterQueue') - receives('IngestQueue')).toBeGreaterThanOrEqual(receives('IngestQueue'));
    expect(receives('ExtractDeadLetterQueue') - receives('ExtractQueue')).toBeGreaterThanOrEqual(5);
  });

  it('hide a message for six times the timeout of the function that reads it', () => {
    const timeout = Math.max(...resources('AWS::Lambda::Function').map((properties) => properties.Timeout));
    template.allResourcesProperties('AWS::SQS::Queue', { VisibilityTimeout: 6 * timeout });
  });
});

describe('functions', () => {
  it('run Node 24 on arm64 with X-Ray', () => {
    template.resourceCountIs('AWS::Lambda::Function', 3);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('report partial batches, at bounded concurrency', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 4);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: Match.anyValue() },
    });
  });

  it('may do what they do and nothing more', () => {
    const statements = resources('AWS::IAM::Policy').map((policy) => ({
      role: policy.Roles[0].Ref.replace(/Role[0-9A-F]{8}$/, ''),
      actions: policy.PolicyDocument.Statement.flatMap((statement: { Action: string | string[] }) => statement.Action),
    }));
    const allowed = (role: string) =>
      [...new Set(statements.filter((each) => each.role === role).flatMap((each) => each.actions))]
        .filter((action) => /^(s3|dynamodb|sqs:Send)/.test(action))
        .sort();
    expect(allowed('Clean')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'sqs:SendMessage',
    ]);
    expect(allowed('Extract')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      's3:GetObject',
      's3:ListBucket',
      'sqs:SendMessage',
    ]);
    expect(allowed('DeadLetter')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      'sqs:SendMessage',
    ]);
  });
});

describe('the table', () => {
  it('is on demand, recoverable, expires tombstones and has the two indexes', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'gsi1' }), Match.objectLike({ IndexName: 'gsi2' })],
    });
  });
});

describe('alarms', () => {
  const topicArn = 'arn:aws:sns:eu-west-1:123456789012:newsroom';
  const alarmsOf = (of: Template) =>
    Object.values(of.findResources('AWS::CloudWatch::Alarm')).map((one) => one.Properties);
  const watched = ({ Dimensions: [dimension] }: { Dimensions: { Value: Record<string, unknown> }[] }) =>
    String(Object.values(dimension!.Value).flat()[0]).replace(/[0-9A-F]{8}$/, '');

  it('go off on what was given up or parked, and on a backlog', () => {
    expect(
      alarmsOf(template).map((one) => [watched(one as never), one.MetricName, one.Statistic, one.Threshold]),
    ).toEqual([
      ['DeadLetterFunction', 'Invocations', 'Sum', 1],
      ['ParkedQueue', 'ApproximateNumberOfMessagesVisible', 'Maximum', 1],
      ['IngestQueue', 'ApproximateAgeOfOldestMessage', 'Maximum', 3600],
      ['ExtractQueue', 'ApproximateAgeOfOldestMessage', 'Maximum', 3600],
    ]);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('tell the topic that the settings name, and nobody where they name none', () => {
    expect(alarmsOf(template).every((one) => one.AlarmActions === undefined)).toBe(true);
    synthesize({ 'khabar:alarmTopicArn': topicArn }).template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [topicArn],
      OKActions: [topicArn],
    });
  });
});

describe('settings', () => {
  it('have defaults', () => {
    const { app } = synthesize();
    expect(readSettings(app.node)).toEqual({
      stackName: 'khabar',
      removalPolicy: 'retain',
      noncurrentVersionDays: 30,
      logRetentionDays: 30,
      maxArticleBytes: 2 * 1024 * 1024,
      cleanConcurrency: 20,
      extractConcurrency: 20,
      entityEngine: 'local',
      claimEngine: 'local',
    });
  });

  it('come from context, as JSON or as text', () => {
    const { template: changed } = synthesize({ 'khabar:cleanConcurrency': '7', 'khabar:removalPolicy': 'destroy' });
    changed.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 7 } });
    changed.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  });

  it.each([
    [{ 'khabar:cleanConcurrency': 1 }, /khabar:cleanConcurrency/],
    [{ 'khabar:logRetentionDays': 31 }, /khabar:logRetentionDays/],
    [{ 'khabar:removalPolicy': 'keep' }, /khabar:removalPolicy/],
    [{ 'khabar:retention': 3 }, /khabar:retention/],
    [{ 'khabar:alarmTopicArn': 'newsroom' }, /khabar:alarmTopicArn: expected the ARN of an SNS topic/],
  ])('that do not fit are named: %j', (context, name) => {
    expect(() => synthesize(context)).toThrow(name);
  });
});

it('keeps the AwsSolutions rules of cdk-nag, each exception acknowledged with a reason', async () => {
  const { app } = synthesize();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

it('names everything a user needs in its outputs', () => {
  expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
    'CleanBucketName',
    'CleanEngine',
    'CleanFunctionName',
    'DeadLetterFunctionName',
    'ExtractDeadLetterQueueUrl',
    'ExtractEngine',
    'ExtractFunctionName',
    'ExtractQueueUrl',
    'IngestDeadLetterQueueUrl',
    'IngestQueueUrl',
    'ParkedQueueUrl',
    'RawBucketName',
    'TableName',
  ]);
});
