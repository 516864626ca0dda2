import type { TextSpan } from '../model.ts';
import type { Passage } from './passages.ts';

export type CutSpan = (passage: Passage, start: number, end: number) => TextSpan;

/** Cuts exact spans out of an article's text. */
export function cutter(text: string): CutSpan {
  return ({ line }, start, end) => ({ line, start, end, text: text.slice(start, end) });
}
