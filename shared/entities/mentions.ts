/** Candidates for mentions while an article is read, and how overlapping ones are settled. */
import type { EntityType } from '../model.ts';
import type { Passage } from '../text/passages.ts';
import { type CliticSplit, rawOffset } from '../text/proclitics.ts';

export interface Candidate {
  type: EntityType;
  passage: Passage;
  /** Tokens `from` to before `to` of the passage. */
  from: number;
  to: number;
  /** Absolute offsets, proclitics outside, a fused لل inside. */
  start: number;
  end: number;
  /** Words of the name, folded, without proclitics. */
  words: string[];
  /** The form that identifies a known entity; null where the article alone says what it is. */
  canonical: string | null;
}

export function candidate(
  type: EntityType,
  passage: Passage,
  from: number,
  to: number,
  split: CliticSplit | null = null,
  canonical: string | null = null,
): Candidate {
  const first = passage.tokens[from]!;
  const last = passage.tokens[to - 1]!;
  const words = passage.tokens
    .slice(from, to)
    .filter((token) => token.kind !== 'punctuation')
    .map((token) => token.folded);
  if (split !== null && words.length > 0) words[0] = split.rest;
  const offset = split === null ? 0 : rawOffset(first.text, split.offset);
  return { type, passage, from, to, start: first.start + offset, end: last.end, words, canonical };
}

/** Keeps the longest of candidates that overlap; of equally long ones the first proposed. */
export function settle(candidates: readonly Candidate[]): Candidate[] {
  const order = candidates
    .map((found, rank) => ({ found, rank }))
    .sort((a, b) => length(b.found) - length(a.found) || a.rank - b.rank);
  const taken = new Set<number>();
  const kept: Candidate[] = [];
  for (const { found } of order) {
    const tokens = found.passage.tokens.slice(found.from, found.to);
    if (tokens.some((token) => taken.has(token.start))) continue;
    for (const token of tokens) taken.add(token.start);
    kept.push(found);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const length = (found: Candidate): number => found.to - found.from;
