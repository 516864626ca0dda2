import { evidenceLines, shownText, withLearnedLines } from '../clean/recurring-lines.ts';
import type { CleanText } from '../model.ts';
import type { CopyOf, Head } from '../store/head.ts';
import { lineDigest } from '../store/keys.ts';
import { foldKey } from '../text/fold.ts';
import { findOriginal, originalStands } from './find-original.ts';
import { digestOfPins, learnedStands, learnLines, type SourceEvidence } from './learn-lines.ts';
import type { Aftermath, MarkedLines } from './owned-items.ts';
import type { ArticleTable, Clock, IngestQueue } from './ports.ts';
import type { ReadPage } from './read-page.ts';

/** Ten messages go in one request of 256 KiB at most; a line is named in about a kilobyte where its source's name is long. */
const MOST_LINES_NAMED = 10;

export interface NeighbourPorts {
  table: ArticleTable;
  ingestQueue: IngestQueue;
  clock: Clock;
}

/** An article in the light of other articles. */
export interface JudgedArticle {
  article: CleanText;
  pins: string | null;
  copyOf: (CopyOf & { adds: number[] }) | null;
}

/**
 * Makes what an article leaves for others right, judges it by what others left, and has those looked at again whose
 * judgement this one changes. Messages are sent before the caller's last commit: a crash in between sends them again.
 * @param head the caller's own commit
 * @param certain whether the last worker on the article was through
 * @throws ChangedMeanwhileError where somebody newer works on the article
 */
export async function judgeAmongNeighbours(
  head: Head,
  certain: boolean,
  page: ReadPage,
  correlationId: string,
  ports: NeighbourPorts,
): Promise<JudgedArticle> {
  const learned = await learnLines(head, certain, sourceEvidence(head, page), ports);
  const article = withLearnedLines(page.article, learned.boilerplate, (key) => learned.pins.get(lineDigest(key)));
  // Copies change the headline as a rule, and a headline adds nothing.
  const kept = article.lines.filter((line) => line.keep && line.label !== 'title');
  const lines = kept.map((line) => ({ n: line.n, text: shownText(article, line) }));
  const found = await findOriginal(head, certain, { published: article.published, lines }, ports);
  await tell(head, [learned, found], correlationId, ports);
  const copyOf = found.original && { ...found.original, adds: found.adds };
  return { article, pins: digestOfPins(learned.pins), copyOf };
}

/** Withdraws what an article left for others, as `judgeAmongNeighbours` makes it right. */
export async function leaveNeighbours(
  head: Head,
  certain: boolean,
  correlationId: string,
  ports: NeighbourPorts,
): Promise<void> {
  const learned = await learnLines(head, certain, null, ports);
  const found = await findOriginal(head, certain, null, ports);
  await tell(head, [learned, found], correlationId, ports);
}

/** Whether the other articles still say of a settled article what they said when it was judged. */
export async function neighboursStand(head: Head, table: ArticleTable): Promise<boolean> {
  if (head.clean === null) return true;
  return (await learnedStands(head, table)) && (await originalStands(head, table));
}

function sourceEvidence(head: Head, { fields, article }: ReadPage): SourceEvidence | null {
  if (fields.source === null) return null;
  const lines = [...evidenceLines(article).values()];
  const headline = foldKey(article.title ?? '') || lines.map((line) => line.key).join('\n') || head.article;
  return { source: fields.source, headline: lineDigest(headline), lines };
}

/** A copy can make hundreds of lines recur at once: then the whole article is looked at. */
const briefly = (lines: MarkedLines | null): MarkedLines | null =>
  lines === null || Object.keys(lines).length > MOST_LINES_NAMED ? null : lines;

async function tell(
  { bucket }: Head,
  findings: readonly Aftermath[],
  correlationId: string,
  { ingestQueue }: NeighbourPorts,
): Promise<void> {
  const outdated = new Map<string, MarkedLines | null>();
  for (const [key, lines] of findings.flatMap((finding) => [...finding.outdated]))
    if (lines === null || !outdated.has(key)) outdated.set(key, briefly(lines));
  const looks = [...outdated].map(([key, lines]) => ({ bucket, key, lines }));
  if (looks.length > 0) await ingestQueue.send(looks, correlationId);
  for (const finding of findings) await finding.forget();
}
