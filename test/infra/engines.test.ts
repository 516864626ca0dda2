import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import { engineVersions } from '../../infra/engine-versions.ts';
import { KhabarStack } from '../../infra/khabar-stack.ts';
import { readOwnAliases } from '../../infra/own-aliases.ts';
import { readSettings } from '../../infra/settings.ts';

/** Engines that are services, and a user's aliases, by settings. */

const folder = mkdtempSync(join(tmpdir(), 'khabar-aliases-'));
afterAll(() => rmSync(folder, { recursive: true }));

function synthesize(context: Record<string, unknown>) {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
  });
  const stack = new KhabarStack(app, 'khabar', { settings: readSettings(app.node) });
  return { app, template: Template.fromStack(stack) };
}

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/** What a function may do besides the services of the pipeline itself. */
function allowed(template: Template, role: string): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles[0].Ref.startsWith(role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .filter(({ Action }) => [Action].flat().some((action) => /^(?:comprehend|bedrock)/.test(action)));
}

const functionOf = (template: Template, name: string) =>
  Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) => id.startsWith(name))![1].Properties;

const engineOf = (template: Template): string =>
  Object.values(template.findOutputs('ExtractEngine'))[0]!.Value as string;

const COMPREHEND = { 'khabar:entityEngine': 'comprehend' };
const NOVA = 'amazon.nova-lite-v1:0';
const bedrock = (model: string) => ({ 'khabar:claimEngine': 'bedrock', 'khabar:bedrockModelId': model });

const arn = (...rest: string[]) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...rest]] });
const inRegion = (resource: string) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':bedrock:', { Ref: 'AWS::Region' }, resource]],
});

describe('by default', () => {
  const { template } = synthesize({ 'khabar:bedrockModelId': NOVA });

  it('no function may call a service for text', () => {
    for (const role of ['Clean', 'Extract', 'DeadLetter']) expect(allowed(template, role)).toEqual([]);
    expect(functionOf(template, 'Extract').Environment.Variables).toMatchObject({
      ENTITY_ENGINE: 'local',
      CLAIM_ENGINE: 'local',
    });
  });

  it('the version of the engine names none, and does not know a model that is not used', () => {
    expect(engineOf(template)).toMatch(/^[\d.]+\+[0-9a-f]{8}$/);
    expect(engineOf(template)).toBe(engineOf(synthesize({}).template));
  });
});

describe('with Amazon Comprehend', () => {
  const { template } = synthesize(COMPREHEND);

  it('extract may detect entities, and nothing else of Comprehend', () => {
    const [statement, ...more] = allowed(template, 'Extract');
    expect(more).toEqual([]);
    expect([statement!.Action].flat().filter((action) => action.startsWith('comprehend:'))).toEqual([
      'comprehend:DetectEntities',
    ]);
    expect(allowed(template, 'Clean')).toEqual([]);
    expect(functionOf(template, 'Extract').Environment.Variables.ENTITY_ENGINE).toBe('comprehend');
  });
});

describe('with Amazon Bedrock', () => {
  it('extract may invoke one model in its own region', () => {
    const { template } = synthesize(bedrock(NOVA));
    expect(allowed(template, 'Extract')).toEqual([
      { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: inRegion(`::foundation-model/${NOVA}`) },
    ]);
    expect(functionOf(template, 'Extract').Environment.Variables).toMatchObject({
      CLAIM_ENGINE: 'bedrock',
      BEDROCK_MODEL_ID: NOVA,
    });
  });

  it.each([
    'eu',
    'us-gov',
    'global',
  ])('extract may use one inference profile, and its model through it alone: %s', (geography) => {
    const statements = allowed(synthesize(bedrock(`${geography}.${NOVA}`)).template, 'Extract');
    const profile = {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':bedrock:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          `:inference-profile/${geography}.${NOVA}`,
        ],
      ],
    };
    expect(statements).toEqual([
      { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: profile },
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: arn(`:bedrock:*::foundation-model/${NOVA}`),
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ]);
  });

  it('extract has the time for several answers, and its messages stay hidden six times as long', () => {
    const { template } = synthesize(bedrock(NOVA));
    const { Timeout: timeout } = functionOf(template, 'Extract');
    expect(timeout).toBe(120);
    const hidden = Object.entries(template.findResources('AWS::SQS::Queue'))
      .filter(([id]) => id.startsWith('ExtractQueue'))
      .map(([, { Properties }]) => Properties.VisibilityTimeout);
    expect(hidden).toEqual([6 * timeout]);
    expect(functionOf(template, 'Clean').Timeout).toBe(30);
  });
});

