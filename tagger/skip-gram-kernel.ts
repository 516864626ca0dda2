/** The inner loop of skip-gram training: one word against its neighbour and some negative samples. */
import { assemble, doWhile, f32, f32x4, get, i32, set, type WasmFunction } from './wasm.ts';

/** Logistic function in steps over −`SIGMOID_RANGE` to `SIGMOID_RANGE`. */
export const SIGMOID_RANGE = 6;
export const SIGMOID_STEPS = 1024;
const STEPS_PER_UNIT = SIGMOID_STEPS / (2 * SIGMOID_RANGE);

/** Addresses are bytes. */
type TrainPair = (
  /** The word's vector. */
  word: number,
  /** The output matrix. */
  outputs: number,
  /** Row numbers (32-bit) of the neighbour and, behind it, the samples; and how many they are. */
  rows: number,
  count: number,
  rowBytes: number,
  /** From one row of the output matrix to the next. */
  outputBytes: number,
  /** A scratch vector that holds zeros, and does again at the end. */
  change: number,
  /** The table of the logistic function. */
  table: number,
  rate: number,
) => void;

const [WORD, OUTPUTS, ROWS, COUNT, ROW_BYTES, OUTPUT_BYTES, CHANGE, TABLE, RATE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [N, TO, K, X, SUM, STEP] = [9, 10, 11, 12, 13, 14];

const at = (base: number) => i32.add(get(base), get(K));
const overRow = (...body: readonly (readonly number[])[]) => [
  set(K, i32.const(0)),
  doWhile([...body, set(K, i32.add(get(K), i32.const(16)))], i32.lessThan(get(K), get(ROW_BYTES))),
];

const logisticSlot = i32.truncate(
  f32.mul(
    f32.add(
      f32.min(f32.max(get(X), f32.const(-SIGMOID_RANGE)), f32.const(SIGMOID_RANGE - 0.01)),
      f32.const(SIGMOID_RANGE),
    ),
    f32.const(STEPS_PER_UNIT),
  ),
);

const trainPair: WasmFunction = {
  name: 'trainPair',
  parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f32'],
  result: null,
  locals: ['i32', 'i32', 'i32', 'f32', 'v128', 'v128'],
  body: [
    set(N, i32.const(0)),
    doWhile(
      [
        set(
          TO,
          i32.add(
            get(OUTPUTS),
            i32.mul(i32.load(i32.add(get(ROWS), i32.mul(get(N), i32.const(4)))), get(OUTPUT_BYTES)),
          ),
        ),
        set(SUM, f32x4.zero),
        ...overRow(set(SUM, f32x4.add(get(SUM), f32x4.mul(f32x4.load(at(WORD)), f32x4.load(at(TO)))))),
        set(X, f32x4.sum(SUM)),
        set(X, f32.load(i32.add(get(TABLE), i32.mul(logisticSlot, i32.const(4))))),
        set(X, f32.mul(f32.sub(f32.ofInteger(i32.isZero(get(N))), get(X)), get(RATE))),
        set(STEP, f32x4.splat(get(X))),
        ...overRow(
          f32x4.store(at(CHANGE), f32x4.add(f32x4.load(at(CHANGE)), f32x4.mul(get(STEP), f32x4.load(at(TO))))),
          f32x4.store(at(TO), f32x4.add(f32x4.load(at(TO)), f32x4.mul(get(STEP), f32x4.load(at(WORD))))),
        ),
        set(N, i32.add(get(N), i32.const(1))),
      ],
      i32.lessThan(get(N), get(COUNT)),
    ),
    ...overRow(
      f32x4.store(at(WORD), f32x4.add(f32x4.load(at(WORD)), f32x4.load(at(CHANGE)))),
      f32x4.store(at(CHANGE), f32x4.zero),
    ),
  ],
};

export function skipGramKernel(memory: WebAssembly.Memory): TrainPair {
  return assemble([trainPair], memory).trainPair as TrainPair;
}
