import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, removeTemporaryFolders, startFixture } from './fixture.ts';

let fixture: Fixture;
let Bucket: string;

beforeAll(async () => {
  fixture = await startFixture();
  Bucket = fixture.output('Inbox');
});

afterAll(async () => {
  await fixture.cloud.stop();
  removeTemporaryFolders();
});

const put = (Key: string, Body: string | Buffer = 'x', more: object = {}) =>
  fixture.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

const read = async (Key: string, more: object = {}) => {
  const { Body } = await fixture.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

const head = (Key: string) => fixture.s3.send(new HeadObjectCommand({ Bucket, Key }));

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const errorName = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return (error as Error).name;
  }
};

describe('listing', () => {
  const letters = ['a', 'b', 'X', 'Z', '0', '-', '_', ' ', '+', 'é', 'ا', 'ب', 'خ', 'إ', 'ﷺ', '\u{FFFD}', '😀', '𐤀'];
  const keys = Array.from({ length: 1250 }, (_, at) => {
    const spread = (at * 7919) % 5832;
    return `list/${letters[spread % 18]}${letters[Math.floor(spread / 18) % 18]}${letters[Math.floor(spread / 324)]}`;
  }).sort(byBytes);

  beforeAll(async () => {
    const queue = [...keys];
    const upload = async () => {
      for (let key = queue.pop(); key !== undefined; key = queue.pop()) await put(key);
    };
    await Promise.all(Array.from({ length: 8 }, upload));
  }, 20_000);

  const listed = async (input: object, pageSize?: number) => {
    const found: string[] = [];
    for await (const page of paginateListObjectsV2(
      { client: fixture.s3, ...(pageSize && { pageSize }) },
      { Bucket, ...input },
    )) {
      found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
    }
    return found;
  };

  test('pages are complete and in the order of UTF-8 bytes', async () => {
    expect(new Set(keys).size).toBe(1250);
    expect(await listed({ Prefix: 'list/' })).toEqual(keys);
    expect(await listed({ Prefix: 'list/' }, 101)).toEqual(keys);
  });

  test('the first page says that there are more', async () => {
    const page = await fixture.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/' }));
    expect(page).toMatchObject({ KeyCount: 1000, MaxKeys: 1000, IsTruncated: true });
  });

  test('prefix and start-after', async () => {
    expect(await listed({ Prefix: 'list/ا' })).toEqual(keys.filter((key) => key.startsWith('list/ا')));
    expect(await listed({ Prefix: 'list/', StartAfter: keys[600] })).toEqual(keys.slice(601));
    expect(await listed({ Prefix: 'list/', StartAfter: 'list0' })).toEqual([]);
  });

  test('a page may be empty', async () => {
    const page = await fixture.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 0 }));
    expect(page).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  test('a delimiter rolls keys up, over pages too', async () => {
    const sources = Array.from({ length: 9 }, (_, at) => `roll/مصدر ${at}/`);
    for (const source of sources) for (const name of ['a', 'b/c']) await put(source + name);
    await put('roll/z');
    const entries: string[] = [];
    const input = { Bucket, Prefix: 'roll/', Delimiter: '/' };
    for await (const page of paginateListObjectsV2({ client: fixture.s3, pageSize: 4 }, input)) {
      expect(page.KeyCount).toBeLessThanOrEqual(4);
      entries.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      entries.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''));
    }
    expect(entries).toEqual(['roll/z', ...sources]);
    expect(await listed({ Prefix: sources[0], Delimiter: '/', StartAfter: sources[0] })).toEqual([`${sources[0]}a`]);
  });

  test('the first version of listing, and percent-encoded keys', async () => {
    const page = await fixture.s3.send(new ListObjectsCommand({ Bucket, Prefix: 'list/', EncodingType: 'url' }));
    expect(page.Contents?.map(({ Key }) => decodeURIComponent(Key ?? ''))).toEqual(keys.slice(0, 1000));
    expect(decodeURIComponent(page.NextMarker ?? '')).toBe(keys[999]);
    const next = await fixture.s3.send(new ListObjectsCommand({ Bucket, Prefix: 'list/', Marker: keys[999] }));
    expect(next.Contents?.map(({ Key }) => Key)).toEqual(keys.slice(1000));
  });
});

