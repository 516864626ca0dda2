import { findClaims } from '../../shared/claims/claims.ts';
import type { Claim, CleanText, Entity, EntityType, LineLabel, TextSpan } from '../../shared/model.ts';
import { type Passage, passagesOf } from '../../shared/text/passages.ts';
import { bareArticle } from '../text/clean-text.ts';

/** An entity by the strings that name it, the fullest first, and the titles that go with it. */
export interface Named {
  type: EntityType;
  names: string[];
  roles?: string[];
}

export const person = (...names: string[]): Named => ({ type: 'PERSON', names });
export const organization = (...names: string[]): Named => ({ type: 'ORGANIZATION', names });
export const place = (...names: string[]): Named => ({ type: 'LOCATION', names });

function passagesIn(text: string, first: LineLabel = 'body'): Passage[] {
  const lines: CleanText['lines'] = [];
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const label = index === 0 ? first : 'body';
    if (line.trim())
      lines.push({ n: index + 1, label, keep: true, start, end: start + line.length, rule: 'test', cuts: [] });
    start += line.length + 1;
  }
  return passagesOf(bareArticle(text, lines));
}

function occurrences(text: string, names: readonly string[]): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const name of [...names].sort((a, b) => b.length - a.length))
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (spans.some((span) => start < span.end && span.start < end)) continue;
      spans.push({ start, end, line: text.slice(0, start).split('\n').length, text: name });
    }
  return spans.sort((a, b) => a.start - b.start);
}

function entitiesIn(text: string, named: readonly Named[]): Entity[] {
  return named.map(({ type, names, roles = [] }) => ({
    id: `${type}:${names[0]}`,
    type,
    name: names[0]!,
    roles: occurrences(text, roles),
    mentions: occurrences(text, names),
  }));
}

/** The claims of a text whose lines are all kept. */
export function claimsIn(
  text: string,
  named: readonly Named[] = [],
  first: LineLabel = 'body',
  language = 'ar',
): Claim[] {
  return findClaims(text, passagesIn(text, first), entitiesIn(text, named), language);
}

/** "speaker: content" of every claim, in order. */
export function said(text: string, ...named: Named[]): string[] {
  return claimsIn(text, named).map((claim) => `${claim.speaker.text}: ${claim.content.text}`);
}
