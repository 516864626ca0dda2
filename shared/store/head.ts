import type { Key } from './keys.ts';

/** Where an article stands. The last four are final; REMOVED is what is left of an article whose object is gone. */
type ArticleState = 'CLEANED' | 'READY' | 'UNSUPPORTED' | 'FAILED' | 'REMOVED';

/** Why an article is UNSUPPORTED or FAILED, for a person: what is wrong and what to do. */
export interface Reason {
  code: string;
  message: string;
}

/**
 * One item an article, never expiring: what is known of the article, and what the workers have promised. Everything but
 * `rev`, `cleanRev` and `updatedAt` is a function of the object, the configuration and the engine's version.
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
  /** Digest of everything that the results depend on: object, metadata, limits, engines; null after a failure that may pass. */
  input: string | null;
  /** Content hash of the clean document; null where the article has none. */
  clean: string | null;
  /** Revision that named the clean document; with the hash it makes the document's unique name. */
  cleanRev: number;
  /** Names of clean documents that may exist and are not yet deleted. */
  cleanPlan: string[];
  /** What extract's results in the table reflect: `<clean hash> <engine>` or `none`; null while they are being written. */
  extracted: string | null;
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
    input: null,
    clean: null,
    cleanRev: 0,
    cleanPlan: [],
    extracted: NOTHING_EXTRACTED,
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

/** What extract's results should reflect: the clean document of a healthy article, else nothing. */
export function extractTarget(head: Head, extractEngine: string): string {
  const wanted = head.clean !== null && (head.state === 'CLEANED' || head.state === 'READY');
  return wanted ? `${head.clean} ${extractEngine}` : NOTHING_EXTRACTED;
}

/** Whether extract still has to work on the article: derived from state, so that no message can be lost for good. */
export function extractIsOwed(head: Head, extractEngine: string): boolean {
  return head.extracted !== extractTarget(head, extractEngine);
}
