import type { GazetteerTable } from './gazetteer-table.ts';
import { hashText } from './hashing.ts';
import { normalize } from './normalize.ts';
import { splitProclitics } from './proclitic-split.ts';
import { LEXICON_WIDTH, NO_CLUSTER, type WordTable } from './word-table.ts';

/** What a token alone tells, as integers: hashes of its forms, and its rows in the model's tables. */
export interface WordInfo {
  /** Hash of the normalised form. */
  word: number;
  /** Hashes of the first and last 1 to 4 letters; 0 where the word is shorter. */
  prefixes: number[];
  suffixes: number[];
  /** Hash of the form without proclitics; of that without the article. */
  base: number;
  stem: number;
  /** Proclitics and article that the stem lacks. */
  clitics: number;
  shape: number;
  /** Coarse, middle and fine cluster of each clustering, each counted from 1; 0 for none. */
  clusters: number[];
  /** `LEXICON_WIDTH` bins, 0 for a word without an entry, and their summary: the strongest role and its bin. */
  lexicon: number[];
  role: number;
  frequency: number;
  /** A word that can name something: letters, and not among the most frequent. */
  content: boolean;
  /** How a quotation mark or bracket at this token changes the depth: 1 opens, −1 closes, 2 either; 0 for none. */
  mark: number;
}

/** Frequency step from which a word is too common to be looked up elsewhere in the document. */
const COMMON = 113;

/** One letter for each kind of character, runs cut to two. */
function shapeOf(token: string, normalized: string): string {
  let shape = '';
  for (const character of normalized) {
    let kind = character;
    if (character >= 'ء' && character <= 'ي') kind = 'ع';
    else if (character === '0') kind = '0';
    else if (character >= 'a' && character <= 'z') kind = 'x';
    if (!shape.endsWith(kind + kind)) shape += kind;
  }
  const last = token[token.length - 1];
  return shape + (last === 'ى' ? 'ى' : '') + (/^[A-Z]/u.test(token) ? 'X' : '') + Math.min(normalized.length, 5);
}

function markOf(token: string): number {
  if (/^[«“(]$/u.test(token)) return 1;
  if (/^[»”)]$/u.test(token)) return -1;
  return token === '"' ? 2 : 0;
}

/** The role of the highest bin and the bin itself, as one number from 1; 0 where every bin is 0. */
export function strongestRole(bins: readonly number[]): number {
  let best = 0;
  for (let i = 0; i < bins.length; i++) if (bins[i]! > (bins[best] ?? 0)) best = i;
  const bin = bins[best] ?? 0;
  return bin === 0 ? 0 : 1 + best * 8 + bin;
}

function clustersOf(table: WordTable, row: number): number[] {
  const out: number[] = [];
  table.columns.clusters.forEach((fine, i) => {
    const cluster = row < 0 ? NO_CLUSTER : fine[row]!;
    if (cluster === NO_CLUSTER) out.push(0, 0, 0);
    else {
      const { middle, coarse } = table.columns.coarser[i]!;
      out.push(coarse[cluster]! + 1, middle[cluster]! + 1, cluster + 1);
    }
  });
  return out;
}

function lexiconOf(table: WordTable, row: number): number[] {
  const at = row * LEXICON_WIDTH;
  return Array.from({ length: LEXICON_WIDTH }, (_, i) => (row < 0 ? 0 : (table.columns.lexicon[at + i] ?? 0)));
}

function affixes(word: string): Pick<WordInfo, 'prefixes' | 'suffixes'> {
  const lengths = [1, 2, 3, 4];
  return {
    prefixes: lengths.map((n) => (word.length < n ? 0 : hashText(word, 0, n))),
    suffixes: lengths.map((n) => (word.length < n ? 0 : hashText(word, word.length - n))),
  };
}

function analyzeWord(token: string, words: WordTable): WordInfo {
  const normalized = normalize(token) || token;
  const split = splitProclitics(normalized, words);
  const article = split.base.startsWith('ال') && split.base.length >= 5;
  const stem = article ? split.base.slice(2) : split.base;
  const row = words.row(normalized);
  const baseRow = split.clitics === 0 ? row : words.row(split.base);
  const lexicon = lexiconOf(words, baseRow < 0 ? row : baseRow);
  const frequency = baseRow < 0 ? 0 : words.columns.frequencies[baseRow]!;
  return {
    word: hashText(normalized),
    ...affixes(normalized),
    base: hashText(split.base),
    stem: hashText(stem),
    clitics: split.clitics * 2 + (article ? 1 : 0),
    shape: hashText(shapeOf(token, normalized)),
    clusters: clustersOf(words, row < 0 ? baseRow : row),
    lexicon,
    role: strongestRole(lexicon),
    frequency,
    content: normalized.length >= 3 && /^\p{L}/u.test(normalized) && frequency < COMMON,
    mark: markOf(token),
  };
}

/** How many words an analyzer remembers unless told. */
const REMEMBERED = 50_000;

/** `analyzeWord` with a bounded memory of the words seen last. */
export class WordAnalyzer {
  readonly words: WordTable;
  readonly gazetteer: GazetteerTable;
  private readonly capacity: number;
  private readonly seen = new Map<string, WordInfo>();

  constructor(words: WordTable, gazetteer: GazetteerTable, capacity = REMEMBERED) {
    this.words = words;
    this.gazetteer = gazetteer;
    this.capacity = capacity;
  }

  analyze(token: string): WordInfo {
    let info = this.seen.get(token);
    if (info === undefined) {
      info = analyzeWord(token, this.words);
      if (this.seen.size >= this.capacity) this.seen.clear();
      this.seen.set(token, info);
    }
    return info;
  }
}
