import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ALIAS_FILE } from '../adapters/alias-file.ts';
import { TAGGER_FILE } from '../adapters/tagger-file.ts';
import { INDEX_BY_DATE, INDEX_BY_SUBJECT, PROJECTED_BY_DATE, PROJECTED_BY_SUBJECT } from '../shared/store/keys.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { addAlarms } from './alarms.ts';
import { engineVersions } from './engine-versions.ts';
import { readOwnAliases } from './own-aliases.ts';
import { FUNCTION_TIMEOUT, PipelineFunction } from './pipeline-function.ts';
import type { Settings } from './settings.ts';

export interface KhabarStackProps extends StackProps {
  settings: Settings;
}

/** Of extract where a language model reads the articles, some of them in several requests. */
const MODEL_TIMEOUT = Duration.minutes(2);
/** Lambda's own advice: six times the function's timeout, so that a throttled batch is not seen twice. */
const visibilityFor = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());
/** As long as SQS can: a message that expires is lost without a trace. */
const MESSAGE_RETENTION = Duration.days(14);
/** After so many receives a message goes on to its dead-letter queue. */
const MAX_RECEIVES = 5;
/** From there on to the parked queue. Enough for as many tries whether or not SQS counts on from the queue before. */
const MAX_DEAD_LETTER_RECEIVES = 2 * MAX_RECEIVES;
/** One article an invocation: one that kills its worker takes no other with it, and costs nobody a receive. */
const ARTICLE_BATCH = 1;

export class KhabarStack extends Stack {
  constructor(scope: Construct, id: string, props: KhabarStackProps) {
    super(scope, id, {
      description: 'khabar: Arabic news articles from S3 to entities and claims in DynamoDB',
      ...props,
    });
    const { settings } = props;
    const removalPolicy = settings.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    const parkedQueue = this.queue('ParkedQueue', { retentionPeriod: MESSAGE_RETENTION });
    Validations.of(parkedQueue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'The last stop: messages that even the dead-letter function cannot read wait here for a person.',
    });
    const extractTimeout = settings.claimEngine === 'bedrock' ? MODEL_TIMEOUT : FUNCTION_TIMEOUT;
    const ingest = this.queueWithDeadLetters('Ingest', parkedQueue, FUNCTION_TIMEOUT);
    const extract = this.queueWithDeadLetters('Extract', parkedQueue, extractTimeout);

    const rawBucket = this.bucket('RawBucket', removalPolicy, {
      versioned: true,
      noncurrentVersionDays: settings.noncurrentVersionDays,
    });
    const cleanBucket = this.bucket('CleanBucket', removalPolicy, { versioned: false });
    this.notifyQueue(rawBucket, ingest.queue);