describe('keys', () => {
  const odd = [
    'with space',
    'plus+plus',
    '100%',
    '%41',
    'a//b',
    'folder/',
    '../up',
    './here',
    'a/../b',
    '"quotes" & <tags>',
    "tilde~!*'()",
    'emoji 😀',
    'خبر عاجل؟.txt',
    'question?mark#hash',
    ' both ends ',
    'خ'.repeat(500),
  ];

  test.each(odd)('%j is put, read, listed, copied and deleted', async (key) => {
    await put(key, `body of ${key}`);
    expect((await read(key)).toString()).toBe(`body of ${key}`);
    const { Contents } = await fixture.s3.send(new ListObjectsV2Command({ Bucket, Prefix: key }));
    expect(Contents?.map(({ Key }) => Key)).toContain(key);
    const CopySource = `${Bucket}/${encodeURIComponent(key)}`;
    await fixture.s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
    expect((await read('copy')).toString()).toBe(`body of ${key}`);
    await fixture.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: key }] } }));
    expect(await errorName(read(key))).toBe('NoSuchKey');
  });

  test('a key of more than 1,024 bytes is refused', async () => {
    expect(await errorName(put('خ'.repeat(513)))).toBe('KeyTooLongError');
  });
});

describe('conditions', () => {
  test('If-None-Match: * writes only what is not there', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    expect(await errorName(put('once', 'second', { IfNoneMatch: '*' }))).toBe('PreconditionFailed');
    expect((await read('once')).toString()).toBe('first');
  });

  test('of many writers with If-None-Match, one wins', async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, () => errorName(put('race', 'x', { IfNoneMatch: '*' }))),
    );
    expect(names.filter((name) => name === 'none')).toHaveLength(1);
  });

  test('If-Match writes only over what the writer has seen', async () => {
    const { ETag } = await put('seen', 'first');
    await put('seen', 'second', { IfMatch: ETag });
    expect(await errorName(put('seen', 'third', { IfMatch: ETag }))).toBe('PreconditionFailed');
    expect(await errorName(put('never', 'x', { IfMatch: ETag }))).toBe('NoSuchKey');
    expect((await read('seen')).toString()).toBe('second');
  });

  test('a delete with If-Match', async () => {
    const { ETag } = await put('guarded', 'first');
    await put('guarded', 'second');
    const remove = fixture.s3.send(new DeleteObjectCommand({ Bucket, Key: 'guarded', IfMatch: ETag }));
    expect(await errorName(remove)).toBe('PreconditionFailed');
  });

  test('a read of what the reader has', async () => {
    const { ETag } = await put('known', 'body');
    await expect(read('known', { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect(await errorName(read('known', { IfMatch: '"0"' }))).toBe('PreconditionFailed');
    expect((await read('known', { IfMatch: ETag })).toString()).toBe('body');
  });
});

describe('objects', () => {
  test('metadata and content headers come back', async () => {
    const Metadata = { source: '=?UTF-8?B?2KfZhNis2LLZitix2Kk=?=', url: 'https://example.org/a?b=c' };
    await put('metadata', 'x', { Metadata, ContentType: 'text/plain; charset=utf-8', CacheControl: 'no-store' });
    expect(await head('metadata')).toMatchObject({
      Metadata,
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'no-store',
    });
    await fixture.s3.send(new CopyObjectCommand({ Bucket, Key: 'metadata 2', CopySource: `${Bucket}/metadata` }));
    expect((await head('metadata 2')).Metadata).toEqual(Metadata);
  });

  test('metadata that is not ASCII is served as RFC 2047', async () => {
    const sent = Promise.withResolvers<number | undefined>();
    const url = new URL(`${fixture.cloud.endpoint}/${Bucket}/raw-metadata`);
    const headers = {
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-meta-nonascii': Buffer.from('ÄMÄZÕÑ S3').toString('latin1'),
    };
    request(url, { method: 'PUT', headers }, (response) => sent.resolve(response.statusCode)).end(Buffer.from('x'));
    expect(await sent.promise).toBe(200);
    expect((await head('raw-metadata')).Metadata).toEqual({ nonascii: '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=' });
  });

  test('an empty object, and a large one in one request', async () => {
    await put('empty', '');
    expect(await read('empty')).toHaveLength(0);
    const body = randomBytes(20 * 1024 * 1024);
    await put('large', body);
    expect(body.equals(await read('large'))).toBe(true);
  });

  test('ranges', async () => {
    await put('digits', '0123456789');
    const ranges = ['bytes=2-4', 'bytes=7-', 'bytes=-3', 'bytes=0-0', 'bytes=8-100'];
    const parts = await Promise.all(ranges.map((Range) => read('digits', { Range })));
    expect(parts.map(String)).toEqual(['234', '789', '789', '0', '89']);
    expect(await errorName(read('digits', { Range: 'bytes=10-' }))).toBe('InvalidRange');
  });

  test('a checksum that does not match is refused', async () => {
    expect(await errorName(put('checked', 'x', { ChecksumCRC32: 'AAAAAA==' }))).toBe('BadDigest');
    expect(await errorName(head('checked'))).toBe('NotFound');
  });

  test('an operation that is not there says so and leaves the object alone', async () => {
    await put('tagged', 'body');
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    const tag = fixture.s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging }));
    await expect(tag).rejects.toThrow('PUT object with ?tagging');
    expect((await read('tagged')).toString()).toBe('body');
  });

  test('an unknown bucket', async () => {
    const list = fixture.s3.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' }));
    expect(await errorName(list)).toBe('NoSuchBucket');
  });
});

