import { findClaims } from '../claims/claims.ts';
import { findEntities } from '../entities/entities.ts';
import type { Tagger } from '../tagger/tagger.ts';
import type { Engine } from './engine.ts';

/** Rules, lexicons and the trained tagger: no network, no cost beyond the function's own time. */
export const localEngine = (tagger: Tagger): Engine => ({
  entities: async (article, passages) => findEntities(article.text, passages, article.language, tagger),
  claims: async (article, passages, entities) => findClaims(article.text, passages, entities, article.language),
});
