import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TAGGER_SOURCE, taggerFrom } from '../../adapters/tagger-file.ts';
import { type Analysis, analyze } from '../../shared/analysis.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { localEngine } from '../../shared/engine/local-engine.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../../shared/usecases/article-limits.ts';
import { readArguments } from '../arguments.ts';
import { articleFiles } from '../article-files.ts';
import { UsageError } from '../errors.ts';
import { shorten } from '../text-table.ts';

const USAGE = `usage: khabar analyze FILE… [--json]

Analyses files without any cloud. A folder stands for the files below it, in name order.
  --json   one JSON object a line instead of a text for people`;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, { json: { type: 'boolean', default: false } });
  if (positionals.length === 0) throw new UsageError(USAGE);
  const engine = localEngine(taggerFrom(TAGGER_SOURCE));
  for (const path of positionals.flatMap(filesOf)) {
    const problem = await analyzeFile(path, engine, values.json);
    if (problem !== null) report(`${path}: ${problem}`);
  }
}

function report(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}

function filesOf(path: string): string[] {
  try {
    return articleFiles(path);
  } catch (error) {
    report((error as Error).message);
    return [];
  }
}

/** Prints the analysis; returns what is wrong with the file where there is none. */
async function analyzeFile(path: string, engine: Engine, json: boolean): Promise<string | null> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
  const result = await analyze(basename(path), bytes, articleLimits(DEFAULT_MAX_ARTICLE_BYTES), engine);
  if (!result.ok) return `${result.refusal.code}: ${result.refusal.message}`;
  console.log(json ? JSON.stringify(result.analysis) : forPeople(result.analysis));
  return null;
}

function forPeople(analysis: Analysis): string {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  const about = (ids: readonly string[]): string =>
    ids.length ? `  ← ${ids.map((id) => names.get(id) ?? id).join('، ')}` : '';
  return [
    `── ${analysis.file}`,
    `title      ${analysis.title ?? '–'}`,
    `language   ${analysis.language}   published ${analysis.published ?? '–'}   site ${analysis.siteName ?? '–'}   ${analysis.encoding}`,
    ...analysis.warnings.map((warning) => `warning    ${warning}`),
    '',
    ...analysis.lines.map(
      (line) =>
        `${line.keep ? '+' : '-'} ${String(line.n).padStart(4)} ${line.label.padEnd(10)} ${shorten(line.text.trim(), 70)}  [${line.rule}]`,
    ),
    '',
    ...analysis.entities.map(
      (entity) =>
        `${entity.type.padEnd(13)}${entity.name} ×${entity.mentions.length}${entity.roles.length ? `  (${entity.roles.map((role) => role.text).join('؛ ')})` : ''}`,
    ),
    '',
    ...analysis.dates.map((date) => `${(date.iso ?? 'open').padEnd(13)}${date.text}`),
    '',
    ...analysis.claims.map(
      (claim) =>
        `${claim.kind.padEnd(9)}${claim.class.padEnd(8)} ${claim.speaker.text} «${claim.cue ?? '–'}»: ${claim.content}${about(claim.about)}`,
    ),
    '',
  ].join('\n');
}
