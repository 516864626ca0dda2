import { findEntities } from '../../shared/entities/entities.ts';
import type { CleanText, Entity, EntityType, LineLabel } from '../../shared/model.ts';
import { passagesOf } from '../../shared/text/passages.ts';
import { tagger } from '../engine.ts';
import { bareArticle } from '../text/clean-text.ts';

/** A clean text whose every line is kept as body, but for labels given by line number. */
export function cleanText(text: string, labels: Record<number, LineLabel> = {}): CleanText {
  let start = 0;
  const lines = text.split('\n').map((content, i) => {
    const line = {
      n: i + 1,
      label: labels[i + 1] ?? 'body',
      keep: true,
      rule: '',
      cuts: [],
      start,
      end: start + content.length,
    };
    start += content.length + 1;
    return line;
  });
  return bareArticle(text, lines);
}

export function entitiesOf(text: string, language = 'ar', labels: Record<number, LineLabel> = {}): Entity[] {
  return findEntities(text, passagesOf(cleanText(text, labels)), language, tagger);
}

/** The mentions of one type, as the text has them, in its order. */
export function mentionsOf(type: EntityType, text: string, language = 'ar'): string[] {
  return entitiesOf(text, language)
    .filter((entity) => entity.type === type)
    .flatMap(({ mentions }) => mentions)
    .sort((a, b) => a.start - b.start)
    .map((mention) => mention.text);
}

export function personNamed(name: string, text: string): Entity {
  const found = entitiesOf(text).find((entity) => entity.type === 'PERSON' && entity.name === name);
  if (found === undefined) throw new Error(`nobody is named ${name}`);
  return found;
}
