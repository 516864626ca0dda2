import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as v from 'valibot';
import { DEFAULT_MAX_ARTICLE_BYTES } from '../shared/usecases/article-limits.ts';

/** Context values arrive as JSON from cdk.json and as text from `cdk deploy -c khabar:name=value`. */
const integer = (least: number, most: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'expected a whole number'), v.transform(Number))]),
    v.integer(),
    v.minValue(least),
    v.maxValue(most),
  );

/** Periods that CloudWatch Logs offers. */
const logRetention = v.pipe(
  integer(1, 3653),
  v.check(
    (days) => RetentionDays[days] !== undefined,
    'CloudWatch Logs offers 1, 3, 5, 7, 14, 30, 60, 90, 120, 180, 365 … days',
  ),
);

const SETTINGS = {
  /** Name of the CloudFormation stack. */
  stackName: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/)), 'khabar'),
  /** What becomes of buckets and table when the stack is deleted: `retain`, or `destroy` (buckets only when empty). */
  removalPolicy: v.optional(v.picklist(['retain', 'destroy']), 'retain'),
  /** Days that replaced and deleted versions of raw articles are kept. */
  noncurrentVersionDays: v.optional(integer(1, 3650), 30),
  /** Days that function logs are kept; a period that CloudWatch Logs offers. */
  logRetentionDays: v.optional(logRetention, 30),
  /** Bytes of the largest object that is read; larger ones end as UNSUPPORTED. */
  maxArticleBytes: v.optional(integer(1024, 10_485_760), DEFAULT_MAX_ARTICLE_BYTES),
  /** Invocations of clean that run at once; 2 is the least that Lambda takes. */
  cleanConcurrency: v.optional(integer(2, 1000), 20),
  /** Invocations of extract that run at once: with it the table's write load is bounded. */
  extractConcurrency: v.optional(integer(2, 1000), 20),
  /** What finds entities: `local`, or `comprehend` (Amazon Comprehend). */
  entityEngine: v.optional(v.picklist(['local', 'comprehend']), 'local'),
  /** What finds claims: `local`, or `bedrock` (a language model through Amazon Bedrock). */
  claimEngine: v.optional(v.picklist(['local', 'bedrock']), 'local'),
  /** Of the model, or of a system-defined inference profile: `eu.anthropic.claude-haiku-4-5-20251001-v1:0`. */
  bedrockModelId: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)*$/, 'expected the id of a model or inference profile'),
    ),
  ),
  /** Of the SNS topic that the alarms tell; without it they only show in CloudWatch. */
  alarmTopicArn: v.optional(
    v.pipe(v.string(), v.regex(/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'expected the ARN of an SNS topic')),
  ),
  /** JSON file with aliases of a user's own; a relative path is one in the project. */
  aliases: v.optional(v.pipe(v.string(), v.minLength(1))),
} as const;

const SCHEMA = v.pipe(
  v.strictObject(SETTINGS),
  v.forward(
    v.check(
      ({ claimEngine, bedrockModelId }) => claimEngine === 'local' || bedrockModelId !== undefined,
      'required where khabar:claimEngine is bedrock',
    ),
    ['bedrockModelId'],
  ),
);

export type Settings = v.InferOutput<typeof SCHEMA>;

const PREFIX = 'khabar:';

/**
 * Reads the settings from CDK context, `khabar:<name>`.
 * @throws Error that names the setting, on a value that does not fit or a name that does not exist
 */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(
    Object.entries(node.getAllContext())
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  const result = v.safeParse(SCHEMA, given);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => `${PREFIX}${v.getDotPath(issue)}: ${issue.message}`);
  throw new Error(`khabar's settings in CDK context do not fit:\n  ${problems.join('\n  ')}`);
}
