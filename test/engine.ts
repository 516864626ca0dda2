import { TAGGER_SOURCE, taggerFrom } from '../adapters/tagger-file.ts';
import type { Engine } from '../shared/engine/engine.ts';
import { localEngine } from '../shared/engine/local-engine.ts';
import type { Claim, Entity } from '../shared/model.ts';

export const tagger = taggerFrom(TAGGER_SOURCE);

export const engine = localEngine(tagger);

/** The same results, found once for each text: for tests that extract an article again and again. */
export function rememberingEngine(): Engine {
  const entities = new Map<string, Promise<Entity[]>>();
  const claims = new Map<string, Promise<Claim[]>>();
  const once = <T>(known: Map<string, T>, key: string, find: () => T): T => {
    if (!known.has(key)) known.set(key, find());
    return known.get(key)!;
  };
  return {
    entities: (article, passages) =>
      once(entities, JSON.stringify([article, passages]), () => engine.entities(article, passages)),
    claims: (article, passages, found) =>
      once(claims, JSON.stringify([article, passages, found]), () => engine.claims(article, passages, found)),
  };
}
