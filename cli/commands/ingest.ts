import { readArguments } from '../arguments.ts';
import { CliError, UsageError } from '../errors.ts';
import { findTarget, type Target } from '../target.ts';
import { findUploads, upload } from '../upload.ts';
import { articleLine, watchArticles } from '../watch-articles.ts';

const USAGE = `usage: khabar ingest PATH… [--source NAME] [--stack NAME]

Uploads files and folders and waits until each has its results. In a folder, the first folder below it is the source.
  --source NAME   the source of all of them
  --stack NAME    a deployed stack instead of the local cloud`;

const TIMEOUT_MILLISECONDS = 5 * 60_000;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, { source: { type: 'string' }, stack: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError(USAGE);
  await ingest(await findTarget(values.stack ?? null), positionals, values.source ?? null);
}

/**
 * Uploads what lies below the paths and prints a line for each article as it ends.
 * @throws CliError where one has no results in time
 */
export async function ingest(target: Target, paths: readonly string[], source: string | null): Promise<void> {
  const uploads = findUploads(paths, source);
  if (uploads.length === 0) throw new CliError(`There is no article below ${paths.join(', ')}.`);
  console.log(
    `uploading ${uploads.length} article${uploads.length === 1 ? '' : 's'} to s3://${target.rawBucket}/incoming/`,
  );
  const uploaded = [];
  for (const each of uploads) uploaded.push(await upload(target, each));
  let missing = 0;
  await watchArticles(target, uploaded, TIMEOUT_MILLISECONDS, (watched) => {
    if (watched.head === null) missing++;
    console.log(articleLine(watched));
  });
  if (missing > 0) throw new CliError(`${missing} of ${uploads.length} articles have no results yet.`);
}
