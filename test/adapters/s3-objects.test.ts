import { HeadObjectCommand, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3RawObjects } from '../../adapters/s3-objects.ts';
import { ObjectDeniedError } from '../../shared/usecases/object-denied.ts';

const s3 = mockClient(S3Client);
beforeEach(() => s3.reset());

const ref = { bucket: 'raw', key: 'incoming/a/one.txt' };
const open = () => s3RawObjects(s3 as unknown as S3Client).open(ref);
const answer = (status: number) =>
  new S3ServiceException({ name: String(status), $fault: 'client', $metadata: { httpStatusCode: status } });

it('tells an object that is gone from one that S3 denies, and both from what may pass', async () => {
  s3.on(HeadObjectCommand).rejects(new NotFound({ message: '', $metadata: { httpStatusCode: 404 } }));
  expect(await open()).toBeNull();
  s3.on(HeadObjectCommand).rejects(answer(403));
  await expect(open()).rejects.toThrow(ObjectDeniedError);
  s3.on(HeadObjectCommand).rejects(answer(503));
  await expect(open()).rejects.not.toThrow(ObjectDeniedError);
});

it('decodes metadata, and survives metadata that is broken', async () => {
  s3.on(HeadObjectCommand).resolves({
    ETag: '"e"',
    ContentLength: 1,
    Metadata: { Title: '=?UTF-8?B?2K7YqNix?=', source: '=?UTF-8?B?////?=', url: '=?UTF-8?Q?=ZZ=?=' },
  });
  const object = await open();
  expect(object?.metadata.title).toBe('خبر');
  expect(Object.values(object!.metadata).every((value) => value.isWellFormed())).toBe(true);
});
