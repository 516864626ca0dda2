import { addScores, emptyScores, rates, type Scores } from './conlleval.ts';
import { Random } from './random.ts';

/** The middle 95% of F1, from 0 to 1, over resamples of the sentences; by type, and `all`. */
export function bootstrapIntervals(
  sentences: readonly Scores[],
  resamples = 1000,
  seed = 7,
): Record<string, [number, number]> {
  const random = new Random(seed);
  const values: Record<string, number[]> = {};
  for (let n = 0; n < resamples; n++) {
    const sum = emptyScores();
    for (let i = 0; i < sentences.length; i++) addScores(sum, sentences[random.below(sentences.length)]!);
    for (const [type, counts] of Object.entries(sum)) {
      values[type] ??= [];
      values[type].push(rates(counts).f);
    }
  }
  return Object.fromEntries(
    Object.entries(values).map(([type, all]) => {
      all.sort((a, b) => a - b);
      return [type, [all[Math.floor(resamples * 0.025)]!, all[Math.ceil(resamples * 0.975) - 1]!]];
    }),
  );
}
