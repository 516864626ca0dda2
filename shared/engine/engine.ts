import { findDates } from '../dates/dates.ts';
import type { Claim, CleanText, Entity, Extraction } from '../model.ts';
import { type Passage, passagesOf } from '../text/passages.ts';

/**
 * What finds entities and claims: rules and a model of this project's, or a service. All spans it returns are exact and
 * lie in the passages. The local engine gives the same result for the same article; a service need not.
 */
export interface Engine {
  /** Entities in the order in which they are first named, with their mentions and roles. */
  entities(article: CleanText, passages: readonly Passage[]): Promise<Entity[]>;
  /** Attributed statements in the order of the text; `entities` are those of the same article. */
  claims(article: CleanText, passages: readonly Passage[], entities: readonly Entity[]): Promise<Claim[]>;
}

/**
 * Finds what the kept lines say.
 * @throws whatever the engine throws
 */
export async function extract(article: CleanText, engine: Engine): Promise<Extraction> {
  const passages = passagesOf(article);
  const entities = await engine.entities(article, passages);
  const dates = findDates(article.text, passages, article.published);
  const claims = await engine.claims(article, passages, entities);
  return { entities, dates, claims };
}
