import { isDeepStrictEqual } from 'node:util';
import { clean } from '../clean/clean.ts';
import { type DecodeLimits, decode } from '../input/decode.ts';
import type { ArticleFields, DecodedText } from '../model.ts';
import { type CleanDocument, serializeCleanDocument } from '../store/clean-document.ts';
import { cleanDocumentName, emptyHead, extractIsOwed, type Head, type Reason, removedHead } from '../store/head.ts';
import { articleId } from '../store/keys.ts';
import { type ArticleRef, sourceOfKey } from './article-ref.ts';
import { ChangedMeanwhileError, commitRevision, inRounds } from './commit.ts';
import { engineError } from './engine-error.ts';
import { inputDigest } from './object-input.ts';
import { dropOldDocuments, oldDocuments } from './old-documents.ts';
import type {
  ArticleTable,
  CleanDocuments,
  Clock,
  EngineVersions,
  ExtractQueue,
  RawObject,
  RawObjects,
} from './ports.ts';

export interface CleanPorts {
  rawObjects: RawObjects;
  cleanDocuments: CleanDocuments;
  table: ArticleTable;
  extractQueue: ExtractQueue;
  clock: Clock;
}

export interface CleanSettings {
  limits: DecodeLimits;
  engines: EngineVersions;
}

/** What became of the article, for the log. `head` is null where nothing was ever known of it. */
export interface CleanReport {
  outcome: 'unchanged' | 'cleaned' | 'refused' | 'removed' | 'unknown';
  head: Head | null;
}

interface Judgement {
  /** The head as it should be, revisions aside. */
  head: Head;
  document: { json: string; hash: string } | null;
}

/**
 * Makes the clean document of the article under a key right: judges the object that is there now, withdraws one that is
 * gone, refuses one that cannot be read, and tells extract when its results are due. Safe to repeat at any point.
 * @throws ChangedMeanwhileError, or whatever a port throws: deliver the message again
 */
export function cleanArticle(
  ref: ArticleRef,
  correlationId: string,
  ports: CleanPorts,
  settings: CleanSettings,
): Promise<CleanReport> {
  return inRounds(() => cleanRound(ref, correlationId, ports, settings));
}

async function cleanRound(
  ref: ArticleRef,
  correlationId: string,
  ports: CleanPorts,
  settings: CleanSettings,
): Promise<CleanReport> {
  const article = articleId(ref.bucket, ref.key);
  // The head first, then the object: whoever commits on this revision has seen an object at least as new.
  const stored = await ports.table.readHead(article);
  const object = await ports.rawObjects.open(ref);
  if (stored === null && object === null) return { outcome: 'unknown', head: null };
  const head = stored ?? emptyHead(article, ref);

  const input = object && inputDigest(object, settings.limits, settings.engines);
  if (isSettled(head, input, settings.engines.extract)) return { outcome: 'unchanged', head };

  const judgement: Judgement = object
    ? await judge(head, object, input!, settings)
    : { head: removedHead(head), document: null };
  const planned = planDocument(head, judgement, settings.engines.extract);
  const name = cleanDocumentName(planned);
  const settled = sameResult(head, planned) && oldDocuments(planned).length === 0;
  let next = settled ? head : await commitRevision(ports.table, ports.clock, head, planned);

  if (judgement.document && name) await writeDocument(next, name, judgement.document.json, ports);
  next = await dropOldDocuments(next, ports);
  if (extractIsOwed(next, settings.engines.extract)) {
    await ports.extractQueue.send({ article: ref, correlationId, clean: next.clean, attempt: 0 });
  }
  return { outcome: outcomeOf(next), head: next };
}

/** Nothing to do: the head reflects this very object, extract is done, no old document is left. */
function isSettled(head: Head, input: string | null, extractEngine: string): boolean {
  const reflects = input === null ? head.state === 'REMOVED' : head.state !== 'REMOVED' && head.input === input;
  const documents = head.clean === null ? 0 : 1;
  return reflects && !extractIsOwed(head, extractEngine) && head.cleanPlan.length === documents;
}

