import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TAGGER_SOURCE, taggerFrom } from '../adapters/tagger-file.ts';
import { type Analysis, analyze } from '../shared/analysis.ts';
import { localEngine } from '../shared/engine/local-engine.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../shared/usecases/article-limits.ts';
import { articleName, figure, type GoldArticle, MEASURES, type Measure, type Score, scoreArticles } from './score.ts';

/**
 * The quality gate: analyses articles, scores them against gold, and fails where a measure is below its floor.
 *
 *   node eval/gate.ts SET ARTICLES GOLD [--errors] [--raise]
 *
 * SET names the floors in floors.json; `--raise` lifts them to what was reached and never lowers one.
 */

const FLOORS = fileURLToPath(new URL('floors.json', import.meta.url));

type Floors = Record<string, Partial<Record<Measure, number>>>;

/** Analyses every article of a folder that has gold, and scores it. */
export async function scoreFolder(articles: string, gold: string): Promise<Score> {
  const wanted = readdirSync(gold)
    .filter((file) => file.endsWith('.gold.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(gold, file), 'utf8')) as GoldArticle);
  const names = new Set(wanted.map((article) => articleName(article.file)));
  const files = readdirSync(articles, { recursive: true, encoding: 'utf8' }).filter((file) =>
    names.has(articleName(file)),
  );
  const engine = localEngine(taggerFrom(TAGGER_SOURCE));
  const limits = articleLimits(DEFAULT_MAX_ARTICLE_BYTES);
  const predicted = new Map<string, Analysis>();
  for (const file of files) {
    const result = await analyze(basename(file), readFileSync(join(articles, file)), limits, engine);
    if (!result.ok) throw new Error(`${file}: ${result.refusal.code}: ${result.refusal.message}`);
    predicted.set(articleName(file), result.analysis);
  }
  return scoreArticles(wanted, predicted);
}

/**
 * What is below its floor or missing, in words. Figures are compared to three digits.
 * @throws Error where the set has no floors
 */
export function belowFloors(score: Score, set: string): string[] {
  const floors = readFloors()[set];
  if (floors === undefined) throw new Error(`floors.json has no set ${set}`);
  const missing = score.articles.flatMap(({ name, findings }) =>
    findings.some((finding) => finding.what === 'article') ? [`${name}: no article of that name`] : [],
  );
  // A floor that is not reached because there is nothing to measure (NaN) is not reached.
  const below = MEASURES.filter((measure) => !(rounded(score, measure) >= (floors[measure] ?? 0)));
  return [...missing, ...below.map((measure) => `${measure}: ${rounded(score, measure)}, floor ${floors[measure]}`)];
}

const readFloors = (): Floors => JSON.parse(readFileSync(FLOORS, 'utf8')) as Floors;

const rounded = (score: Score, measure: Measure): number => Math.round(figure(score.total[measure]) * 1000) / 1000;

function raiseFloors(score: Score, set: string): void {
  const floors = readFloors();
  const raised = MEASURES.map((measure) => [measure, Math.max(rounded(score, measure), floors[set]?.[measure] ?? 0)]);
  writeFileSync(FLOORS, `${JSON.stringify({ ...floors, [set]: Object.fromEntries(raised) }, null, 2)}\n`);
}

function print(score: Score, errors: boolean): void {
  const row = (name: string, cells: readonly string[]) =>
    name.padEnd(32) + cells.map((cell) => cell.padEnd(10)).join('');
  console.log(row('article', MEASURES));
  for (const each of [...score.articles, { name: 'total', ...score.total }]) {
    const cells = MEASURES.map((measure) => figure(each[measure]));
    console.log(
      row(
        each.name,
        cells.map((value) => (Number.isNaN(value) ? '-' : value.toFixed(3))),
      ),
    );
  }
  if (!errors) return;
  for (const article of score.articles) {
    for (const finding of article.findings) console.log(`${article.name}: ${JSON.stringify(finding)}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { errors: { type: 'boolean', default: false }, raise: { type: 'boolean', default: false } },
  });
  const [set, articles, gold] = positionals;
  if (!set || !articles || !gold) {
    console.error('usage: node eval/gate.ts SET ARTICLES GOLD [--errors] [--raise]');
    process.exit(2);
  }
  const score = await scoreFolder(articles, gold);
  print(score, values.errors);
  if (values.raise) raiseFloors(score, set);
  const problems = belowFloors(score, set);
  for (const problem of problems) console.error(`below the floor: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
