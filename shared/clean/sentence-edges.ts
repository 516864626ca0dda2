import type { Region, RegionContext } from './body-region.ts';
import type { LineFacts } from './line-facts.ts';
import { isHashtagLine, isHeadlineLike, isProse, isSectionLabel } from './line-kinds.ts';

/** Lines in a row without a sentence (a time, a question, two verses) that a text of short paragraphs goes on behind. */
const LONGEST_BREAK = 4;
const SHORTEST_SENTENCE = 2;
/** Verses and subheadings are shorter, as a rule. */
const HEADLINE_WORDS = 6;

/**
 * Takes in the sentences around the heaviest run: interviews, live reports and texts with verses are made of paragraphs
 * too short to weigh anything. Goes up to the first line that is none, down to the first sign of another article.
 */
export function withSentencesAround({ lines }: RegionContext, region: Region, floor: number): Region {
  let { from, to } = region;
  while (from > floor && isSentence(lines[from - 1]!) && !isStop(lines[from - 1]!)) from--;
  for (let at = to + 1; at < lines.length && at - to <= LONGEST_BREAK + 1; at++) {
    const line = lines[at]!;
    if (isStop(line)) break;
    if (isSentence(line)) to = at;
  }
  return { from, to };
}

const isSentence = (line: LineFacts): boolean =>
  line.chrome === null && line.terminal && !line.truncated && line.words.length >= SHORTEST_SENTENCE;

function isStop(line: LineFacts): boolean {
  if (line.chrome !== null) return isSectionLabel(line) || line.chrome.role === 'frame' || line.chrome.role === 'end';
  if (line.date !== null || line.truncated || line.address || isHashtagLine(line)) return true;
  return !line.terminal && !isProse(line) && isHeadlineLike(line) && line.words.length >= HEADLINE_WORDS;
}
