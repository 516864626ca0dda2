import { type Engine, extract } from '../engine/engine.ts';
import { ServiceFailedError, TextRefusedError } from '../engine/service.ts';
import type { CleanDocument } from '../store/clean-document.ts';
import {
  cleanDocumentName,
  extractTarget,
  finalState,
  type Head,
  hasResults,
  mayBeAtWork,
  NOTHING_EXTRACTED,
} from '../store/head.ts';
import { type ResultItem, resultItems } from '../store/items.ts';
import { articleId } from '../store/keys.ts';
import { keysWithout, planBytes, unionOfKeys } from '../store/plan.ts';
import { ChangedMeanwhileError, commitRevision, inRounds } from './commit.ts';
import { engineError } from './engine-error.ts';
import {
  type ArticleTable,
  BUSY_DELAY_SECONDS,
  type CleanDocuments,
  type Clock,
  type EngineVersions,
  type ExtractQueue,
  type ExtractRequest,
} from './ports.ts';
import { buryItems, writeItems } from './write-items.ts';

export interface ExtractPorts {
  cleanDocuments: Pick<CleanDocuments, 'read'>;
  table: ArticleTable;
  extractQueue: ExtractQueue;
  clock: Clock;
  engine: Engine;
}

export interface ExtractSettings {
  engines: EngineVersions;
}

export interface ExtractReport {
  outcome: 'unchanged' | 'extracted' | 'withdrawn' | 'failed' | 'superseded' | 'busy' | 'unknown';
  head: Head | null;
}

/** A head with its plan must fit into one item of 400 KB. */
const MAX_PLAN_BYTES = 300_000;
/** DynamoDB takes 400 KB an item; JSON is about as long as what it stores. */
const MAX_ITEM_BYTES = 350_000;

/**
 * Makes an article's items in the table right: those of its clean document where it has one, none otherwise. Commits to
 * the head which keys may be written, writes, buries what an earlier revision left, and only then says READY.
 * @throws ChangedMeanwhileError, ServiceFailedError, or whatever a port throws: deliver the message again
 */
export function extractArticle(
  request: ExtractRequest,
  ports: ExtractPorts,
  settings: ExtractSettings,
): Promise<ExtractReport> {
  const own: Own = { extracting: null };
  return inRounds(() => extractRound(request, ports, settings, own));
}

/** What this worker has committed in an earlier round. */
interface Own {
  extracting: string | null;
}

async function extractRound(
  request: ExtractRequest,
  ports: ExtractPorts,
  settings: ExtractSettings,
  own: Own,
): Promise<ExtractReport> {
  const { article } = request;
  const head = await ports.table.readHead(articleId(article.bucket, article.key));
  if (head === null) return { outcome: 'unknown', head };
  // Whoever judges the article anew asks for its extraction when it is through.
  if (head.begun !== null) return { outcome: 'superseded', head };
  const version = settings.engines.extract;
  const target = extractTarget(head, version);
  if (head.extracted === target) {
    // clean would have said READY: it runs a newer engine than this worker, which is on its way out.
    if (head.state === 'CLEANED') throw new Error(`article ${head.article} waits for another version of extract`);
    return { outcome: 'unchanged', head };
  }
  if (head.extracting !== own.extracting && mayBeAtWork(head.extracting, ports.clock.now())) {
    await ports.extractQueue.send(request, BUSY_DELAY_SECONDS);
    return { outcome: 'busy', head };
  }

  const document = target === NOTHING_EXTRACTED ? null : await readDocument(head, ports);
  const result = document ? await resultOf(head, document, ports.engine, version) : { head, items: [] };
  const plan = unionOfKeys(head.extractPlan, result.items);
  if (planBytes(head.article, plan) > MAX_PLAN_BYTES) {
    await withdrawPlanned(head, ports);
    throw new ChangedMeanwhileError(`article ${head.article}`);
  }
  const extracting = ports.clock.now().toISOString();
  // Noted first: of a commit whose answer is lost, the next round must know that it is its own.
  own.extracting = extracting;
  const next = { ...result.head, extracted: null, extracting, extractPlan: plan };
  const committed = await commitRevision(ports.table, ports.clock, head, next);

  const written = unionOfKeys([], result.items);
  await writeItems(committed, result.items, ports.table);
  await buryItems(committed, keysWithout(plan, written), ports);

  const finished = await commitRevision(ports.table, ports.clock, committed, {
    ...committed,
    state: hasResults(committed) ? finalState(committed) : committed.state,
    extracted: extractTarget(committed, version),
    extracting: null,
    extractPlan: written,
    entities: result.items.filter((item) => item.kind === 'entity').length,
    claims: result.items.filter((item) => item.kind === 'claim').length,
  });
  return { outcome: outcomeOf(finished, document), head: finished };
}

async function readDocument(head: Head, ports: ExtractPorts): Promise<CleanDocument> {
  const name = cleanDocumentName(head)!;
  const document = await ports.cleanDocuments.read(name);
  if (document === null) throw new ChangedMeanwhileError(`clean document ${name}`);
  return document;
}

async function resultOf(
  head: Head,
  document: CleanDocument,
  engine: Engine,
  version: string,
): Promise<{ head: Head; items: ResultItem[] }> {
  const failed = (reason: Head['reason']) => ({ head: { ...head, state: 'FAILED' as const, reason }, items: [] });
  try {
    const items = resultItems(document, await extract(document, engine), version);
    if (planBytes(head.article, items) > MAX_PLAN_BYTES) {
      return failed({
        code: 'TOO_MANY_RESULTS',
        message: `The text has ${items.length} results, more than an article can have here. Split it.`,
      });
    }
    const large = items.find((item) => Buffer.byteLength(JSON.stringify(item)) > MAX_ITEM_BYTES);
    if (large === undefined) return { head, items };
    return failed({
      code: 'RESULT_TOO_LARGE',
      message: `A result (${large.kind}) has more than ${MAX_ITEM_BYTES} bytes: is the text one line? Break it into paragraphs.`,
    });
  } catch (error) {
    if (error instanceof ServiceFailedError) throw error;
    if (error instanceof TextRefusedError) return failed({ code: 'TEXT_REFUSED', message: error.message });
    return failed(engineError('extract', error));
  }
}

/** Makes room in the plan: buries everything that an earlier revision may have written, before anything new is planned. */
async function withdrawPlanned(head: Head, ports: ExtractPorts): Promise<void> {
  const committed = await commitRevision(ports.table, ports.clock, head, { ...head, extracted: null });
  await buryItems(committed, committed.extractPlan, ports);
  await commitRevision(ports.table, ports.clock, committed, { ...committed, extractPlan: [] });
}

function outcomeOf(head: Head, document: CleanDocument | null): ExtractReport['outcome'] {
  if (document === null) return 'withdrawn';
  return head.state === 'FAILED' ? 'failed' : 'extracted';
}
