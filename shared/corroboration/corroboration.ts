import type { ClaimItem } from '../store/items.ts';
import { type Comparison, compareStatements, readStatement } from './compare.ts';

/** What is compared, counted and dated of a stored claim. */
export type StoredClaim = Pick<
  ClaimItem,
  'id' | 'article' | 'source' | 'published' | 'copyOf' | 'content' | 'class' | 'about' | 'speaker'
>;

type Found<T> = T & Pick<Comparison, 'likeness'>;

export interface Corroboration<T> {
  /** Statements that say the same as the claim, the claim itself not among them; oldest first, undated last. */
  same: Found<T>[];
  /** Statements that say the contrary: its denials, or what it denies. */
  contrary: Found<T>[];
  /** Other claims of the page that were compared. */
  compared: number;
}

/** Who reports a statement. */
export interface Reports {
  /** Sources that report it on their own: a copy is its original's report, and what one source writes twice counts once. */
  sources: number;
  articles: number;
  /** Of the articles, those that copy another. */
  copies: number;
  /** ISO 8601 dates of the first and the last article; null where none is dated. */
  first: string | null;
  last: string | null;
}

/**
 * Finds what corroborates and what contradicts a claim among others. Each is compared with the claim alone, so the answer
 * does not depend on the order of the page, nor on what else is on it.
 * @param page may hold a claim more than once, and the claim itself
 */
export function corroborate<T extends StoredClaim>(claim: T, page: readonly T[]): Corroboration<T> {
  const others = new Map(page.map((other) => [nameOf(other), other]));
  others.delete(nameOf(claim));
  const statement = readStatement(factsOf(claim));
  const found = [...others.values()].map((other) => ({
    other,
    ...compareStatements(statement, readStatement(factsOf(other))),
  }));
  const those = (relation: Comparison['relation']): Found<T>[] =>
    found
      .filter((each) => each.relation === relation)
      .map(({ other, likeness }) => ({ ...other, likeness }))
      .sort(oldestFirst);
  return { same: those('same'), contrary: those('contrary'), compared: others.size };
}

/**
 * Counts who reports a statement.
 * @param claims those that make the statement
 * @param page all that was read with them: what lies between a copy and its original may not make the statement
 */
export function countReports(claims: readonly StoredClaim[], page: readonly StoredClaim[]): Reports {
  const articles = new Map(claims.map((claim) => [claim.article, claim]));
  const known = new Map([...page, ...claims].map((claim) => [claim.article, claim]));
  const dates = [...articles.values()].flatMap(({ published }) => published ?? []).sort();
  return {
    sources: new Set([...articles.values()].map((article) => independentSource(article, known))).size,
    articles: articles.size,
    copies: [...articles.values()].filter(({ copyOf }) => copyOf !== null).length,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
  };
}

/**
 * The source of the article that this one goes back to over copies of copies; where that is not known, the article itself
 * stands for its source. Articles of no source count as one.
 */
function independentSource(article: StoredClaim, known: ReadonlyMap<string, StoredClaim>): string {
  const passed = new Set<string>();
  let origin = article;
  while (origin.copyOf !== null && !passed.has(origin.article)) {
    passed.add(origin.article);
    const original = known.get(origin.copyOf);
    if (original === undefined) return `article ${origin.copyOf}`;
    origin = original;
  }
  return `source ${origin.source ?? ''}`;
}

const nameOf = ({ article, id }: StoredClaim): string => `${article}/${id}`;

const factsOf = ({ content, class: claimClass, about, speaker }: StoredClaim) => ({
  content,
  class: claimClass,
  about,
  speaker: speaker.entity,
});

const UNDATED_LAST = '9999';

function oldestFirst(a: StoredClaim, b: StoredClaim): number {
  const [one, other] = [a, b].map((claim) => `${claim.published ?? UNDATED_LAST} ${nameOf(claim)}`) as [string, string];
  return one < other ? -1 : 1;
}
