import type { IncomingHttpHeaders } from 'node:http';

const KEPT = ['cache-control', 'content-disposition', 'content-language', 'expires'];
const USER_METADATA = 'x-amz-meta-';

/** What S3 keeps of the headers that an object arrives with, as the headers that it is served with. */
export function headersToKeep(request: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': request['content-type'] ?? 'binary/octet-stream' };
  for (const [name, value] of Object.entries(request)) {
    if (typeof value !== 'string') continue;
    if (KEPT.includes(name)) kept[name] = value;
    if (name.startsWith(USER_METADATA)) kept[name] = mailSafe(value);
  }
  const encodings = (request['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim());
  const encoding = encodings.filter((one) => one !== '' && one !== 'aws-chunked').join(',');
  if (encoding) kept['content-encoding'] = encoding;
  return kept;
}

/** S3 serves metadata that is not ASCII as RFC 2047, every byte that arrived taken for a Latin-1 letter. */
function mailSafe(value: string): string {
  const isAscii = Buffer.from(value, 'latin1').every((byte) => byte < 0x80);
  return isAscii ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
