import { randomUUID } from 'node:crypto';
import { sqsIngestQueue } from '../../adapters/sqs-queues.ts';
import { readArguments } from '../arguments.ts';
import { type DeadLetters, findDeadLetters, UNREADABLE } from '../dead-letters.ts';
import { CliError, UsageError } from '../errors.ts';
import { findTarget, type Target } from '../target.ts';
import { textTable } from '../text-table.ts';

const USAGE = `usage: khabar redrive [--reason CODE] [--dry-run] [--stack NAME]

Shows what was given up, grouped by reason, and queues it again: articles that FAILED because their messages were given
up, and parked messages, which not even the dead-letter function could act on. Messages that nobody can read stay parked,
unless they are asked for: --reason ${UNREADABLE}.
  --reason CODE  only this group
  --dry-run      only show them
  --stack NAME   a deployed stack instead of the local cloud`;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    reason: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    stack: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const target = await findTarget(values.stack ?? null);
  const letters = await findDeadLetters(target);
  try {
    show(letters);
    if (!values['dry-run']) await putBack(letters, values.reason ?? null, target);
  } finally {
    await letters.release();
  }
}

function show({ groups, waiting }: DeadLetters): void {
  if (groups.length === 0) console.log('nothing was given up');
  else {
    console.log(
      textTable(
        ['count', 'reason', 'for example', 'what to do'],
        groups.map(({ reason, count, example, remedy }) => [count, reason, example, remedy]),
      ),
    );
  }
  if (waiting > 0) console.log(`${waiting} more wait for the dead-letter function`);
}

async function putBack({ groups }: DeadLetters, reason: string | null, target: Target): Promise<void> {
  const chosen = groups.filter((group) => (reason === null ? group.reason !== UNREADABLE : group.reason === reason));
  if (reason !== null && chosen.length === 0) throw new CliError(`Nothing was given up for the reason ${reason}.`);
  const queue = sqsIngestQueue(target.sqs, target.ingestQueueUrl);
  const correlationId = `redrive-${randomUUID()}`;
  for (const group of chosen) {
    await group.putBack(queue, correlationId);
    console.log(`queued ${group.count} ${group.reason}`);
  }
}
