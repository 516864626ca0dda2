import type { DecodeLimits } from '../shared/input/decode.ts';
import { articleLimits } from '../shared/usecases/article-limits.ts';
import type { EngineVersions } from '../shared/usecases/ports.ts';

/** What the stack gives the functions by environment; infra/khabar-stack.ts sets it. */

/** @throws Error that names a variable which is not set */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

export function engineVersions(): EngineVersions {
  return { clean: required('CLEAN_ENGINE'), extract: required('EXTRACT_ENGINE') };
}

export function decodeLimits(): DecodeLimits {
  return articleLimits(Number(required('MAX_ARTICLE_BYTES')));
}
