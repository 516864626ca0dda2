import type { IncomingHttpHeaders } from 'node:http';
import { checkWriteConditions } from './conditions.ts';
import { S3Error } from './errors.ts';
import { headersToKeep } from './headers.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import type { RequestBody } from './request-body.ts';
import { readXml, writeXml } from './xml.ts';

export interface S3Request {
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: RequestBody;
}

export interface S3Response {
  status: number;
  headers?: Record<string, string>;
  body?: string | Iterable<Uint8Array>;
}

/** A change of an object, as bucket notifications name it: `ObjectCreated:Put`, `ObjectRemoved:Delete`. */
export interface ObjectChange {
  event: string;
  bucket: string;
  key: string;
  created?: { size: number; etag: string };
}

export interface S3Context {
  store: ObjectStore;
  changed: (change: ObjectChange) => void;
}

export type S3Operation = (context: S3Context, request: S3Request) => S3Response;

export const xml = (root: string, content: Record<string, unknown>): S3Response => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: writeXml(root, content),
});

export const quoted = (etag: string): string => `"${etag}"`;

/** @throws S3Error NoSuchKey */
export function existing(store: ObjectStore, bucket: string, key: string): StoredObject {
  const object = store.find(bucket, key);
  if (!object) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  return object;
}

/** What is there after a write, told to whoever listens for changes. */
export function announce({ store, changed }: S3Context, event: string, bucket: string, key: string): StoredObject {
  const object = existing(store, bucket, key);
  changed({ event: `ObjectCreated:${event}`, bucket, key, created: { size: object.size, etag: object.etag } });
  return object;
}

/** The object that `x-amz-copy-source` names. */
export function copySource(store: ObjectStore, headers: IncomingHttpHeaders): StoredObject {
  const path = String(headers['x-amz-copy-source']).replace(/^\//, '');
  if (path.includes('?')) throw new S3Error('NotImplemented', 'The local cloud keeps no versions to copy from.');
  const [bucket = '', ...key] = decodeURIComponent(path).split('/');
  if (!store.hasBucket(bucket)) throw new S3Error('NoSuchBucket', 'The source bucket does not exist.');
  return existing(store, bucket, key.join('/'));
}

export const listBuckets: S3Operation = ({ store }) => {
  const Bucket = store
    .buckets()
    .map(({ name, created }) => ({ Name: name, CreationDate: new Date(created).toISOString() }));
  return xml('ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } });
};

export const headBucket: S3Operation = () => ({ status: 200 });

/** us-east-1 is the region that S3 calls by no name. */
export const getBucketLocation: S3Operation = () => xml('LocationConstraint', {});

export const putObject: S3Operation = (context, { bucket, key, headers, body }) => {
  const { store } = context;
  checkWriteConditions(headers, store.find(bucket, key));
  store.put(bucket, key, { data: body.data, headers: { ...headersToKeep(headers), ...body.checksums } });
  const { etag } = announce(context, 'Put', bucket, key);
  return { status: 200, headers: { etag: quoted(etag), ...body.checksums } };
};

export const copyObject: S3Operation = (context, { bucket, key, headers }) => {
  const { store } = context;
  const source = copySource(store, headers);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const target = store.find(bucket, key);
  if (!replaces && target?.body === source.body) {
    throw new S3Error('InvalidRequest', 'An object is copied to itself only to replace its metadata.');
  }
  checkWriteConditions(headers, target);
  store.copy(source, bucket, key, replaces ? headersToKeep(headers) : source.headers);
  const { etag, modified } = announce(context, 'Copy', bucket, key);
  return xml('CopyObjectResult', { LastModified: new Date(modified).toISOString(), ETag: quoted(etag) });
};

export const deleteObject: S3Operation = (context, { bucket, key, headers }) => {
  const { store } = context;
  if (headers['if-match'] !== undefined) checkWriteConditions(headers, store.find(bucket, key));
  remove(context, bucket, key);
  return { status: 204 };
};

export const deleteObjects: S3Operation = (context, { bucket, body }) => {
  const { Object: objects, Quiet: quiet } = readXml(body.data.toString(), 'Delete');
  if (!Array.isArray(objects)) throw new S3Error('MalformedXML', 'The Delete document names no Object.');
  const keys = objects.map((object) => String(object.Key));
  for (const key of keys) remove(context, bucket, key);
  return xml('DeleteResult', quiet === 'true' ? {} : { Deleted: keys.map((key) => ({ Key: key })) });
};

function remove({ store, changed }: S3Context, bucket: string, key: string): void {
  if (!store.find(bucket, key)) return;
  store.delete(bucket, key);
  changed({ event: 'ObjectRemoved:Delete', bucket, key });
}
