import type { ArticleSummary, dynamoArticleQueries, Page } from '../adapters/dynamo-article-queries.ts';

const PAGE = 100;

/** All articles that are FAILED, newest first. */
export async function failedArticles(queries: ReturnType<typeof dynamoArticleQueries>): Promise<ArticleSummary[]> {
  const articles: ArticleSummary[] = [];
  let after: string | null = null;
  do {
    const page: Page<ArticleSummary> = await queries.articlesInState('FAILED', { limit: PAGE, after });
    articles.push(...page.items);
    after = page.next;
  } while (after !== null);
  return articles;
}