async function judge(head: Head, object: RawObject, input: string, settings: CleanSettings): Promise<Judgement> {
  const facts: Head = { ...removedHead(head), engine: settings.engines.clean, etag: object.etag, input };
  const refuse = (state: 'UNSUPPORTED' | 'FAILED', reason: Reason): Judgement => ({
    head: { ...facts, state, reason, source: sourceOfKey(head.key) },
    document: null,
  });
  if (object.size > settings.limits.maxBytes) {
    return refuse('UNSUPPORTED', {
      code: 'TOO_LARGE',
      message: `The object has ${object.size} bytes, the limit is ${settings.limits.maxBytes}. Split it, or raise khabar:maxArticleBytes.`,
    });
  }
  const bytes = await object.bytes();
  try {
    const decoded = decode(bytes, { key: head.key, contentType: object.contentType }, settings.limits);
    if (!decoded.ok) return refuse('UNSUPPORTED', decoded.refusal);
    const document = cleanDocument(head, object, decoded.document, settings.engines.clean);
    return { head: describe(facts, head, document), document: serializeCleanDocument(document) };
  } catch (error) {
    return refuse('FAILED', engineError('clean', error));
  }
}

function cleanDocument(head: Head, object: RawObject, decoded: DecodedText, engine: string): CleanDocument {
  const fields = articleFields(head.key, object.metadata, decoded.fields);
  const article = clean(decoded.text, fields, decoded.extent);
  return {
    schema: 1,
    article: head.article,
    bucket: head.bucket,
    key: head.key,
    source: fields.source,
    url: fields.url,
    format: decoded.format,
    encoding: decoded.encoding,
    warnings: decoded.warnings,
    engine,
    ...article,
    title: usable(article.title),
  };
}

/** The object's metadata first, then the document's own fields, then for the source the folder. */
function articleFields(key: string, metadata: Record<string, string>, fields: ArticleFields): ArticleFields {
  const field = (name: keyof ArticleFields): string | null => usable(metadata[name]) ?? usable(fields[name]);
  return {
    title: field('title'),
    source: field('source') ?? sourceOfKey(key),
    url: field('url'),
    published: field('published'),
  };
}

/** What is longer than this is no title, name or address, and would burden every item of the article. */
const MOST_FIELD_CHARACTERS = 500;

const usable = (value: string | null | undefined): string | null =>
  value && value.length <= MOST_FIELD_CHARACTERS ? value.trim() || null : null;

function describe(facts: Head, before: Head, document: CleanDocument): Head {
  const { title, source, url, published, language, siteName, encoding, warnings, lines } = document;
  const kept = lines.filter((line) => line.keep).length;
  return {
    ...facts,
    state: 'CLEANED',
    title,
    source,
    url,
    published,
    language,
    siteName,
    encoding,
    warnings,
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
  const next: Head = kept
    ? { ...head, clean: before.clean, cleanRev: before.cleanRev, extracted: before.extracted }
    : { ...head, clean: document.hash, cleanRev: before.rev + 1 };
  return {
    ...next,
    state: extractIsOwed(next, extractEngine) ? 'CLEANED' : 'READY',
    cleanPlan: [...new Set([...head.cleanPlan, cleanDocumentName(next)!])],
  };
}

/** Writes the document, and takes it back where the article has moved on meanwhile: nobody else would know of it. */
async function writeDocument(head: Head, name: string, json: string, ports: CleanPorts): Promise<void> {
  await ports.cleanDocuments.write(name, json);
  const now = await ports.table.readHead(head.article);
  if (now !== null && cleanDocumentName(now) === name) return;
  await ports.cleanDocuments.remove(name);
  throw new ChangedMeanwhileError(`article ${head.article}`);
}

function sameResult(before: Head, next: Head): boolean {
  return before.rev > 0 && isDeepStrictEqual(before, { ...next, rev: before.rev, updatedAt: before.updatedAt });
}

function outcomeOf(head: Head): CleanReport['outcome'] {
  if (head.state === 'REMOVED') return 'removed';
  return head.clean === null ? 'refused' : 'cleaned';
}
