import { findClaims } from '../claims/claims.ts';
import { type Aliases, aliasesWith } from '../entities/aliases.ts';
import { findEntities } from '../entities/entities.ts';
import { identify } from '../entities/identify.ts';
import type { Tagger } from '../tagger/tagger.ts';
import type { Engine } from './engine.ts';

/** Rules, lexicons and the trained tagger: no network, no cost beyond the function's own time. */
export const localEngine = (tagger: Tagger, aliases: Aliases = aliasesWith([])): Engine => ({
  entities: async (article, passages) =>
    identify(findEntities(article.text, passages, article.language, tagger), aliases),
  claims: async (article, passages, entities) => findClaims(article.text, passages, entities, article.language),
});
