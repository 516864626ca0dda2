/** Groups of feature templates, as bits: a model says in its header which it was trained with. */
export const GROUPS = {
  words: 1,
  affixes: 2,
  stems: 4,
  shapes: 8,
  gazetteer: 16,
  clusters: 32,
  document: 64,
  lexicon: 128,
} as const;

export type GroupName = keyof typeof GROUPS;

export const ALL_GROUPS = Object.values(GROUPS).reduce((all, bit) => all | bit, 0);
