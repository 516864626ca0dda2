import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, RecursiveLoop, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export const FUNCTION_TIMEOUT = Duration.seconds(30);

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Lets bundled CommonJS dependencies call `require` inside an ES module. */
const REQUIRE_SHIM = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

export interface PipelineFunctionProps {
  description: string;
  environment: Record<string, string>;
  logRetentionDays: number;
  /** The folder under functions/ that holds handler.ts. */
  handlerFolder: string;
  memoryMiB: number;
  timeout?: Duration;
  /** Files that the handler reads at its start: the name that each has beside the bundle, and its path in the project. */
  files?: Readonly<Record<string, string>>;
  /** Variables of the environment that the bundler knows: code for other values of them is left out. */
  constants?: Readonly<Record<string, string>>;
}

/** A Lambda function of the pipeline: bundled ES module on arm64, own role, own log group, X-Ray, JSON logs. */
export class PipelineFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    role.addToPolicy(
      new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources to name in a policy.',
    });
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: `${ROOT}functions/${props.handlerFolder}/handler.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMiB,
      timeout: props.timeout ?? FUNCTION_TIMEOUT,
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      // Articles have others looked at again, and wait for each other; each look ends by itself.
      recursiveLoop: RecursiveLoop.ALLOW,
      environment: {
        POWERTOOLS_SERVICE_NAME: `khabar-${props.handlerFolder}`,
        ...props.environment,
        ...props.constants,
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        esbuildArgs: { '--charset': 'utf8' },
        keepNames: true,
        externalModules: [],
        banner: REQUIRE_SHIM,
        define: Object.fromEntries(
          Object.entries(props.constants ?? {}).map(([name, value]) => [`process.env.${name}`, JSON.stringify(value)]),
        ),
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (from, to) =>
            Object.entries(props.files ?? {}).map(([name, path]) => `cp "${resolve(from, path)}" "${to}/${name}"`),
        },
      },
    });
  }
}
