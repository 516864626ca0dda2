import { isDeepStrictEqual } from 'node:util';
import { addedLines, type NumberedLine } from '../duplicates/added-lines.ts';
import { bandsOfWords } from '../duplicates/bands.ts';
import { compareShingles, isNearDuplicate, type Likeness } from '../duplicates/compare.ts';
import { packShingles, unpackShingles } from '../duplicates/pack.ts';
import { type ShingleSet, shinglesOfWords } from '../duplicates/shingles.ts';
import { wordHashes } from '../duplicates/word-hashes.ts';
import { type BandItem, bandItem, type ShinglesItem, shinglesItem } from '../store/evidence-items.ts';
import type { CopyOf, Head } from '../store/head.ts';
import { type Key, shinglesKey } from '../store/keys.ts';
import { unionOfKeys, unpackPlan } from '../store/plan.ts';
import { inParallel } from './in-parallel.ts';
import { type Aftermath, settleItems, strikeBuried } from './owned-items.ts';
import type { ArticleTable, Clock, PartitionPage } from './ports.ts';

/**
 * Finds the article that another one copies, in any order of arrival. An article's evidence is its set of shingles and
 * an item for each of its bands (locality-sensitive hashing); bands list articles in the order in which one can be the
 * original of the other. Evidence is written first, then the bands are read strongly consistent: of two articles that
 * arrive at once, at least one sees the other, and names the later ones, whose original it may be.
 */

/** A clean text and its place in the order of originals: by day of publication, missing last, then by object key. */
export interface DatedText {
  published: string | null;
  lines: readonly NumberedLine[];
}

export interface FoundOriginal extends Aftermath {
  original: CopyOf | null;
  /** Numbers of the lines that say what the original does not. */
  adds: number[];
}

/** Originals are looked for among the first so many of a band, which bounds the work where texts come off a template. */
const FIRST_OF_BAND = 32;
const READS_AT_ONCE = 16;
const COMPARED_AT_ONCE = 8;

/**
 * Makes the article's shingles and bands right and finds its original.
 * @param certain whether what the shingles' plan lists is known to be written
 * @param text null where the article has none, or none any more
 * @throws ChangedMeanwhileError where somebody newer works on the article
 */
export async function findOriginal(
  head: Head,
  certain: boolean,
  text: DatedText | null,
  ports: { table: ArticleTable; clock: Clock },
): Promise<FoundOriginal> {
  const { table } = ports;
  const { item: stored, rev } = await readShingles(head.article, table);
  const before = stored === null ? [] : unpackPlan(head.article, stored.plan);
  const texts = text?.lines.map((line) => line.text) ?? [];
  const words = wordHashes(texts);
  const shingles = shinglesOfWords(words);
  const packed = shingles === null ? new Uint8Array() : packShingles(shingles);
  const bandNames = shingles === null ? [] : bandsOfWords(words);
  const wanted = bandNames.map((band) => bandItem(head.article, head.key, text!.published, band));

  const replaced = shingles !== null && (stored === null || !isDeepStrictEqual(stored.shingles, packed));
  const owner = (plan: readonly Key[]) => shinglesItem(head.article, plan, packed);
  const owned = await settleItems(head, { planned: before, rev }, certain, owner, wanted, ports, replaced);

  const touched = !certain || replaced || unionOfKeys(before, wanted).length > Math.min(before.length, wanted.length);
  const all = touched ? unionOfKeys(before, wanted) : wanted;
  const bands = await readBands(head, all, touched, table);
  const original = shingles === null ? null : await firstMatch(shingles, earlierIn(bands, wanted), table);
  const later = certain
    ? await whoseAnswerMayChange(bands, [shingles, shinglesIn(stored)], table)
    : bands.flatMap((band) => band.later.map((item) => item.key));
  return {
    original: original?.copyOf ?? null,
    adds: original === null ? [] : addedLines(text!.lines, original.shingles),
    outdated: new Map(later.map((key) => [key, null])),
    forget: () => strikeBuried(head, owned, owner, wanted, ports),
  };
}

/** Whether a settled article's original is still the one that its head names. */
export async function originalStands(head: Head, table: ArticleTable): Promise<boolean> {
  const { item: stored } = await readShingles(head.article, table);
  if (stored === null) return head.copyOf === null;
  const planned = unpackPlan(head.article, stored.plan);
  const bands = await readBands(head, planned, false, table);
  const original = await firstMatch(unpackShingles(stored.shingles), earlierIn(bands, planned), table);
  return isDeepStrictEqual(original?.copyOf ?? null, head.copyOf);
}

const readShingles = (article: string, table: ArticleTable) => table.readItem<ShinglesItem>(shinglesKey(article));

