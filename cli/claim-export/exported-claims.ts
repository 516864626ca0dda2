import type { ArticleView, Page, PageRequest } from '../../adapters/dynamo-article-queries.ts';
import { s3CleanDocuments } from '../../adapters/s3-objects.ts';
import { cleanDocumentName, type Head } from '../../shared/store/head.ts';
import type { AboutItem, ClaimItem, EntityItem } from '../../shared/store/items.ts';
import { readMonth } from '../month.ts';
import { articleOf, entityIds, queriesOf, speakerIds } from '../subjects.ts';
import type { Target } from '../target.ts';

/** A claim with what a reader outside the table needs to know of it. */
export interface ExportedClaim {
  claim: ClaimItem;
  head: Head;
  /** The article's entities by their ids. */
  entities: ReadonlyMap<string, EntityItem>;
  /** The sentence that reports the claim, as it stands; null where the clean text has just been replaced. */
  sentence: string | null;
}

/** Which claims: exactly one of them, as the queries of the same names take it. */
export type Selection = { by: 'article' | 'source' | 'month' | 'speaker' | 'about'; subject: string };

const PAGE = 200;
const READS_AT_ONCE = 8;

/** Claims of an article that are wanted; null for all of them. */
interface Wanted {
  article: string;
  claims: ReadonlySet<string> | null;
}

/**
 * The selected claims, articles newest first and the claims of each in the order of its text. Reads page by page, and
 * holds no more than one.
 * @throws CliError where an article is asked for that is not there
 */
export async function* exportedClaims(target: Target, selection: Selection): AsyncGenerator<ExportedClaim> {
  if (selection.by === 'article') {
    yield* await claimsOfArticle(target, await articleOf(target, selection.subject), null);
    return;
  }
  const { article } = queriesOf(target);
  for await (const page of wantedArticles(target, selection)) {
    for (let i = 0; i < page.length; i += READS_AT_ONCE) {
      const read = page.slice(i, i + READS_AT_ONCE).map(async (wanted) => {
        const view = await article(wanted.article);
        // An article that went while the listing was read has nothing to export.
        return view === null ? [] : await claimsOfArticle(target, view, wanted.claims);
      });
      for (const claims of await Promise.all(read)) yield* claims;
    }
  }
}

async function claimsOfArticle(
  target: Target,
  { head, entities, claims }: ArticleView,
  wanted: Wanted['claims'],
): Promise<ExportedClaim[]> {
  const selected = claims.filter(({ id }) => wanted === null || wanted.has(id));
  const name = cleanDocumentName(head);
  const document =
    name === null || selected.length === 0 ? null : await s3CleanDocuments(target.s3, target.cleanBucket).read(name);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return selected.map((claim) => ({
    claim,
    head,
    entities: byId,
    sentence: document?.text.slice(claim.sentence.start, claim.sentence.end) ?? null,
  }));
}

async function* wantedArticles(target: Target, { by, subject }: Selection): AsyncGenerator<Wanted[]> {
  const queries = queriesOf(target);
  if (by === 'source' || by === 'month') {
    const list = (request: PageRequest) =>
      by === 'source'
        ? queries.articlesOfSource(subject, request)
        : queries.articlesOfMonth(readMonth(subject), request);
    for await (const page of pagesOf(list)) yield page.map(({ article }) => ({ article, claims: null }));
    return;
  }
  const ids = await (by === 'speaker' ? speakerIds : entityIds)(target, subject);
  for (const [i, id] of ids.entries()) {
    const list = (request: PageRequest): Promise<Page<ClaimItem | AboutItem>> =>
      by === 'speaker' ? queries.claimsBy(id, request) : queries.claimsAbout(id, request);
    for await (const page of pagesOf(list)) {
      // What is about two of the entities that a name can mean has been listed with the first.
      yield byArticle(
        page.filter(({ about }) => by === 'speaker' || !ids.slice(0, i).some((of) => about.includes(of))),
      );
    }
  }
}

async function* pagesOf<T>(list: (request: PageRequest) => Promise<Page<T>>): AsyncGenerator<T[]> {
  let after: string | null = null;
  do {
    const page: Page<T> = await list({ limit: PAGE, after });
    yield page.items;
    after = page.next;
  } while (after !== null);
}

/** A listing has the claims of an article one behind another. */
function byArticle(claims: ReadonlyArray<ClaimItem | AboutItem>): Wanted[] {
  const ids = Map.groupBy(claims, ({ article }) => article);
  return [...ids].map(([article, of]) => ({ article, claims: new Set(of.map(({ id }) => id)) }));
}
