import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './errors.ts';
import type { StoredObject } from './object-store.ts';

/** Refuses a write whose `If-None-Match` or `If-Match` does not hold for the object that is there. */
export function checkWriteConditions(headers: IncomingHttpHeaders, existing: StoredObject | undefined): void {
  if (headers['if-none-match'] !== undefined && headers['if-none-match'] !== '*') {
    throw new S3Error('NotImplemented', 'If-None-Match of a write takes only *.');
  }
  if (headers['if-none-match'] === '*' && existing) throw failed();
  if (headers['if-match'] === undefined) return;
  if (!existing) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  if (!matches(headers['if-match'], existing.etag)) throw failed();
}

/** @returns whether a read is answered with 304, because the reader already has this object */
export function isNotModified(headers: IncomingHttpHeaders, object: StoredObject): boolean {
  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined && !matches(ifMatch, object.etag)) throw failed();
  const seconds = Math.floor(object.modified / 1000);
  const unmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch === undefined && unmodifiedSince && seconds > Date.parse(unmodifiedSince) / 1000) throw failed();
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object.etag);
  const modifiedSince = headers['if-modified-since'];
  return modifiedSince !== undefined && seconds <= Date.parse(modifiedSince) / 1000;
}

function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => one.trim() === '*' || one.trim().replaceAll('"', '') === etag);
}

function failed(): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}
