import { questionsOfInterview } from './interview.ts';
import type { LineFacts } from './line-facts.ts';

const FEWEST_TIMES = 3;
/** Lines from one time to the next: an entry of a few paragraphs. */
const LONGEST_ENTRY = 6;
const SHORTEST_ENTRY = 5;
const LONGEST_TIME = 9;
const TIME = /^(?:[01]?\p{Nd}|2[0-3])[:.]\p{Nd}{2}(?:\s?(?:ص|م|GMT|AM|PM))?$/iu;

/** Lines that open the text below them, by index: an interview's questions, a live report's times. */
export function openings(lines: readonly LineFacts[]): Set<number> {
  return new Set([...questionsOfInterview(lines), ...timesOfReport(lines)]);
}

/** Times alone on their lines over sentences, where some are near each other; over headlines they make a list. */
function timesOfReport(lines: readonly LineFacts[]): number[] {
  const times = lines
    .filter((line) => line.text.length <= LONGEST_TIME && TIME.test(line.text) && isEntry(lines[line.index + 1]))
    .map(({ index }) => index);
  const isNear = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && b - a <= LONGEST_ENTRY;
  const inRow = times.filter((at, i) => isNear(times[i - 1], at) || isNear(at, times[i + 1]));
  return inRow.length >= FEWEST_TIMES ? inRow : [];
}

const isEntry = (line: LineFacts | undefined): boolean =>
  line !== undefined && line.chrome === null && line.terminal && !line.truncated && line.words.length >= SHORTEST_ENTRY;
