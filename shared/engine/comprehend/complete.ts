import type { Entity, Span } from '../../model.ts';

/**
 * Adds what a service for names does not find from what the local engine has found: roles of the same people, and laws where
 * nothing else is named. Two names are one person's where they end at one place: titles and first names may go before.
 */
export function completeEntities(found: readonly Entity[], local: readonly Entity[]): Entity[] {
  const rolesOf = new Map<Entity, Entity['roles']>();
  const peopleByEnd = new Map<number, Entity>();
  for (const entity of found) {
    if (entity.type !== 'PERSON') continue;
    for (const { end } of entity.mentions) peopleByEnd.set(end, entity);
  }
  for (const { type, roles, mentions } of local) {
    if (type !== 'PERSON' || roles.length === 0) continue;
    const same = mentions.map(({ end }) => peopleByEnd.get(end)).find((entity) => entity !== undefined);
    if (same !== undefined) rolesOf.set(same, [...(rolesOf.get(same) ?? same.roles), ...roles]);
  }
  const named = found.flatMap(({ mentions }) => mentions).sort((a, b) => a.start - b.start);
  const laws = local
    .filter(({ type }) => type === 'LAW')
    .map((law) => ({ ...law, mentions: law.mentions.filter((mention) => isApart(mention, named)) }))
    .filter(({ mentions }) => mentions.length > 0);
  return [...found.map((entity) => ({ ...entity, roles: rolesOf.get(entity) ?? entity.roles })), ...laws].sort(
    (a, b) => a.mentions[0]!.start - b.mentions[0]!.start,
  );
}

/** Whether a span touches none of spans that are in order and apart from each other. */
function isApart({ start, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return spans[low] === undefined || spans[low]!.start >= end;
}