describe('multipart uploads', () => {
  const part = (UploadId: string | undefined, PartNumber: number, Body: Buffer) =>
    fixture.s3.send(new UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber, Body }));
  const begin = async () => {
    const input = { Bucket, Key: 'parts', Metadata: { source: 'wire' } };
    return (await fixture.s3.send(new CreateMultipartUploadCommand(input))).UploadId;
  };
  const complete = (UploadId: string | undefined, Parts: object[]) =>
    fixture.s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'parts', UploadId, MultipartUpload: { Parts } }));

  test('parts become one object', async () => {
    const bodies = [randomBytes(5 * 1024 * 1024), randomBytes(5 * 1024 * 1024), randomBytes(10)];
    const UploadId = await begin();
    const etags = await Promise.all(bodies.map((body, at) => part(UploadId, at + 1, body)));
    expect(await errorName(read('parts'))).toBe('NoSuchKey');
    const { ETag } = await complete(
      UploadId,
      etags.map((one, at) => ({ PartNumber: at + 1, ETag: one.ETag })),
    );
    expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect(Buffer.concat(bodies).equals(await read('parts'))).toBe(true);
    expect(await read('parts', { Range: `bytes=${5 * 1024 * 1024 - 2}-${5 * 1024 * 1024 + 1}` })).toHaveLength(4);
    expect((await head('parts')).Metadata).toEqual({ source: 'wire' });
  });

  test('what does not fit is refused', async () => {
    const UploadId = await begin();
    const { ETag } = await part(UploadId, 1, Buffer.from('small'));
    const other = await part(UploadId, 2, Buffer.from('small'));
    expect(await errorName(complete(UploadId, [{ PartNumber: 1, ETag: '"0"' }]))).toBe('InvalidPart');
    const both = [
      { PartNumber: 1, ETag },
      { PartNumber: 2, ETag: other.ETag },
    ];
    expect(await errorName(complete(UploadId, both))).toBe('EntityTooSmall');
    await fixture.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'parts', UploadId }));
    expect(await errorName(complete(UploadId, [{ PartNumber: 1, ETag }]))).toBe('NoSuchUpload');
  });
});
