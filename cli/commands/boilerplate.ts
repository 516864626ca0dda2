import { randomUUID } from 'node:crypto';
import { dynamoArticleQueries } from '../../adapters/dynamo-article-queries.ts';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { dynamoPins } from '../../adapters/dynamo-pins.ts';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import type { Pin } from '../../shared/clean/recurring-lines.ts';
import { pinLine } from '../../shared/usecases/pin-line.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { findTarget, type Target } from '../target.ts';
import { shorten, textTable } from '../text-table.ts';

const USAGE = `usage: khabar boilerplate SOURCE [--pin content|boilerplate LINE | --unpin LINE] [--json] [--stack NAME]

Lists the lines that a source repeats from article to article, and what people say about its lines.
  --pin content LINE      this line is content, however many articles show it
  --pin boilerplate LINE  this line is none, however few do
  --unpin LINE            forget what was said about this line
  --json                  one JSON object a line
  --stack NAME            a deployed stack instead of the local cloud

What a person says wins. All articles of the source are then cleaned again.`;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    pin: { type: 'string' },
    unpin: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    stack: { type: 'string' },
  });
  const [source, ...words] = positionals;
  const line = words.join(' ');
  const pins = values.pin !== undefined || values.unpin;
  if (source === undefined || pins !== (line !== '') || (values.pin !== undefined && values.unpin)) {
    throw new UsageError(USAGE);
  }
  if (values.pin !== undefined && values.pin !== 'content' && values.pin !== 'boilerplate') {
    throw new UsageError(`--pin takes content or boilerplate, not ${JSON.stringify(values.pin)}`);
  }
  const target = await findTarget(values.stack ?? null);
  if (pins) await pin(target, source, line, values.pin ?? null);
  else await list(target, source, values.json);
}

async function pin(target: Target, source: string, line: string, as: Pin | null): Promise<void> {
  const ports = {
    pins: dynamoPins(target.dynamodb, target.table),
    table: dynamoArticleTable(target.dynamodb, target.table),
    ingestQueue: sqsIngestQueue(target.sqs, target.ingestQueueUrl),
  };
  const queued = await pinLine({ bucket: target.rawBucket, source, line }, as, `pin-${randomUUID()}`, ports);
  console.log(`queued ${queued} article${queued === 1 ? '' : 's'} of ${source}`);
}

async function list(target: Target, source: string, json: boolean): Promise<void> {
  const queries = dynamoArticleQueries(target.dynamodb, target.table);
  const learned = await queries.boilerplateOf(source);
  const pins = await queries.pinsOf(source);
  if (json) {
    for (const each of learned) console.log(JSON.stringify({ kind: 'learned', ...each }));
    for (const { pin, line } of pins) console.log(JSON.stringify({ kind: 'pin', pin, line }));
    return;
  }
  const rows = learned.map((each) => [each.articles, each.bound, shorten(each.line, 80), each.example]);
  console.log(
    rows.length === 0 ? `no line of ${source} recurs` : textTable(['articles', 'bound', 'line', 'for example'], rows),
  );
  if (pins.length > 0) {
    console.log(
      `\n${textTable(
        ['pinned as', 'line'],
        pins.map((each) => [each.pin, shorten(each.line, 100)]),
      )}`,
    );
  }
}