it.each([
  COMPREHEND,
  bedrock(NOVA),
  { ...COMPREHEND, ...bedrock(`eu.${NOVA}`) },
])('keeps the AwsSolutions rules with %j', (context) => {
  const { app } = synthesize(context);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

describe('settings that do not fit are named', () => {
  it.each([
    [{ 'khabar:entityEngine': 'spacy' }, /khabar:entityEngine/],
    [{ 'khabar:claimEngine': 'bedrock' }, /khabar:bedrockModelId: required where khabar:claimEngine is bedrock/],
    [bedrock('Claude Haiku'), /khabar:bedrockModelId: expected the id/],
    [{ 'khabar:aliases': '' }, /khabar:aliases/],
  ])('%j', (context, message) => {
    expect(() => readSettings(new App({ context }).node)).toThrow(message);
  });
});

describe('the version of extract', () => {
  const LOCAL = { entityEngine: 'local', claimEngine: 'local', ownAliases: null } as const;
  const versionOf = (settings: Partial<Parameters<typeof engineVersions>[0]>) =>
    engineVersions({ ...LOCAL, ...settings });

  it('is another one for every engine, model and alias file; that of clean is not', () => {
    const versions = [
      versionOf({}),
      versionOf({ entityEngine: 'comprehend' }),
      versionOf({ claimEngine: 'bedrock', bedrockModelId: NOVA }),
      versionOf({ claimEngine: 'bedrock', bedrockModelId: `eu.${NOVA}` }),
      versionOf({ entityEngine: 'comprehend', claimEngine: 'bedrock', bedrockModelId: NOVA }),
      versionOf({ ownAliases: '{"aliases":[]}' }),
    ];
    expect(new Set(versions.map(({ extract }) => extract)).size).toBe(versions.length);
    expect(new Set(versions.map(({ clean }) => clean)).size).toBe(1);
  });

  it('names the services that are on', () => {
    const { extract } = versionOf({ entityEngine: 'comprehend', claimEngine: 'bedrock', bedrockModelId: NOVA });
    expect(extract).toMatch(/^[\d.]+\+[0-9a-f]{8}\.comprehend\.bedrock$/);
  });
});

describe("a user's alias file", () => {
  const alias = { type: 'PERSON', name: 'سالم الدوري', variants: ['أبو قيس'], source: 'his own page' };
  const fileOf = (content: unknown): string => {
    const path = join(folder, 'own.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  it('is part of the stack', () => {
    const before = engineOf(synthesize({}).template);
    expect(engineOf(synthesize({ 'khabar:aliases': fileOf({ aliases: [alias] }) }).template)).not.toBe(before);
  });

  it('has the form of the curated one', () => {
    expect(() => readOwnAliases('shared/entities/data/aliases.json')).not.toThrow();
  });

  it.each([
    ['no JSON', '{ aliases: ]', /is no JSON/],
    ['no list', { alias: [] }, /aliases/],
    ['a type that does not exist', { aliases: [{ ...alias, type: 'TEAM' }] }, /aliases\.0\.type/],
    ['no source', { aliases: [{ ...alias, source: '' }] }, /aliases\.0\.source: expected where the alias comes from/],
    ['no variants', { aliases: [{ ...alias, variants: [] }] }, /aliases\.0\.variants/],
    ['fields that mean nothing', { aliases: [{ ...alias, varients: [] }] }, /varients/],
    [
      'one variant of two names',
      { aliases: [alias, { ...alias, name: 'قيس الراوي' }] },
      /أبو قيس is a variant of سالم الدوري and of قيس الراوي/,
    ],
    [
      'a name that is a variant',
      { aliases: [alias, { ...alias, name: 'أبو قيس', variants: ['القائد'] }] },
      /أبو قيس is a name, and a variant of سالم الدوري/,
    ],
  ])('is refused with %s', (_, content, message) => {
    const path = fileOf(content);
    expect(() => readOwnAliases(path)).toThrow(message);
    expect(() => readOwnAliases(path)).toThrow(path);
  });

  it('that is not there is named', () => {
    expect(() => synthesize({ 'khabar:aliases': 'nowhere.json' })).toThrow(
      'nowhere.json cannot be read (khabar:aliases)',
    );
  });
});
