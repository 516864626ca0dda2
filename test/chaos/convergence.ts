import { isDeepStrictEqual } from 'node:util';
import { unsettled } from '../usecases/memory-ports.ts';
import { Cloud } from './cloud.ts';
import type { Change, Schedule } from './schedule.ts';
import { ENGINES, type Mutate, Simulation } from './simulation.ts';

/**
 * Runs a schedule, and a quiet one over the objects and pins that are there in the end: each in a process of its own, one
 * after the other.
 * @returns how the tables and the clean documents differ, for people; empty where they do not
 */
export async function divergence(schedule: Schedule, mutate?: Mutate): Promise<string[]> {
  const cloud = new Cloud(schedule.maxReceives);
  try {
    await new Simulation(cloud, schedule, mutate).run();
  } catch (error) {
    return [String(error)];
  }
  const quiet = await quietCloud(schedule);
  return [
    ...differences(cloud.table.dump(), quiet.table.dump()),
    ...differences(documentsOf(cloud), documentsOf(quiet)),
    ...unsettled(cloud.table, cloud.documents, ENGINES.extract),
    ...cloud.consumers.flatMap(({ queue }) => (queue.isEmpty ? [] : [`${queue.name} is not empty`])),
  ];
}

/** The cloud after a quiet run over what a schedule leaves in the bucket. */
export async function quietCloud({ before, changes }: Schedule): Promise<Cloud> {
  const quiet = new Cloud(QUIET.maxReceives);
  await new Simulation(quiet, { ...QUIET, changes: finalChanges([...before, ...changes]) }).run();
  return quiet;
}

const QUIET = { before: [], steps: [], batch: 1, maxReceives: 5 };

/** What is there in the end: pins first, then objects by key. */
function finalChanges(changes: readonly Change[]): Change[] {
  const last = new Map(changes.map((change) => [subjectOf(change), change]));
  const left = [...last].filter(([, change]) => !('remove' in change));
  return left.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

function subjectOf(change: Change): string {
  if ('pin' in change) return `1 ${change.source} ${change.line}`;
  return `2 ${'put' in change ? change.put : change.remove}`;
}

/** By names without the revision. */
const documentsOf = ({ documents }: Cloud): Record<string, unknown> =>
  Object.fromEntries([...documents].map(([name, json]) => [name.replace(/\.\d+\.json$/, ''), json]));

/** How what was found differs from what must be there, by key and field. */
export function differences(found: Record<string, unknown>, expected: Record<string, unknown>): string[] {
  const keys = [...new Set([...Object.keys(found), ...Object.keys(expected)])].sort();
  return keys.flatMap((key) => {
    if (!(key in found)) return [`${key}: missing`];
    if (!(key in expected)) return [`${key}: must not be there`];
    if (isDeepStrictEqual(found[key], expected[key])) return [];
    const [is, must] = [found[key], expected[key]] as Record<string, unknown>[];
    const fields = [...new Set([...Object.keys(is!), ...Object.keys(must!)])];
    return fields
      .filter((field) => !isDeepStrictEqual(is![field], must![field]))
      .map((field) => `${key}: ${field} is ${JSON.stringify(is![field])}, not ${JSON.stringify(must![field])}`);
  });
}
