import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { EngineVersions } from '../shared/usecases/ports.ts';
import type { Settings } from './settings.ts';

const ROOT = new URL('..', import.meta.url);

/** What each stage's results are a function of, besides the article: code and data that must not change unnoticed. */
const SOURCES = {
  clean: ['shared/text', 'shared/input', 'shared/clean', 'shared/dates', 'shared/duplicates', 'shared/model.ts'],
  extract: [
    'shared/text',
    'shared/tagger',
    'shared/entities',
    'shared/dates',
    'shared/claims',
    'shared/engine/engine.ts',
    'shared/engine/local-engine.ts',
    'shared/model.ts',
  ],
  comprehend: ['shared/engine/comprehend', 'adapters/comprehend-entities.ts'],
  bedrock: ['shared/engine/bedrock', 'adapters/bedrock-claims.ts'],
};

/** What besides the sources decides what extract finds. */
export interface EngineSettings extends Pick<Settings, 'entityEngine' | 'claimEngine' | 'bedrockModelId'> {
  /** The text of a user's alias file. */
  ownAliases: string | null;
}

/**
 * A version for each stage that changes with any of its sources, and with what it is set to: `<package version>+<digest>`,
 * and behind it the services that are switched on.
 */
export function engineVersions({
  entityEngine,
  claimEngine,
  bedrockModelId,
  ownAliases,
}: EngineSettings): EngineVersions {
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string };
  const services = ([entityEngine, claimEngine] as const).filter((engine) => engine !== 'local');
  const sources = [...SOURCES.extract, ...services.flatMap((service) => SOURCES[service])];
  const model = claimEngine === 'bedrock' ? (bedrockModelId ?? '') : '';
  return {
    clean: `${version}+${digest(SOURCES.clean)}`,
    extract: [`${version}+${digest(sources, model, ownAliases ?? '')}`, ...services].join('.'),
  };
}

function digest(places: readonly string[], ...settings: readonly string[]): string {
  const files = globSync(
    places.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.{ts,json,bin}`)),
    { cwd: ROOT },
  ).sort();
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(new URL(file, ROOT)));
  return hash.digest('hex').slice(0, 8);
}
