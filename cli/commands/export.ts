import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readArguments } from '../arguments.ts';
import { csvHeader, csvOfClaim } from '../claim-export/csv.ts';
import { type ExportedClaim, exportedClaims, type Selection } from '../claim-export/exported-claims.ts';
import { CONTEXT, claimNode, claimReviewNode } from '../claim-export/schema-org.ts';
import { CliError, UsageError } from '../errors.ts';
import { readMonth } from '../month.ts';
import { findTarget } from '../target.ts';

const USAGE = `usage: khabar export --format FORMAT SELECTION [--out FILE] [--stack NAME]

Writes claims with their speaker and the article in which they appear.

  --format jsonl        one schema.org Claim a line, a Quotation as well where it is direct speech
  --format claimreview  one JSON-LD document of ClaimReview drafts for fact-checkers, who add author, date, url and
                        rating; requests, praise and doubts, which cannot be true or false, are left out
  --format csv          a table for spreadsheets

  --article KEY|ID      the claims of an article
  --source NAME         … of a source's articles
  --month YYYY-MM       … of a month's articles; "undated" for those without a date
  --speaker NAME|ID     what somebody said
  --about NAME|ID       what is said about an entity

  --out FILE     a file instead of the standard output; it appears when it is complete
  --stack NAME   a deployed stack instead of the local cloud`;

const SELECTIONS = ['article', 'source', 'month', 'speaker', 'about'] as const;

/** A format as the pieces of its file. */
type Format = (claims: AsyncIterable<ExportedClaim>) => AsyncGenerator<string>;

const FORMATS: Record<string, Format> = {
  jsonl: async function* (claims) {
    for await (const claim of claims) yield `${JSON.stringify({ '@context': CONTEXT, ...claimNode(claim) })}\n`;
  },
  claimreview: async function* (claims) {
    yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
    let separator = '\n';
    for await (const claim of claims) {
      const review = claimReviewNode(claim);
      if (review === null) continue;
      yield separator + forScript(JSON.stringify(review));
      separator = ',\n';
    }
    yield '\n]}\n';
  },
  csv: async function* (claims) {
    yield csvHeader();
    for await (const claim of claims) yield csvOfClaim(claim);
  },
};

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = readArguments(args, USAGE, {
    ...{ format: text, out: text, stack: text },
    ...{ article: text, source: text, month: text, speaker: text, about: text },
  });
  const format = values.format !== undefined && Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : null;
  const selections: Selection[] = SELECTIONS.flatMap((by) => {
    const subject = values[by];
    return subject === undefined || subject === '' ? [] : [{ by, subject }];
  });
  const [selection] = selections;
  if (!format || selection === undefined || selections.length > 1 || positionals.length > 0)
    throw new UsageError(USAGE);
  if (selection.by === 'month') readMonth(selection.subject);
  const target = await findTarget(values.stack ?? null);
  const count = { claims: 0 };
  const pieces = Readable.from(format(counted(exportedClaims(target, selection), count)));
  await (values.out === undefined ? toStandardOutput(pieces) : toFile(pieces, values.out));
  console.error(`read ${count.claims} claim${count.claims === 1 ? '' : 's'}`);
}

async function* counted(
  claims: AsyncIterable<ExportedClaim>,
  count: { claims: number },
): AsyncGenerator<ExportedClaim> {
  for await (const claim of claims) {
    count.claims++;
    yield claim;
  }
}

/** JSON that can stand in the script element of a page. */
const forScript = (json: string): string => json.replaceAll('<', '\\u003c');

async function toStandardOutput(pieces: Readable): Promise<void> {
  try {
    await pipeline(pieces, process.stdout, { end: false });
  } catch (error) {
    // Who reads has enough: `khabar export … | head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function toFile(pieces: Readable, path: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(pieces, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new CliError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