/** Null where the article has none, or is about to withdraw them. */
const shinglesIn = (item: ShinglesItem | null): ShingleSet | null =>
  item === null || item.shingles.length === 0 ? null : unpackShingles(item.shingles);

const readSet = async (article: string, table: ArticleTable): Promise<ShingleSet | null> =>
  shinglesIn((await readShingles(article, table)).item);

interface Band {
  key: Key;
  /** Those in front of the article among the first of the band. */
  earlier: BandItem[];
  /** All behind the article, where it is among the first of the band and they were asked for. */
  later: BandItem[];
  /** The one that is among the first of the band but for the article; null where the band has not so many. */
  displaced: BandItem | null;
}

async function readBands(head: Head, keys: readonly Key[], withLater: boolean, table: ArticleTable): Promise<Band[]> {
  const bands: Band[] = [];
  await inParallel(READS_AT_ONCE, keys, async (key) => {
    bands.push(await readBand(head, key, withLater, table));
  });
  return bands;
}

async function readBand({ article }: Head, key: Key, withLater: boolean, table: ArticleTable): Promise<Band> {
  const earlier: BandItem[] = [];
  const later: BandItem[] = [];
  let behind: string | null = null;
  do {
    const page: PartitionPage<BandItem> = await table.readPage(key.pk, behind, FIRST_OF_BAND);
    for (const item of page.items) {
      if (item.article === article) continue;
      if (inOrder(item, key) < 0) earlier.push(item);
      else later.push(item);
    }
    behind = page.next;
  } while (behind !== null && earlier.length < FIRST_OF_BAND && (withLater || later.length === 0));
  const first = earlier.length < FIRST_OF_BAND;
  return {
    key,
    earlier: earlier.slice(0, FIRST_OF_BAND),
    later: withLater && first ? later : [],
    displaced: later[FIRST_OF_BAND - 1 - earlier.length] ?? null,
  };
}

/**
 * Object keys of those later articles whose original the article is, was or may be, or the one that it displaces from
 * among the first of a band.
 */
async function whoseAnswerMayChange(
  bands: readonly Band[],
  own: ReadonlyArray<ShingleSet | null>,
  table: ArticleTable,
): Promise<string[]> {
  const later = new Map(bands.flatMap((band) => band.later).map((item) => [item.article, item.key]));
  if (later.size === 0) return [];
  const displaced = new Set(bands.flatMap((band) => band.displaced?.article ?? []));
  const decisive = own.filter((set) => set !== null);
  await inParallel(READS_AT_ONCE, [...displaced], async (article) => {
    const set = await readSet(article, table);
    if (set !== null) decisive.push(set);
  });
  const keys: string[] = [];
  await inParallel(READS_AT_ONCE, [...later], async ([article, key]) => {
    const theirs = await readSet(article, table);
    if (theirs !== null && decisive.some((set) => isNearDuplicate(set, theirs))) keys.push(key);
  });
  return keys;
}

/** As DynamoDB sorts: by bytes of UTF-8. */
const inOrder = (one: Key, other: Key): number => Buffer.compare(Buffer.from(one.sk), Buffer.from(other.sk));

/** Candidates for the original, the earliest first, each once. */
function earlierIn(bands: readonly Band[], wanted: readonly Key[]): BandItem[] {
  const partitions = new Set(wanted.map((key) => `${key.pk}\t${key.sk}`));
  const candidates = new Map<string, BandItem>();
  for (const { key, earlier } of bands) {
    if (!partitions.has(`${key.pk}\t${key.sk}`)) continue;
    for (const item of earlier) candidates.set(`${item.article}\t${item.sk}`, item);
  }
  return [...candidates.values()].sort(inOrder);
}

async function firstMatch(
  shingles: ShingleSet,
  candidates: readonly BandItem[],
  table: ArticleTable,
): Promise<{ copyOf: CopyOf; shingles: ShingleSet } | null> {
  for (let from = 0; from < candidates.length; from += COMPARED_AT_ONCE) {
    const some = candidates.slice(from, from + COMPARED_AT_ONCE);
    const others = await Promise.all(some.map((candidate) => readSet(candidate.article, table)));
    for (const [i, theirs] of others.entries()) {
      if (theirs === null || !isNearDuplicate(shingles, theirs)) continue;
      const { article, key } = some[i]!;
      return { copyOf: { article, key, ...rounded(compareShingles(shingles, theirs)) }, shingles: theirs };
    }
  }
  return null;
}

const rounded = ({ jaccard, containment }: Likeness): Likeness => ({
  jaccard: Math.round(jaccard * 1000) / 1000,
  containment: Math.round(containment * 1000) / 1000,
});
