import type { Region, RegionContext } from './body-region.ts';
import type { ChromeRole } from './chrome-wording.ts';
import type { LineFacts } from './line-facts.ts';
import { isHashtagLine, isHeadlineLike, isProse, isSectionLabel } from './line-kinds.ts';

/** Lines in a row without a sentence (a time, a question, two verses) that a text of short paragraphs goes on behind. */
const LONGEST_BREAK = 4;
const SHORTEST_SENTENCE = 2;
/** Verses and subheadings are shorter, as a rule. */
const HEADLINE_WORDS = 6;

/**
 * Takes in the sentences around the heaviest run: interviews, live reports and texts with verses are made of paragraphs
 * too short to weigh anything. Goes up to the first line that is none, down to the first sign of another article: a
 * paragraph that weighs against it is one.
 */
export function withSentencesAround(
  { lines, repeats }: RegionContext,
  region: Region,
  floor: number,
  weights: readonly number[],
): Region {
  let { from, to } = region;
  const isStop = (line: LineFacts): boolean => {
    const foreign = isProse(line) ? weights[line.index]! < 0 : !line.terminal && (repeats.get(line.key) ?? 0) > 1;
    return foreign || stops(line);
  };
  while (from > floor && isSentence(lines[from - 1]!) && !isStop(lines[from - 1]!)) from--;
  for (let at = to + 1; at < lines.length && at - to <= LONGEST_BREAK + 1; at++) {
    const line = lines[at]!;
    if (isSectionLabel(line)) to = behindAside(lines, at) ?? to;
    if (at > to && isStop(line)) break;
    if (isSentence(line)) to = Math.max(to, at);
  }
  return { from, to };
}

const MOST_TEASERS = 3;
const FEWEST_SENTENCES = 2;

/**
 * The last of the sentences behind a short list of other articles, where nothing but sentences stands between the list
 * and what ends the article: a lead on a card is alone, or the next card's headline follows it.
 */
function behindAside(lines: readonly LineFacts[], label: number): number | null {
  let at = label + 1;
  while (at <= label + MOST_TEASERS && lines[at] !== undefined && isTeaser(lines[at]!)) at++;
  if (at === label + 1) return null;
  const first = at;
  while (lines[at] !== undefined && isSentence(lines[at]!)) at++;
  const next = lines[at];
  const ended =
    next === undefined || isHashtagLine(next) || (next.chrome !== null && ENDS_ARTICLE.has(next.chrome.role));
  return ended && at - first >= FEWEST_SENTENCES ? at - 1 : null;
}

const ENDS_ARTICLE = new Set<ChromeRole>(['article', 'meta', 'prompt', 'end']);

const isTeaser = (line: LineFacts): boolean => line.chrome === null && (line.truncated || isHeadlineLike(line));

const isSentence = (line: LineFacts): boolean =>
  line.chrome === null && line.terminal && !line.truncated && line.words.length >= SHORTEST_SENTENCE;

const STOPS = new Set<ChromeRole>(['frame', 'prompt', 'end']);

function stops(line: LineFacts): boolean {
  if (line.chrome !== null) return isSectionLabel(line) || STOPS.has(line.chrome.role);
  if (line.date !== null || line.truncated || line.address || isHashtagLine(line)) return true;
  return !line.terminal && !isProse(line) && isHeadlineLike(line) && line.words.length >= HEADLINE_WORDS;
}
