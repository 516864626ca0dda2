import { cleanDocumentName, extractIsOwed, type Head } from '../store/head.ts';
import { oldDocuments } from './old-documents.ts';
import type { CleanDocuments } from './ports.ts';

/**
 * Whether clean has nothing left to do about an article by itself: no worker is at it, the head reflects this very object
 * (`input`; null: none), its document is there, and no old one is left.
 */
export async function isJudged(
  head: Head,
  input: string | null,
  extractEngine: string,
  documents: Pick<CleanDocuments, 'exists'>,
): Promise<boolean> {
  const reflects = input === null ? head.state === 'REMOVED' : head.state !== 'REMOVED' && head.input === input;
  if (head.begun !== null || !reflects || oldDocuments(head).length > 0) return false;
  const name = cleanDocumentName(head);
  // A worker may have died between its last commit and writing the document; extract's results show that it has not.
  return name === null || !extractIsOwed(head, extractEngine) || (await documents.exists(name));
}
