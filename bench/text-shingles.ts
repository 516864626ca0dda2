/** Precision, recall and F1 of main texts, each between 0 and 1. */
export interface ShingleScore {
  precision: number;
  recall: number;
  f1: number;
}

/** A page's true main text and what a method made of the page. */
export interface TextPair {
  truth: string;
  predicted: string;
}

const SIZE = 4;

/**
 * The measure of scrapinghub's article-extraction-benchmark (`evaluate.py`, MIT): texts are compared as multisets of
 * runs of four words; precision and recall are averaged over the pages, and F1 is that of the two averages. A page
 * without prediction counts towards recall alone, one without truth towards precision alone.
 */
export function shingleScore(pairs: readonly TextPair[]): ShingleScore {
  const pages = pairs.map(compare);
  const precision = mean(pages.filter((page) => page.predicted > 0).map((page) => page.shared / page.predicted));
  const recall = mean(pages.filter((page) => page.truth > 0).map((page) => page.shared / page.truth));
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** How many shingles a page's two texts have, and how many of them are the same. */
interface Comparison {
  truth: number;
  predicted: number;
  shared: number;
}

function compare({ truth, predicted }: TextPair): Comparison {
  const wanted = shingles(truth);
  const found = shingles(predicted);
  const left = new Map<string, number>();
  for (const shingle of wanted) left.set(shingle, (left.get(shingle) ?? 0) + 1);
  let shared = 0;
  for (const shingle of found) {
    const count = left.get(shingle) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(shingle, count - 1);
  }
  return { truth: wanted.length, predicted: found.length, shared };
}

/** A text of fewer words than a shingle has is one shingle. Words are Python's `\w+`. */
function shingles(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  if (words.length === 0) return [];
  const count = Math.max(1, words.length - SIZE + 1);
  return Array.from({ length: count }, (_, i) => words.slice(i, i + SIZE).join(' '));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
