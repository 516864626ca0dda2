import type { ChromeRole } from './chrome-wording.ts';
import type { Cohesion } from './cohesion.ts';
import type { LineFacts } from './line-facts.ts';
import { isHashtagLine, isHeadlineLike, isProse, isSectionLabel } from './line-kinds.ts';
import { openings } from './openings.ts';
import { type ParagraphGroup, paragraphGroups, tiesToCore } from './paragraph-groups.ts';
import { readerComments } from './reader-comments.ts';

/**
 * Where the article's text begins and ends: the run of lines with the greatest sum of weights (Kadane), where running
 * text weighs its words and whatever stands around articles weighs against (the idea of body text extraction: Finn,
 * Kushmerick, Smyth 2001). A break in the text is bridged where enough text follows it, and ends it where not.
 */
export interface Region {
  /** Indices of the first and last line. */
  from: number;
  to: number;
}

/** Lines between a headline and its text; where more stand there they are a list. */
export const MOST_ABOVE = 8;

const MOST_WORDS = 80;
const CHROME_WEIGHT: Readonly<Record<ChromeRole, number>> = {
  end: -30,
  prompt: -10,
  section: -14,
  frame: -8,
  meta: -4,
  article: -3,
};
/** One word alone may be a subheading as well as a button. */
const SINGLE_WORD_WEIGHT = -6;
const DATE_WEIGHT = -6;
const ADDRESS_WEIGHT = -3;
const TRUNCATED_WEIGHT = -12;
const FOREIGN_WEIGHT = -6;
const REPEATED_WEIGHT = -8;
const HEADLINE_WEIGHT = -6;
const HEADLINE_RUN_WEIGHT = -12;
const LONGEST_BREAK = 14;
const BREAK_WEIGHT = -10;
/** The tie to the core from which a group of paragraphs goes on with the text behind a break. */
const GOES_ON = 0.3;
const SHORT_WEIGHT = -2;
const SHORT_RUN_WEIGHT = -4;
/** Lines alike from which they are a list. */
const RUN = 4;
/** A paragraph alone between two headlines is more often a lead on a card than a section of the text. */
const CARD_FACTOR = 0.4;
/** … and hardly ever anything else under the label of a list. */
const LABELLED_CARD_FACTOR = 0.2;
/** What readers write shares words with the article, and often outweighs it. */
const COMMENT_FACTOR = 0.1;
const LONGEST_LEAD = 45;
const FEWEST_CARDS = 3;
/** Paragraphs in a row are one text, as a rule, even where they share few words. */
const MOST_ADS = 2;
const LEAST_CONNECTED = 0.5;

export interface RegionContext {
  lines: readonly LineFacts[];
  repeats: ReadonlyMap<string, number>;
  /** Whether the page is in Arabic script. */
  arabic: boolean;
}

/** Weighs every line before anything is known of the page: paragraphs by what they share with those next to them. */
export function weighLines(page: RegionContext, cohesion: Cohesion): number[] {
  const { lines } = page;
  const opening = openings(lines);
  const cards = cardLeads(lines);
  const groups = paragraphGroups(lines);
  const factor = (line: LineFacts): number =>
    opening.has(line.index - 1) || goesOn(lines, line)
      ? Math.max(LEAST_CONNECTED, cohesion(line))
      : Math.min(cards.get(line.index) ?? 1, cohesion(line));
  return weigh(page, opening, groups, factor, () => true);
}

/** Weighs every line once a first region is known: paragraphs by how far they are of the text of its heaviest part. */
export function weighLinesByCore(page: RegionContext, first: Region): number[] {
  const { lines } = page;
  const opening = openings(lines);
  const groups = paragraphGroups(lines);
  const comments = readerComments(lines);
  const to = comments.from > first.from ? Math.min(first.to, comments.from - 1) : first.to;
  const ties = tiesToCore(page, groups, first.from, to);
  const factors = new Map<number, number>();
  for (const group of groups) {
    const opened = opening.has(group.from - 1) || leadsOn(lines[group.from - 1]);
    for (let i = group.from; i <= group.to; i++) factors.set(i, opened ? 1 : ties.get(group)!);
  }
  return weigh(
    page,
    opening,
    groups,
    (line) => factors.get(line.index)!,
    (group) => ties.get(group)! >= GOES_ON,
  );
}

function weigh(
  page: RegionContext,
  opening: ReadonlySet<number>,
  groups: readonly ParagraphGroup[],
  factor: (paragraph: LineFacts) => number,
  textGoesOnWith: (group: ParagraphGroup) => boolean,
): number[] {
  const runs = runLengths(page.lines);
  const comments = readerComments(page.lines);
  const weights = page.lines.map((line) => {
    if (opening.has(line.index)) return 0;
    const against = weightAgainst(page, line, runs[line.index]!);
    const ofReaders = line.index >= comments.from && line.index < comments.to ? COMMENT_FACTOR : 1;
    return against ?? Math.min(line.words.length, MOST_WORDS) * line.prose * factor(line) * ofReaders;
  });
  easeShortBreaks(page.lines, weights, groups, textGoesOnWith);
  return weights;
}

