import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { CliError } from './errors.ts';
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
 * below it is the source, unless `source` names one. In folders, hidden files and READMEs are left out.
 * @throws CliError where a path is not there
 */
export function findUploads(paths: readonly string[], source: string | null): Upload[] {
  return paths.flatMap((path) => {
    const files = isFolder(path) ? articlesBelow(path) : [path];
    return files.map((file) => {
      const name = isFolder(path) ? relative(path, file).split(sep).join('/') : basename(file);
      return { path: file, key: `${INCOMING_PREFIX}${source === null ? '' : `${source}/`}${name}` };
    });
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new CliError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function articlesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(sep)
          .some((part) => part.startsWith('.') || /^readme/i.test(part)),
    )
    .sort();
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
