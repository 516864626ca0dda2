import { extractIsOwed, type Head } from '../store/head.ts';
import { oldDocuments } from './old-documents.ts';
import type { EngineVersions } from './ports.ts';

/**
 * Why an article's results are not those of its object: the object has none; another object has been judged; the object
 * is gone; a worker did not come to its end; an older version of an engine made them; a failure that may pass.
 */
export type Staleness = 'missing' | 'changed' | 'gone' | 'unfinished' | 'old engine' | 'gave up';

/** How an article's results differ from those of the object that is there now (`etag`; null: none) and of these engines. */
export function staleness(head: Head | null, etag: string | null, engines: EngineVersions): Staleness | null {
  if (head === null) return etag === null ? null : 'missing';
  if (etag === null && head.state !== 'REMOVED') return 'gone';
  if (head.begun !== null || oldDocuments(head).length > 0) return 'unfinished';
  if (extractIsOwed(head, engines.extract)) return extractedByAnother(head) ? 'old engine' : 'unfinished';
  if (etag === null) return null;
  if (head.state === 'REMOVED') return 'missing';
  if (head.etag !== etag) return 'changed';
  if (head.input === null) return 'gave up';
  return head.engine === engines.clean ? null : 'old engine';
}

/** Whether extract was through with the very clean document that the head names. */
const extractedByAnother = ({ clean, extracted }: Head): boolean =>
  clean !== null && extracted?.startsWith(`${clean} `) === true;

const FINAL_STATES: ReadonlySet<string> = new Set(['READY', 'DUPLICATE', 'UNSUPPORTED', 'FAILED']);

/** Whether an object's article has come to its end, be it that the workers gave up on it. */
export function hasEnded(head: Head | null, etag: string, engines: EngineVersions): head is Head {
  if (head === null || head.begun !== null || !FINAL_STATES.has(head.state)) return false;
  if (head.input === null) return head.etag === etag;
  return staleness(head, etag, engines) === null;
}
