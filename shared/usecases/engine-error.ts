import type { Reason } from '../store/head.ts';

/** The engine is deterministic, so what it throws on an article it will throw again: no retry, a state with a reason. */
export function engineError(stage: string, error: unknown): Reason {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'ENGINE_ERROR',
    message: `${stage} cannot process this article (${what}). It is processed again when a new version is deployed and it is replayed.`,
  };
}
