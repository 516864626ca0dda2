import { decodeCursor, encodeCursor } from '../../adapters/dynamo-article-queries.ts';
import { FROM_THE_BEGINNING, type Place } from '../../shared/usecases/reconcile.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { reconcile } from '../reconcile.ts';
import { findTarget } from '../target.ts';
import { printable } from '../text-table.ts';

const USAGE = `usage: khabar reconcile [--dry-run] [--after CURSOR] [--stack NAME]

Compares the bucket with the table and queues every article whose results are not those of its object:
  missing      an object that has no results
  changed      another object was there when they were made
  gone         the object is gone, its results are not
  unfinished   a worker did not come to its end
  old engine   an older version made them
  gave up      a failure that may pass
  neighbours   other articles say something else of it by now

  --dry-run       only print the difference
  --after CURSOR  go on where an earlier comparison was broken off; each page ends with its cursor (on stderr)
  --stack NAME    a deployed stack instead of the local cloud`;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    'dry-run': { type: 'boolean', default: false },
    after: { type: 'string' },
    stack: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const from = values.after === undefined ? FROM_THE_BEGINNING : placeOf(values.after);
  const target = await findTarget(values.stack ?? null);
  const counts = new Map<string, number>();
  const compared = { bucket: 0, table: 0 };
  let over: keyof typeof compared = from.over;
  for await (const page of reconcile(target, from, values['dry-run'])) {
    compared[over] += page.compared;
    for (const { key, why } of page.differences) {
      counts.set(why, (counts.get(why) ?? 0) + 1);
      console.log(`${why.padEnd(12)} ${printable(key)}`);
    }
    if (page.next === null) break;
    over = page.next.over;
    console.error(
      `… ${compared.bucket} objects, ${compared.table} articles compared; --after ${encodeCursor(page.next)}`,
    );
  }
  console.log(summary(compared, counts, values['dry-run']));
}

function summary(compared: { bucket: number; table: number }, counts: Map<string, number>, dryRun: boolean): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...counts].map(([why, count]) => `${count} ${why}`).sort();
  const seen = `${compared.bucket} objects and ${compared.table} articles compared`;
  if (total === 0) return `${seen}: nothing differs`;
  return `${seen}: ${total} ${dryRun ? 'differ' : 'queued'} (${kinds.join(', ')})`;
}

/** @throws UsageError where the text is no cursor of a comparison */
function placeOf(cursor: string): Place {
  try {
    const place = decodeCursor(cursor) as Place;
    if (place.over === 'bucket' || place.over === 'table') return place;
  } catch {
    // Neither JSON nor a cursor.
  }
  throw new UsageError('--after takes the cursor that an earlier comparison printed');
}
