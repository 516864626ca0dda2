import { S3Error } from './errors.ts';
import { listPage } from './listing.ts';
import type { ListedObject } from './object-store.ts';
import { quoted, type S3Operation, type S3Request, xml } from './operations.ts';

const LARGEST_PAGE = 1000;

export const listObjectsV2: S3Operation = ({ store }, request) => {
  const { query, bucket } = request;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? undefined;
  const after = token === null ? (startAfter ?? '') : Buffer.from(token, 'base64url').toString();
  const page = listPage(store, bucket, { ...filter(request), after });
  return xml('ListBucketResult', {
    ...common(request, page),
    KeyCount: page.objects.length + page.commonPrefixes.length,
    StartAfter: startAfter === undefined ? undefined : encoder(request)(startAfter),
    ContinuationToken: token ?? undefined,
    NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
  });
};

export const listObjectsV1: S3Operation = ({ store }, request) => {
  const marker = request.query.get('marker') ?? '';
  const page = listPage(store, request.bucket, { ...filter(request), after: marker });
  const encode = encoder(request);
  return xml('ListBucketResult', {
    ...common(request, page),
    Marker: encode(marker),
    NextMarker: page.next === undefined ? undefined : encode(page.next),
  });
};

function filter({ query }: S3Request): { prefix: string; delimiter: string; limit: number } {
  const maxKeys = query.get('max-keys') ?? String(LARGEST_PAGE);
  if (!/^\d+$/.test(maxKeys)) throw new S3Error('InvalidArgument', 'max-keys must be a whole number.');
  const limit = Math.min(Number(maxKeys), LARGEST_PAGE);
  return { prefix: query.get('prefix') ?? '', delimiter: query.get('delimiter') ?? '', limit };
}

function common(
  request: S3Request,
  page: { objects: ListedObject[]; commonPrefixes: string[]; next: string | undefined },
): Record<string, unknown> {
  const encode = encoder(request);
  const { prefix, delimiter, limit } = filter(request);
  return {
    Name: request.bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: limit,
    EncodingType: request.query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    Contents: page.objects.map((object) => ({
      Key: encode(object.key),
      LastModified: new Date(object.modified).toISOString(),
      ETag: quoted(object.etag),
      Size: object.size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: page.commonPrefixes.map((commonPrefix) => ({ Prefix: encode(commonPrefix) })),
  };
}

/** With `encoding-type=url` keys come percent-encoded: the only way to list one that XML cannot hold. */
function encoder({ query }: S3Request): (text: string) => string {
  return query.get('encoding-type') === 'url' ? encodeURIComponent : (text) => text;
}
