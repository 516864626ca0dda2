import { readFileSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { articleFiles, isFolder } from './article-files.ts';
import type { Target } from './target.ts';

/** A file on its way into the bucket. */
export interface Upload {
  path: string;
  key: string;
}

export interface Uploaded extends Upload {
  etag: string;
  /** Milliseconds since the epoch. */
  at: number;
}

const CONTENT_TYPES: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
};

/**
 * The files below the given paths with their keys, `incoming/<source>/…`. A folder keeps its structure: the first folder
 * below it is the source, unless `source` names one.
 * @throws CliError where a path is not there
 */
export function findUploads(paths: readonly string[], source: string | null): Upload[] {
  return paths.flatMap((path) => {
    const folder = isFolder(path);
    return articleFiles(path).map((file) => {
      const name = folder ? relative(path, file).split(sep).join('/') : basename(file);
      return { path: file, key: `${INCOMING_PREFIX}${source === null ? '' : `${source}/`}${name}` };
    });
  });
}

export async function upload(target: Target, { path, key }: Upload): Promise<Uploaded> {
  const contentType = CONTENT_TYPES[path.split('.').at(-1)?.toLowerCase() ?? ''];
  const { ETag = '' } = await target.s3.send(
    new PutObjectCommand({
      Bucket: target.rawBucket,
      Key: key,
      Body: readFileSync(path),
      ...(contentType && { ContentType: contentType }),
    }),
  );
  return { path, key, etag: ETag, at: Date.now() };
}
