import fc from 'fast-check';
import { divergence } from './convergence.ts';
import { SCENARIOS } from './scenarios.ts';
import { describeSchedule, type Schedule } from './schedule.ts';
import type { Mutate } from './simulation.ts';

export interface Search {
  runs: number;
  seed: number;
  /** Leads to one schedule of the seed: of an earlier failure. */
  path?: string;
  /** Whether to look for a short schedule that fails as well; true by default. */
  shrink?: boolean;
  /** What is broken on purpose. */
  mutate?: Mutate;
}

interface Found {
  schedule: Schedule;
  differences: string[];
  /** How many schedules were tried. */
  runs: number;
  path: string;
  /** For people: how to see it again, the schedule, and how the tables differ. */
  report: string;
}

const MOST_DIFFERENCES = 20;

/** Runs schedules of a scenario until one does not end in the table of a quiet run; null where all do. */
export async function findDivergence(scenario: keyof typeof SCENARIOS, search: Search): Promise<Found | null> {
  const { runs, seed, path, shrink = true, mutate } = search;
  const converges = fc.asyncProperty(SCENARIOS[scenario], async (schedule) => {
    return (await divergence(schedule, mutate)).length === 0;
  });
  const details = await fc.check(converges, {
    numRuns: runs,
    seed,
    ...(path !== undefined && { path }),
    unbiased: true,
    endOnFailure: !shrink,
  });
  if (details.counterexample === null) return null;
  const [schedule] = details.counterexample;
  const differences = await divergence(schedule, mutate);
  const at = details.counterexamplePath ?? '';
  const report = [
    `npm run chaos -- --scenario '${scenario}' --seed ${seed} --path ${at}`,
    describeSchedule(schedule),
    ...differences.slice(0, MOST_DIFFERENCES),
  ].join('\n');
  return { schedule, differences, runs: details.numRuns, path: at, report };
}
