/** The inner loop of clustering: which of many vectors has the largest inner product with one. */
import { assemble, type Code, doWhile, f32, f32x4, get, i32, set, type WasmFunction, when } from './wasm.ts';

/** Returns the address of the nearest centre, the first one of equals. Addresses are bytes. */
type Nearest = (vector: number, centres: number, centresEnd: number, rowBytes: number) => number;

const [VECTOR, CENTRE, END, ROW_BYTES] = [0, 1, 2, 3];
const [K, BEST, PRODUCT, LARGEST, SUM] = [4, 5, 6, 7, 8];

const load = (base: number): Code => f32x4.load(i32.add(get(base), get(K)));

const nearest: WasmFunction = {
  name: 'nearest',
  parameters: ['i32', 'i32', 'i32', 'i32'],
  result: 'i32',
  locals: ['i32', 'i32', 'f32', 'f32', 'v128'],
  body: [
    set(LARGEST, f32.const(Number.NEGATIVE_INFINITY)),
    doWhile(
      [
        set(SUM, f32x4.zero),
        set(K, i32.const(0)),
        doWhile(
          [
            set(SUM, f32x4.add(get(SUM), f32x4.mul(load(VECTOR), load(CENTRE)))),
            set(K, i32.add(get(K), i32.const(16))),
          ],
          i32.lessThan(get(K), get(ROW_BYTES)),
        ),
        set(PRODUCT, f32x4.sum(SUM)),
        when(f32.greater(get(PRODUCT), get(LARGEST)), set(LARGEST, get(PRODUCT)), set(BEST, get(CENTRE))),
        set(CENTRE, i32.add(get(CENTRE), get(ROW_BYTES))),
      ],
      i32.lessThan(get(CENTRE), get(END)),
    ),
    get(BEST),
  ],
};

export function nearestKernel(memory: WebAssembly.Memory): Nearest {
  return assemble([nearest], memory).nearest as Nearest;
}
