import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './errors.ts';

/** A request's body is held in memory; S3 itself takes 5 GiB. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

export interface RequestBody {
  data: Buffer;
  /** The checksum headers that came with it, in front of the body or behind it. */
  checksums: Record<string, string>;
}

const DIGESTS: Record<string, (data: Buffer) => string> = {
  'content-md5': (data) => createHash('md5').update(data).digest('base64'),
  'x-amz-checksum-sha1': (data) => createHash('sha1').update(data).digest('base64'),
  'x-amz-checksum-sha256': (data) => createHash('sha256').update(data).digest('base64'),
  'x-amz-checksum-crc32': (data) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(data));
    return bytes.toString('base64');
  },
};

/** Reads a request to its end, takes the AWS chunks apart and compares the checksums that it can. */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const raw = await collect(request);
  const isChunked = String(request.headers['x-amz-content-sha256']).startsWith('STREAMING-');
  const { data, trailers } = isChunked ? decodeAwsChunks(raw) : { data: raw, trailers: {} };
  const expected = request.headers['x-amz-decoded-content-length'] ?? data.length;
  if (data.length !== Number(expected)) {
    throw new S3Error('IncompleteBody', `The body has ${data.length} bytes; ${expected} were announced.`);
  }
  const headers = { ...request.headers, ...trailers };
  for (const [name, digest] of Object.entries(DIGESTS)) {
    if (name in headers && headers[name] !== digest(data)) {
      throw new S3Error('BadDigest', `The ${name} that you gave does not match the body that arrived.`);
    }
  }
  return { data, checksums: checksumsOf(headers) };
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new S3Error('EntityTooLarge', `The local cloud takes at most ${MAX_BODY_BYTES} bytes in one request.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function checksumsOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((header): header is [string, string] => {
      return /^x-amz-checksum-(crc|sha)/.test(header[0]) && typeof header[1] === 'string';
    }),
  );
}

/** `<size in hex>[;chunk-signature=…]CRLF <bytes> CRLF` … `0 CRLF`, then trailing headers. */
function decodeAwsChunks(raw: Buffer): { data: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, lineEnd), 16);
    if (lineEnd === -1 || Number.isNaN(size))
      throw new S3Error('IncompleteBody', 'The body ends before its last chunk.');
    at = lineEnd + 2;
    if (size === 0) break;
    chunks.push(raw.subarray(at, at + size));
    at += size + 2;
  }
  const lines = raw.toString('latin1', at).split('\r\n');
  const trailers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : [];
  });
  return { data: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
}
