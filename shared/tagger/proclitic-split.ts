import type { WordTable } from './word-table.ts';

/** A word without the proclitics و ف ب ك ل written on to it. */
export interface ProcliticSplit {
  /** Normalised, with the article where it has one; after لل the article is restored. */
  base: string;
  /** Normalised letters before the base; at لل those before the second ل, which stands for the article. */
  offset: number;
  /** Which proclitics went: conjunction (0 none, 1 و, 2 ف) + 3 × preposition (0 none, 1 ب, 2 ل, 3 ك, 4 لل). */
  clitics: number;
}

const CONJUNCTIONS = 'وف';
const PREPOSITIONS = 'بلك';

/** Doublings by which the rest must be more frequent than the whole, by the clitics that go. */
function demanded(conjunction: number, preposition: number): number {
  if (preposition === 3) return 4;
  if (preposition === 4) return 0;
  return conjunction === 0 || preposition !== 0 ? 1 : 0.5;
}

/**
 * Takes proclitics off where the rest, three letters or more, is the more frequent word by `margin` doublings beyond the
 * usual; the split whose rest is most frequent wins.
 */
export function splitProclitics(word: string, table: WordTable, margin = 0): ProcliticSplit {
  let best: ProcliticSplit = { base: word, offset: 0, clitics: 0 };
  let bestGain = 0;
  const consider = (base: string, offset: number, conjunction: number, preposition: number): void => {
    if (base.length < 3) return;
    const gain = table.doublings(base, word) - demanded(conjunction, preposition) - margin;
    if (gain <= bestGain) return;
    bestGain = gain;
    best = { base, offset, clitics: conjunction + 3 * preposition };
  };
  const conjunction = CONJUNCTIONS.indexOf(word[0] ?? ' ') + 1;
  for (const at of conjunction === 0 ? [0] : [0, 1]) {
    const taken = at === 0 ? 0 : conjunction;
    if (at === 1) consider(word.slice(1), 1, taken, 0);
    const preposition = PREPOSITIONS.indexOf(word[at] ?? ' ') + 1;
    if (preposition === 0) continue;
    if (word.startsWith('لل', at)) consider(`ا${word.slice(at + 1)}`, at + 1, taken, 4);
    else consider(word.slice(at + 1), at + 1, taken, preposition);
  }
  return best;
}
