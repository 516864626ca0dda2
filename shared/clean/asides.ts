import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse, isSectionLabel } from './line-kinds.ts';
import { openings } from './openings.ts';

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
  const opening = openings(lines);
  const careful = prose.filter((line) => line.terminal).length >= prose.length * CAREFUL;
  for (let i = from; i <= to; i++) {
    const label = lines[i]!;
    if (!isSectionLabel(label)) continue;
    let timed = 0;
    for (let j = i + 1, items = 0; j <= to && items < MOST; j++) {
      const line = lines[j]!;
      if (opening.has(j)) break;
      if (saysHowLongAgo(line)) {
        timed++;
        continue;
      }
      // Where each headline of the list has its time, a line without one is the text's own subheading.
      if (timed > 0 && timed === items && !saysHowLongAgo(lines[j + 1]) && !line.truncated) break;
      items++;
      if (isSectionLabel(line) || !(line.truncated || isHeadlineLike(line) || (careful && isLongHeadline(line)))) break;
      asides.set(j, label.n);
    }
  }
  return asides;
}

const saysHowLongAgo = (line: LineFacts | undefined): boolean =>
  line !== undefined && (line.chrome?.group === 'counts' || line.date !== null);

const isLongHeadline = (line: LineFacts): boolean =>
  line.words.length <= LONGEST_HEADLINE && !line.opensWithConjunction && !line.terminal && !/[:،]$/u.test(line.text);
