import type { ChromeRole } from './chrome-wording.ts';
import { cohesionWithText, SMALLEST_VOCABULARY, StemCounts } from './cohesion.ts';
import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse, saysWhoOrWhen } from './line-kinds.ts';

/** Paragraphs with nothing but advertising between them: one text, as a rule. */
export interface ParagraphGroup {
  /** Indices of the first and last line. */
  from: number;
  to: number;
  paragraphs: number;
}

/** How far a group is of the text that the page's core is of: 1 surely, under 0 hardly. */
export type Ties = ReadonlyMap<ParagraphGroup, number>;

const MOST_ADS = 2;
const MOST_WORDS = 80;
/** A group is taken into the core from here on, until so many were not. */
const OF_CORE = 0.9;
const MOST_MISSED = 2;
const LEAST = -0.5;

/**
 * What a group's build adds to its tie. Fitted by hand on 300 pages made by a program from newspaper articles and
 * invented labels; a third more or less of any moves the kept characters' F1 by under .003. `underHeader` was added for
 * texts whose first paragraphs stand over a long list of other articles.
 */
const SIGNS = {
  doubledParagraphs: 0.3,
  mostForParagraphs: 0.9,
  opensWithConjunction: 0.3,
  longParagraph: 0.5,
  oneLineBetween: 0.2,
  dateOrLabelBetween: -0.2,
  underItsHeadline: -0.3,
  underAnotherHeadline: 0.3,
  underHeader: 0.5,
  truncated: -0.3,
  lineBetween: -0.1,
  mostForLinesBetween: -0.4,
};
/** Lines between paragraphs up to which nothing speaks against one text. */
const LONGEST_EASY_BREAK = 3;
/** Leads on cards are shorter. */
const LONGEST_LEAD = 70;
const LONGEST_PLACE = 4;
/** Share of a headline's stems that its own lead has. */
const OWN_HEADLINE = 0.3;

export function paragraphGroups(lines: readonly LineFacts[]): ParagraphGroup[] {
  const groups: ParagraphGroup[] = [];
  for (const line of lines) {
    if (!isProse(line)) continue;
    const last = groups.at(-1);
    if (last !== undefined && areAds(lines, last.to + 1, line.index)) {
      last.to = line.index;
      last.paragraphs++;
    } else {
      groups.push({ from: line.index, to: line.index, paragraphs: 1 });
    }
  }
  return groups;
}

function areAds(lines: readonly LineFacts[], from: number, to: number): boolean {
  return to - from <= MOST_ADS && lines.slice(from, to).every((line) => line.chrome?.role === 'article');
}

interface PageLines {
  lines: readonly LineFacts[];
  repeats: ReadonlyMap<string, number>;
}

/**
 * The core is the heaviest group between `from` and `to`, with the groups around it that are surely of its text. A
 * group that shares few words with the core is of another article, whatever stands between.
 */
export function tiesToCore(page: PageLines, groups: readonly ParagraphGroup[], from: number, to: number): Ties {
  const { lines } = page;
  const ties = new Map<ParagraphGroup, number>();
  const heaviest = heaviestGroup(lines, groups, from, to);
  if (heaviest < 0) return ties;
  const core = new StemCounts(lines);
  const takeIn = (group: ParagraphGroup): void => {
    for (const line of paragraphsOf(lines, group)) core.add(line);
    ties.set(group, 1);
  };
  const tie = (i: number): number => {
    const neighbour = groups[i < heaviest ? i + 1 : i - 1]!;
    const shared =
      core.stems < SMALLEST_VOCABULARY ? 1 : cohesionWithText(paragraphsOf(lines, groups[i]!), core, false);
    const sum = shared + signsOf(page, groups[i]!, neighbour);
    return Math.max(LEAST, Math.min(1, sum));
  };
  takeIn(groups[heaviest]!);
  for (const step of [-1, 1] as const) {
    for (let i = heaviest + step, missed = 0; i >= 0 && i < groups.length && missed < MOST_MISSED; i += step) {
      if (tie(i) >= OF_CORE) takeIn(groups[i]!);
      else missed++;
    }
  }
  groups.forEach((group, i) => {
    if (!ties.has(group)) ties.set(group, tie(i));
  });
  return ties;
}

