import { describe, expect, it } from 'vitest';
import { bestPath, ChainSpace } from '../../shared/tagger/chain.ts';
import { LABEL_COUNT, mayFollow } from '../../shared/tagger/labels.ts';
import { Random } from '../../tagger/random.ts';

const TOKENS = 4;

function randomScores(random: Random, count: number): Float32Array {
  return Float32Array.from({ length: count }, () => random.uniform() * 4 - 2);
}

/** Every allowed path with its score, by trying all of them. */
function allPaths(emissions: Float32Array, transitions: Float32Array): { path: number[]; score: number }[] {
  let paths = [{ path: [] as number[], score: 0 }];
  for (let t = 0; t < TOKENS; t++) {
    paths = paths.flatMap(({ path, score }) => {
      const previous = path.at(-1) ?? -1;
      const next: typeof paths = [];
      for (let k = 0; k < LABEL_COUNT; k++) {
        if (!mayFollow(previous, k)) continue;
        const step = previous < 0 ? 0 : transitions[previous * LABEL_COUNT + k]!;
        next.push({ path: [...path, k], score: score + step + emissions[t * LABEL_COUNT + k]! });
      }
      return next;
    });
  }
  return paths;
}

describe('a chain of labels', () => {
  const random = new Random(3);
  const cases = Array.from({ length: 10 }, () => ({
    emissions: randomScores(random, TOKENS * LABEL_COUNT),
    transitions: randomScores(random, LABEL_COUNT * LABEL_COUNT),
  }));

  it.each(cases)('the best path is the best of all paths (%#)', ({ emissions, transitions }) => {
    const best = allPaths(emissions, transitions).reduce((a, b) => (b.score > a.score ? b : a));
    expect([...bestPath(emissions, TOKENS, transitions)]).toEqual(best.path);
  });

  it.each(cases)('marginals and counts of transitions are sums over all paths (%#)', ({ emissions, transitions }) => {
    const paths = allPaths(emissions, transitions);
    const total = paths.reduce((sum, { score }) => sum + Math.exp(score), 0);
    const space = new ChainSpace();
    const expected = new Float64Array(LABEL_COUNT * LABEL_COUNT);
    expect(space.run(emissions, TOKENS, transitions, expected)).toBeCloseTo(Math.log(total), 6);
    const marginals = new Float64Array(TOKENS * LABEL_COUNT);
    const counts = new Float64Array(LABEL_COUNT * LABEL_COUNT);
    for (const { path, score } of paths) {
      const probability = Math.exp(score) / total;
      path.forEach((label, t) => {
        marginals[t * LABEL_COUNT + label]! += probability;
        if (t > 0) counts[path[t - 1]! * LABEL_COUNT + label]! += probability;
      });
    }
    for (let i = 0; i < marginals.length; i++) expect(space.marginals[i]).toBeCloseTo(marginals[i]!, 6);
    for (let i = 0; i < counts.length; i++) expect(expected[i]).toBeCloseTo(counts[i]!, 6);
  });

  it('an I label follows its own type only, and begins nothing', () => {
    expect(mayFollow(-1, 2)).toBe(false);
    expect(mayFollow(0, 2)).toBe(false);
    expect(mayFollow(3, 2)).toBe(false);
    expect(mayFollow(1, 2)).toBe(true);
    expect(mayFollow(2, 2)).toBe(true);
  });

  it('no tokens, no path', () => {
    expect(bestPath(new Float32Array(0), 0, new Float32Array(LABEL_COUNT * LABEL_COUNT))).toHaveLength(0);
  });
});
