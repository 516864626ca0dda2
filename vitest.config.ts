import { defineConfig } from 'vitest/config';

/** Tests by kind: `npm test -- --project core`. */
const KINDS = {
  /** The pure core: units and properties. */
  core: [
    'test/text/**',
    'test/input/**',
    'test/clean/**',
    'test/entities/**',
    'test/dates/**',
    'test/claims/**',
    'test/duplicates/**',
    'test/corroboration/**',
    'test/tagger/**',
    'test/store/**',
    'test/usecases/**',
    'test/chaos/**',
    'test/hostile/**',
    'test/fuzz/**',
  ],
  /** Adapters and handlers, with mocked AWS clients. */
  functions: ['test/adapters/**', 'test/functions/**'],
  /** The synthesized template. */
  infra: ['test/infra/**'],
  /** The local cloud over its real protocols, and what its table has in common with DynamoDB. */
  local: ['test/local/**', 'test/conformance/**'],
  /** The command line and the whole pipeline through the local cloud. */
  pipeline: ['test/cli/**', 'test/pipeline/**'],
  /** Scores against gold, with floors. */
  quality: ['test/quality/**', 'test/bench/**'],
};

export default defineConfig({
  test: {
    projects: Object.entries(KINDS).map(([name, folders]) => ({
      test: { name, include: folders.map((folder) => `${folder}/*.test.ts`), testTimeout: 20_000, hookTimeout: 60_000 },
    })),
  },
});
