import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Alias } from '../shared/entities/aliases.ts';

/** The name of a user's alias file beside the bundle; infra/own-aliases.ts has checked it. */
export const ALIAS_FILE = 'aliases.json';

/**
 * A user's own aliases; none where the folder has no such file.
 * @throws SyntaxError where the file is no JSON
 */
export function ownAliasesIn(folder: string): Alias[] {
  const path = join(folder, ALIAS_FILE);
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { aliases: Alias[] }).aliases;
}
