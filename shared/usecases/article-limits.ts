import type { DecodeLimits } from '../input/decode.ts';

export const DEFAULT_MAX_ARTICLE_BYTES = 2 * 1024 * 1024;

/** Lines are bounded as well as bytes, so that no article, however strange, costs a worker its timeout. */
export function articleLimits(maxBytes: number): DecodeLimits {
  return { maxBytes, maxLines: 20_000, maxLineLength: 200_000 };
}
