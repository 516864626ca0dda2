import { heaviestRun, type Region } from './body-region.ts';
import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse } from './line-kinds.ts';

/** Runs that are compared, and the share of the heaviest one's weight from which a run may be the text. */
const MOST_RUNS = 4;
const LEAST_SHARE = 0.25;
/** What a headline over it is worth to a run: comments and what sites say of themselves have none. */
const HEADED = 2.5;
/** Lines between headline and text. */
const MOST_BETWEEN = 10;
const SHORTEST_HEADLINE = 4;
/** Share of a headline's stems that its own article has, and the paragraphs in which they are looked for. */
const OWN_HEADLINE = 0.5;
const FEWEST_SHARED = 3;
const FIRST_PARAGRAPHS = 5;

/** The heaviest run of lines, or one that weighs less and stands under its own headline where the heaviest has none. */
export function heaviestHeadedRun(lines: readonly LineFacts[], weights: readonly number[]): Region | null {
  const rest = [...weights];
  let best: Region | null = null;
  let most = 0;
  for (let i = 0, first = 0; i < MOST_RUNS; i++) {
    const run = heaviestRun(rest, 0);
    if (run === null) break;
    const weight = rest.slice(run.from, run.to + 1).reduce((sum, value) => sum + value, 0);
    first ||= weight;
    if (weight < first * LEAST_SHARE) break;
    const score = weight * (hasHeadline(lines, run) ? HEADED : 1);
    if (score > most) [best, most] = [run, score];
    rest.fill(Number.NEGATIVE_INFINITY, run.from, run.to + 1);
  }
  return best;
}

function hasHeadline(lines: readonly LineFacts[], { from, to }: Region): boolean {
  const stems = new Set<number>();
  for (let i = from, paragraphs = 0; i <= to && paragraphs < FIRST_PARAGRAPHS; i++) {
    if (!isProse(lines[i]!)) continue;
    paragraphs++;
    for (const stem of lines[i]!.stems) stems.add(stem);
  }
  for (let i = from - 1; i >= Math.max(0, from - MOST_BETWEEN); i--) {
    const line = lines[i]!;
    if (isProse(line)) return false;
    if (line.chrome !== null || line.words.length < SHORTEST_HEADLINE || !isHeadlineLike(line)) continue;
    const shared = line.stems.filter((stem) => stems.has(stem)).length;
    if (shared >= FEWEST_SHARED && shared >= line.stems.length * OWN_HEADLINE) return true;
  }
  return false;
}
