import type { Engine } from '../../shared/engine/engine.ts';
import type { Entity, TextSpan } from '../../shared/model.ts';
import type { Passage } from '../../shared/text/passages.ts';

/** An article names so many things and people: enough for every kind of item, and few calls. */
const MOST_NAMED = 2;

/** A small engine: what matters here is which results are written, and not which they are. */
export const smallEngine: Engine = {
  entities: async (_, passages) =>
    named(passages).map(
      (name): Entity => ({ ...nameOf(name), type: 'LOCATION', name: name.text, roles: [], mentions: [name] }),
    ),
  claims: async (_, passages) =>
    named(passages).map((name, i) => ({
      id: String(i),
      content: name,
      sentence: { start: name.start, end: name.end },
      speaker: { entity: nameOf(name).id, text: name.text },
      cue: null,
      kind: 'indirect',
      class: 'assert',
      about: [nameOf(name).id],
      parent: null,
    })),
};

const nameOf = ({ text }: TextSpan) => ({ id: `location:${text}` });

/** The second word of each of the last passages. */
function named(passages: readonly Passage[]): TextSpan[] {
  const found = new Map<string, TextSpan>();
  for (const { line, tokens } of passages.slice(-MOST_NAMED)) {
    const { text, start, end } = tokens[1] ?? tokens[0]!;
    if (!found.has(text)) found.set(text, { line, text, start, end });
  }
  return [...found.values()];
}
