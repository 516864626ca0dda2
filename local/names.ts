import { ACCOUNT, arn, REGION } from './region.ts';
import type { Assembly, References, TemplateResource } from './template.ts';

/** What `Ref` and `Fn::GetAtt` give for a resource of a type. */
interface ResourceKind {
  /** The property that names the resource where the template does. */
  nameProperty: string;
  lowerCase?: boolean;
  ref(name: string, endpoint: string): string;
  attributes(name: string, endpoint: string): Record<string, string>;
}

const queueUrl = (name: string, endpoint: string): string => `${endpoint}/${ACCOUNT}/${name}`;

const TABLE: ResourceKind = {
  nameProperty: 'TableName',
  ref: (name) => name,
  attributes: (name) => ({ Arn: arn('dynamodb', `table/${name}`) }),
};

const KINDS: Record<string, ResourceKind> = {
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    lowerCase: true,
    ref: (name) => name,
    attributes: (name) => ({
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
    }),
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: queueUrl,
    attributes: (name, endpoint) => ({ Arn: arn('sqs', name), QueueName: name, QueueUrl: queueUrl(name, endpoint) }),
  },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    ref: (name) => name,
    attributes: (name) => ({ Arn: arn('lambda', `function:${name}`) }),
  },
};

/** Resources without which a stack works locally; they can still be referred to. */
const OTHER: ResourceKind = {
  nameProperty: 'Name',
  ref: (name) => name,
  attributes: (name) => ({ Arn: arn('local', name) }),
};

/** Physical names: the template's own, or the stack's name and the logical id without CDK's hash. */
export class ResourceNames implements References {
  private readonly resources: Record<string, TemplateResource>;
  private readonly stackName: string;
  private readonly endpoint: string;

  constructor(assembly: Pick<Assembly, 'stackName' | 'template'>, endpoint: string) {
    this.resources = assembly.template.Resources;
    this.stackName = assembly.stackName;
    this.endpoint = endpoint;
  }

  nameOf(logicalId: string): string {
    const resource = this.find(logicalId);
    const { nameProperty, lowerCase } = kindOf(resource);
    const given = resource.Properties?.[nameProperty];
    if (typeof given === 'string') return given;
    const name = `${this.stackName}-${this.readable(logicalId)}`;
    return lowerCase ? name.toLowerCase() : name;
  }

  ref(logicalId: string): string {
    return kindOf(this.find(logicalId)).ref(this.nameOf(logicalId), this.endpoint);
  }

  attribute(logicalId: string, attribute: string): string {
    const resource = this.find(logicalId);
    const value = kindOf(resource).attributes(this.nameOf(logicalId), this.endpoint)[attribute];
    if (value !== undefined) return value;
    throw new Error(
      `The template asks for ${attribute} of ${logicalId}, a ${resource.Type}; the local cloud has no such attribute. Add it to local/names.ts.`,
    );
  }

  private find(logicalId: string): TemplateResource {
    const resource = this.resources[logicalId];
    if (!resource) throw new Error(`The template refers to ${logicalId}, which it does not define.`);
    return resource;
  }

  /** Two resources whose ids differ only in their hash keep it. */
  private readable(logicalId: string): string {
    const short = withoutHash(logicalId);
    const isUnique = Object.keys(this.resources).filter((other) => withoutHash(other) === short).length === 1;
    return isUnique ? short : logicalId;
  }
}

function kindOf(resource: TemplateResource): ResourceKind {
  return KINDS[resource.Type] ?? OTHER;
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/(?<=.)[0-9A-F]{8}$/, '');
}
