import { isNumeric, type ShingleSet, thinned } from './shingles.ts';

/** How much two texts have in common. */
export interface Likeness {
  /** Shared shingles among all shingles of both, from 0 to 1. */
  jaccard: number;
  /** Shared shingles among those of the text that has fewer, from 0 to 1. */
  containment: number;
}

/** Two versions of one text: half of all their shingles are shared. */
const MIN_JACCARD = 0.5;
/** A text and a part of it. */
const MIN_CONTAINMENT = 0.7;
/** Sampled shingles that the smaller text must have: fewer can all be shared by accident. */
const MIN_SAMPLED = 8;

/**
 * Two days' reports in the same words: of the shingles with a digit, of which the text that has fewer has 16 or more,
 * less than .3 are shared. A copy keeps its numbers as it keeps its words.
 */
const MIN_NUMERIC = 16;
const MIN_NUMERIC_CONTAINMENT = 0.3;

function countShared(a: Uint32Array, b: Uint32Array): { shared: number; numeric: number } {
  let shared = 0;
  let numeric = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) {
      shared++;
      if (isNumeric(a[i]!)) numeric++;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return { shared, numeric };
}

const countNumeric = (hashes: Uint32Array): number =>
  hashes.reduce((count, hash) => count + (isNumeric(hash) ? 1 : 0), 0);

/** The hashes of both that can be compared: those of the coarser sample. */
function comparable(a: ShingleSet, b: ShingleSet): { left: Uint32Array; right: Uint32Array; every: number } {
  const every = Math.max(a.every, b.every);
  return { left: thinned(a, every), right: thinned(b, every), every };
}

function likeness(left: Uint32Array, right: Uint32Array, shared: number): Likeness {
  if (shared === 0) return { jaccard: 0, containment: 0 };
  return {
    jaccard: shared / (left.length + right.length - shared),
    containment: shared / Math.min(left.length, right.length),
  };
}

/**
 * Jaccard similarity and containment of two shingle sets: exact where both are whole, estimated from the coarser of the
 * two samples otherwise. Symmetric.
 */
export function compareShingles(a: ShingleSet, b: ShingleSet): Likeness {
  const { left, right } = comparable(a, b);
  return likeness(left, right, countShared(left, right).shared);
}

/**
 * Whether two articles are versions of one text, or one is a part of the other: Jaccard at least .5, or containment at
 * least .7, and not two reports in the same words with other numbers, as of two trading days. Symmetric, not transitive.
 * False where the sample of a long text leaves fewer than 8 shingles of a short one.
 */
export function isNearDuplicate(a: ShingleSet, b: ShingleSet): boolean {
  const { left, right, every } = comparable(a, b);
  if (every > 1 && Math.min(left.length, right.length) < MIN_SAMPLED) return false;
  const { shared, numeric } = countShared(left, right);
  const { jaccard, containment } = likeness(left, right, shared);
  if (jaccard < MIN_JACCARD && containment < MIN_CONTAINMENT) return false;
  const numbers = Math.min(countNumeric(left), countNumeric(right));
  return numbers < MIN_NUMERIC || numeric >= numbers * MIN_NUMERIC_CONTAINMENT;
}