    const table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'ttl',
      removalPolicy,
      globalSecondaryIndexes: [
        {
          indexName: INDEX_BY_SUBJECT,
          partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
          sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...PROJECTED_BY_SUBJECT],
        },
        {
          indexName: INDEX_BY_DATE,
          partitionKey: { name: 'gsi2pk', type: AttributeType.STRING },
          sortKey: { name: 'gsi2sk', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...PROJECTED_BY_DATE],
        },
      ],
    });

    const ownAliases = settings.aliases === undefined ? null : readOwnAliases(settings.aliases);
    const engines = engineVersions({ ...settings, ownAliases });
    const common = { TABLE_NAME: table.tableName, CLEAN_ENGINE: engines.clean, EXTRACT_ENGINE: engines.extract };
    const maxArticleBytes = { MAX_ARTICLE_BYTES: String(settings.maxArticleBytes) };
    const clean = new PipelineFunction(this, 'Clean', {
      description: 'Judges the lines of an article and writes its clean document',
      handlerFolder: 'clean',
      memoryMiB: 1024,
      logRetentionDays: settings.logRetentionDays,
      environment: {
        ...common,
        CLEAN_BUCKET: cleanBucket.bucketName,
        INGEST_QUEUE_URL: ingest.queue.queueUrl,
        EXTRACT_QUEUE_URL: extract.queue.queueUrl,
        ...maxArticleBytes,
      },
    }).function;
    const extractor = new PipelineFunction(this, 'Extract', {
      description: 'Finds entities, dates and claims in a clean document and writes them to the table',
      handlerFolder: 'extract',
      files: {
        [TAGGER_FILE]: `shared/tagger/data/${TAGGER_FILE}`,
        ...(settings.aliases !== undefined && { [ALIAS_FILE]: settings.aliases }),
      },
      constants: { ENTITY_ENGINE: settings.entityEngine, CLAIM_ENGINE: settings.claimEngine },
      memoryMiB: 1024,
      timeout: extractTimeout,
      logRetentionDays: settings.logRetentionDays,
      environment: {
        ...common,
        CLEAN_BUCKET: cleanBucket.bucketName,
        EXTRACT_QUEUE_URL: extract.queue.queueUrl,
        ...(settings.bedrockModelId !== undefined && { BEDROCK_MODEL_ID: settings.bedrockModelId }),
      },
    }).function;
    if (settings.entityEngine === 'comprehend') allowComprehend(extractor);
    if (settings.claimEngine === 'bedrock') allowBedrock(extractor, settings.bedrockModelId!);
    const deadLetter = new PipelineFunction(this, 'DeadLetter', {
      description: 'Marks articles FAILED whose messages were given up',
      handlerFolder: 'dead-letter',
      memoryMiB: 256,
      logRetentionDays: settings.logRetentionDays,
      environment: {
        ...common,
        INGEST_QUEUE_URL: ingest.queue.queueUrl,
        EXTRACT_QUEUE_URL: extract.queue.queueUrl,
        CLEAN_BUCKET: cleanBucket.bucketName,
        EXTRACT_DEAD_LETTER_ARN: extract.deadLetterQueue.queueArn,
        ...maxArticleBytes,
      },
    }).function;

    for (const each of [clean, extractor, deadLetter]) {
      allow(each, ['dynamodb:GetItem', 'dynamodb:PutItem'], table.tableArn);
      extract.queue.grantSendMessages(each);
    }
    for (const each of [clean, deadLetter]) {
      allowObjects(each, ['s3:GetObject'], rawBucket, `${INCOMING_PREFIX}*`);
      allow(each, ['dynamodb:Query'], table.tableArn);
      ingest.queue.grantSendMessages(each);
    }
    allowObjects(clean, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], cleanBucket, '*');
    allowObjects(extractor, ['s3:GetObject'], cleanBucket, '*');
    allowObjects(deadLetter, ['s3:GetObject', 's3:DeleteObject'], cleanBucket, '*');

    clean.addEventSource(this.eventSource(ingest.queue, ARTICLE_BATCH, settings.cleanConcurrency));
    extractor.addEventSource(this.eventSource(extract.queue, ARTICLE_BATCH, settings.extractConcurrency));
    for (const { deadLetterQueue } of [ingest, extract])
      deadLetter.addEventSource(this.eventSource(deadLetterQueue, ARTICLE_BATCH, 2));

    addAlarms(
      this,
      { ingestQueue: ingest.queue, extractQueue: extract.queue, parkedQueue, deadLetter },
      settings.alarmTopicArn,
    );

    const outputs = {
      RawBucketName: rawBucket.bucketName,
      CleanBucketName: cleanBucket.bucketName,
      TableName: table.tableName,
      IngestQueueUrl: ingest.queue.queueUrl,
      IngestDeadLetterQueueUrl: ingest.deadLetterQueue.queueUrl,
      ExtractQueueUrl: extract.queue.queueUrl,
      ExtractDeadLetterQueueUrl: extract.deadLetterQueue.queueUrl,
      ParkedQueueUrl: parkedQueue.queueUrl,
      CleanFunctionName: clean.functionName,
      ExtractFunctionName: extractor.functionName,
      DeadLetterFunctionName: deadLetter.functionName,
      CleanEngine: engines.clean,
      ExtractEngine: engines.extract,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  private bucket(
    id: string,
    removalPolicy: RemovalPolicy,
    versions: { versioned: false } | { versioned: true; noncurrentVersionDays: number },
  ): Bucket {
    const bucket = new Bucket(this, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: versions.versioned,
      removalPolicy,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          ...(versions.versioned && {
            noncurrentVersionExpiration: Duration.days(versions.noncurrentVersionDays),
            expiredObjectDeleteMarker: true,
          }),
        },
      ],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Access logs are an account-wide choice (CloudTrail data events); this stack adds no bucket for them.',
    });
    return bucket;
  }

  private queue(id: string, props: { retentionPeriod: Duration; timeout?: Duration; next?: DeadLetterQueue }): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: visibilityFor(props.timeout ?? FUNCTION_TIMEOUT),
      retentionPeriod: props.retentionPeriod,
      ...(props.next && { deadLetterQueue: props.next }),
    });
  }

  private queueWithDeadLetters(
    name: string,
    parkedQueue: Queue,
    timeout: Duration,
  ): { queue: Queue; deadLetterQueue: Queue } {
    const deadLetterQueue = this.queue(`${name}DeadLetterQueue`, {
      retentionPeriod: MESSAGE_RETENTION,
      next: { queue: parkedQueue, maxReceiveCount: MAX_DEAD_LETTER_RECEIVES },
    });
    return {
      deadLetterQueue,
      queue: this.queue(`${name}Queue`, {
        retentionPeriod: MESSAGE_RETENTION,
        timeout,
        next: { queue: deadLetterQueue, maxReceiveCount: MAX_RECEIVES },
      }),
    };
  }

  /** Native notifications need no custom resource, unlike `addEventNotification`. */
  private notifyQueue(bucket: Bucket, queue: Queue): void {
    const permission = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const filter = { s3Key: { rules: [{ name: 'prefix', value: INCOMING_PREFIX }] } };
    const raw = bucket.node.defaultChild as CfnBucket;
    raw.notificationConfiguration = {
      queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*'].map((event) => ({
        event,
        queue: queue.queueArn,
        filter,
      })),
    };
    if (permission.policyDependable) raw.node.addDependency(permission.policyDependable);
  }

  private eventSource(queue: Queue, batchSize: number, maxConcurrency: number): SqsEventSource {
    return new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true });
  }
}

