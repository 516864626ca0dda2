import { isDeepStrictEqual } from 'node:util';
import { clean } from '../clean/clean.ts';
import { type DecodeLimits, decode } from '../input/decode.ts';
import type { ArticleFields, DecodedText } from '../model.ts';
import { type CleanDocument, serializeCleanDocument } from '../store/clean-document.ts';
import { cleanDocumentName, emptyHead, extractIsOwed, type Head, type Reason, removedHead } from '../store/head.ts';
import { articleId } from '../store/keys.ts';
import { type ArticleRef, sourceOfKey } from './article-ref.ts';
import { amendRevision, commitRevision, inRounds } from './commit.ts';
import { engineError } from './engine-error.ts';
import { inputDigest } from './object-input.ts';
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
  let next = planDocument(head, judgement);
  // The content may have gone and come back before extract saw the change: then its results stand already.
  if (next.state === 'CLEANED' && !extractIsOwed(next, settings.engines.extract)) next = { ...next, state: 'READY' };
  if (!sameResult(head, next)) next = await commitRevision(ports.table, ports.clock, head, next);

  const name = cleanDocumentName(next);
  if (judgement.document && name) await ports.cleanDocuments.write(name, judgement.document.json);
  next = await removeOldDocuments(next, name, ports);
  if (extractIsOwed(next, settings.engines.extract)) await ports.extractQueue.send(ref, correlationId);
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
const MOST_FIELD_CHARACTERS = 1000;

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

/** Enters the document's name into the plan, before it is written. The same content keeps its name. */
function planDocument(before: Head, { head, document }: Judgement): Head {
  if (document === null) return head;
  const cleanRev = before.clean === document.hash ? before.cleanRev : before.rev + 1;
  const next = { ...head, clean: document.hash, cleanRev };
  return { ...next, cleanPlan: [...new Set([...head.cleanPlan, cleanDocumentName(next)!])] };
}

function sameResult(before: Head, next: Head): boolean {
  return before.rev > 0 && isDeepStrictEqual(before, { ...next, rev: before.rev, updatedAt: before.updatedAt });
}

async function removeOldDocuments(head: Head, current: string | null, ports: CleanPorts): Promise<Head> {
  const old = head.cleanPlan.filter((name) => name !== current);
  if (old.length === 0) return head;
  for (const name of old) await ports.cleanDocuments.remove(name);
  return amendRevision(ports.table, ports.clock, { ...head, cleanPlan: current === null ? [] : [current] });
}

function outcomeOf(head: Head): CleanReport['outcome'] {
  if (head.state === 'REMOVED') return 'removed';
  return head.clean === null ? 'refused' : 'cleaned';
}
