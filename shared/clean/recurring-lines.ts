import type { CleanText, Line } from '../model.ts';
import { foldKey } from '../text/fold.ts';
import { keptSpans } from '../text/passages.ts';

/**
 * Lines that a source repeats from article to article (the idea of site style trees: Yi, Liu, Li 2003). A page alone
 * cannot tell its disclaimer from its text; the source's other pages can.
 */
export interface ShownLine {
  /** Folded words; equal in every article that shows the line. */
  key: string;
  /** As shown. */
  text: string;
  /** In how many articles, told apart by their headlines, the line must stand to be boilerplate. */
  bound: number;
}

/** What a person says about a line of a source. */
export type Pin = 'content' | 'boilerplate';

/**
 * The bound depends on the line alone, else it would matter which article came first. A label is soon known; a sentence
 * may be quoted by several reports of one affair, and a paragraph of background stands in many.
 */
const BOUNDS: ReadonlyArray<{ words: number; label: number; sentence: number }> = [
  { words: 5, label: 3, sentence: 6 },
  { words: 9, label: 4, sentence: 6 },
  { words: 25, label: 8, sentence: 8 },
  { words: 60, label: 12, sentence: 12 },
];
const SENTENCE_END = /[.!?؟…۔]["'”“»’)\]]*$/u;
const WEB_ADDRESS = /(?:https?:\/\/|www\.)\S+/giu;
/** What a line says before the words that it leads to (وأضاف:), or who speaks. */
const LEADS_ON = /[:：]$/u;
/** Who wrote it and where: "فلان – جدة". */
const CREDIT = /^[^\p{Nd}]{2,40}?\s*[-–—ـ|/]\s*[^\p{Nd}]{2,40}$/u;
const LONGEST_CREDIT = 6;

/** Their list must fit into an item of the table twice over; few articles have so many lines. */
const MOST_LINES = 400;

/** The key under which a line meets its copies in other articles; addresses differ from page to page and are left out. */
export const lineKey = (text: string): string =>
  foldKey(text.replace(WEB_ADDRESS, ' ').replace(/\S+/gu, (word) => (isMailAddress(word) ? ' ' : word)));

/** No regular expression: one that looks for a second mark behind a first takes a square of time on a word of marks. */
function isMailAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at > 0 && word.lastIndexOf('.', word.length - 2) > at + 1;
}

/** A line without the chrome that is cut out of it. */
export const shownText = ({ text }: CleanText, line: Line): string =>
  keptSpans(line)
    .map(({ start, end }) => text.slice(start, end).trim())
    .join(' ');

/** The lines of an article that may prove to be its source's boilerplate, each once, by their keys. */
export function evidenceLines(article: CleanText): Map<string, ShownLine> {
  const shown = new Map<string, ShownLine>();
  for (const line of article.lines) {
    if (!line.keep || (line.label !== 'body' && line.label !== 'standfirst')) continue;
    const text = shownText(article, line);
    const key = lineKey(text);
    const bound = boundOf(text, key);
    if (bound !== null && !shown.has(key)) shown.set(key, { key, text, bound });
    if (shown.size === MOST_LINES) break;
  }
  return shown;
}

function boundOf(text: string, key: string): number | null {
  const words = key === '' ? 0 : key.split(' ').length;
  if (words === 0 || LEADS_ON.test(text) || (words <= LONGEST_CREDIT && CREDIT.test(text))) return null;
  const row = BOUNDS.find((each) => words <= each.words);
  if (row === undefined) return null;
  return SENTENCE_END.test(text) ? row.sentence : row.label;
}

/** The article as judged with what is known of its source: lines by their keys. The headline stays, whatever they say. */
export function withLearnedLines(
  article: CleanText,
  boilerplate: ReadonlyMap<string, ShownLine>,
  pins: (key: string) => Pin | undefined,
): CleanText {
  const judge = (line: Line): Line => {
    if (line.label === 'title') return line;
    const key = lineKey(shownText(article, line));
    if (key === '') return line;
    const pin = pins(key);
    if (pin === 'content') return line.keep ? line : { ...line, keep: true, label: 'body', rule: 'pinned: content' };
    if (pin === 'boilerplate') return { ...line, keep: false, label: 'chrome', rule: 'pinned: boilerplate' };
    const shown = line.keep ? boilerplate.get(key) : undefined;
    if (shown === undefined) return line;
    const rule = `recurring: ${shown.bound} and more articles of the source show it`;
    return { ...line, keep: false, label: 'chrome', rule };
  };
  return { ...article, lines: article.lines.map(judge) };
}
