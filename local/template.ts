import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACCOUNT, REGION } from './region.ts';

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
}

export interface Template {
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown }>;
  Parameters?: Record<string, { Default?: unknown }>;
}

export interface Assembly {
  stackName: string;
  template: Template;
  /** The folder of the file asset that is deployed under an object key. */
  assetFolder(objectKey: string): string;
}

interface Manifest {
  artifacts?: Record<string, { type: string; properties?: { templateFile?: string; stackName?: string } }>;
}

interface AssetManifest {
  files: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** Reads the one stack of a cloud assembly, as `cdk synth` writes it to `cdk.out`. */
export function readAssembly(folder: string): Assembly {
  const artifacts = Object.entries(readJson<Manifest>(folder, 'manifest.json').artifacts ?? {});
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [id, stack] = stacks[0] ?? [];
  if (stacks.length !== 1 || !id || !stack?.properties?.templateFile) {
    throw new Error(`${folder} holds ${stacks.length} stacks; the local cloud runs exactly one.`);
  }
  const assets = readJson<AssetManifest>(folder, `${id}.assets.json`);
  return {
    stackName: stack.properties.stackName ?? id,
    template: readJson(folder, stack.properties.templateFile),
    assetFolder: (objectKey) => {
      const asset = Object.values(assets.files).find(({ destinations }) =>
        Object.values(destinations).some((destination) => destination.objectKey === objectKey),
      );
      if (!asset) throw new Error(`No asset in ${folder} is deployed as ${objectKey}.`);
      return resolve(folder, asset.source.path);
    },
  };
}

function readJson<Content>(folder: string, file: string): Content {
  const path = join(folder, file);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Content;
  } catch (error) {
    throw new Error(`${path} cannot be read. Run "npm run synth" first.`, { cause: error });
  }
}

export interface References {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
}

const PSEUDO_PARAMETERS: Record<string, string | undefined> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::NoValue': undefined,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Replaces intrinsic functions in a value from a template by what they stand for. */
export class Resolver {
  private readonly references: References;
  private readonly names: Record<string, unknown>;

  constructor(assembly: Pick<Assembly, 'stackName' | 'template'>, references: References) {
    this.references = references;
    const parameters = Object.entries(assembly.template.Parameters ?? {});
    this.names = {
      ...PSEUDO_PARAMETERS,
      'AWS::StackName': assembly.stackName,
      ...Object.fromEntries(parameters.map(([name, parameter]) => [name, parameter.Default])),
    };
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.resolve(one));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
      return this.call(name, argument);
    }
    return Object.fromEntries(entries.map(([key, one]) => [key, this.resolve(one)]));
  }

  private call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.ref(String(argument));
      case 'Fn::GetAtt':
        return this.attribute(Array.isArray(argument) ? argument.join('.') : String(argument));
      case 'Fn::Join': {
        const [separator, parts] = this.resolve(argument) as [string, unknown[]];
        return parts.join(separator);
      }
      case 'Fn::Select': {
        const [index, list] = this.resolve(argument) as [string | number, unknown[]];
        return list[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = this.resolve(argument) as [string, string];
        return text.split(separator);
      }
      case 'Fn::Sub':
        return this.substitute(argument);
      default:
        throw new Error(
          `The template uses ${name}, which the local cloud does not know. Teach it to local/template.ts.`,
        );
    }
  }

  private ref(name: string): unknown {
    return name in this.names ? this.names[name] : this.references.ref(name);
  }

  private attribute(path: string): unknown {
    const dot = path.indexOf('.');
    return this.references.attribute(path.slice(0, dot), path.slice(dot + 1));
  }

  private substitute(argument: unknown): string {
    const [text, given] = Array.isArray(argument) ? [argument[0], this.resolve(argument[1])] : [argument, {}];
    const values = given as Record<string, unknown>;
    return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in values) return String(values[name]);
      return String(name.includes('.') ? this.attribute(name) : this.ref(name));
    });
  }
}
