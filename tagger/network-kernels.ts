/** The inner loops of the recurrent network: products with a matrix, their gradients, and Adam's step. */
import { assemble, type Code, doWhile, f32, f32x4, get, i32, set, type WasmFunction } from './wasm.ts';

/** Addresses are bytes; a matrix has a multiple of 4 rows, a row a multiple of 4 numbers. */
export interface NetworkKernels {
  /** Adds the product of the matrix from `matrix` to `end` with a vector to `result`. */
  product(matrix: number, end: number, vector: number, result: number, rowBytes: number): void;
  /** Adds the gradients by the matrix and by the vector, given the gradient by the result. */
  gradients(
    matrix: number,
    end: number,
    vector: number,
    result: number,
    rowBytes: number,
    matrixGradient: number,
    vectorGradient: number,
  ): void;
  /** A step of Adam for the weights from `weights` to `end`; the gradient is set to zero. */
  adam(weights: number, end: number, gradient: number, means: number, squares: number, rate: number): void;
}

const ROWS_AT_ONCE = [0, 1, 2, 3];

const advance = (local: number, by: Code): Code => set(local, i32.add(get(local), by));

function product(): WasmFunction {
  const [matrix, end, vector, result, rowBytes, k, x] = [0, 1, 2, 3, 4, 5, 6];
  const row = (n: number) => 7 + n;
  const sum = (n: number) => 11 + n;
  const place = (n: number): Code => i32.add(get(row(n)), get(k));
  return {
    name: 'product',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32'],
    result: null,
    locals: ['i32', 'v128', 'i32', 'i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'v128'],
    body: [
      doWhile(
        [
          ...ROWS_AT_ONCE.flatMap((n) => [
            set(row(n), n === 0 ? get(matrix) : i32.add(get(row(n - 1)), get(rowBytes))),
            set(sum(n), f32x4.zero),
          ]),
          set(k, i32.const(0)),
          doWhile(
            [
              set(x, f32x4.load(i32.add(get(vector), get(k)))),
              ...ROWS_AT_ONCE.map((n) => set(sum(n), f32x4.add(get(sum(n)), f32x4.mul(get(x), f32x4.load(place(n)))))),
              advance(k, i32.const(16)),
            ],
            i32.lessThan(get(k), get(rowBytes)),
          ),
          ...ROWS_AT_ONCE.flatMap((n) => [
            f32.store(get(result), f32.add(f32.load(get(result)), f32x4.sum(sum(n)))),
            advance(result, i32.const(4)),
          ]),
          set(matrix, i32.add(get(row(3)), get(rowBytes))),
        ],
        i32.lessThan(get(matrix), get(end)),
      ),
    ],
  };
}

function gradients(): WasmFunction {
  const [matrix, end, vector, result, rowBytes, matrixGradient, vectorGradient, k, x, d] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ];
  const row = (n: number) => 10 + n;
  const gradientRow = (n: number) => 14 + n;
  const factor = (n: number) => 18 + n;
  const place = (local: number): Code => i32.add(get(local), get(k));
  return {
    name: 'gradients',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    result: null,
    locals: [
      ...(['i32', 'v128', 'v128'] as const),
      ...(['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const),
      ...(['v128', 'v128', 'v128', 'v128'] as const),
    ],
    body: [
      doWhile(
        [
          ...ROWS_AT_ONCE.flatMap((n) => [
            set(row(n), n === 0 ? get(matrix) : i32.add(get(row(n - 1)), get(rowBytes))),
            set(gradientRow(n), n === 0 ? get(matrixGradient) : i32.add(get(gradientRow(n - 1)), get(rowBytes))),
            set(factor(n), f32x4.splat(f32.load(get(result)))),
            advance(result, i32.const(4)),
          ]),
          set(k, i32.const(0)),
          doWhile(
            [
              set(x, f32x4.load(place(vector))),
              set(d, f32x4.load(place(vectorGradient))),
              ...ROWS_AT_ONCE.flatMap((n) => [
                set(d, f32x4.add(get(d), f32x4.mul(get(factor(n)), f32x4.load(place(row(n)))))),
                f32x4.store(
                  place(gradientRow(n)),
                  f32x4.add(f32x4.load(place(gradientRow(n))), f32x4.mul(get(factor(n)), get(x))),
                ),
              ]),
              f32x4.store(place(vectorGradient), get(d)),
              advance(k, i32.const(16)),
            ],
            i32.lessThan(get(k), get(rowBytes)),
          ),
          set(matrix, i32.add(get(row(3)), get(rowBytes))),
          set(matrixGradient, i32.add(get(gradientRow(3)), get(rowBytes))),
        ],
        i32.lessThan(get(matrix), get(end)),
      ),
    ],
  };
}

/** How much of the running means of the gradient and of its square is kept at a step of Adam. */
export const MEAN_DECAY = 0.9;
export const SQUARE_DECAY = 0.999;
const EPSILON = 1e-7;

function adam(): WasmFunction {
  const [weights, end, gradient, means, squares, rate, g, mean, square] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const constant = (value: number): Code => f32x4.splat(f32.const(value));
  const mix = (old: number, decay: number, fresh: Code): Code =>
    f32x4.add(f32x4.mul(constant(decay), f32x4.load(get(old))), f32x4.mul(constant(1 - decay), fresh));
  return {
    name: 'adam',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'f32'],
    result: null,
    locals: ['v128', 'v128', 'v128'],
    body: [
      doWhile(
        [
          set(g, f32x4.load(get(gradient))),
          f32x4.store(get(gradient), f32x4.zero),
          set(mean, mix(means, MEAN_DECAY, get(g))),
          f32x4.store(get(means), get(mean)),
          set(square, mix(squares, SQUARE_DECAY, f32x4.mul(get(g), get(g)))),
          f32x4.store(get(squares), get(square)),
          f32x4.store(
            get(weights),
            f32x4.sub(
              f32x4.load(get(weights)),
              f32x4.div(
                f32x4.mul(f32x4.splat(get(rate)), get(mean)),
                f32x4.add(f32x4.sqrt(get(square)), constant(EPSILON)),
              ),
            ),
          ),
          ...[weights, gradient, means, squares].map((local) => advance(local!, i32.const(16))),
        ],
        i32.lessThan(get(weights), get(end)),
      ),
    ],
  };
}

export function networkKernels(memory: WebAssembly.Memory): NetworkKernels {
  return assemble([product(), gradients(), adam()], memory) as unknown as NetworkKernels;
}
