/** A statement's place in the text. */
export interface Placed {
  start: number;
  end: number;
}

/**
 * For each statement the index of the smallest one that contains it; of two with the same content the later stands in
 * the earlier. Sorting by start lets a stack hold what is still open.
 */
export function findParents(statements: readonly Placed[]): Array<number | null> {
  const order = statements.map((_, index) => index);
  order.sort((a, b) => statements[a]!.start - statements[b]!.start || statements[b]!.end - statements[a]!.end || a - b);
  const parents: Array<number | null> = new Array(statements.length).fill(null);
  const open: number[] = [];
  for (const index of order) {
    const { end } = statements[index]!;
    while (open.length > 0 && statements[open.at(-1)!]!.end < end) open.pop();
    parents[index] = open.at(-1) ?? null;
    open.push(index);
  }
  return parents;
}
