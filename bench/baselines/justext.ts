import { foldKey } from '../../shared/text/fold.ts';
import type { LineMethod } from './line-method.ts';

/**
 * jusText (Pomikálek 2011, "Removing Boilerplate and Duplicate Content from Web Corpora", chapter 3; the reference is
 * `justext/core.py`) on plain text, each line a paragraph. There are no tags, so nothing is a link, a heading or a
 * select box; what is left are a paragraph's length, its share of stop words, the copyright sign, and its neighbours.
 *
 * Words are told apart by white space and compared with the stop words by their folded key, so that a comma after a
 * word and the spelling of hamza do not matter.
 *
 * @param stopWords folded keys
 */
export function justext(stopWords: ReadonlySet<string>, thresholds: StopWordThresholds = DEFAULT): LineMethod {
  return (lines) =>
    revise(lines.map((line) => classOf(line.trim().replace(/\s+/gu, ' '), stopWords, thresholds))).map(
      (lineClass) => lineClass === 'good',
    );
}

/** Shares of a paragraph's words from which it is running text, perhaps and for certain. */
export interface StopWordThresholds {
  low: number;
  high: number;
}

const DEFAULT: StopWordThresholds = { low: 0.3, high: 0.32 };

/** With these, jusText judges by length and neighbours alone, as its author advises where stop words are not known. */
export const LANGUAGE_INDEPENDENT: StopWordThresholds = { low: 0, high: 0 };

/** Characters. */
const LENGTH_LOW = 70;
const LENGTH_HIGH = 200;

type LineClass = 'good' | 'neargood' | 'short' | 'bad';

/** What a paragraph is taken for by itself. */
function classOf(text: string, stopWords: ReadonlySet<string>, { low, high }: StopWordThresholds): LineClass {
  const length = [...text].length;
  if (text.includes('©') || text.includes('&copy')) return 'bad';
  if (length < LENGTH_LOW) return 'short';
  const words = text.split(' ');
  const density = words.filter((word) => stopWords.has(foldKey(word))).length / words.length;
  if (density >= high) return length > LENGTH_HIGH ? 'good' : 'neargood';
  return density >= low ? 'neargood' : 'bad';
}

/** What it is taken for between its neighbours: short paragraphs first, then those that are nearly good. */
function revise(classes: readonly LineClass[]): LineClass[] {
  const withoutShort = classes.map((lineClass, i) => (lineClass === 'short' ? classOfShort(classes, i) : lineClass));
  // Read while it is written: what has just become good makes its neighbour good.
  for (const [i, lineClass] of withoutShort.entries()) {
    if (lineClass !== 'neargood') continue;
    const neighbours = [neighbour(withoutShort, i, -1, CERTAIN), neighbour(withoutShort, i, 1, CERTAIN)];
    withoutShort[i] = neighbours.includes('good') ? 'good' : 'bad';
  }
  return withoutShort;
}

const CERTAIN: readonly LineClass[] = ['good', 'bad'];
const LIKELY: readonly LineClass[] = ['good', 'neargood', 'bad'];

/** Between two of a kind it is of their kind; else good where nearly good ones stand towards the bad side. */
function classOfShort(classes: readonly LineClass[], i: number): LineClass {
  const before = neighbour(classes, i, -1, CERTAIN);
  const after = neighbour(classes, i, 1, CERTAIN);
  if (before === after) return before;
  const towardsBad = neighbour(classes, i, before === 'bad' ? -1 : 1, LIKELY);
  return towardsBad === 'neargood' ? 'good' : 'bad';
}

/** The nearest paragraph in a direction whose class is one of those; beyond the page everything is bad. */
function neighbour(classes: readonly LineClass[], from: number, step: 1 | -1, wanted: readonly LineClass[]): LineClass {
  for (let i = from + step; i >= 0 && i < classes.length; i += step) {
    if (wanted.includes(classes[i]!)) return classes[i]!;
  }
  return 'bad';
}
