import type { LineFacts } from './line-facts.ts';
import { isProse } from './line-kinds.ts';

/** Stems under which a text is too short to have a vocabulary. */
export const SMALLEST_VOCABULARY = 25;
/** Stems and words of a paragraph from which its share says something, and up to which it may be another's lead. */
const FEWEST_STEMS = 6;
const LONGEST_LEAD = 60;
/**
 * On 400 pages made of newspaper articles, leads of other articles share .07 of their stems with the article's text
 * (median; 95% under .26), its own short paragraphs .42 (95% over .15); with the running text next to them .11
 * (95% under .29) and .33 (95% over .13).
 */
const FOREIGN = 0.14;
const OWN = 0.3;
const LEAST = -0.5;
/** Paragraphs on either side that a paragraph is compared with, and how many of them must be there. */
const NEIGHBOURS = 4;
const FEWEST_PARAGRAPHS = 6;
const FEWEST_NEIGHBOURS = 3;

/** A factor for the weight of a paragraph: 1 where it shares words with the article, under 0 where almost none. */
export type Cohesion = (line: LineFacts) => number;

/** A large vocabulary shares more by chance, a small one less: so much for each doubling of so many stems. */
const USUAL_VOCABULARY = 120;
const CHANCE_PER_DOUBLING = 0.04;

function factor(share: number, stems: number): number {
  const doublings = Math.log2(Math.max(1, stems) / USUAL_VOCABULARY);
  const foreign = Math.max(0.02, FOREIGN + doublings * CHANCE_PER_DOUBLING);
  const own = foreign + (OWN - FOREIGN) * Math.min(1, stems / USUAL_VOCABULARY);
  return Math.min(1, Math.max(LEAST, (share - foreign) / (own - foreign)));
}

const tells = (line: LineFacts): boolean => line.stems.length >= FEWEST_STEMS && line.words.length <= LONGEST_LEAD;

/** The stems of some lines, each with the number of lines that have it. */
export class StemCounts {
  readonly #counts: Int32Array;
  lines = 0;
  /** Different ones. */
  stems = 0;

  constructor(lines: readonly LineFacts[]) {
    this.#counts = new Int32Array(lines[0]!.vocabulary.size);
  }

  add(line: LineFacts): void {
    this.lines++;
    for (const stem of line.stems) if (this.#counts[stem]!++ === 0) this.stems++;
  }

  remove(line: LineFacts): void {
    this.lines--;
    for (const stem of line.stems) if (--this.#counts[stem]! === 0) this.stems--;
  }

  /** How many of a line's stems others of the lines have, too. */
  sharedWithOthers(line: LineFacts, isOneOfThem: boolean): number {
    const own = isOneOfThem ? 1 : 0;
    let shared = 0;
    for (const stem of line.stems) if (this.#counts[stem]! > own) shared++;
    return shared;
  }
}

/** Cohesion of each paragraph with those next to it (TextTiling, Hearst 1997), before anything is known of the page. */
export function cohesionWithNeighbours(lines: readonly LineFacts[]): Cohesion {
  const paragraphs = lines.filter(isProse);
  const factors = new Map<number, number>();
  if (paragraphs.length < FEWEST_PARAGRAPHS) return () => 1;
  const window = new StemCounts(lines);
  for (const line of paragraphs.slice(0, NEIGHBOURS)) window.add(line);
  paragraphs.forEach((line, i) => {
    const entering = paragraphs[i + NEIGHBOURS];
    const leaving = paragraphs[i - NEIGHBOURS - 1];
    if (entering !== undefined) window.add(entering);
    if (leaving !== undefined) window.remove(leaving);
    if (!tells(line) || window.lines - 1 < FEWEST_NEIGHBOURS) return;
    factors.set(line.index, factor(window.sharedWithOthers(line, true) / line.stems.length, window.stems));
  });
  return (line) => factors.get(line.index) ?? 1;
}

/** Stems under which a share says little. */
const FEW_STEMS = 12;

/** The same for lines taken together, with the text that `text` counts; `areOfText`: it counts them, too. */
export function cohesionWithText(lines: readonly LineFacts[], text: StemCounts, areOfText: boolean): number {
  let stems = 0;
  let shared = 0;
  for (const line of lines) {
    stems += line.stems.length;
    shared += text.sharedWithOthers(line, areOfText);
  }
  return factor(shared / Math.max(FEW_STEMS, stems), text.stems);
}
