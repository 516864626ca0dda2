import type { LineFacts } from './line-facts.ts';

/** How often each folded line stands on the page. */
export function countRepeats(lines: readonly LineFacts[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) if (line.key !== '') counts.set(line.key, (counts.get(line.key) ?? 0) + 1);
  return counts;
}

/** Words from which an equal line is a copy and no refrain, bullet or speaker's name. */
const COPY_WORDS = 5;

/** For each line of [from, to] that copies an earlier one of them: that one's number. */
export function copiesWithin(lines: readonly LineFacts[], from: number, to: number): Map<number, number> {
  const first = new Map<string, number>();
  const copies = new Map<number, number>();
  for (let i = from; i <= to; i++) {
    const line = lines[i]!;
    if (line.words.length < COPY_WORDS) continue;
    const earlier = first.get(line.key);
    if (earlier === undefined) first.set(line.key, line.n);
    else copies.set(i, earlier);
  }
  return copies;
}
