import { createHash } from 'node:crypto';
import type { CleanText } from '../model.ts';
import type { CopyOf } from './head.ts';

/** What clean writes and extract reads: the article's whole text with every line judged. Immutable. */
export interface CleanDocument extends CleanText {
  schema: 1;
  article: string;
  bucket: string;
  key: string;
  source: string | null;
  url: string | null;
  format: string;
  encoding: string;
  warnings: string[];
  /** The earliest article that this one copies, and the numbers of the lines that say what that one does not. */
  copyOf: (CopyOf & { adds: number[] }) | null;
  engine: string;
}

/** The document as JSON, and the hash of that JSON by which the head knows it. */
export function serializeCleanDocument(document: CleanDocument): { json: string; hash: string } {
  const json = JSON.stringify(document);
  return { json, hash: createHash('sha256').update(json, 'utf8').digest('hex').slice(0, 32) };
}
