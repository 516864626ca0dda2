import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { EngineVersions } from '../shared/usecases/ports.ts';

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
    'shared/engine',
    'shared/model.ts',
  ],
};

/** A version for each stage that changes with any of its sources: `<package version>+<digest>`. */
export function engineVersions(): EngineVersions {
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string };
  return {
    clean: `${version}+${digest(SOURCES.clean)}`,
    extract: `${version}+${digest(SOURCES.extract)}`,
  };
}

function digest(places: readonly string[]): string {
  const files = globSync(
    places.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.{ts,json,bin}`)),
    { cwd: ROOT },
  ).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(new URL(file, ROOT)));
  return hash.digest('hex').slice(0, 8);
}
