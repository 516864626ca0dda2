import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { CleanDocument } from '../shared/store/clean-document.ts';
import { ChangedMeanwhileError } from '../shared/usecases/commit.ts';
import { ObjectDeniedError } from '../shared/usecases/object-denied.ts';
import type { CleanDocuments, RawObjects } from '../shared/usecases/ports.ts';
import { decodeHeaderWords } from './header-words.ts';

const FORBIDDEN = 403;
const PRECONDITION_FAILED = 412;

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** Articles as they lie in the raw bucket. */
export function s3RawObjects(client: S3Client): RawObjects {
  return {
    async open({ bucket, key }) {
      const about = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        if (statusOf(error) === FORBIDDEN) throw new ObjectDeniedError(`S3 denies s3://${bucket}/${key}`);
        throw error;
      });
      if (about === null) return null;
      const etag = about.ETag ?? '';
      const metadata = Object.entries(about.Metadata ?? {});
      return {
        etag,
        size: about.ContentLength ?? 0,
        contentType: about.ContentType ?? null,
        metadata: Object.fromEntries(metadata.map(([name, value]) => [name.toLowerCase(), decodeHeaderWords(value)])),
        async bytes() {
          try {
            const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }));
            return await object.Body!.transformToByteArray();
          } catch (error) {
            if (error instanceof NoSuchKey || statusOf(error) === PRECONDITION_FAILED) {
              throw new ChangedMeanwhileError(`s3://${bucket}/${key}`);
            }
            throw error;
          }
        },
      };
    },
  };
}

/** Clean documents in their bucket. */
export function s3CleanDocuments(client: S3Client, bucket: string): CleanDocuments {
  return {
    async read(name) {
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
        return JSON.parse(await object.Body!.transformToString('utf-8')) as CleanDocument;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async write(name, json) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: name, Body: json, ContentType: 'application/json; charset=utf-8' }),
      );
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }));
    },
  };
}
