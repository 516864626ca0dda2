import {
  type ArticleQueries,
  type ClaimSubject,
  decodeCursor,
  encodeCursor,
  type PageRequest,
  type Side,
} from '../adapters/dynamo-article-queries.ts';
import { type Corroboration, corroborate, countReports, type Reports } from '../shared/corroboration/corroboration.ts';
import { type AboutItem, type ClaimItem, speakerId } from '../shared/store/items.ts';
import { CliError, UsageError } from './errors.ts';

type Claim = ClaimItem | AboutItem;

export interface CorroboratedClaim extends Reports, Corroboration<Claim> {
  claim: ClaimItem;
  /** Cursor of the claims that lie farther from the claim's day; null where all were compared. */
  next: string | null;
}

const FEWEST_DIGITS = 4;

/**
 * The claim of an article that an id, or the beginning of one, names.
 * @throws CliError where it names none, or several
 */
export async function findClaim(queries: ArticleQueries, article: string, id: string): Promise<ClaimItem> {
  const claims = await queries.claimsOf(article);
  const found = id.length < FEWEST_DIGITS ? [] : claims.filter((claim) => claim.id.startsWith(id));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new CliError(`${id} can be any of ${found.map((claim) => claim.id).join(', ')}.`);
  throw new CliError(
    claims.length === 0
      ? `There are no claims of an article ${article}.`
      : `None of the article's ${claims.length} claims has an id that begins with ${JSON.stringify(id)} (${FEWEST_DIGITS} digits or more).`,
  );
}

/** Where a listing is to be gone on with; null at its beginning. Those that are not listed have ended. */
type Places = Array<{ subject: ClaimSubject; side: Side; after: string | null }>;

/**
 * Compares a claim with others of its speaker and about what it is about: in each listing so many of the nearest before
 * the claim's day and as many from that day on.
 * @param after cursor of the page before, whose claims lie nearer
 */
export async function corroborateClaim(
  queries: ArticleQueries,
  claim: ClaimItem,
  { limit, after }: PageRequest,
): Promise<CorroboratedClaim> {
  const places = after === null ? firstPlaces(claim) : readPlaces(after);
  const day = claim.published ?? NEWEST;
  const pages = await Promise.all(
    places.map(async (place) => ({
      place,
      page: await queries.claimsAround(place.subject, day, place.side, { limit, after: place.after }),
    })),
  );
  const next = pages.flatMap(({ place, page }) => (page.next === null ? [] : [{ ...place, after: page.next }]));
  const read = pages.flatMap(({ page }) => page.items);
  const found = corroborate<Claim>(claim, read);
  return {
    claim,
    ...countReports([claim, ...found.same], read),
    ...found,
    next: next.length === 0 ? null : encodeCursor(next),
  };
}

/** Behind every date: an undated claim is compared with the newest. */
const NEWEST = '9999';

function firstPlaces({ speaker, about, published }: ClaimItem): Places {
  const subjects: ClaimSubject[] = [{ speaker: speakerId(speaker) }, ...about.map((entity) => ({ entity }))];
  const sides: Side[] = published === null ? ['before'] : ['before', 'from'];
  return subjects.flatMap((subject) => sides.map((side) => ({ subject, side, after: null })));
}

function readPlaces(cursor: string): Places {
  const places = decodeCursor(cursor);
  if (!Array.isArray(places)) throw new UsageError('--after takes the cursor that the page before ended with');
  return places as Places;
}
