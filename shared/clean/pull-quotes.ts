import type { LineFacts } from './line-facts.ts';
import { isProse } from './line-kinds.ts';

/**
 * Pull quotes by n-gram containment (Broder 1997): a line most of whose words stand, in runs of five and more, in one
 * longer paragraph; the order of the runs may be another.
 */
const GRAM = 5;
const SHORTEST = 5;
const LONGEST = 60;
/** Share of the words that must stand there; few words, and whole sentences, are the text's own more easily. */
const CONTAINED = 0.75;
const CONTAINED_OF_FEW = 0.9;
const FEW = 9;
/** Ends with a colon, or begins as an item of a list does. */
const PART_OF_TEXT = /[:：]$|^(?:[*•\-–]|\p{Nd}+\s*[-–.)])/u;
/** Paragraphs remembered for a gram; more add nothing and would cost time on hostile text. */
const HOSTS_PER_GRAM = 4;

export interface PullQuote {
  share: number;
  /** Number of the line that says the same within more words. */
  host: number;
}

/** The pull quotes among lines [from, to], by index. Linear in the words. */
export function findPullQuotes(lines: readonly LineFacts[], from: number, to: number): Map<number, PullQuote> {
  const found = new Map<number, PullQuote>();
  const text = readGrams(lines, from, to);
  for (let i = from; i <= to; i++) {
    const quote = pullQuote(lines, i, text);
    if (quote !== null) found.set(i, quote);
  }
  return found;
}

/** Lines [from, to], their grams, and for each gram the lines that have it, by index. */
interface Grams {
  from: number;
  to: number;
  ofLine: ReadonlyMap<number, readonly number[]>;
  hosts: ReadonlyMap<number, readonly number[]>;
}

function readGrams(lines: readonly LineFacts[], from: number, to: number): Grams {
  const ofLine = new Map<number, readonly number[]>();
  const hosts = new Map<number, number[]>();
  for (let i = from; i <= to; i++) {
    const own = grams(lines[i]!.words);
    ofLine.set(i, own);
    for (const gram of own) {
      const known = hosts.get(gram);
      if (known === undefined) hosts.set(gram, [i]);
      else if (known.length < HOSTS_PER_GRAM && known.at(-1) !== i) known.push(i);
    }
  }
  return { from, to, ofLine, hosts };
}

function pullQuote(lines: readonly LineFacts[], i: number, { from, to, ofLine, hosts }: Grams): PullQuote | null {
  const line = lines[i]!;
  const count = line.words.length;
  if (count < SHORTEST || count > LONGEST || PART_OF_TEXT.test(line.text)) return null;
  if (count <= GRAM) return shortPullQuote(lines, i, from, to);
  if (line.terminal && count < FEW) return null;
  const enough = line.terminal || count < FEW ? CONTAINED_OF_FEW : CONTAINED;
  const covered = new Map<number, Set<number>>();
  ofLine.get(i)!.forEach((gram, at) => {
    for (const host of hosts.get(gram) ?? []) {
      if (lines[host]!.words.length <= count * 1.2 || !isProse(lines[host]!)) continue;
      const words = covered.get(host) ?? new Set();
      for (let word = at; word < at + GRAM; word++) words.add(word);
      covered.set(host, words);
    }
  });
  for (const [host, words] of covered) {
    if (words.size / count >= enough) return { share: words.size / count, host: lines[host]!.n };
  }
  return null;
}

/** Neighbours among which a quote of few words is looked for: it stands near the paragraph that it was taken from. */
const NEAR = 12;

function shortPullQuote(lines: readonly LineFacts[], i: number, from: number, to: number): PullQuote | null {
  const line = lines[i]!;
  if (line.terminal || line.words.length < SHORTEST) return null;
  const wanted = ` ${line.key} `;
  for (let j = Math.max(from, i - NEAR); j <= Math.min(to, i + NEAR); j++) {
    const host = lines[j]!;
    if (j !== i && host.words.length > line.words.length * 2 && ` ${host.key} `.includes(wanted)) {
      return { share: 1, host: host.n };
    }
  }
  return null;
}

/** Every run of five words as a 32-bit hash (FNV-1a over the words' hashes). */
function grams(words: readonly string[]): number[] {
  const hashes = words.map(hash);
  const all: number[] = [];
  for (let i = 0; i + GRAM <= hashes.length; i++) {
    let gram = FNV_OFFSET;
    for (let j = i; j < i + GRAM; j++) gram = Math.imul(gram ^ hashes[j]!, FNV_PRIME);
    all.push(gram);
  }
  return all;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hash(word: string): number {
  let value = FNV_OFFSET;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), FNV_PRIME);
  return value;
}
