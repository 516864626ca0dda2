import { describe, expect, it } from 'vitest';
import { networkKernels } from '../../tagger/network-kernels.ts';
import { Random } from '../../tagger/random.ts';

const ROWS = 8;
const WIDTH = 12;

/** A memory with blocks of random numbers one after the other, and the addresses of the blocks. */
function filled(...sizes: number[]): { memory: WebAssembly.Memory; blocks: Float32Array[]; addresses: number[] } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const random = new Random(9);
  let at = 0;
  const addresses: number[] = [];
  const blocks = sizes.map((size) => {
    addresses.push(at);
    const block = new Float32Array(memory.buffer, at, size);
    for (let i = 0; i < size; i++) block[i] = random.uniform() * 2 - 1;
    at += size * 4;
    return block;
  });
  return { memory, blocks, addresses };
}

describe('the kernels of the network', () => {
  it('product adds a matrix times a vector', () => {
    const { memory, blocks, addresses } = filled(ROWS * WIDTH, WIDTH, ROWS);
    const [matrix, vector, result] = blocks as [Float32Array, Float32Array, Float32Array];
    const expected = Array.from(result, (value, r) =>
      vector.reduce((sum, x, k) => sum + x * matrix[r * WIDTH + k]!, value),
    );
    const [m, v, y] = addresses as [number, number, number];
    networkKernels(memory).product(m, m + matrix.byteLength, v, y, WIDTH * 4);
    expected.forEach((value, r) => {
      expect(result[r]).toBeCloseTo(value, 5);
    });
  });

  it('gradients adds the outer product, and the transposed matrix times the gradient', () => {
    const { memory, blocks, addresses } = filled(ROWS * WIDTH, WIDTH, ROWS, ROWS * WIDTH, WIDTH);
    const [matrix, vector, result] = blocks as [Float32Array, Float32Array, Float32Array];
    const [ofMatrix, ofVector] = blocks.slice(3) as [Float32Array, Float32Array];
    const matrixExpected = Array.from(
      ofMatrix,
      (value, i) => value + result[Math.floor(i / WIDTH)]! * vector[i % WIDTH]!,
    );
    const vectorExpected = Array.from(ofVector, (value, k) =>
      result.reduce((sum, g, r) => sum + g * matrix[r * WIDTH + k]!, value),
    );
    const [m, v, y, gm, gv] = addresses as [number, number, number, number, number];
    networkKernels(memory).gradients(m, m + matrix.byteLength, v, y, WIDTH * 4, gm, gv);
    matrixExpected.forEach((value, i) => {
      expect(ofMatrix[i]).toBeCloseTo(value, 5);
    });
    vectorExpected.forEach((value, k) => {
      expect(ofVector[k]).toBeCloseTo(value, 5);
    });
  });

  it("Adam's first step is the step size against the sign of the gradient, which is cleared", () => {
    const { memory, blocks, addresses } = filled(8, 8, 8, 8);
    const [weights, gradient, means, squares] = blocks as [Float32Array, Float32Array, Float32Array, Float32Array];
    means.fill(0);
    squares.fill(0);
    const expected = Array.from(weights, (weight, i) => weight - 0.01 * Math.sign(gradient[i]!));
    const [w, g, m, s] = addresses as [number, number, number, number];
    const correction = Math.sqrt(1 - 0.999) / (1 - 0.9);
    networkKernels(memory).adam(w, w + weights.byteLength, g, m, s, 0.01 * correction);
    expected.forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 4);
    });
    expect(gradient.every((value) => value === 0)).toBe(true);
  });
});