/** The index of the group with most words of those that reach into [from, to]; -1 where none does. */
function heaviestGroup(
  lines: readonly LineFacts[],
  groups: readonly ParagraphGroup[],
  from: number,
  to: number,
): number {
  let best = -1;
  let most = 0;
  groups.forEach((group, i) => {
    if (group.to < from || group.from > to) return;
    let words = 0;
    for (let at = group.from; at <= group.to; at++) words += Math.min(MOST_WORDS, lines[at]!.words.length);
    if (words <= most) return;
    most = words;
    best = i;
  });
  return best;
}

const paragraphsOf = (lines: readonly LineFacts[], { from, to }: ParagraphGroup): LineFacts[] =>
  lines.slice(from, to + 1).filter(isProse);

/** What a group's own build, and the lines between it and its neighbour towards the core, say. */
function signsOf({ lines, repeats }: PageLines, group: ParagraphGroup, neighbour: ParagraphGroup): number {
  const { from, to, paragraphs } = group;
  const first = lines[from]!;
  const between = neighbour.from > to ? lines.slice(to + 1, neighbour.from) : lines.slice(neighbour.to + 1, from);
  let signs = Math.min(SIGNS.mostForParagraphs, SIGNS.doubledParagraphs * Math.log2(paragraphs));
  if (first.opensWithConjunction) signs += SIGNS.opensWithConjunction;
  if (first.truncated) signs += SIGNS.truncated;
  if (first.words.length > LONGEST_LEAD) signs += SIGNS.longParagraph;
  if (between.length === 1) signs += SIGNS.oneLineBetween;
  else if (paragraphs === 1) signs += signOfHeadline(lines[from - 1], first);
  if (between.some((line) => line.date !== null || (repeats.get(line.key) ?? 0) > 1)) signs += SIGNS.dateOrLabelBetween;
  if (neighbour.from > to && opensUnderHeader(lines, from)) signs += SIGNS.underHeader;
  const more = Math.max(0, between.length - LONGEST_EASY_BREAK);
  return signs + Math.max(SIGNS.mostForLinesBetween, SIGNS.lineBetween * more);
}

/** The page's first running text, right under a date, a byline or tools, not cut off: an article's own opening. */
function opensUnderHeader(lines: readonly LineFacts[], from: number): boolean {
  if (lines[from]!.truncated || lines.slice(0, from).some(isProse)) return false;
  return isOfHeader(lines[from - 1]) || (isShort(lines[from - 1]) && isOfHeader(lines[from - 2]));
}

/** A place or a name between date and text. */
const isShort = (line: LineFacts | undefined): boolean =>
  line !== undefined && line.chrome === null && line.words.length <= LONGEST_PLACE;

function isOfHeader(line: LineFacts | undefined): boolean {
  if (line === undefined) return false;
  return line.chrome === null ? saysWhoOrWhen(line) : ABOUT_ARTICLE.has(line.chrome.role);
}

const ABOUT_ARTICLE = new Set<ChromeRole>(['meta', 'article']);

/** A card's lead has words of the headline over it; what goes on behind a list has none of the list's last headline. */
function signOfHeadline(above: LineFacts | undefined, lead: LineFacts): number {
  if (above === undefined || !isHeadlineLike(above)) return 0;
  return isOwnHeadline(above, lead) ? SIGNS.underItsHeadline : SIGNS.underAnotherHeadline;
}

export function isOwnHeadline(headline: LineFacts, lead: LineFacts): boolean {
  const stems = new Set(lead.stems);
  return headline.stems.filter((stem) => stems.has(stem)).length >= headline.stems.length * OWN_HEADLINE;
}
