import { createHash } from 'node:crypto';
import { checkWriteConditions } from './conditions.ts';
import { S3Error } from './errors.ts';
import { headersToKeep } from './headers.ts';
import type { Chunk, ObjectStore, Upload } from './object-store.ts';
import { announce, copySource, quoted, type S3Operation, type S3Request, xml } from './operations.ts';
import { readXml } from './xml.ts';

const SMALLEST_PART = 5 * 1024 * 1024;

export const createMultipartUpload: S3Operation = ({ store }, { bucket, key, headers }) => {
  const id = store.createUpload({ bucket, key, headers: headersToKeep(headers) });
  return xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id });
};

export const uploadPart: S3Operation = ({ store }, request) => {
  const { id } = findUpload(store, request);
  const etag = store.putPart(id, partNumber(request), request.body.data);
  return { status: 200, headers: { etag: quoted(etag), ...request.body.checksums } };
};

export const uploadPartCopy: S3Operation = ({ store }, request) => {
  const { id } = findUpload(store, request);
  const source = copySource(store, request.headers);
  const range = request.headers['x-amz-copy-source-range'];
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(String(range ?? `bytes=0-${source.size - 1}`)) ?? [];
  if (start === undefined || end === undefined || Number(end) >= source.size) {
    throw new S3Error('InvalidArgument', 'x-amz-copy-source-range must name bytes of the source.');
  }
  const etag = store.putPart(
    id,
    partNumber(request),
    Buffer.concat([...store.read(source.body, Number(start), Number(end))]),
  );
  return xml('CopyPartResult', { LastModified: new Date().toISOString(), ETag: quoted(etag) });
};

export const completeMultipartUpload: S3Operation = (context, request) => {
  const { store } = context;
  const { id, upload } = findUpload(store, request);
  const parts = partsToUse(store.chunks(id), request);
  checkWriteConditions(request.headers, store.find(upload.bucket, upload.key));
  const digests = parts.map((part) => Buffer.from(part.etag, 'hex'));
  const etag = `${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}`;
  const numbers = parts.map(({ part }) => part);
  store.completeUpload(id, upload, numbers, etag);
  announce(context, 'CompleteMultipartUpload', upload.bucket, upload.key);
  return xml('CompleteMultipartUploadResult', { Bucket: upload.bucket, Key: upload.key, ETag: quoted(etag) });
};

export const abortMultipartUpload: S3Operation = ({ store }, request) => {
  store.abortUpload(findUpload(store, request).id);
  return { status: 204 };
};

function findUpload(store: ObjectStore, { bucket, key, query }: S3Request): { id: string; upload: Upload } {
  const id = query.get('uploadId') ?? '';
  const upload = store.findUpload(id);
  if (upload?.bucket !== bucket || upload.key !== key) {
    throw new S3Error(
      'NoSuchUpload',
      'The specified upload does not exist: it was completed or aborted, or never begun.',
    );
  }
  return { id, upload };
}

function partNumber({ query }: S3Request): number {
  const number = Number(query.get('partNumber'));
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
}

function partsToUse(stored: Chunk[], request: S3Request): Chunk[] {
  const { Part: named } = readXml(request.body.data.toString(), 'CompleteMultipartUpload');
  if (!Array.isArray(named)) throw new S3Error('MalformedXML', 'The CompleteMultipartUpload document names no Part.');
  const parts = named.map(({ PartNumber: number, ETag: etag }) => {
    const part = stored.find((one) => one.part === Number(number));
    if (part && part.etag === String(etag).replaceAll('"', '')) return part;
    throw new S3Error('InvalidPart', `Part ${number} was not uploaded, or its ETag is another one.`);
  });
  if (parts.some((part, at) => at > 0 && part.part <= parts[at - 1]!.part)) {
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  if (parts.slice(0, -1).some((part) => part.size < SMALLEST_PART)) {
    throw new S3Error('EntityTooSmall', 'Every part but the last must have at least 5 MiB.');
  }
  return parts;
}
