import { MOST_ABOVE, type Region, type RegionContext } from './body-region.ts';
import type { LineFacts } from './line-facts.ts';
import { isHashtagLine, isHeadlineLike, isProse } from './line-kinds.ts';

/** Lines behind the text that may be its own (a list, a poem, a last short sentence), against the lines of the text. */
const MOST_SHARE = 0.4;
const FEW = 3;

/** Headlines in a row, each of so many words, that are a list and no verses or subheadings. */
const LIST = 6;
const HEADLINE_WORDS = 7;

/**
 * Takes lines at the text's edges in where nothing on them, and nothing up to the page's edge, shows chrome: without
 * evidence a line is content.
 */
export function withQuietEdges(page: RegionContext, region: Region, headline: number | null): Region {
  const top = headline === null ? 0 : headline + 1;
  const before = page.lines.slice(top, region.from);
  const behind = page.lines.slice(region.to + 1);
  const above = headline === null ? 0 : MOST_ABOVE;
  const bound = Math.max(FEW, Math.floor((region.to - region.from + 1) * MOST_SHARE));
  return {
    from: before.length > above && isQuietRun(page, before) ? top : openingAbove(page, top, region.from),
    to: behind.length <= bound && isQuietRun(page, behind) ? page.lines.length - 1 : region.to,
  };
}

const SHORTEST_OPENING = 5;
const MOST_LINES_OF_OPENING = 4;

/** The first lines of a text that is broken at a fixed width: "الجزائر – استقبل وزير", then more of the sentence. */
function openingAbove(page: RegionContext, top: number, from: number): number {
  const first = Math.max(top, from - MOST_LINES_OF_OPENING);
  const opening = page.lines.slice(first, from).find(opensReport);
  if (opening === undefined) return from;
  return page.lines.slice(opening.index, from).every((line) => line.chrome === null) ? opening.index : from;
}

const opensReport = (line: LineFacts): boolean =>
  line.words.length >= SHORTEST_OPENING && line.date === null && /^[^–—.،:]{2,30}\s[–—-]\s\S/u.test(line.text);

/** The whole page from its first running text on, where no line of it shows chrome. */
export function quietPage(page: RegionContext): Region | null {
  const first = page.lines.findIndex(isProse);
  return first >= 0 && isQuietRun(page, page.lines) ? wholePage(page, first) : null;
}

export function wholePage(page: RegionContext, from: number): Region | null {
  return page.lines.length === 0 ? null : { from, to: page.lines.length - 1 };
}

const isQuietRun = (page: RegionContext, lines: readonly LineFacts[]): boolean =>
  lines.every((line) => isQuiet(page, line)) && !hasList(lines);

function hasList(lines: readonly LineFacts[]): boolean {
  let run = 0;
  return lines.some((line) => {
    run = isHeadlineLike(line) && line.words.length >= HEADLINE_WORDS ? run + 1 : 0;
    return run >= LIST;
  });
}

function isQuiet(page: RegionContext, line: LineFacts): boolean {
  if (line.date !== null || isHashtagLine(line) || line.chrome !== null) return false;
  if (line.truncated) return isProse(line);
  return line.terminal || (page.repeats.get(line.key) ?? 0) <= 1;
}
