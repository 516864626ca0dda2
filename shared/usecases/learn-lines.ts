import { createHash } from 'node:crypto';
import type { Pin, ShownLine } from '../clean/recurring-lines.ts';
import {
  type EvidenceItem,
  evidenceItem,
  type LineItem,
  lineItem,
  memberItem,
  type PinItem,
} from '../store/evidence-items.ts';
import type { Head } from '../store/head.ts';
import {
  evidenceKey,
  type Key,
  type LineMark,
  lineDigest,
  lineOfPartition,
  linePartition,
  markOfEvidence,
  pinsPartition,
} from '../store/keys.ts';
import { unpackPlan } from '../store/plan.ts';
import { ChangedMeanwhileError } from './commit.ts';
import { inParallel } from './in-parallel.ts';
import { type Aftermath, type MarkedLines, settleItems, strikeBuried } from './owned-items.ts';
import type { ArticleTable, Clock, PartitionPage, WrittenItem } from './ports.ts';

/**
 * Learns a source's recurring lines, in any order of its articles. An article's evidence is one item for each of its
 * lines, which also says how the article takes the line: as content or as recurring. Evidence is written first, then
 * counted with strongly consistent reads; who finds that the count says otherwise begins again with the other mark.
 * So of two workers that change evidence at once, at least one sees the other's, and names those articles whose mark the
 * count belies. docs/decisions/0005-learning-lines.md has the argument.
 */

/** What an article shows of its source. */
export interface SourceEvidence {
  source: string;
  /** Digest of the headline, or of what stands for it where there is none. Articles with the same one count once. */
  headline: string;
  lines: readonly ShownLine[];
}

export interface Learned extends Aftermath {
  /** The article's lines that are its source's boilerplate, by line key. */
  boilerplate: ReadonlyMap<string, ShownLine>;
  pins: Pins;
}

/** By digest of the line key. */
export type Pins = ReadonlyMap<string, Pin>;

interface LearnPorts {
  table: ArticleTable;
  clock: Clock;
}

/** A line as its evidence shows it: how every article should take it, and how those that were read do. */
interface LineCount {
  mark: LineMark;
  shows: readonly LineItem[];
}

const READS_AT_ONCE = 16;
const PINS_PAGE = 200;
/** Read beyond the bound, for articles that share a headline. */
const SPARE = 8;

/**
 * Makes the article's evidence right and learns from that of others.
 * @param certain whether what the evidence's plan lists is known to be written
 * @param evidence null where the article has none, or none any more
 * @throws ChangedMeanwhileError where somebody else works on the article, or a line has to be taken otherwise
 */
export async function learnLines(
  head: Head,
  certain: boolean,
  evidence: SourceEvidence | null,
  ports: LearnPorts,
): Promise<Learned> {
  const { table } = ports;
  const lines = partitionsOf(evidence);
  const stored = await readEvidence(head, table);
  const before = stored.planned;
  const touched = touchedPartitions(head, certain, before, evidence, lines);

  const marks = await firstMarks(lines, certain ? before : [], evidence, table);
  const owner = (plan: readonly Key[]) => evidenceItem(head.article, plan);
  const wanted = evidenceItems(head, evidence, marks);
  const owned = await settleItems(head, stored, certain, owner, wanted, ports);

  const pins = await readPins(evidence?.source ?? null, table);
  const counted = await countLines([...lines.keys()], pins, table);
  // Its own evidence counts too, and others come and go. Another mark is another list, which needs a revision of its own.
  if (!marksStand(marks, counted)) throw new ChangedMeanwhileError(`what the source of article ${head.article} shows`);
  const left = touched.filter((partition) => !lines.has(partition));
  const all = new Map([...counted, ...(await countLines(left, new Map(), table))]);
  return {
    boilerplate: recurring(lines, marks),
    pins,
    outdated: outdatedArticles(head, touched, all),
    forget: () => strikeBuried(head, owned, owner, wanted, ports),
  };
}

const marksStand = (marks: ReadonlyMap<string, LineMark>, counted: ReadonlyMap<string, LineCount>): boolean =>
  [...counted].every(([partition, { mark }]) => marks.get(partition) === mark);

/** Whether a settled article's marks and pins are still what its source's articles and pins say. */
export async function learnedStands(head: Head, table: ArticleTable): Promise<boolean> {
  const { planned } = await readEvidence(head, table);
  const pins = await readPins(planned.length === 0 ? null : head.source, table);
  if (digestOfPins(pins) !== head.pins) return false;
  const marks = marksOf(planned);
  const counted = await countLines([...marks.keys()], pins, table);
  return marksStand(marks, counted);
}

/**
 * Whether a settled article takes these lines so, or shows them no more. Where it does, it was judged since somebody found
 * that it does not, and whoever changes the lines' evidence after that tells it again.
 */
export async function takesLines(head: Head, lines: MarkedLines, table: ArticleTable): Promise<boolean> {
  const marks = marksOf((await readEvidence(head, table)).planned);
  return Object.entries(lines).every(([partition, mark]) => (marks.get(partition) ?? mark) === mark);
}

