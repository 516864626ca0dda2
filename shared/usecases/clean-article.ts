import type { DecodeLimits } from '../input/decode.ts';
import { type CleanDocument, serializeCleanDocument } from '../store/clean-document.ts';
import {
  begunHead,
  cleanDocumentName,
  emptyHead,
  extractIsOwed,
  finalState,
  type Head,
  mayBeAtWork,
  removedHead,
} from '../store/head.ts';
import { articleId } from '../store/keys.ts';
import { languageWarnings } from '../text/language.ts';
import { sourceOfKey } from './article-ref.ts';
import { commitRevision, inRounds } from './commit.ts';
import { isJudged } from './judged-article.ts';
import { takesLines } from './learn-lines.ts';
import { type JudgedArticle, judgeAmongNeighbours, leaveNeighbours, neighboursStand } from './neighbours.ts';
import { inputDigest } from './object-input.ts';
import { oldDocuments } from './old-documents.ts';
import {
  type ArticleTable,
  BUSY_DELAY_SECONDS,
  type CleanDocuments,
  type Clock,
  type EngineVersions,
  type ExtractQueue,
  type IngestQueue,
  type Look,
  type RawObject,
  type RawObjects,
} from './ports.ts';
import { type ReadPage, readPage } from './read-page.ts';

export interface CleanPorts {
  rawObjects: RawObjects;
  cleanDocuments: CleanDocuments;
  table: ArticleTable;
  ingestQueue: IngestQueue;
  extractQueue: ExtractQueue;
  clock: Clock;
}

export interface CleanSettings {
  limits: DecodeLimits;
  engines: EngineVersions;
}

/** What became of the article, for the log. `head` is null where nothing was ever known of it. */
export interface CleanReport {
  outcome: 'unchanged' | 'cleaned' | 'refused' | 'removed' | 'unknown' | 'busy';
  head: Head | null;
}

interface Judgement {
  /** The head as it should be, but for the clean document. */
  head: Head;
  document: { json: string; hash: string } | null;
}

/**
 * Makes the clean document of the article under a key right: judges the object that is there now, withdraws one that is
 * gone, refuses one that cannot be read, and tells extract when its results are due. Safe to repeat at any point.
 * @throws ChangedMeanwhileError, or whatever a port throws: deliver the message again
 */
export function cleanArticle(
  look: Look,
  correlationId: string,
  ports: CleanPorts,
  settings: CleanSettings,
): Promise<CleanReport> {
  const own: Own = { begun: null };
  return inRounds(() => cleanRound(look, correlationId, ports, settings, own));
}

/** What this worker has committed in an earlier round. */
interface Own {
  begun: string | null;
}

async function cleanRound(
  { lines = null, ...ref }: Look,
  correlationId: string,
  ports: CleanPorts,
  settings: CleanSettings,
  own: Own,
): Promise<CleanReport> {
  const article = articleId(ref.bucket, ref.key);
  const stored = await ports.table.readHead(article);
  if (lines !== null && stored !== null && isThrough(stored) && (await takesLines(stored, lines, ports.table)))
    return { outcome: 'unchanged', head: stored };
  const seen = await ports.rawObjects.open(ref);
  if (stored === null && seen === null) return { outcome: 'unknown', head: null };
  const head = stored ?? emptyHead(article, ref);
  const inputOf = (object: RawObject | null) => object && inputDigest(object, settings.limits, settings.engines);
  if (head.begun !== own.begun && mayBeAtWork(head.begun, ports.clock.now())) {
    await ports.ingestQueue.send([{ ...ref, lines }], correlationId, BUSY_DELAY_SECONDS);
    return { outcome: 'busy', head };
  }
  if (isJudged(head, inputOf(seen)) && (await neighboursStand(head, ports.table))) {
    await askExtract(head, correlationId, ports, settings);
    return { outcome: 'unchanged', head };
  }

  const marked = begunHead(head, ports.clock.now());
  // Noted first: of a commit whose answer is lost, the next round must know that it is its own.
  own.begun = marked.begun;
  const begun = await commitRevision(ports.table, ports.clock, head, marked);
  // Only now: whoever hears of a newer object sees that somebody is at work, or this worker sees that object.
  const object = await ports.rawObjects.open(ref);
  const page = object && (await readPage(ref.key, object, settings.limits));
  const among = page?.ok ? await judgeAmongNeighbours(begun, isThrough(head), page, correlationId, ports) : null;
  if (among === null) await leaveNeighbours(begun, isThrough(head), correlationId, ports);

  const input = inputOf(object);
  const facts = { ...removedHead(begun), engine: settings.engines.clean, etag: object?.etag ?? null, input };
  const judgement = judge(begun, facts, page, among);
  const planned = planDocument(begun, judgement, settings.engines.extract);
  const finished = await commitDocument(begun, planned, judgement, ports, settings);
  await askExtract(finished, correlationId, ports, settings);
  return { outcome: outcomeOf(finished), head: finished };
}

