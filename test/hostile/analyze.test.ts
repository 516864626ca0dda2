import { describe, expect, it } from 'vitest';
import { analyze } from '../../shared/analysis.ts';
import { REASONS } from '../../shared/store/reasons.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../../shared/usecases/article-limits.ts';
import { engine } from '../engine.ts';
import { checkOnce } from '../fuzz/check-case.ts';
import { HOSTILE_INPUTS } from './inputs.ts';

const LIMITS = articleLimits(DEFAULT_MAX_ARTICLE_BYTES);

it('there are at least sixty, and no two are stored under one key', () => {
  expect(HOSTILE_INPUTS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(HOSTILE_INPUTS.map(({ key }) => key)).size).toBe(HOSTILE_INPUTS.length);
  for (const { name, key } of HOSTILE_INPUTS) expect(Buffer.byteLength(key), name).toBeLessThanOrEqual(1024);
});

describe('hostile input', () => {
  it.each(HOSTILE_INPUTS)('$name', async ({ key, bytes, contentType, metadata, ends }) => {
    const made = bytes();
    const result = await analyze(key, made, LIMITS, engine);
    // What the table cannot hold is refused where it is written, and metadata is the bucket's.
    const refusal = ends === 'READY' || REASONS[ends].state === 'FAILED' ? null : ends;
    if (contentType === null && Object.keys(metadata).length === 0)
      expect(result.ok ? null : result.refusal.code).toBe(refusal);
    if (!result.ok) expect(result.refusal.message.length).toBeGreaterThan(20);
    await checkOnce({ key, contentType, bytes: made });
    expect(globalThis).not.toHaveProperty('owned');
    expect(Object.prototype).not.toHaveProperty('owned');
  }, 60_000);
});
