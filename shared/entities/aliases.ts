/** Names that mean one entity though no rule of spelling shows it: أبو مازن and محمود عباس. */
import type { EntityType } from '../model.ts';
import curated from './data/aliases.json' with { type: 'json' };
import { entityId } from './identity.ts';

/** Other names of one entity, and how they are known to be its names. */
export interface Alias {
  type: EntityType;
  /** The name that identifies the entity. */
  name: string;
  variants: string[];
  source: string;
}

/** Ids of entities under another name, to the id of the name that identifies them. */
export type Aliases = ReadonlyMap<string, string>;

/** The project's own aliases with a user's, which win where they contradict. */
export function aliasesWith(own: readonly Alias[]): Aliases {
  const names = new Map<string, string>();
  for (const { type, name, variants } of [...(curated.aliases as Alias[]), ...own]) {
    const id = entityId(type, name);
    for (const variant of variants) names.set(entityId(type, variant), id);
    // No id leads to itself, nor round in a circle: the name given last is no variant.
    names.delete(id);
  }
  return new Map([...names].map(([id, name]) => [id, lastOf(name, names)]));
}

function lastOf(id: string, names: Aliases): string {
  let last = id;
  for (let next = names.get(last); next !== undefined; next = names.get(last)) last = next;
  return last;
}
