import { describe, expect, it } from 'vitest';
import {
  decodePlanes,
  decodeRising,
  encodePlanes,
  encodeRising,
  toColumns,
  toRows,
} from '../../shared/tagger/byte-columns.ts';
import { LABELS } from '../../shared/tagger/labels.ts';
import { SortedKeys } from '../../shared/tagger/sorted-keys.ts';
import { clusterVectors } from '../../tagger/clusters.ts';
import { repairTags, toTokens } from '../../tagger/conll.ts';
import { chunks, rates, scoreSentence } from '../../tagger/conlleval.ts';
import { EMBEDDING_OPTIONS, trainEmbeddings } from '../../tagger/embeddings.ts';
import { Random } from '../../tagger/random.ts';

describe('columns of bytes', () => {
  it('come back as they were', () => {
    const rising = Uint32Array.from([0, 1, 127, 128, 300, 70_000, 2 ** 31, 2 ** 32 - 1]);
    expect(decodeRising(encodeRising(rising), rising.length)).toEqual(rising);
    const values = Uint16Array.from([0, 255, 256, 65_535]);
    expect(decodePlanes(encodePlanes(values))).toEqual(values);
    const rows = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    expect(toColumns(rows, 3)).toEqual(Uint8Array.from([1, 4, 2, 5, 3, 6]));
    expect(toRows(toColumns(rows, 3), 3)).toEqual(rows);
  });

  it('sorted keys are found where they are', () => {
    const random = new Random(4);
    const keys = Uint32Array.from(new Set(Array.from({ length: 500 }, () => random.next()))).sort();
    const index = new SortedKeys(keys);
    keys.forEach((key, at) => {
      expect(index.find(key)).toBe(at);
    });
    expect(index.find((keys[7]! + 1) >>> 0)).toBe(-1);
    expect(new SortedKeys(new Uint32Array(0)).find(5)).toBe(-1);
  });
});

describe('annotated text', () => {
  it('an I that follows nothing of its type begins a name', () => {
    expect(repairTags(['I-LOC', 'I-LOC', 'I-ORG', 'O', 'I-PERS'])).toEqual(['B-LOC', 'I-LOC', 'B-ORG', 'O', 'B-PERS']);
  });

  it('marks at the edges of a word fall outside the name', () => {
    const { tokens, labels, firsts } = toTokens({
      words: ['(سمير', 'بن-علي)', 'قال'],
      tags: ['B-PERS', 'I-PERS', 'O'],
    });
    expect(tokens).toEqual(['(', 'سمير', 'بن', '-', 'علي', ')', 'قال']);
    expect([...labels].map((label) => LABELS[label])).toEqual(['O', 'B-PERS', 'I-PERS', 'I-PERS', 'I-PERS', 'O', 'O']);
    expect(firsts).toEqual([1, 2, 6]);
  });

  it('is scored by span and type', () => {
    const gold = ['B-PERS', 'I-PERS', 'O', 'B-LOC', 'B-LOC'];
    const found = ['B-PERS', 'O', 'O', 'B-LOC', 'B-ORG'];
    expect(chunks(['I-PERS', 'I-LOC', 'I-LOC', 'B-LOC'])).toHaveLength(3);
    const scores = scoreSentence(gold, found);
    expect(scores.all).toEqual({ correct: 1, found: 3, gold: 3 });
    expect(rates(scores.LOC!)).toEqual({ p: 1, r: 0.5, f: 2 / 3 });
  });
});

describe('word vectors', () => {
  // Words 0 to 3 stand beside word 8, words 4 to 7 beside word 9.
  const random = new Random(2);
  const tokens = Int32Array.from(
    Array.from({ length: 4000 }, () => {
      const word = random.below(8);
      return word < 4 ? [word, 8] : [word, 9];
    }).flat(),
  );
  const vocabulary = {
    words: [...'ابتثجحخدذر'],
    counts: Uint32Array.from({ length: 10 }, (_, word) => tokens.filter((token) => token === word).length),
    tokens,
  };
  const starts = Int32Array.from({ length: 4001 }, (_, i) => i * 2);
  const options = { ...EMBEDDING_OPTIONS, width: 8, epochs: 3, subsample: 1 };

  it('put words of the same surroundings into one cluster, the same each time', () => {
    const train = () =>
      clusterVectors(trainEmbeddings(vocabulary, starts, options), 8, {
        fine: 2,
        middle: 2,
        coarse: 2,
        rounds: 5,
        leaders: 8,
        seed: 1,
      });
    const clustering = train();
    expect(train()).toEqual(clustering);
    const coarse = Array.from({ length: 8 }, (_, word) => clustering.coarse[clustering.fine[word]!]!);
    expect(new Set(coarse.slice(0, 4)).size).toBe(1);
    expect(new Set(coarse.slice(4)).size).toBe(1);
    expect(coarse[0]).not.toBe(coarse[4]);
  });
});
