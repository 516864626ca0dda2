import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { ResourceNames } from './names.ts';
import { type Assembly, Resolver } from './template.ts';

export interface Notification {
  queueArn: string;
  /** Such as `s3:ObjectCreated:*`. */
  event: string;
  prefix: string;
  suffix: string;
}

export interface Bucket {
  name: string;
  isVersioned: boolean;
  notifications: Notification[];
}

export interface Queue {
  name: string;
  attributes: Record<string, string>;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | undefined;
}

export interface FunctionDefinition {
  name: string;
  folder: string;
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  environment: Record<string, string>;
}

export interface Mapping {
  queueArn: string;
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  maximumConcurrency: number;
  reportsFailures: boolean;
}

/** What of a stack the local cloud makes. */
export interface Stack {
  buckets: Bucket[];
  queues: Queue[];
  tables: CreateTableCommandInput[];
  functions: FunctionDefinition[];
  mappings: Mapping[];
  outputs: Record<string, string>;
}

const text = v.string();
const number = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/))]), v.transform(Number));

const BUCKET = v.object({
  VersioningConfiguration: v.optional(v.object({ Status: text })),
  NotificationConfiguration: v.optional(
    v.strictObject({
      QueueConfigurations: v.array(
        v.object({
          Event: text,
          Queue: text,
          Filter: v.optional(v.object({ S3Key: v.object({ Rules: v.array(v.object({ Name: text, Value: text })) }) })),
        }),
      ),
    }),
  ),
});

const attribute = v.exactOptional(v.pipe(number, v.transform(String)));

const QUEUE = v.object({
  DelaySeconds: attribute,
  MaximumMessageSize: attribute,
  MessageRetentionPeriod: attribute,
  ReceiveMessageWaitTimeSeconds: attribute,
  RedrivePolicy: v.optional(v.object({ deadLetterTargetArn: text, maxReceiveCount: number })),
  VisibilityTimeout: attribute,
});

/** Keys of a table that are the same in the template and in CreateTable. */
const TABLE = v.object({
  KeySchema: v.array(v.any()),
  AttributeDefinitions: v.array(v.any()),
  GlobalSecondaryIndexes: v.optional(v.array(v.any()), []),
  LocalSecondaryIndexes: v.optional(v.array(v.any())),
});

const FUNCTION = v.object({
  Code: v.object({ S3Key: text }),
  Handler: text,
  Timeout: v.optional(number, 3),
  MemorySize: v.optional(number, 128),
  Environment: v.optional(v.object({ Variables: v.record(text, v.pipe(v.any(), v.transform(String))) }), {
    Variables: {},
  }),
  LoggingConfig: v.optional(v.object({ ApplicationLogLevel: v.optional(text), LogFormat: v.optional(text) }), {}),
});

// What would change which messages a function gets must be understood, so nothing else is allowed here.
const MAPPING = v.strictObject({
  EventSourceArn: text,
  FunctionName: text,
  BatchSize: v.optional(number, 10),
  MaximumBatchingWindowInSeconds: v.optional(number, 0),
  ScalingConfig: v.optional(v.object({ MaximumConcurrency: number })),
  FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
  Tags: v.optional(v.any()),
});

type Reader = (stack: Stack, name: string, properties: unknown, assembly: Assembly) => void;

