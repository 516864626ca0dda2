import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { CliError } from './errors.ts';

/** @throws CliError where the path is not there */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new CliError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The file itself, or all files below a folder in the order of their names, without hidden ones and READMEs.
 * @throws CliError where the path is not there
 */
export function articleFiles(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(path, file)
          .split(sep)
          .some((part) => part.startsWith('.') || /^readme/i.test(part)),
    )
    .sort();
}
