import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Target } from '../cli/target.ts';
import type { SoakArticle } from './soak-articles.ts';

/** Uploads an article of a load to the raw bucket. */
export async function putArticle({ s3, rawBucket }: Target, { key, text, published }: SoakArticle): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: rawBucket,
      Key: key,
      Body: text,
      ContentType: 'text/plain',
      Metadata: { published },
    }),
  );
}
