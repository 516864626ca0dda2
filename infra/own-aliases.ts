import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Alias } from '../shared/entities/aliases.ts';
import { entityId } from '../shared/entities/identity.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const NAME = v.pipe(v.string(), v.trim(), v.minLength(2, 'expected a name'));

/** The form of shared/entities/data/aliases.json. */
const ALIASES = v.strictObject({
  provenance: v.optional(v.unknown()),
  aliases: v.array(
    v.strictObject({
      type: v.picklist(['PERSON', 'ORGANIZATION', 'LOCATION', 'EVENT', 'LAW', 'PRODUCT']),
      name: NAME,
      variants: v.pipe(v.array(NAME), v.minLength(1, 'expected a variant or more')),
      source: v.pipe(v.string(), v.trim(), v.minLength(1, 'expected where the alias comes from')),
    }),
  ),
});

/**
 * Checks a user's alias file; a relative path is one in the project.
 * @returns its text
 * @throws Error that names the file and everything in it that does not fit
 */
export function readOwnAliases(path: string): string {
  const text = readText(path);
  const result = v.safeParse(ALIASES, parsed(path, text));
  const problems = result.success
    ? contradictions(result.output.aliases)
    : result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  if (problems.length > 0) throw new Error(`the alias file ${path} does not fit:\n  ${problems.join('\n  ')}`);
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(resolve(ROOT, path), 'utf8');
  } catch (error) {
    throw new Error(`the alias file ${path} cannot be read (khabar:aliases)`, { cause: error });
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the alias file ${path} is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Variants that are given to two names, and names that are a variant of another one. */
function contradictions(aliases: readonly Alias[]): string[] {
  const nameOf = new Map<string, string>();
  const problems: string[] = [];
  for (const { type, name, variants } of aliases) {
    for (const variant of variants) {
      const id = entityId(type, variant);
      const other = nameOf.get(id) ?? name;
      if (entityId(type, other) !== entityId(type, name))
        problems.push(`${variant} is a variant of ${other} and of ${name}`);
      nameOf.set(id, name);
    }
  }
  for (const { type, name } of aliases) {
    const other = nameOf.get(entityId(type, name));
    if (other !== undefined && entityId(type, other) !== entityId(type, name))
      problems.push(`${name} is a name, and a variant of ${other}`);
  }
  return problems;
}