const READERS: Record<string, Reader> = {
  'AWS::S3::Bucket': (stack, name, properties) => {
    const bucket = v.parse(BUCKET, properties);
    stack.buckets.push({
      name,
      isVersioned: bucket.VersioningConfiguration?.Status === 'Enabled',
      notifications: (bucket.NotificationConfiguration?.QueueConfigurations ?? []).map((configuration) => {
        const rules = configuration.Filter?.S3Key.Rules ?? [];
        const rule = (kind: string) => rules.find((one) => one.Name.toLowerCase() === kind)?.Value ?? '';
        return {
          queueArn: configuration.Queue,
          event: configuration.Event,
          prefix: rule('prefix'),
          suffix: rule('suffix'),
        };
      }),
    });
  },
  'AWS::SQS::Queue': (stack, name, properties) => {
    const { RedrivePolicy: redrive, ...attributes } = v.parse(QUEUE, properties);
    stack.queues.push({ name, attributes, redrive });
  },
  'AWS::DynamoDB::Table': readTable,
  'AWS::DynamoDB::GlobalTable': readTable,
  'AWS::Lambda::Function': (stack, name, properties, assembly) => {
    const given = v.parse(FUNCTION, properties);
    stack.functions.push({
      name,
      folder: assembly.assetFolder(given.Code.S3Key),
      handler: given.Handler,
      timeoutSeconds: given.Timeout,
      memoryMb: given.MemorySize,
      environment: {
        ...(given.LoggingConfig.LogFormat && { AWS_LAMBDA_LOG_FORMAT: given.LoggingConfig.LogFormat }),
        ...(given.LoggingConfig.ApplicationLogLevel && {
          AWS_LAMBDA_LOG_LEVEL: given.LoggingConfig.ApplicationLogLevel,
        }),
        ...given.Environment.Variables,
      },
    });
  },
  'AWS::Lambda::EventSourceMapping': (stack, _name, properties) => {
    const given = v.parse(MAPPING, properties);
    stack.mappings.push({
      queueArn: given.EventSourceArn,
      functionName: given.FunctionName.split(':').at(-1) ?? '',
      batchSize: given.BatchSize,
      windowSeconds: given.MaximumBatchingWindowInSeconds,
      maximumConcurrency: given.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY,
      reportsFailures: given.FunctionResponseTypes.length > 0,
    });
  },
};

/** Permissions, logs and alarms: the stack runs without them on one machine. */
const NOT_EMULATED = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * Reads what the local cloud makes from a synthesized stack.
 * @throws Error that names the resource, on a type or a property that the local cloud does not know
 */
export function readStack(assembly: Assembly, endpoint: string): Stack {
  const names = new ResourceNames(assembly, endpoint);
  const resolver = new Resolver(assembly, names);
  const stack: Stack = { buckets: [], queues: [], tables: [], functions: [], mappings: [], outputs: {} };
  for (const [logicalId, { Type: type, Properties: properties = {}, Condition: condition }] of Object.entries(
    assembly.template.Resources,
  )) {
    if (type === 'AWS::IAM::Policy') refuseMissingServices(logicalId, properties);
    if (NOT_EMULATED.has(type)) continue;
    const read = READERS[type];
    if (!read) throw new Error(unknownType(logicalId, type));
    if (condition) throw new Error(`${logicalId} has the condition ${condition}; the local cloud knows no conditions.`);
    try {
      read(stack, names.nameOf(logicalId), resolver.resolve(properties), assembly);
    } catch (error) {
      throw new Error(`The local cloud cannot make ${logicalId} (${type}): ${explain(error)}`, { cause: error });
    }
  }
  for (const [key, { Value: value }] of Object.entries(assembly.template.Outputs ?? {})) {
    stack.outputs[key] = String(resolver.resolve(value));
  }
  return stack;
}

const POLICY = v.object({
  PolicyDocument: v.object({ Statement: v.array(v.object({ Action: v.union([text, v.array(text)]) })) }),
});

/** Services that the local cloud has, and those that the stack works without. */
const SERVICES = new Set(['s3', 'sqs', 'dynamodb', 'logs', 'xray']);

/** A function that may call another service would fail on every article. */
function refuseMissingServices(logicalId: string, properties: unknown): void {
  const { PolicyDocument: document } = v.parse(POLICY, properties);
  const missing = document.Statement.flatMap(({ Action: action }) => action).find(
    (action) => !SERVICES.has(action.split(':')[0]!),
  );
  if (missing === undefined) return;
  throw new Error(
    `${logicalId} allows ${missing}, of a service that the local cloud does not have. Take the setting that needs it out ` +
      'of cdk.json (khabar:entityEngine, khabar:claimEngine), or deploy to AWS.',
  );
}

function readTable(stack: Stack, name: string, properties: unknown): void {
  const { GlobalSecondaryIndexes: indexes, ...table } = v.parse(TABLE, properties);
  stack.tables.push({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: table.LocalSecondaryIndexes }),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  });
}

function unknownType(logicalId: string, type: string): string {
  return (
    `The template has ${logicalId}, a ${type}, which the local cloud does not know. In local/stack.ts, add the type to ` +
    'NOT_EMULATED if the stack works without it, or to READERS if it must be made.'
  );
}

function explain(error: unknown): string {
  if (v.isValiError(error)) {
    return error.issues.map((issue) => `${v.getDotPath(issue) ?? 'properties'}: ${issue.message}`).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
