import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse, isSectionLabel } from './line-kinds.ts';

/** Headlines that one label within the text may stand over. */
const MOST = 6;
const LONGEST_HEADLINE = 20;
/** Share of the paragraphs that end as sentences do, from which a line without an end is none. */
const CAREFUL = 0.7;

/**
 * Lists of other articles inside the text: a label ("اقرأ أيضا") and the headlines and cut-off leads under it, up to
 * the next running text. Returns the index of each line of the lists with the number of its label's line.
 */
export function findAsides(lines: readonly LineFacts[], from: number, to: number): Map<number, number> {
  const asides = new Map<number, number>();
  const prose = lines.slice(from, to + 1).filter(isProse);
  const careful = prose.filter((line) => line.terminal).length >= prose.length * CAREFUL;
  for (let i = from; i <= to; i++) {
    const label = lines[i]!;
    if (!isSectionLabel(label)) continue;
    for (let j = i + 1; j <= Math.min(to, i + MOST); j++) {
      const line = lines[j]!;
      if (isSectionLabel(line) || !(line.truncated || isHeadlineLike(line) || (careful && isLongHeadline(line)))) break;
      asides.set(j, label.n);
    }
  }
  return asides;
}

const isLongHeadline = (line: LineFacts): boolean =>
  line.words.length <= LONGEST_HEADLINE && !line.opensWithConjunction && !line.terminal && !/[:،]$/u.test(line.text);
