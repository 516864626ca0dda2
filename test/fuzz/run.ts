import { parseArgs } from 'node:util';
import { Random } from '../../tagger/random.ts';
import { checkCase } from './check-case.ts';
import { type FuzzCase, fuzzCase } from './mutate.ts';
import { sampleTexts } from './sample-texts.ts';

/**
 * Puts mutated articles through all stages for some minutes and reports what does not hold of one, with the numbers that
 * make the same case again.
 *
 *   npm run fuzz -- [--minutes N] [--seed S] [--case N] [--corpus FOLDER]
 *
 * Case N of a seed is the same in every run over the same texts; `--case` runs that one alone. Time is the processor's.
 */

/** A case may take so long, and so much more for each byte: far above what a linear stage needs. */
const FIXED_MILLISECONDS = 400;
const MILLISECONDS_A_BYTE = 0.08;
const SLOWEST_SHOWN = 3;
/** What was slow once must be slow again: the machine may have been busy with something else. */
const SLOW_RUNS = 3;

interface Timed {
  number: number;
  bytes: number;
  refused: boolean;
  milliseconds: number;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    corpus: { type: 'string', default: 'seeds' },
  },
});
const texts = sampleTexts(values.corpus);
const caseOf = (number: number): FuzzCase => fuzzCase(texts, new Random(Number(values.seed) * 1_000_003 + number));

if (values.case !== undefined) await runOne(Number(values.case));
else await runFor(Number(values.minutes) * 60_000);

async function runFor(milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  let slowest: Timed[] = [];
  let failures = 0;
  let refused = 0;
  let number = 0;
  for (; Date.now() < end; number++) {
    try {
      const timed = await timedCase(number);
      if (timed.refused) refused++;
      if (isSlow(timed) && (await staysSlow(number))) report(number, `takes ${slowness(timed)}`);
      slowest = [...slowest, timed].sort((a, b) => overBudget(b) - overBudget(a)).slice(0, SLOWEST_SHOWN);
    } catch (error) {
      report(number, (error as Error).stack ?? String(error));
    }
  }
  console.log(`${number} cases of seed ${values.seed}, ${refused} of them refused: ${failures} findings`);
  for (const timed of slowest) console.log(`slowest: case ${timed.number}, ${slowness(timed)}`);
  if (failures > 0) process.exitCode = 1;

  function report(found: number, what: string): void {
    failures++;
    console.log(`\nseed ${values.seed} case ${found}: ${what}`);
  }
}

async function runOne(number: number): Promise<void> {
  const made = caseOf(number);
  console.log(`${made.key} (${made.contentType ?? 'no content type'}), ${made.bytes.length} bytes`);
  console.log(slowness(await timedCase(number)));
}

async function timedCase(number: number): Promise<Timed> {
  const made = caseOf(number);
  const start = process.cpuUsage();
  const refused = (await checkCase(made)) === 'refused';
  const { user, system } = process.cpuUsage(start);
  return { number, bytes: made.bytes.length, refused, milliseconds: (user + system) / 1000 };
}

async function staysSlow(number: number): Promise<boolean> {
  for (let left = SLOW_RUNS; left > 0; left--) if (!isSlow(await timedCase(number))) return false;
  return true;
}

function overBudget({ bytes, milliseconds }: Timed): number {
  return milliseconds / (FIXED_MILLISECONDS + bytes * MILLISECONDS_A_BYTE);
}

function isSlow(timed: Timed): boolean {
  return overBudget(timed) > 1;
}

function slowness({ bytes, milliseconds }: Timed): string {
  return `${Math.round(milliseconds)} ms of processor time for ${bytes} bytes`;
}
