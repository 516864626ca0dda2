import { createHash } from 'node:crypto';
import type { DecodeLimits } from '../input/decode.ts';
import type { EngineVersions, RawObject } from './ports.ts';

/** Digest of everything that an article's results are a function of: equal input, equal results. */
export function inputDigest(object: RawObject, limits: DecodeLimits, engines: EngineVersions): string {
  const metadata = Object.entries(object.metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [object.etag, object.size, object.contentType, metadata, limits, engines.clean, engines.extract];
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex').slice(0, 32);
}
