import { ENTITY_TYPES } from '../shared/tagger/labels.ts';
import { type Chunk, chunks } from './conlleval.ts';

/** What became of the annotated names of a type, and how many were found where nothing is. */
interface ErrorCounts {
  right: number;
  /** Of the right type, but longer, shorter or shifted. */
  boundary: number;
  /** Of another type, whatever its bounds. */
  type: number;
  missed: number;
  /** Found where no name is annotated, counted by the type found. */
  invented: number;
}

/** Counts by type; the key `all` has their sum. */
export type Errors = Record<string, ErrorCounts>;

const overlaps = (a: Chunk, b: Chunk): boolean => a.from < b.to && b.from < a.to;

export function noErrors(): Errors {
  const none = () => ({ right: 0, boundary: 0, type: 0, missed: 0, invented: 0 });
  return Object.fromEntries(['all', ...ENTITY_TYPES].map((type) => [type, none()]));
}

/** Adds one sentence's names, each counted once. */
export function countErrors(errors: Errors, gold: readonly string[], found: readonly string[]): void {
  const count = (type: string, kind: keyof ErrorCounts) => {
    errors[type]![kind]++;
    errors.all![kind]++;
  };
  const goldChunks = chunks(gold);
  const foundChunks = chunks(found);
  for (const own of goldChunks) {
    const others = foundChunks.filter((chunk) => overlaps(chunk, own));
    const alike = others.filter((chunk) => chunk.type === own.type);
    if (alike.some((chunk) => chunk.from === own.from && chunk.to === own.to)) count(own.type, 'right');
    else if (alike.length > 0) count(own.type, 'boundary');
    else count(own.type, others.length > 0 ? 'type' : 'missed');
  }
  for (const chunk of foundChunks) {
    if (!goldChunks.some((own) => overlaps(own, chunk))) count(chunk.type, 'invented');
  }
}
