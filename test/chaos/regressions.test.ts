import { expect, it } from 'vitest';
import { articleText } from '../usecases/neighbour-articles.ts';
import { Cloud } from './cloud.ts';
import { divergence } from './convergence.ts';
import { type Change, type Schedule, type Step, TO_THE_END } from './schedule.ts';
import { Simulation } from './simulation.ts';

/** Schedules that once failed; docs/convergence.md tells what was wrong. */

const put = (from: number): Change => ({
  put: 'incoming/al-marsa/1.txt',
  text: articleText({ headline: from, from, sentences: 2, label: false, credit: false }),
  metadata: {},
});
const NEXT_CHANGE = -1;
const step = (fields: Partial<Step>): Step => ({ who: 0, upTo: null, calls: 0, fault: 'none', ...fields });
const schedule = (changes: Change[], steps: Step[], maxReceives = 5): Schedule => ({
  before: [],
  changes,
  steps,
  batch: 1,
  maxReceives,
});

it('a worker that is overtaken in front of its document, and killed behind it, leaves none', async () => {
  const steps = [
    step({ upTo: 'write document' }),
    step({ who: NEXT_CHANGE }),
    step({ who: 1, calls: TO_THE_END }),
    step({ fault: 'crash after' }),
  ];
  expect(await divergence(schedule([put(0), put(4)], steps))).toEqual([]);
});

it('a dead letter does not overtake a worker that is writing its document', async () => {
  const steps = [
    step({ fault: 'crash' }),
    step({ who: NEXT_CHANGE, fault: 'expire' }),
    // The first message is dead by now; the second one's worker stops.
    step({}),
    step({ upTo: 'write document' }),
    step({ who: 1, calls: TO_THE_END }),
    step({ fault: 'crash after' }),
  ];
  expect(await divergence(schedule([put(0), put(4)], steps, 1))).toEqual([]);
});

it.each([
  ['clean', 0],
  ['extract', 1],
])('%s does not wait for itself where the answer to its first commit is lost', async (_, workersBefore) => {
  const cloud = new Cloud(5);
  const started = cloud.now;
  const before = Array.from({ length: workersBefore }, () => step({ calls: TO_THE_END }));
  await new Simulation(cloud, schedule([put(0)], [...before, step({ upTo: 'write head', fault: 'twice' })])).run();
  expect(cloud.table.heads()).toMatchObject([{ state: 'READY' }]);
  expect(cloud.now - started).toBeLessThan(2000);
});
