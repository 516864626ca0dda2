import type { Region } from './body-region.ts';
import type { LineFacts } from './line-facts.ts';
import { isProse } from './line-kinds.ts';

/** Stems under which an article is too short to have a vocabulary. */
const SMALLEST_VOCABULARY = 40;
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

/** The stems of some paragraphs in a row, each with the number of paragraphs that have it. */
class StemWindow {
  #counts = new Map<string, number>();
  paragraphs = 0;

  get stems(): number {
    return this.#counts.size;
  }

  add(line: LineFacts): void {
    this.paragraphs++;
    for (const stem of line.stems) this.#counts.set(stem, (this.#counts.get(stem) ?? 0) + 1);
  }

  remove(line: LineFacts): void {
    this.paragraphs--;
    for (const stem of line.stems) {
      const left = this.#counts.get(stem)! - 1;
      if (left === 0) this.#counts.delete(stem);
      else this.#counts.set(stem, left);
    }
  }

  /** Share of a paragraph's stems that another one has, too. */
  sharedWithOthers(line: LineFacts): number {
    return line.stems.filter((stem) => this.#counts.get(stem)! > 1).length / line.stems.length;
  }
}

/** Cohesion of each paragraph with those next to it (TextTiling, Hearst 1997), before anything is known of the page. */
export function cohesionWithNeighbours(lines: readonly LineFacts[]): Cohesion {
  const paragraphs = lines.filter(isProse);
  const factors = new Map<number, number>();
  if (paragraphs.length < FEWEST_PARAGRAPHS) return () => 1;
  const window = new StemWindow();
  for (const line of paragraphs.slice(0, NEIGHBOURS)) window.add(line);
  paragraphs.forEach((line, i) => {
    const entering = paragraphs[i + NEIGHBOURS];
    const leaving = paragraphs[i - NEIGHBOURS - 1];
    if (entering !== undefined) window.add(entering);
    if (leaving !== undefined) window.remove(leaving);
    if (!tells(line) || window.paragraphs - 1 < FEWEST_NEIGHBOURS) return;
    factors.set(line.index, factor(window.sharedWithOthers(line), window.stems));
  });
  return (line) => factors.get(line.index) ?? 1;
}

/** In how many of the lines each stem stands. */
function vocabulary(lines: readonly LineFacts[], region: Region): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = region.from; i <= region.to; i++) {
    for (const stem of lines[i]!.stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** Share of a line's stems that other lines of the region have. */
function sharedStems(line: LineFacts, counts: ReadonlyMap<string, number>, region: Region): number {
  if (line.stems.length === 0) return 0;
  const own = line.index >= region.from && line.index <= region.to ? 1 : 0;
  let shared = 0;
  for (const stem of line.stems) if ((counts.get(stem) ?? 0) > own) shared++;
  return shared / line.stems.length;
}

/** Cohesion of each paragraph with the text that the region holds so far. */
export function cohesionWithRegion(lines: readonly LineFacts[], region: Region): Cohesion {
  const counts = vocabulary(lines, region);
  if (counts.size < SMALLEST_VOCABULARY || region.from === region.to) return () => 1;
  return (line) => (tells(line) ? factor(sharedStems(line, counts, region), counts.size) : 1);
}