/** Null where there are none. */
export function digestOfPins(pins: Pins): string | null {
  if (pins.size === 0) return null;
  const sorted = [...pins].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

async function readEvidence(head: Head, table: ArticleTable): Promise<{ planned: Key[]; rev: number }> {
  const { item, rev } = await table.readItem<EvidenceItem>(evidenceKey(head.article));
  return { planned: item === null ? [] : unpackPlan(head.article, item.plan), rev };
}

/** The lines by the partitions of their evidence. */
function partitionsOf(evidence: SourceEvidence | null): Map<string, ShownLine> {
  const lines = evidence?.lines ?? [];
  return new Map(lines.map((line) => [linePartition(evidence!.source, lineDigest(line.key), line.bound), line]));
}

const isLine = ({ pk }: Key): boolean => pk.startsWith('LINE#');

const marksOf = (planned: readonly Key[]): Map<string, LineMark> =>
  new Map(planned.filter(isLine).map((key) => [key.pk, markOfEvidence(key)]));

/** Lines of which the article begins or ceases to be evidence; all, where an earlier worker may have changed some. */
function touchedPartitions(
  head: Head,
  certain: boolean,
  before: readonly Key[],
  evidence: SourceEvidence | null,
  lines: ReadonlyMap<string, ShownLine>,
): string[] {
  const listed = before.filter(isLine);
  const same = (key: Key): boolean => key.sk.endsWith(`#${evidence?.headline}#${head.article}`);
  const stay = new Set(certain ? listed.filter((key) => lines.has(key.pk) && same(key)).map((key) => key.pk) : []);
  return [...new Set([...lines.keys(), ...listed.map((key) => key.pk)])].filter((partition) => !stay.has(partition));
}

/** How the article takes each line at first: as before, or as it looks without the article's own evidence. */
async function firstMarks(
  lines: ReadonlyMap<string, ShownLine>,
  settled: readonly Key[],
  evidence: SourceEvidence | null,
  table: ArticleTable,
): Promise<Map<string, LineMark>> {
  const known = marksOf(settled);
  const unknown = [...lines.keys()].filter((partition) => !known.has(partition));
  const pins = await readPins(evidence?.source ?? null, table);
  const counted = await countLines(unknown, pins, table);
  return new Map(
    [...lines.keys()].map((partition) => [partition, known.get(partition) ?? counted.get(partition)!.mark]),
  );
}

function evidenceItems(
  head: Head,
  evidence: SourceEvidence | null,
  marks: ReadonlyMap<string, LineMark>,
): WrittenItem[] {
  if (evidence === null) return [];
  const subject = { article: head.article, key: head.key, source: evidence.source };
  const lines = [...partitionsOf(evidence)].map(([partition, line]) =>
    lineItem(subject, evidence.headline, line, marks.get(partition)!),
  );
  return [memberItem(subject), ...lines];
}

function recurring(
  lines: ReadonlyMap<string, ShownLine>,
  marks: ReadonlyMap<string, LineMark>,
): Map<string, ShownLine> {
  const found = [...lines].filter(([partition]) => marks.get(partition) === 'recurring');
  return new Map(found.map(([, line]) => [line.key, line]));
}

function outdatedArticles(
  head: Head,
  touched: readonly string[],
  counted: ReadonlyMap<string, LineCount>,
): Map<string, MarkedLines> {
  const outdated = new Map<string, MarkedLines>();
  for (const partition of touched) {
    const { mark, shows } = counted.get(partition)!;
    for (const show of shows) {
      if (show.article === head.article || show.mark === mark) continue;
      outdated.set(show.key, { ...outdated.get(show.key), [partition]: mark });
    }
  }
  return outdated;
}

async function countLines(
  partitions: readonly string[],
  pins: Pins,
  table: ArticleTable,
): Promise<Map<string, LineCount>> {
  const counted = new Map<string, LineCount>();
  await inParallel(READS_AT_ONCE, partitions, async (partition) => {
    counted.set(partition, await countLine(partition, pins, table));
  });
  return counted;
}

/** A line is taken as it is pinned, and who pins it tells its articles; else as its bound and count say. */
async function countLine(partition: string, pins: Pins, table: ArticleTable): Promise<LineCount> {
  const { line, bound } = lineOfPartition(partition);
  const pin = pins.get(line);
  if (pin !== undefined) return { mark: pin === 'content' ? 'content' : 'recurring', shows: [] };
  const shows: LineItem[] = [];
  const headlines = new Set<string>();
  let behind: string | null = null;
  // All evidence that is marked as content comes first, and is read in any case.
  do {
    const page: PartitionPage<LineItem> = await table.readPage(partition, behind, 2 * bound + SPARE);
    for (const show of page.items) headlines.add(show.headline);
    shows.push(...page.items);
    behind = page.next;
  } while (behind !== null && (headlines.size < bound || shows.at(-1)?.mark !== 'recurring'));
  return { mark: headlines.size >= bound ? 'recurring' : 'content', shows };
}

async function readPins(source: string | null, table: ArticleTable): Promise<Map<string, Pin>> {
  const pins = new Map<string, Pin>();
  let behind: string | null = null;
  if (source === null) return pins;
  do {
    const page: PartitionPage<PinItem> = await table.readPage(pinsPartition(source), behind, PINS_PAGE);
    for (const { sk, pin } of page.items) pins.set(sk, pin);
    behind = page.next;
  } while (behind !== null);
  return pins;
}
