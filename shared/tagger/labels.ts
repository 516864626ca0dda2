/** The labels of the tagger and which may follow which. */

export const ENTITY_TYPES = ['PERS', 'LOC', 'ORG', 'MISC'] as const;
type NameType = (typeof ENTITY_TYPES)[number];
export type Tag = 'O' | `B-${NameType}` | `I-${NameType}`;

/** Index of a label: O is 0, B-X of the nth type is 2n + 1, I-X is 2n + 2. */
export const LABELS: readonly Tag[] = ['O', ...ENTITY_TYPES.flatMap((type): Tag[] => [`B-${type}`, `I-${type}`])];
export const LABEL_COUNT = 9;
export const OUTSIDE = 0;

const isInside = (label: number): boolean => label !== OUTSIDE && label % 2 === 0;

/** An I label follows the B or I label of its type only; `previous` is −1 at the start of a sentence. */
export function mayFollow(previous: number, label: number): boolean {
  return !isInside(label) || previous === label || previous === label - 1;
}

const indices = Array.from({ length: LABEL_COUNT }, (_, label) => label);

/** For each label, the labels that may stand before it. */
export const PREDECESSORS: readonly (readonly number[])[] = indices.map((label) =>
  indices.filter((previous) => mayFollow(previous, label)),
);

/** Labels that may begin a sentence. */
export const MAY_START: readonly boolean[] = indices.map((label) => mayFollow(-1, label));

export function labelIndex(tag: string): number {
  const index = LABELS.indexOf(tag as Tag);
  if (index < 0) throw new RangeError(`no such label: ${tag}`);
  return index;
}
