import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './errors.ts';
import { getObject } from './get-object.ts';
import { listObjectsV1, listObjectsV2 } from './list-objects.ts';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
} from './multipart.ts';
import type { ObjectStore } from './object-store.ts';
import {
  copyObject,
  deleteObject,
  deleteObjects,
  getBucketLocation,
  headBucket,
  listBuckets,
  type ObjectChange,
  putObject,
  type S3Operation,
  type S3Request,
  type S3Response,
} from './operations.ts';
import { readBody } from './request-body.ts';
import { writeErrorXml } from './xml.ts';

interface Route {
  method: string;
  on: 'service' | 'bucket' | 'object';
  run: S3Operation;
  /** Query parameters that the request must have. */
  query?: string[];
  /** Query parameters that it may have. */
  optional?: string[];
  header?: string;
}

const LISTING = ['prefix', 'delimiter', 'max-keys', 'encoding-type', 'fetch-owner'];

/** The first that fits is taken, so the ones that ask for more come first. */
const ROUTES: Route[] = [
  { method: 'GET', on: 'service', run: listBuckets, optional: ['prefix', 'max-buckets', 'continuation-token'] },
  { method: 'HEAD', on: 'bucket', run: headBucket },
  { method: 'GET', on: 'bucket', run: getBucketLocation, query: ['location'] },
  {
    method: 'GET',
    on: 'bucket',
    run: listObjectsV2,
    query: ['list-type'],
    optional: [...LISTING, 'start-after', 'continuation-token'],
  },
  { method: 'GET', on: 'bucket', run: listObjectsV1, optional: [...LISTING, 'marker'] },
  { method: 'POST', on: 'bucket', run: deleteObjects, query: ['delete'] },
  { method: 'HEAD', on: 'object', run: getObject },
  { method: 'GET', on: 'object', run: getObject },
  { method: 'PUT', on: 'object', run: uploadPartCopy, query: ['uploadId', 'partNumber'], header: 'x-amz-copy-source' },
  { method: 'PUT', on: 'object', run: uploadPart, query: ['uploadId', 'partNumber'] },
  { method: 'PUT', on: 'object', run: copyObject, header: 'x-amz-copy-source' },
  { method: 'PUT', on: 'object', run: putObject },
  { method: 'POST', on: 'object', run: createMultipartUpload, query: ['uploads'] },
  { method: 'POST', on: 'object', run: completeMultipartUpload, query: ['uploadId'] },
  { method: 'DELETE', on: 'object', run: abortMultipartUpload, query: ['uploadId'] },
  { method: 'DELETE', on: 'object', run: deleteObject },
];

/** Query parameters that say nothing about the operation. */
const SIGNATURE = /^(x-id|x-amz-.*|AWSAccessKeyId|Signature|Expires)$/i;

const LONGEST_KEY_BYTES = 1024;

/** S3's REST protocol, path style, over an object store. A change is published before it is acknowledged. */
export class S3Server {
  private readonly store: ObjectStore;
  private readonly publish: (change: ObjectChange, requestId: string) => Promise<void>;

  constructor(store: ObjectStore, publish: (change: ObjectChange, requestId: string) => Promise<void>) {
    this.store = store;
    this.publish = publish;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    response.setHeader('x-amz-request-id', requestId);
    try {
      const changes: ObjectChange[] = [];
      const result = await this.answer(request, changes);
      for (const change of changes) await this.publish(change, requestId);
      await send(request, response, result);
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy();
      else await send(request, response, errorResponse(error, request, requestId));
    }
  }

  private async answer(request: IncomingMessage, changes: ObjectChange[]): Promise<S3Response> {
    const { bucket, key, query } = readUrl(request.url ?? '/');
    const run = route(request, bucket, key, query);
    const body = await readBody(request);
    if (bucket && !this.store.hasBucket(bucket)) {
      throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
    }
    const context = { store: this.store, changed: (change: ObjectChange) => changes.push(change) };
    return run(context, { bucket, key, query, headers: request.headers, body });
  }
}

/** Takes the path as it is: a URL parser would resolve the dots of a key such as `a/../b`. */
function readUrl(url: string): Pick<S3Request, 'bucket' | 'key' | 'query'> {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const slash = path.indexOf('/', 1);
  try {
    const bucket = decodeURIComponent(slash === -1 ? path.slice(1) : path.slice(1, slash));
    const key = slash === -1 ? '' : decodeURIComponent(path.slice(slash + 1));
    return { bucket, key, query: new URLSearchParams(search) };
  } catch {
    throw new S3Error('InvalidURI', 'The path is not percent-encoded UTF-8.');
  }
}

function route(request: IncomingMessage, bucket: string, key: string, query: URLSearchParams): S3Operation {
  if (Buffer.byteLength(key) > LONGEST_KEY_BYTES) throw new S3Error('KeyTooLongError', 'Your key is too long');
  const on = key ? 'object' : bucket ? 'bucket' : 'service';
  const names = [...query.keys()].filter((name) => !SIGNATURE.test(name));
  const found = ROUTES.find(
    (one) =>
      one.method === request.method &&
      one.on === on &&
      (one.header === undefined || one.header in request.headers) &&
      (one.query ?? []).every((name) => query.has(name)) &&
      names.every((name) => one.query?.includes(name) || one.optional?.includes(name)),
  );
  if (found) return found.run;
  const asked = `${request.method} ${on}${names.length > 0 ? ` with ?${names.join('&')}` : ''}`;
  throw new S3Error(
    'NotImplemented',
    `The local cloud does not have this S3 operation: ${asked}. See docs/local-cloud.md.`,
  );
}

async function send(request: IncomingMessage, response: ServerResponse, result: S3Response): Promise<void> {
  const { status, headers, body = '' } = result;
  if (typeof body !== 'string' && request.method !== 'HEAD') {
    response.writeHead(status, headers);
    await pipeline(Readable.from(body), response);
    return;
  }
  const text = typeof body === 'string' ? body : '';
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { ...length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function errorResponse(error: unknown, request: IncomingMessage, requestId: string): S3Response {
  const known =
    error instanceof S3Error ? { code: error.code, status: error.status } : { code: 'InternalError', status: 500 };
  const message = error instanceof Error ? error.message : String(error);
  // A request that is refused half-way is not read to its end, so its connection cannot serve another.
  const headers: Record<string, string> = { 'content-type': 'application/xml' };
  if (!request.complete) headers.connection = 'close';
  const resource = (request.url ?? '/').split('?')[0] ?? '/';
  const body = writeErrorXml({ Code: known.code, Message: message, Resource: resource, RequestId: requestId });
  return { status: known.status, headers, body };
}
