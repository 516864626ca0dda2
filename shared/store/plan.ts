import type { Key } from './keys.ts';

/** Plans: the keys that an article's workers may have written. Kept short, since a write costs by size. */

const ARTICLE_SIGN = '~';
/** What the notation needs for itself stands in names of objects and sources too. */
const ESCAPES: Readonly<Record<string, string>> = { '%': '%25', '~': '%7E', '\t': '%09' };
const ESCAPED = new Map(Object.entries(ESCAPES).map(([character, escaped]) => [escaped, character]));

/** A key as `pk<tab>sk`, with `~` for the article's id. */
const planEntry = (article: string, { pk, sk }: Key): string =>
  [pk, sk]
    .map((part) => part.replace(/[%~\t]/g, (character) => ESCAPES[character]!).replaceAll(article, ARTICLE_SIGN))
    .join('\t');

function plannedKey(article: string, entry: string): Key {
  const [pk, sk] = entry
    .split('\t')
    .map((part) => part.replaceAll(ARTICLE_SIGN, article).replace(/%25|%7E|%09/g, (escaped) => ESCAPED.get(escaped)!));
  return { pk: pk!, sk: sk! };
}

export const packPlan = (article: string, plan: readonly Key[]): string[] => plan.map((key) => planEntry(article, key));

export const unpackPlan = (article: string, entries: readonly string[]): Key[] =>
  entries.map((entry) => plannedKey(article, entry));

/** Size of a plan as it is stored. */
export function planBytes(article: string, plan: readonly Key[]): number {
  return plan.reduce((sum, key) => sum + Buffer.byteLength(planEntry(article, key)), 0);
}

const keyText = ({ pk, sk }: Key): string => `${pk}\u0000${sk}`;

/** The keys of both, each once, without anything else that the items have. */
export function unionOfKeys(plan: readonly Key[], items: readonly Key[]): Key[] {
  const union = new Map<string, Key>();
  for (const key of [...plan, ...items]) union.set(keyText(key), { pk: key.pk, sk: key.sk });
  return [...union.values()];
}

/** Those whose keys are not among the others'. */
export function keysWithout<T extends Key>(items: readonly T[], others: readonly Key[]): T[] {
  const left = new Set(others.map(keyText));
  return items.filter((item) => !left.has(keyText(item)));
}
