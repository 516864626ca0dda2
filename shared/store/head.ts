import type { Likeness } from '../duplicates/compare.ts';
import type { Key } from './keys.ts';
import type { ReasonCode } from './reasons.ts';

/**
 * Where an article stands. RECEIVED and CLEANED are on the way; DUPLICATE has its results like READY, and copies another
 * article; REMOVED is what is left of an article whose object is gone.
 */
export type ArticleState = 'RECEIVED' | 'CLEANED' | 'READY' | 'DUPLICATE' | 'UNSUPPORTED' | 'FAILED' | 'REMOVED';

const WITH_RESULTS: ReadonlySet<ArticleState> = new Set(['CLEANED', 'READY', 'DUPLICATE']);

/** Why an article is UNSUPPORTED or FAILED, for a person: what is wrong and what to do. */
export interface Reason {
  code: ReasonCode;
  message: string;
}

export interface CopyOf extends Likeness {
  article: string;
  key: string;
}

/**
 * One item an article, never expiring: what is known of the article, and what the workers have promised. Everything but
 * `rev`, `cleanRev`, `begun`, `extracting` and `updatedAt` is a function of the object, the configuration and the engine's version.
 */
export interface Head {
  article: string;
  bucket: string;
  key: string;
  state: ArticleState;
  reason: Reason | null;
  /** Counts commits; never restarts. */
  rev: number;
  updatedAt: string;
  /** Version of the engine that judged the article's lines. */
  engine: string;
  /** Entity tag of the object that was judged. */
  etag: string | null;
  /** When a worker of clean began to judge the article; null once it was through. */
  begun: string | null;
  /**
   * Digest of what the results depend on in the object itself, its metadata, the limits and the engines; null after a
   * failure that may pass.
   */
  input: string | null;
  /** Digest of the pins of the article's source; null where it has none. */
  pins: string | null;
  /** The earliest article that this one copies. */
  copyOf: CopyOf | null;
  /** Content hash of the clean document; null where the article has none. */
  clean: string | null;
  /** Revision that named the clean document; with the hash it makes the document's unique name. */
  cleanRev: number;
  /** Names of clean documents that may exist and are not yet deleted. */
  cleanPlan: string[];
  /** What extract's results in the table reflect: `<clean hash> <engine>` or `none`; null while they are being written. */
  extracted: string | null;
  /** When a worker of extract began to write; null once it was through. */
  extracting: string | null;
  /** Keys of items that any revision may have written and not yet buried. */
  extractPlan: Key[];
  title: string | null;
  source: string | null;
  url: string | null;
  published: string | null;
  language: string | null;
  siteName: string | null;
  encoding: string | null;
  warnings: string[];
  lines: { kept: number; dropped: number };
  entities: number;
  claims: number;
}

export const NOTHING_EXTRACTED = 'none';

/** An article that nothing is known of: before its first commit, and what a removed one goes back to. */
export function emptyHead(article: string, ref: { bucket: string; key: string }): Head {
  return {
    article,
    bucket: ref.bucket,
    key: ref.key,
    state: 'REMOVED',
    reason: null,
    rev: 0,
    updatedAt: '',
    engine: '',
    etag: null,
    begun: null,
    input: null,
    pins: null,
    copyOf: null,
    clean: null,
    cleanRev: 0,
    cleanPlan: [],
    extracted: NOTHING_EXTRACTED,
    extracting: null,
    extractPlan: [],
    title: null,
    source: null,
    url: null,
    published: null,
    language: null,
    siteName: null,
    encoding: null,
    warnings: [],
    lines: { kept: 0, dropped: 0 },
    entities: 0,
    claims: 0,
  };
}

/** The name of the clean document that a head refers to. The revision makes it unique, so deleting a name is final. */
export function cleanDocumentName(head: Pick<Head, 'article' | 'clean' | 'cleanRev'>): string | null {
  return head.clean === null ? null : `clean/${head.article}/${head.clean}.${head.cleanRev}.json`;
}

/**
 * The head of an article whose object is gone: nothing is known any more but what is still to be buried. Its counts are
 * forgotten too, so what stands in the table must be written again even if the same object comes back.
 */
export function removedHead(head: Head): Head {
  const { rev, cleanPlan, extractPlan } = head;
  const extracted = extractPlan.length === 0 && head.extracted !== null ? NOTHING_EXTRACTED : null;
  return { ...emptyHead(head.article, head), rev, cleanPlan, extracted, extractPlan };
}

/** A worker that began longer ago is dead: none lives so long. */
const LONGEST_WORK_MILLISECONDS = 40_000;

/**
 * Whether a worker that began at that time may be at work. Two on one article would only void each other's commits;
 * waiting saves that, while safety is the revision's.
 */
export const mayBeAtWork = (begun: string | null, now: Date): boolean =>
  begun !== null && now.getTime() - Date.parse(begun) < LONGEST_WORK_MILLISECONDS;

/** The head while a worker is at it: until it is through, what the article has left for others may be half written. */
export function begunHead(head: Head, now: Date): Head {
  return { ...head, begun: now.toISOString(), state: head.state === 'REMOVED' ? 'RECEIVED' : head.state };
}

/** Whether the article is healthy so far: it has a clean document, and extract's results or a claim to them. */
export const hasResults = (head: Head): boolean => head.clean !== null && WITH_RESULTS.has(head.state);

/** The state of an article that has all its results. */
export const finalState = (head: Head): ArticleState => (head.copyOf === null ? 'READY' : 'DUPLICATE');

/** What extract's results should reflect: the clean document of a healthy article, else nothing. */
export function extractTarget(head: Head, extractEngine: string): string {
  return hasResults(head) ? `${head.clean} ${extractEngine}` : NOTHING_EXTRACTED;
}

/** Whether extract still has to work on the article: derived from state, so that no message can be lost for good. */
export function extractIsOwed(head: Head, extractEngine: string): boolean {
  return head.extracted !== extractTarget(head, extractEngine);
}
