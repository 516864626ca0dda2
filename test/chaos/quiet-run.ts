import type { SoakArticle } from '../../bench/soak-articles.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../../shared/usecases/article-limits.ts';
import type { ArticleRef } from '../../shared/usecases/article-ref.ts';
import { cleanArticle } from '../../shared/usecases/clean-article.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import type { EngineVersions, ExtractRequest } from '../../shared/usecases/ports.ts';
import { engine } from '../engine.ts';
import { MemoryDocuments, MemoryObjects } from '../usecases/memory-buckets.ts';
import { storePorts } from '../usecases/memory-ports.ts';
import { MemoryTable } from '../usecases/memory-table.ts';

/**
 * What the table must hold when a bucket has just these objects: processes one after the other in memory, where nothing
 * goes wrong.
 * @returns items by key, as `dumpOf` gives them
 */
export async function quietRun(
  articles: readonly SoakArticle[],
  bucket: string,
  engines: EngineVersions,
): Promise<Record<string, unknown>> {
  const table = new MemoryTable();
  const objects = new MemoryObjects(
    articles.map(({ key, text, published }) => [key, { text, metadata: { published } }]),
  );
  const stores = { objects, documents: new MemoryDocuments(), table, pins: table, clock: { now: () => new Date() } };
  const toClean: ArticleRef[] = articles.map(({ key }) => ({ bucket, key }));
  const toExtract: ExtractRequest[] = [];
  const ports = {
    ...storePorts(stores, async (_, effect) => effect()),
    ingestQueue: { send: async (refs: readonly ArticleRef[]) => void toClean.push(...refs) },
    extractQueue: { send: async (request: ExtractRequest) => void toExtract.push(request) },
    engine,
  };
  const settings = { limits: articleLimits(DEFAULT_MAX_ARTICLE_BYTES), engines };
  for (const ref of toClean) await cleanArticle(ref, 'quiet', ports, settings);
  for (const request of toExtract) await extractArticle(request, ports, settings);
  return table.dump();
}