async function askExtract(
  head: Head,
  correlationId: string,
  ports: CleanPorts,
  settings: CleanSettings,
): Promise<void> {
  if (!extractIsOwed(head, settings.engines.extract)) return;
  const article = { bucket: head.bucket, key: head.key };
  await ports.extractQueue.send({ article, correlationId, clean: head.clean, attempt: 0 });
}

/** Whether the last worker on the article came to its end, so that what it has left for others is whole. */
const isThrough = (head: Head): boolean => head.begun === null;

type Page = Awaited<ReturnType<typeof readPage>> | null;

function judge(before: Head, facts: Head, page: Page, among: JudgedArticle | null): Judgement {
  if (page === null) return { head: removedHead(before), document: null };
  if (!page.ok) {
    const { state, reason } = page;
    return { head: { ...facts, state, reason, source: sourceOfKey(before.key) }, document: null };
  }
  const document = cleanDocument(facts, page, among!);
  return { head: describe(facts, before, document, among!), document: serializeCleanDocument(document) };
}

function cleanDocument(head: Head, { fields, decoded }: ReadPage, { article, copyOf }: JudgedArticle): CleanDocument {
  return {
    schema: 1,
    article: head.article,
    bucket: head.bucket,
    key: head.key,
    source: fields.source,
    url: fields.url,
    format: decoded.format,
    encoding: decoded.encoding,
    warnings: [...decoded.warnings, ...languageWarnings(article.language)],
    copyOf,
    engine: head.engine,
    ...article,
  };
}

function describe(facts: Head, before: Head, document: CleanDocument, { pins }: JudgedArticle): Head {
  const { title, source, url, published, language, siteName, encoding, warnings, lines, copyOf } = document;
  const kept = lines.filter((line) => line.keep).length;
  return {
    ...facts,
    title,
    source,
    url,
    published,
    language,
    siteName,
    encoding,
    warnings,
    pins,
    copyOf: copyOf && {
      article: copyOf.article,
      key: copyOf.key,
      jaccard: copyOf.jaccard,
      containment: copyOf.containment,
    },
    lines: { kept, dropped: lines.length - kept },
    entities: before.entities,
    claims: before.claims,
  };
}

/**
 * Enters the document's name into the plan, before it is written. A document whose content stays keeps its name, and what
 * was extracted from it stands.
 */
function planDocument(before: Head, { head, document }: Judgement, extractEngine: string): Head {
  if (document === null) return head;
  const kept = before.clean === document.hash;
  const next: Head = {
    ...head,
    state: 'CLEANED',
    clean: document.hash,
    cleanRev: kept ? before.cleanRev : before.rev,
    ...(kept && { extracted: before.extracted }),
  };
  return {
    ...next,
    state: extractIsOwed(next, extractEngine) ? 'CLEANED' : finalState(next),
    cleanPlan: [...new Set([...head.cleanPlan, cleanDocumentName(next)!])],
  };
}

/**
 * Commits what was judged. Where a document is to be written or deleted, the worker's mark stays until that is done: so
 * nobody deletes a document that is just being written, and whoever finds no mark finds the document. One that extract
 * has read already is there.
 */
async function commitDocument(
  begun: Head,
  planned: Head,
  { document }: Judgement,
  ports: CleanPorts,
  { engines }: CleanSettings,
): Promise<Head> {
  const name = cleanDocumentName(planned);
  const missing = extractIsOwed(planned, engines.extract) ? document : null;
  const old = oldDocuments(planned);
  if (missing === null && old.length === 0) return commitRevision(ports.table, ports.clock, begun, planned);

  const committed = await commitRevision(ports.table, ports.clock, begun, { ...planned, begun: begun.begun });
  if (missing !== null && name !== null) await ports.cleanDocuments.write(name, missing.json);
  for (const each of old) await ports.cleanDocuments.remove(each);
  const through = { ...committed, begun: null, cleanPlan: name === null ? [] : [name] };
  try {
    return await commitRevision(ports.table, ports.clock, committed, through);
  } catch (error) {
    if (name !== null) await takeBack(committed.article, name, ports);
    throw error;
  }
}

/** Deletes a document that was written too late: nobody would know of it, where the article has moved on meanwhile. */
async function takeBack(article: string, name: string, ports: CleanPorts): Promise<void> {
  const now = await ports.table.readHead(article);
  if (now === null || !now.cleanPlan.includes(name)) await ports.cleanDocuments.remove(name);
}

function outcomeOf(head: Head): CleanReport['outcome'] {
  if (head.state === 'REMOVED') return 'removed';
  return head.clean === null ? 'refused' : 'cleaned';
}
