import type { Entity } from '../model.ts';
import type { Aliases } from './aliases.ts';
import { territoryCode } from './gazetteer.ts';
import { unitedById } from './grouping.ts';

/**
 * Entities of an article as they are known beyond it: those under different names of one are united, under the id that all
 * articles share, and territories bear their ISO code.
 */
export function identify(entities: readonly Entity[], aliases: Aliases): Entity[] {
  return unitedById(
    entities.map((entity) => {
      const code = entity.type === 'LOCATION' ? codeOf(entity) : undefined;
      return {
        ...entity,
        id: aliases.get(entity.id) ?? entity.id,
        ...(code !== undefined && { code }),
        roles: [...entity.roles],
        mentions: [...entity.mentions],
      };
    }),
  );
}

/** By the name that identifies it, not the one that is shown: الصحراء can stand for الصحراء الغربية. */
const codeOf = ({ id }: Entity): string | undefined => territoryCode(id.slice(id.indexOf(':') + 1));
