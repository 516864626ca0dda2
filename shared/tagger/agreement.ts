/**
 * A name is mostly of one type throughout a document. What the tagger makes of a word's other occurrences is added to its
 * own scores: a product of experts, after Krishnan and Manning (2006), without a second model.
 */
import type { DocumentFacts } from './features.ts';
import { ENTITY_TYPES, LABEL_COUNT } from './labels.ts';

/** Added to the mean probability of a type at the other occurrences, so that none is ruled out. */
const FLOOR = 0.05;

/** O and the types. */
const CLASSES = 1 + ENTITY_TYPES.length;

/** First and last label of a class: O alone, or B and I of a type. */
const firstLabel = (kind: number): number => (kind === 0 ? 0 : 2 * kind - 1);
const lastLabel = (kind: number): number => 2 * kind;

/**
 * Adds to the emission scores of each word that occurs again nearby `strength` × the logarithm of the mean probability of
 * each class at the other occurrences. `marginals` and `emissions` have a row for each token of the document in a row.
 */
export function addAgreement(
  { sentences, context }: DocumentFacts,
  marginals: Float64Array,
  emissions: Float32Array,
  strength: number,
): void {
  const starts: number[] = [];
  let tokens = 0;
  for (const { words } of sentences) {
    starts.push(tokens);
    tokens += words.length;
  }
  sentences.forEach(({ words }, sentence) => {
    words.forEach((word, token) => {
      const others = context.others(sentence, token, word.stem);
      if (others.length === 0) return;
      const rows = others.map((place) => starts[place.sentence]! + place.token);
      const row = (starts[sentence]! + token) * LABEL_COUNT;
      for (let kind = 0; kind < CLASSES; kind++) {
        const bonus = strength * Math.log(meanProbability(marginals, rows, kind) + FLOOR);
        for (let k = firstLabel(kind); k <= lastLabel(kind); k++) emissions[row + k]! += bonus;
      }
    });
  });
}

function meanProbability(marginals: Float64Array, rows: readonly number[], kind: number): number {
  let sum = 0;
  for (const row of rows) {
    for (let k = firstLabel(kind); k <= lastLabel(kind); k++) sum += marginals[row * LABEL_COUNT + k]!;
  }
  return sum / rows.length;
}
