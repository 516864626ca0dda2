/**
 * The tagger's model file: Brotli over
 *
 * - the line `khabar-tagger 1`, the number being the version of this format,
 * - one line of JSON, a `ModelHeader`,
 * - the header's sections in its order, without gaps (encodings: `byte-columns.ts`):
 *   - `wordKeys` rising; `wordFrequencies` bytes; `clustersN` planes, `middleN` and `coarseN` bytes for each clustering;
 *     `lexicon` bytes by column;
 *   - `pairKeys` rising; `pairFirst`, `pairSecond` bytes;
 *   - `nameKeys` rising; `nameKinds` planes;
 *   - `featureKeys` rising; `featureLabels` planes, bit k set where label k has a weight; `featureWeights` those
 *     weights in order as signed bytes, to be multiplied by `scale`;
 *   - `transitions` 81 little-endian 32-bit floats, the score of each label after each label.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { decodePlanes, decodeRising, encodePlanes, encodeRising, toColumns, toRows } from './byte-columns.ts';
import type { ScorerOptions } from './document-scorer.ts';
import type { GazetteerColumns } from './gazetteer-table.ts';
import { LABEL_COUNT, LABELS } from './labels.ts';
import type { PairColumns } from './pair-table.ts';
import { LEXICON_WIDTH, type WordColumns } from './word-table.ts';

const FIRST_LINE = 'khabar-tagger 1';

interface ModelHeader {
  /** Version of the feature templates, and which groups of them are read (`feature-groups.ts`). */
  featureSet: number;
  groups: number;
  labels: readonly string[];
  words: number;
  clusterings: number;
  pairs: number;
  names: number;
  features: number;
  scale: number;
  scorer: ScorerOptions;
  /** Name and bytes of each section. */
  sections: (readonly [string, number])[];
}

/** Everything the tagger needs, as typed arrays. */
export interface Model {
  featureSet: number;
  groups: number;
  scorer: ScorerOptions;
  words: WordColumns;
  pairs: PairColumns;
  names: GazetteerColumns;
  features: { keys: Uint32Array; weights: Int8Array; scale: number };
  transitions: Float32Array;
}

export function encodeModel(model: Model): Uint8Array {
  const { words, pairs, names, features } = model;
  const sections: [string, Uint8Array][] = [
    ['wordKeys', encodeRising(words.keys)],
    ['wordFrequencies', words.frequencies],
    ...words.clusters.flatMap((fine, n): [string, Uint8Array][] => [
      [`clusters${n}`, encodePlanes(fine)],
      [`middle${n}`, Uint8Array.from(words.coarser[n]!.middle)],
      [`coarse${n}`, Uint8Array.from(words.coarser[n]!.coarse)],
    ]),
    ['lexicon', toColumns(words.lexicon, LEXICON_WIDTH)],
    ['pairKeys', encodeRising(pairs.keys)],
    ['pairFirst', pairs.first],
    ['pairSecond', pairs.second],
    ['nameKeys', encodeRising(names.keys)],
    ['nameKinds', encodePlanes(names.kinds)],
    ['featureKeys', encodeRising(features.keys)],
    ...encodeWeights(features.weights),
    ['transitions', littleEndian(model.transitions)],
  ];
  const header: ModelHeader = {
    featureSet: model.featureSet,
    groups: model.groups,
    labels: LABELS,
    words: words.keys.length,
    clusterings: words.clusters.length,
    pairs: pairs.keys.length,
    names: names.keys.length,
    features: features.keys.length,
    scale: features.scale,
    scorer: model.scorer,
    sections: sections.map(([name, bytes]) => [name, bytes.length]),
  };
  const start = new TextEncoder().encode(`${FIRST_LINE}\n${JSON.stringify(header)}\n`);
  return compress(joined([start, ...sections.map(([, bytes]) => bytes)]));
}

/** Throws a `RangeError` where the bytes are no model of this version. */
export function decodeModel(file: Uint8Array): Model {
  const bytes = new Uint8Array(brotliDecompressSync(file));
  const lineEnd = bytes.indexOf(10);
  const headerEnd = bytes.indexOf(10, lineEnd + 1);
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (text(0, lineEnd) !== FIRST_LINE) throw new RangeError('not a model of the Arabic tagger, or of another version');
  const header: ModelHeader = JSON.parse(text(lineEnd + 1, headerEnd));
  if (header.labels.join() !== LABELS.join()) throw new RangeError('the model has other labels');
  const sections = new Map<string, Uint8Array>();
  let at = headerEnd + 1;
  for (const [name, size] of header.sections) {
    sections.set(name, bytes.subarray(at, at + size));
    at += size;
  }
  if (at !== bytes.length) throw new RangeError('the model is cut short');
  return fromSections(header, (name) => sections.get(name)!);
}

function fromSections(header: ModelHeader, section: (name: string) => Uint8Array): Model {
  const clusterings = Array.from({ length: header.clusterings }, (_, n) => n);
  const transitions = section('transitions');
  return {
    featureSet: header.featureSet,
    groups: header.groups,
    scorer: header.scorer,
    words: {
      keys: decodeRising(section('wordKeys'), header.words),
      frequencies: section('wordFrequencies'),
      clusters: clusterings.map((n) => decodePlanes(section(`clusters${n}`))),
      coarser: clusterings.map((n) => ({
        middle: Uint16Array.from(section(`middle${n}`)),
        coarse: Uint16Array.from(section(`coarse${n}`)),
      })),
      lexicon: toRows(section('lexicon'), LEXICON_WIDTH),
    },
    pairs: {
      keys: decodeRising(section('pairKeys'), header.pairs),
      first: section('pairFirst'),
      second: section('pairSecond'),
    },
    names: { keys: decodeRising(section('nameKeys'), header.names), kinds: decodePlanes(section('nameKinds')) },
    features: {
      keys: decodeRising(section('featureKeys'), header.features),
      weights: decodeWeights(decodePlanes(section('featureLabels')), section('featureWeights')),
      scale: header.scale,
    },
    transitions: Float32Array.from({ length: LABEL_COUNT * LABEL_COUNT }, (_, i) =>
      new DataView(transitions.buffer, transitions.byteOffset).getFloat32(i * 4, true),
    ),
  };
}

function encodeWeights(weights: Int8Array): [string, Uint8Array][] {
  const labels = new Uint16Array(weights.length / LABEL_COUNT);
  const values: number[] = [];
  weights.forEach((weight, i) => {
    if (weight === 0) return;
    labels[Math.floor(i / LABEL_COUNT)]! |= 1 << (i % LABEL_COUNT);
    values.push(weight);
  });
  return [
    ['featureLabels', encodePlanes(labels)],
    ['featureWeights', new Uint8Array(Int8Array.from(values).buffer)],
  ];
}

function decodeWeights(labels: Uint16Array, values: Uint8Array): Int8Array {
  const signed = new Int8Array(values.buffer, values.byteOffset, values.length);
  const weights = new Int8Array(labels.length * LABEL_COUNT);
  let at = 0;
  for (let row = 0; row < labels.length; row++) {
    const mask = labels[row]!;
    for (let k = 0; k < LABEL_COUNT; k++) if (mask & (1 << k)) weights[row * LABEL_COUNT + k] = signed[at++]!;
  }
  return weights;
}

function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => {
    view.setFloat32(i * 4, value, true);
  });
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function compress(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  );
}
