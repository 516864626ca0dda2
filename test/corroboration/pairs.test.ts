import { describe, expect, it } from 'vitest';
import { compareStatements, type Relation, readStatement } from '../../shared/corroboration/compare.ts';
import type { ClaimClass } from '../../shared/model.ts';
import pairs from './pairs.json' with { type: 'json' };

interface Pair {
  says: string;
  kind: string;
  a: string;
  b: string;
  aClass?: string;
  bClass?: string;
  aAbout?: string[];
  bAbout?: string[];
}

function relationOf(
  pair: Pair,
  speakers: readonly [string, string],
  sides: readonly ['a' | 'b', 'a' | 'b'] = ['a', 'b'],
): Relation {
  const [one, other] = sides.map((side, i) =>
    readStatement({
      content: pair[side],
      class: (pair[`${side}Class`] ?? 'assert') as ClaimClass,
      about: pair[`${side}About`] ?? [],
      speaker: speakers[i]!,
    }),
  );
  return compareStatements(one!, other!).relation;
}

/** Of the pairs that are found to say the same or the contrary, and of those that do. */
function measure(list: readonly Pair[], speakers: readonly [string, string]) {
  const judged = list.map((pair) => ({ says: pair.says, found: relationOf(pair, speakers) }));
  const right = judged.filter(({ says, found }) => found !== 'other' && found === says).length;
  const found = judged.filter((each) => each.found !== 'other').length;
  const gold = judged.filter(({ says }) => says !== 'other').length;
  return { pairs: list.length, precision: round(right / found), recall: round(right / gold) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const ONE = ['person:a', 'person:a'] as const;
const TWO = ['person:a', 'person:b'] as const;

describe('the written pairs', () => {
  it.each(['tuning', 'heldOut'] as const)('%s: are told apart as well as their file says', (list) => {
    expect({
      oneSpeaker: measure(pairs[list], ONE),
      twoSpeakers: measure(pairs[list], TWO),
    }).toEqual(pairs.measured[list]);
  });

  it('are told apart the same way from either side', () => {
    for (const pair of [...pairs.tuning, ...pairs.heldOut] as Pair[]) {
      expect(relationOf(pair, ONE, ['b', 'a']), pair.a).toBe(relationOf(pair, ONE));
    }
  });
});
