import { describe, expect, it } from 'vitest';
import { findDivergence } from './find-divergence.ts';
import { MUTATIONS } from './mutations.ts';
import { SCENARIOS } from './scenarios.ts';

/**
 * Whatever the order of arrival, however processes interleave at each of their calls, wherever they die, stall or are
 * misled: the table ends as after a quiet run over the objects that are there in the end. `npm run chaos` tries more.
 */
const RUNS = 12;
const SEED = 20240301;
/** A schedule takes a few dozen milliseconds. */
const TIMEOUT = 60_000;

describe('the table converges', () => {
  it.each(Object.keys(SCENARIOS) as Array<keyof typeof SCENARIOS>)(
    '%s',
    async (scenario) => {
      const found = await findDivergence(scenario, { runs: RUNS, seed: SEED });
      expect(found?.report).toBeUndefined();
    },
    TIMEOUT,
  );
});

/** The schedules can fail: of a write path that lacks one of its safeguards, one of few shows it. */
describe('the schedules find out', () => {
  const MOST_RUNS = 200;

  it.each(Object.entries(MUTATIONS))(
    '%s',
    async (_, { scenario, mutate }) => {
      const found = await findDivergence(scenario, { runs: MOST_RUNS, seed: SEED, shrink: false, mutate });
      expect(found).not.toBeNull();
    },
    TIMEOUT,
  );
});

it(
  'a failure comes with a seed and a path that lead to the same short schedule',
  async () => {
    const { scenario, mutate } = MUTATIONS['items have no guard']!;
    const first = (await findDivergence(scenario, { runs: 200, seed: SEED, mutate }))!;
    const again = (await findDivergence(scenario, { runs: 1, seed: SEED, path: first.path, mutate }))!;
    expect(again.schedule).toEqual(first.schedule);
    expect(first.schedule.steps.length).toBeLessThan(10);
    expect(again.report).toBe(first.report);
  },
  TIMEOUT,
);
