import { extractIsOwed, type Head } from '../store/head.ts';
import { oldDocuments } from './old-documents.ts';
import type { EngineVersions } from './ports.ts';

/** Whether an article's results are not those of the object that is there now (`etag`; null: none) and of these engines. */
export function isStale(head: Head | null, etag: string | null, engines: EngineVersions): boolean {
  if (head === null) return etag !== null;
  if (head.begun !== null || oldDocuments(head).length > 0) return true;
  if (extractIsOwed(head, engines.extract)) return true;
  if (etag === null) return head.state !== 'REMOVED';
  return head.etag !== etag || head.input === null || head.engine !== engines.clean;
}

const FINAL_STATES: ReadonlySet<string> = new Set(['READY', 'DUPLICATE', 'UNSUPPORTED', 'FAILED']);

/** Whether an object's article has come to its end, be it that the workers gave up on it. */
export function hasEnded(head: Head | null, etag: string, engines: EngineVersions): head is Head {
  if (head === null || head.begun !== null || !FINAL_STATES.has(head.state)) return false;
  if (head.input === null) return head.etag === etag;
  return !isStale(head, etag, engines);
}
