import type { Head } from '../store/head.ts';
import { oldDocuments } from './old-documents.ts';

/**
 * Whether clean has nothing left to do about an article by itself: no worker is at it, so that its document is there, the
 * head reflects this very object (`input`; null: none), and no old document is left.
 */
export function isJudged(head: Head, input: string | null): boolean {
  const reflects = input === null ? head.state === 'REMOVED' : head.state !== 'REMOVED' && head.input === input;
  return head.begun === null && reflects && oldDocuments(head).length === 0;
}