/** A short list within the text ("read also") costs no more than this, however many lines it has. */
function easeShortBreaks(
  lines: readonly LineFacts[],
  weights: number[],
  groups: readonly ParagraphGroup[],
  textGoesOnWith: (group: ParagraphGroup) => boolean,
): void {
  let from = 0;
  for (const group of groups) {
    const inBreak = lines.slice(from, group.from);
    const sum = inBreak.reduce((total, line) => total + weights[line.index]!, 0);
    const ends = inBreak.some((line) => line.words.length > 1 && line.chrome?.role === 'end');
    if (!ends && inBreak.length <= LONGEST_BREAK && sum < BREAK_WEIGHT && textGoesOnWith(group)) {
      for (const line of inBreak) weights[line.index]! *= BREAK_WEIGHT / sum;
    }
    from = group.to + 1;
  }
}

function weightAgainst(page: RegionContext, line: LineFacts, run: number): number | null {
  const { chrome } = line;
  if (chrome !== null) return line.words.length === 1 ? SINGLE_WORD_WEIGHT : CHROME_WEIGHT[chrome.role];
  if (line.date !== null) return DATE_WEIGHT;
  if (line.address) return ADDRESS_WEIGHT;
  if (isHashtagLine(line)) return REPEATED_WEIGHT;
  if (page.arabic && line.arabic !== null && line.arabic < 0.3) return FOREIGN_WEIGHT;
  if ((page.repeats.get(line.key) ?? 0) > 1) return REPEATED_WEIGHT;
  if (line.truncated && line.words.length >= 5 && !isProse(line))
    return breaksOff(page.lines, line) ? 0 : TRUNCATED_WEIGHT;
  if (isProse(line)) return null;
  if (isHeadlineLike(line)) return run >= RUN ? HEADLINE_RUN_WEIGHT : HEADLINE_WEIGHT;
  return run >= RUN ? SHORT_RUN_WEIGHT : SHORT_WEIGHT;
}

/** A sentence left open under a paragraph of the text, no lead under a headline. */
function breaksOff(lines: readonly LineFacts[], line: LineFacts): boolean {
  const before = lines[line.index - 1];
  return before !== undefined && isProse(before);
}

/** For each line, how many lines in a row around it are no running text. */
export function runLengths(lines: readonly LineFacts[]): number[] {
  const lengths = new Array<number>(lines.length).fill(0);
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && !isProse(lines[to]!)) to++;
    lengths.fill(to - from, from, to);
    from = Math.max(to, from + 1);
  }
  return lengths;
}

/**
 * Whether a paragraph is tied to the one before or behind it: nothing but advertising between, or it opens with "and",
 * or the line before opens it with a colon.
 */
function goesOn(lines: readonly LineFacts[], line: LineFacts): boolean {
  if (line.opensWithConjunction || isProseBeyondAds(lines, line.index, -1)) return true;
  return isProseBeyondAds(lines, line.index, 1) || leadsOn(lines[line.index - 1]);
}

const SHORTEST_LEADING_ON = 3;

const leadsOn = (line: LineFacts | undefined): boolean =>
  line !== undefined && line.chrome === null && line.words.length >= SHORTEST_LEADING_ON && line.text.endsWith(':');

function isProseBeyondAds(lines: readonly LineFacts[], from: number, step: 1 | -1): boolean {
  for (let i = from + step, skipped = 0; skipped <= MOST_ADS; i += step, skipped++) {
    const line = lines[i];
    if (line === undefined) return false;
    if (isProse(line)) return true;
    if (line.chrome?.role !== 'article') return false;
  }
  return false;
}

/** Short paragraphs that stand alone, where the page has several, by index: leads on cards, more often than not. */
function cardLeads(lines: readonly LineFacts[]): Map<number, number> {
  const factors = new Map<number, number>();
  let labelled = false;
  for (const line of lines) {
    if (isSectionLabel(line)) labelled = true;
    if (!isProse(line)) continue;
    if (goesOn(lines, line)) labelled = false;
    else if (line.words.length <= LONGEST_LEAD) factors.set(line.index, labelled ? LABELLED_CARD_FACTOR : CARD_FACTOR);
  }
  return factors.size >= FEWEST_CARDS ? factors : new Map();
}

/** The heaviest run of lines from `floor` on; null where no line weighs anything. */
export function heaviestRun(weights: readonly number[], floor: number): Region | null {
  let best: Region | null = null;
  let most = 0;
  let sum = 0;
  let from = floor;
  for (let i = floor; i < weights.length; i++) {
    sum += weights[i]!;
    if (sum <= 0) {
      sum = 0;
      from = i + 1;
    } else if (sum > most) {
      most = sum;
      best = { from, to: i };
    }
  }
  return best;
}