function allow(grantee: NodejsFunction, actions: string[], ...resources: string[]): void {
  grantee.addToRolePolicy(new PolicyStatement({ actions, resources }));
}

function allowComprehend(grantee: NodejsFunction): void {
  // The built-in models have no ARN; X-Ray's acknowledgement of the resource * holds for this statement too.
  allow(grantee, ['comprehend:DetectEntities'], '*');
}

/** Geographies and scopes of Bedrock's system-defined inference profiles. */
const PROFILE_PREFIX = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\.(?=.)/;

/** One model; or one inference profile, and its model in whatever region the profile sends a request to. */
function allowBedrock(grantee: NodejsFunction, id: string): void {
  const stack = Stack.of(grantee);
  const model = id.replace(PROFILE_PREFIX, '');
  if (model === id) {
    allow(grantee, ['bedrock:InvokeModel'], `arn:${stack.partition}:bedrock:${stack.region}::foundation-model/${id}`);
    return;
  }
  const profile = `arn:${stack.partition}:bedrock:${stack.region}:${stack.account}:inference-profile/${id}`;
  allow(grantee, ['bedrock:InvokeModel'], profile);
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: [`arn:${stack.partition}:bedrock:*::foundation-model/${model}`],
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
    }),
  );
  Validations.of(grantee.role!).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${model}]`,
    reason: 'The inference profile chooses the region; the condition allows the model through this profile only.',
  });
}

/** With s3:ListBucket a missing object is answered 404, without it 403: only then "removed" can be told from "denied". */
function allowObjects(grantee: NodejsFunction, actions: string[], bucket: Bucket, keys: string): void {
  allow(grantee, actions, bucket.arnForObjects(keys));
  allow(grantee, ['s3:ListBucket'], bucket.bucketArn);
  const { logicalId } = bucket.node.defaultChild as CfnBucket;
  Validations.of(grantee.role!).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).resolve(logicalId)}.Arn>/${keys}]`,
    reason: 'Any object below the prefix is an article or a clean document of this stack.',
  });
}
