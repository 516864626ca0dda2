/** Word clusters by spherical k-means (Dhillon, Modha 2001) on word vectors, in three levels. */
import { nearestKernel } from './nearest-kernel.ts';
import { Random } from './random.ts';

export interface Clustering {
  /** The fine cluster of each vector. */
  fine: Uint16Array;
  /** The middle and coarse cluster of each fine one. */
  middle: Uint16Array;
  coarse: Uint16Array;
}

export interface ClusterOptions {
  fine: number;
  middle: number;
  coarse: number;
  rounds: number;
  /** Only the first, most frequent vectors move the centres. */
  leaders: number;
  seed: number;
}

export const CLUSTER_OPTIONS: ClusterOptions = {
  fine: 1024,
  middle: 256,
  coarse: 64,
  rounds: 12,
  leaders: 40_000,
  seed: 5,
};

/** Clusters vectors that lie row after row; they are brought to length 1 in place. */
export function clusterVectors(vectors: Float32Array, width: number, options: ClusterOptions): Clustering {
  normalizeRows(vectors, width);
  const leaders = vectors.subarray(0, Math.min(vectors.length, options.leaders * width));
  const random = new Random(options.seed);
  const fineCentres = kMeans(leaders, width, options.fine, options.rounds, random);
  const middleCentres = kMeans(fineCentres, width, options.middle, options.rounds, random);
  const coarseCentres = kMeans(middleCentres, width, options.coarse, options.rounds, random);
  const middle = nearest(fineCentres, middleCentres, width);
  const coarseOfMiddle = nearest(middleCentres, coarseCentres, width);
  return {
    fine: nearest(vectors, fineCentres, width),
    middle,
    coarse: middle.map((cluster) => coarseOfMiddle[cluster]!),
  };
}

function normalizeRows(vectors: Float32Array, width: number): void {
  for (let row = 0; row < vectors.length; row += width) {
    let squares = 0;
    for (let k = 0; k < width; k++) squares += vectors[row + k]! ** 2;
    const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let k = 0; k < width; k++) vectors[row + k] = vectors[row + k]! * factor;
  }
}

/** Centres of length 1, row after row. A centre that attracts nothing stays. */
function kMeans(vectors: Float32Array, width: number, count: number, rounds: number, random: Random): Float32Array {
  const size = vectors.length / width;
  const order = Int32Array.from({ length: size }, (_, i) => i);
  random.shuffle(order);
  const centres = new Float32Array(Math.min(count, size) * width);
  for (let c = 0; c * width < centres.length; c++) {
    centres.set(vectors.subarray(order[c]! * width, (order[c]! + 1) * width), c * width);
  }
  for (let round = 0; round < rounds; round++) {
    const assigned = nearest(vectors, centres, width);
    const sums = new Float32Array(centres.length);
    for (let i = 0; i < size; i++) {
      const [from, to] = [i * width, assigned[i]! * width];
      for (let k = 0; k < width; k++) sums[to + k] = sums[to + k]! + vectors[from + k]!;
    }
    normalizeRows(sums, width);
    for (let c = 0; c < centres.length; c += width) {
      if (sums.subarray(c, c + width).some((value) => value !== 0)) centres.set(sums.subarray(c, c + width), c);
    }
  }
  return centres;
}

/** The centre with the largest inner product, for each vector; ties go to the lower number. */
function nearest(vectors: Float32Array, centres: Float32Array, width: number): Uint16Array {
  const bytes = vectors.byteLength + centres.byteLength;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  new Float32Array(memory.buffer).set(vectors);
  new Float32Array(memory.buffer).set(centres, vectors.length);
  const find = nearestKernel(memory);
  const [from, rowBytes] = [vectors.byteLength, width * 4];
  return Uint16Array.from(
    { length: vectors.length / width },
    (_, i) => (find(i * rowBytes, from, bytes, rowBytes) - from) / rowBytes,
  );
}
