import { fold } from './fold.ts';

/**
 * Arabic proclitics: the conjunctions و ف, the prepositions ب ل, the particle ك and the article ال, written on to the
 * next word. A split is a possibility, not a fact (وزير is no و + زير): callers check the rest against what they know.
 */

export interface CliticSplit {
  /** Folded proclitics that were taken off, without the article: '', 'و', 'ب', 'وب', 'ل', … */
  clitics: string;
  /** What stays, folded; after لل the article is restored (للجزائر → clitics ل, rest الجزائر; للجنة → اللجنة). */
  rest: string;
  /** How many folded letters the rest starts after; for لل it is the offset of the word itself, see `fused`. */
  offset: number;
  /** لل: the article is fused with the preposition, so the rest has no span of its own. */
  fused: boolean;
}

const CONJUNCTIONS = new Set(['و', 'ف']);
const PREPOSITIONS = new Set(['ب', 'ك', 'ل']);

/** Every way to take proclitics off a folded word that leaves two letters or more, the whole word first. */
export function cliticSplits(folded: string): CliticSplit[] {
  const splits: CliticSplit[] = [{ clitics: '', rest: folded, offset: 0, fused: false }];
  const add = (clitics: string, at: number): void => {
    const rest = folded.slice(at);
    if (rest.length < 2) return;
    splits.push({ clitics, rest, offset: at, fused: false });
    if (PREPOSITIONS.has(rest[0]!)) {
      if (rest[0] === 'ل' && rest[1] === 'ل' && rest.length >= 4) {
        splits.push({ clitics: `${clitics}ل`, rest: `ا${rest.slice(1)}`, offset: at, fused: true });
        splits.push({ clitics: `${clitics}ل`, rest: `ال${rest.slice(1)}`, offset: at, fused: true });
      } else if (rest.length >= 3) {
        splits.push({ clitics: clitics + rest[0]!, rest: rest.slice(1), offset: at + 1, fused: false });
      }
    }
  };
  const first = folded[0];
  if (first === undefined) return splits;
  if (CONJUNCTIONS.has(first)) add(first, 1);
  if (PREPOSITIONS.has(first)) {
    if (first === 'ل' && folded[1] === 'ل' && folded.length >= 4) {
      splits.push({ clitics: 'ل', rest: `ا${folded.slice(1)}`, offset: 0, fused: true });
      splits.push({ clitics: 'ل', rest: `ال${folded.slice(1)}`, offset: 0, fused: true });
    } else if (folded.length >= 3) {
      splits.push({ clitics: first, rest: folded.slice(1), offset: 1, fused: false });
    }
  }
  return splits;
}

/** Strips the article from a folded word where three letters or more stay. */
export function withoutArticle(folded: string): string {
  return folded.startsWith('ال') && folded.length >= 5 ? folded.slice(2) : folded;
}

/** The raw offset, within `word`, of its nth folded letter: marks and tatweel in the raw word take no letters. */
export function rawOffset(word: string, letters: number): number {
  let seen = 0;
  let at = 0;
  for (const character of word) {
    if (seen >= letters && fold(character) !== '') return at;
    seen += fold(character).length;
    at += character.length;
  }
  return at;
}
