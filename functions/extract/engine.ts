import { ownAliasesIn } from '../../adapters/alias-file.ts';
import { taggerFrom } from '../../adapters/tagger-file.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { localEngine } from '../../shared/engine/local-engine.ts';
import type { NoteUse } from '../../shared/engine/service.ts';
import { aliasesWith } from '../../shared/entities/aliases.ts';
import { required } from '../environment.ts';

/** With waits between them that grow; what fails after these is delivered again by the queue. */
const RETRIES = { maxAttempts: 5, retryMode: 'standard' };

/**
 * The engine that the stack is set to, for one article whose use of services is noted. The bundler is given ENTITY_ENGINE
 * and CLAIM_ENGINE as constants (infra/khabar-stack.ts), so that a service's client is only bundled where it is used.
 */
export async function configuredEngine(folder: string): Promise<(noteUse: NoteUse) => Engine> {
  const tagger = taggerFrom(folder);
  const aliases = aliasesWith(ownAliasesIn(folder));
  const local = localEngine(tagger, aliases);
  let entities = (_: NoteUse): Engine['entities'] => local.entities;
  let claims = (_: NoteUse): Engine['claims'] => local.claims;
  if (process.env.ENTITY_ENGINE === 'comprehend') {
    const { ComprehendClient } = await import('@aws-sdk/client-comprehend');
    const { comprehendEntities } = await import('../../adapters/comprehend-entities.ts');
    const client = new ComprehendClient(RETRIES);
    entities = (noteUse) => comprehendEntities(client, local.entities, tagger, aliases, noteUse);
  }
  if (process.env.CLAIM_ENGINE === 'bedrock') {
    const { BedrockRuntimeClient } = await import('@aws-sdk/client-bedrock-runtime');
    const { bedrockClaims } = await import('../../adapters/bedrock-claims.ts');
    const client = new BedrockRuntimeClient(RETRIES);
    const modelId = required('BEDROCK_MODEL_ID');
    claims = (noteUse) => bedrockClaims(client, modelId, noteUse);
  }
  return (noteUse) => ({ entities: entities(noteUse), claims: claims(noteUse) });
}
