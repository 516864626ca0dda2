import type { Reason } from '../store/head.ts';

/** The engine is deterministic, so what it throws on an article it will throw again: no retry, a state with a reason. */
export function engineError(stage: string, error: unknown): Reason {
  const what = error instanceof Error ? `${error.name}${placeOf(error)}` : typeof error;
  return {
    code: 'ENGINE_ERROR',
    message: `${stage} cannot process this article (${what}). It is processed again when a new version is deployed and it is replayed.`,
  };
}

/** The innermost function of the stack. A message may quote the article, and would then be in logs and listings. */
function placeOf(error: Error): string {
  const [, name] = /\n\s+at (?:async )?([\w.$<>]+) \(/.exec(error.stack ?? '') ?? [];
  return name === undefined ? '' : ` in ${name}`;
}
