import type { LineFacts } from './line-facts.ts';
import { isProse, isSectionLabel } from './line-kinds.ts';

/** Indices of the first line and of the first behind. */
export interface LineRange {
  from: number;
  to: number;
}

/** Words of running text in front of the label: above an article the same words count or invite comments. */
const LEAST_TEXT = 40;
/** Lines behind the label within which two comments show who wrote them when. */
const FIRST_COMMENTS = 14;
const FEWEST_DATES = 2;

/**
 * What readers write below an article: behind a label or form of comments, lines that each say when, with other words
 * between them. Reaches down to the label of the next list of articles; empty where the page has none.
 */
export function readerComments(lines: readonly LineFacts[]): LineRange {
  let text = 0;
  for (const line of lines) {
    if (line.chrome?.group === 'comment-form' && text >= LEAST_TEXT && opensThread(lines, line.index)) {
      return { from: line.index, to: nextList(lines, line.index) };
    }
    if (isProse(line) && !line.truncated) text += line.words.length;
  }
  return { from: lines.length, to: lines.length };
}

function opensThread(lines: readonly LineFacts[], label: number): boolean {
  let dates = 0;
  let apart = true;
  for (const line of lines.slice(label + 1, label + 1 + FIRST_COMMENTS)) {
    if (isSectionLabel(line)) break;
    if (line.date !== null || line.chrome?.group === 'counts') {
      if (apart) dates++;
      apart = false;
    } else if (line.chrome === null) apart = true;
  }
  return dates >= FEWEST_DATES;
}

/** The next label of a list of other articles; the number of lines where none follows. */
export function nextList(lines: readonly LineFacts[], from: number): number {
  const label = lines.findIndex((line) => line.index > from && isSectionLabel(line));
  return label < 0 ? lines.length : label;
}
