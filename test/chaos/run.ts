import { parseArgs } from 'node:util';
import { findDivergence } from './find-divergence.ts';
import { SCENARIOS } from './scenarios.ts';

/** `npm run chaos`: schedules of every scenario, in which everything goes wrong that can. */
const USAGE = `usage: npm run chaos -- [--runs N] [--seed S] [--scenario NAME] [--path PATH]
       npm run chaos -- --processes [--articles N] [--seed S]

Runs N schedules (1000), drawn from the seed, and compares each table with that of a quiet run.
  --scenario NAME  only of one scenario
  --path PATH      one schedule of the seed, as a failure prints it
  --processes      kills the functions of a real local cloud while N articles (500) are ingested`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    scenario: { type: 'string' },
    path: { type: 'string' },
    processes: { type: 'boolean', default: false },
    articles: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
if (values.help) console.log(USAGE);
else if (values.processes) {
  const { runProcesses } = await import('./processes.ts');
  process.exitCode = (await runProcesses(Number(values.articles), seed)) ? 0 : 1;
} else process.exitCode = (await runSchedules()) ? 0 : 1;

async function runSchedules(): Promise<boolean> {
  const { scenario: only, path } = values;
  const all = Object.keys(SCENARIOS) as Array<keyof typeof SCENARIOS>;
  const scenarios = all.filter((name) => only === undefined || name === only);
  if (scenarios.length === 0) throw new Error(`--scenario is one of: ${all.join('; ')}`);
  const runs = path === undefined ? Math.ceil(Number(values.runs) / scenarios.length) : 1;
  let failures = 0;
  for (const scenario of scenarios) {
    const started = performance.now();
    const found = await findDivergence(scenario, { runs, seed, ...(path !== undefined && { path }) });
    const milliseconds = Math.round((performance.now() - started) / runs);
    console.log(found ? `FAILED  ${scenario}\n${found.report}` : `ok  ${runs} × ${scenario}, ${milliseconds} ms each`);
    if (found) failures++;
  }
  const total = runs * scenarios.length;
  console.log(
    `${total} schedules of seed ${seed}: ${failures === 0 ? 'every table is that of a quiet run' : `${failures} scenarios fail`}`,
  );
  return failures === 0;
}
