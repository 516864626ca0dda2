import type { Claim, Entity } from '../model.ts';
import type { Passage } from '../text/passages.ts';
import { type Article, readArticle } from './article.ts';
import { kindOf, trimContent } from './content.ts';
import { Discourse } from './discourse.ts';
import { findParents } from './nesting.ts';
import { findQuotations, type Quotations } from './quotations.ts';
import type { Reading, Statement } from './scan.ts';
import { findStatements } from './statements.ts';
import { findWesternStatements, isWestern } from './western.ts';

/** A statement of fewer characters says nothing. */
const SHORTEST_STATEMENT = 3;

/** Entities that the words mention, the speaker left out, in order. */
function entitiesWithin(article: Article, from: number, to: number, start: number, speaker: string | null): string[] {
  const ids = new Set<string>();
  for (let i = from; i < to; i++) {
    const mention = article.mentions[i];
    if (mention && mention.start >= start && mention.to <= to && mention.entity.id !== speaker)
      ids.add(mention.entity.id);
  }
  return [...ids];
}

function toClaim(article: Article, quotations: Quotations, statement: Statement): Claim | null {
  const content = trimContent(article, quotations, statement);
  const { words, text } = article;
  if (content.to <= content.from) return null;
  const end = words[content.to - 1]!.end;
  if (end - content.start < SHORTEST_STATEMENT) return null;
  const { cue, attribution } = statement;
  const cueStart = cue ? words[cue.from]!.start + cue.offset : content.start;
  const cueEnd = cue ? words[cue.to - 1]!.end : cueStart;
  const sentence = article.sentences[statement.sentence]!;
  return {
    id: `${cueStart}:${content.start}-${end}`,
    content: { start: content.start, end, line: words[content.from]!.line, text: text.slice(content.start, end) },
    sentence: { start: words[sentence.from]!.start, end: words[sentence.to - 1]!.end },
    speaker: attribution.speaker,
    cue: cue && { start: cueStart, end: cueEnd, line: words[cue.from]!.line, text: text.slice(cueStart, cueEnd) },
    kind: kindOf(quotations, content),
    class: statement.class,
    about: entitiesWithin(article, content.from, content.to, content.start, attribution.speaker.entity),
    parent: null,
    ...(statement.relayed && { relayed: true }),
    ...(statement.distanced && { distanced: true }),
  };
}

function statementsIn(reading: Reading, language: string): Statement[] {
  if (language === 'ar') return findStatements(reading);
  return isWestern(language) ? findWesternStatements(reading, language) : [];
}

/** Attributed statements in the kept lines: Arabic in full, English and French in their plain forms, else none. */
export function findClaims(
  text: string,
  passages: readonly Passage[],
  entities: readonly Entity[],
  language: string,
): Claim[] {
  const article = readArticle(text, passages, entities);
  const quotations = findQuotations(article);
  const claims = new Map<string, Claim>();
  for (const statement of statementsIn({ article, quotations, discourse: new Discourse() }, language.split('-')[0]!)) {
    const claim = toClaim(article, quotations, statement);
    if (claim && !claims.has(claim.id)) claims.set(claim.id, claim);
  }
  const found = [...claims.values()];
  const parents = findParents(found.map(({ content }) => content));
  return found.map((claim, n) => ({ ...claim, parent: parents[n] === null ? null : found[parents[n]!]!.id }));
}
