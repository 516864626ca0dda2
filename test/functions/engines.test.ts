import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { ComprehendClient, DetectEntitiesCommand } from '@aws-sdk/client-comprehend';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { TAGGER_FILE, TAGGER_SOURCE } from '../../adapters/tagger-file.ts';
import { configuredEngine } from '../../functions/extract/engine.ts';
import { extract } from '../../shared/engine/engine.ts';
import { engine } from '../engine.ts';
import { cleanText } from '../entities/article.ts';

/** The engine as the environment sets it. */

const comprehend = mockClient(ComprehendClient);
const bedrock = mockClient(BedrockRuntimeClient);

const folders: string[] = [];

/** As the bundle lies in a function: the tagger's file beside it, and a user's aliases where there are any. */
function bundleFolder(aliases?: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-engine-'));
  folders.push(folder);
  symlinkSync(join(TAGGER_SOURCE, TAGGER_FILE), join(folder, TAGGER_FILE));
  if (aliases !== undefined) writeFileSync(join(folder, 'aliases.json'), JSON.stringify(aliases));
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

beforeEach(() => {
  vi.unstubAllEnvs();
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  comprehend.reset();
  bedrock.reset();
  comprehend.on(DetectEntitiesCommand).resolves({
    Entities: [{ BeginOffset: 4, EndOffset: 13, Text: 'أحمد عطاف', Type: 'PERSON', Score: 0.99 }],
  });
  const claim = {
    sentence: 1,
    content: 'القمة ستنجح',
    cue: 'قال',
    speaker: { sentence: 1, text: 'أحمد عطاف' },
    quotation: 'indirect',
    class: 'expect',
  };
  bedrock.on(ConverseCommand).resolves({
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 't', name: 'report_claims', input: { claims: [claim] } } }],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 900, outputTokens: 90, totalTokens: 990 },
  });
});

const ARTICLE = cleanText('قال أحمد عطاف إن القمة ستنجح.');

async function extracted(folder: string) {
  const used: Array<Readonly<Record<string, number>>> = [];
  const engineFor = await configuredEngine(folder);
  const extraction = await extract(
    ARTICLE,
    engineFor((counts) => used.push(counts)),
  );
  return { extraction, used: Object.assign({}, ...used) as Record<string, number> };
}

it('is the local one by default, and asks no service', async () => {
  expect(await extracted(bundleFolder())).toEqual({ extraction: await extract(ARTICLE, engine), used: {} });
  expect(comprehend.calls()).toHaveLength(0);
  expect(bedrock.calls()).toHaveLength(0);
});

it('is Amazon Comprehend for entities, with local claims that know them', async () => {
  vi.stubEnv('ENTITY_ENGINE', 'comprehend');
  const { extraction, used } = await extracted(bundleFolder());
  expect(extraction.entities.map(({ id }) => id)).toEqual(['person:احمد عطاف']);
  expect(extraction.claims.map(({ speaker }) => speaker.entity)).toEqual(['person:احمد عطاف']);
  expect(used).toEqual({ comprehendRequests: 1, comprehendUnits: 3, comprehendRejected: 0 });
});

it('is a model on Amazon Bedrock for claims', async () => {
  vi.stubEnv('CLAIM_ENGINE', 'bedrock');
  vi.stubEnv('BEDROCK_MODEL_ID', 'eu.amazon.nova-lite-v1:0');
  const { extraction, used } = await extracted(bundleFolder());
  expect(extraction.claims.map((claim) => [claim.class, claim.speaker.entity])).toEqual([
    ['expect', 'person:احمد عطاف'],
  ]);
  expect(used.bedrockInputTokens).toBe(900);
  expect(bedrock.commandCalls(ConverseCommand)[0]!.args[0].input.modelId).toBe('eu.amazon.nova-lite-v1:0');
});

it.each([{}, { ENTITY_ENGINE: 'comprehend' }])("knows a user's aliases: %j", async (environment) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const alias = { type: 'PERSON', name: 'أحمد بن محمد عطاف', variants: ['أحمد عطاف'], source: 'a test' };
  const { extraction } = await extracted(bundleFolder({ aliases: [alias] }));
  expect(extraction.entities.map(({ id, name }) => [id, name])).toEqual([['person:احمد بن محمد عطاف', 'أحمد عطاف']]);
  expect(extraction.claims[0]!.speaker.entity).toBe('person:احمد بن محمد عطاف');
});
