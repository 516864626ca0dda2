/** Strict entity scores as conlleval (Tjong Kim Sang, CoNLL-2002) counts them: span and type must be right. */
import { ENTITY_TYPES } from '../shared/tagger/labels.ts';

export interface Counts {
  correct: number;
  found: number;
  gold: number;
}

/** Counts by type; the key `all` has their sum. */
export type Scores = Record<string, Counts>;

export interface Chunk {
  type: string;
  from: number;
  to: number;
}

/** Chunks of a tag sequence: B begins one, I too where the tag before is O or of another type. */
export function chunks(tags: readonly string[]): Chunk[] {
  const found: Chunk[] = [];
  let open: Chunk | null = null;
  tags.forEach((tag, i) => {
    const type = tag.slice(2);
    if (tag.startsWith('I-') && open?.type === type) {
      open.to = i + 1;
      return;
    }
    open = tag === 'O' ? null : { type, from: i, to: i + 1 };
    if (open !== null) found.push(open);
  });
  return found;
}

export function scoreSentence(gold: readonly string[], found: readonly string[]): Scores {
  const scores = emptyScores();
  const key = ({ type, from, to }: Chunk) => `${type} ${from} ${to}`;
  const goldChunks = chunks(gold);
  const keys = new Set(goldChunks.map(key));
  for (const { type } of goldChunks) count(scores, type, 'gold');
  for (const chunk of chunks(found)) {
    count(scores, chunk.type, 'found');
    if (keys.has(key(chunk))) count(scores, chunk.type, 'correct');
  }
  return scores;
}

export function emptyScores(): Scores {
  return Object.fromEntries(['all', ...ENTITY_TYPES].map((type) => [type, { correct: 0, found: 0, gold: 0 }]));
}

function count(scores: Scores, type: string, what: keyof Counts): void {
  scores[type]![what]++;
  scores.all![what]++;
}

export function addScores(sum: Scores, more: Scores): void {
  for (const [type, counts] of Object.entries(more)) {
    sum[type]!.correct += counts.correct;
    sum[type]!.found += counts.found;
    sum[type]!.gold += counts.gold;
  }
}

/** Precision, recall and F1, each from 0 to 1. */
export function rates({ correct, found, gold }: Counts): { p: number; r: number; f: number } {
  return {
    p: found === 0 ? 0 : correct / found,
    r: gold === 0 ? 0 : correct / gold,
    f: found + gold === 0 ? 0 : (2 * correct) / (found + gold),
  };
}
