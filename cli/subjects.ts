import { type ArticleView, dynamoArticleQueries } from '../adapters/dynamo-article-queries.ts';
import { articleId } from '../shared/store/keys.ts';
import { foldKey } from '../shared/text/fold.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { CliError } from './errors.ts';
import type { Target } from './target.ts';

/** What people name on the command line, as the table knows it. */

export const queriesOf = (target: Target) => dynamoArticleQueries(target.dynamodb, target.table);

/** The id of the article that a key or an id names. */
export const articleNamed = (target: Target, subject: string): string =>
  subject.startsWith(INCOMING_PREFIX) ? articleId(target.rawBucket, subject) : subject;

/** @throws CliError where there is none */
export async function articleOf(target: Target, subject: string): Promise<ArticleView> {
  const view = await queriesOf(target).article(articleNamed(target, subject));
  if (view === null || view.head.state === 'REMOVED') throw new CliError(`There is no article ${subject}.`);
  return view;
}

const isId = (subject: string): boolean => /^[a-z]+:/.test(subject);

/**
 * A subject is an entity's id (`person:…`) or a name. Of the entities that a name can mean, those that are spelled like it
 * come first: محمد is not محمود, though both are found under one key.
 */
export async function entityIds(target: Target, subject: string): Promise<string[]> {
  if (isId(subject)) return [subject];
  const found = await queriesOf(target).entitiesNamed(subject, 10);
  const exact = found.filter((entity) => foldKey(entity.name) === foldKey(subject));
  const meant = exact.length > 0 ? exact : found;
  if (meant.length > 1) console.error(`taken for: ${meant.map(({ name, id }) => `${name} (${id})`).join(', ')}`);
  return meant.map((entity) => entity.id);
}

/** The entities that a name can mean, and whoever is called so without being one. */
export async function speakerIds(target: Target, subject: string): Promise<string[]> {
  const ids = await entityIds(target, subject);
  return isId(subject) ? ids : [...ids, `text:${foldKey(subject)}`];
}
