import { isNotModified } from './conditions.ts';
import { S3Error } from './errors.ts';
import { existing, quoted, type S3Operation } from './operations.ts';

export const getObject: S3Operation = ({ store }, { bucket, key, headers }) => {
  const object = existing(store, bucket, key);
  const described: Record<string, string> = {
    ...object.headers,
    etag: quoted(object.etag),
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
  const wantsChecksum = headers['x-amz-checksum-mode']?.toString().toUpperCase() === 'ENABLED' && !headers.range;
  if (!wantsChecksum) {
    for (const name of Object.keys(described)) if (name.startsWith('x-amz-checksum-')) delete described[name];
  }
  if (isNotModified(headers, object)) return { status: 304, headers: described };
  const range = headers.range === undefined ? undefined : readRange(headers.range, object.size);
  const { start, end } = range ?? { start: 0, end: object.size - 1 };
  described['content-length'] = String(end - start + 1);
  if (range) described['content-range'] = `bytes ${start}-${end}/${object.size}`;
  return { status: range ? 206 : 200, headers: described, body: store.read(object.body, start, end) };
};

/** One range of bytes; anything else that a Range header may say is answered with the whole object, as S3 does. */
function readRange(header: string, size: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  const range =
    first === ''
      ? { start: Math.max(size - Number(last), 0), end: size - 1 }
      : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if (range.start > range.end) throw new S3Error('InvalidRange', 'The requested range is not satisfiable');
  return range;
}
