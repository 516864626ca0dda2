/** One direction of an LSTM (Hochreiter, Schmidhuber 1997; forget gate: Gers et al. 2000), forwards and its gradient. */
import type { NetworkKernels } from './network-kernels.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** The same in every version of the language's library, as far as `Math.exp` is. */
const tanh = (x: number): number => 2 * sigmoid(2 * x) - 1;

/** Addresses of a direction's arrays, in bytes. */
export interface LstmPlaces {
  /** A row for each gate of each unit: input gates, forget gates, output gates, candidates. */
  weights: number;
  weightsGradient: number;
  /** For each token its input, the hidden state before it, 1 for the bias and zeros up to a multiple of 4. */
  joint: number;
  jointGradient: number;
  /** Values of the gates of each token. */
  gates: number;
  /** Gradients by the gates of the token at hand. */
  gatesGradient: number;
  /** Cells of each token and their squashed values. */
  cells: number;
}

export interface LstmShape {
  hidden: number;
  inputWidth: number;
  jointWidth: number;
  /** From one token's output row to the next; a row has the states of both directions. */
  outWidth: number;
  /** Reads from the last token to the first. */
  reversed: boolean;
}

export class LstmDirection {
  readonly places: LstmPlaces;
  private readonly shape: LstmShape;
  private readonly memory: Float32Array;
  private readonly kernels: NetworkKernels;

  constructor(places: LstmPlaces, shape: LstmShape, memory: Float32Array, kernels: NetworkKernels) {
    this.places = places;
    this.shape = shape;
    this.memory = memory;
    this.kernels = kernels;
  }

  /** Reads `size` tokens, whose inputs are filled in, and writes their states into the rows at `out`. */
  run(size: number, out: number): void {
    const memory = this.memory;
    const places = this.places;
    const { hidden, inputWidth, jointWidth, outWidth, reversed } = this.shape;
    for (let step = 0; step < size; step++) {
      const t = reversed ? size - 1 - step : step;
      const before = reversed ? t + 1 : t - 1;
      const joint = places.joint / 4 + t * jointWidth;
      const gates = places.gates / 4 + t * 4 * hidden;
      const cells = places.cells / 4 + t * 2 * hidden;
      const cellsBefore = places.cells / 4 + before * 2 * hidden;
      const state = out / 4 + t * outWidth + (reversed ? hidden : 0);
      if (step === 0) memory.fill(0, joint + inputWidth, joint + inputWidth + hidden);
      memory[joint + inputWidth + hidden] = 1;
      memory.fill(0, gates, gates + 4 * hidden);
      this.kernels.product(
        places.weights,
        places.weights + 4 * hidden * jointWidth * 4,
        joint * 4,
        gates * 4,
        jointWidth * 4,
      );
      const next = places.joint / 4 + (reversed ? t - 1 : t + 1) * jointWidth + inputWidth;
      for (let k = 0; k < hidden; k++) {
        const input = sigmoid(memory[gates + k]!);
        const forget = sigmoid(memory[gates + hidden + k]!);
        const output = sigmoid(memory[gates + 2 * hidden + k]!);
        const candidate = tanh(memory[gates + 3 * hidden + k]!);
        const cell = input * candidate + (step === 0 ? 0 : forget * memory[cellsBefore + k]!);
        const squashed = tanh(cell);
        memory[gates + k] = input;
        memory[gates + hidden + k] = forget;
        memory[gates + 2 * hidden + k] = output;
        memory[gates + 3 * hidden + k] = candidate;
        memory[cells + k] = cell;
        memory[cells + hidden + k] = squashed;
        const value = output * squashed;
        memory[state + k] = value;
        if (step + 1 < size) memory[next + k] = value;
      }
    }
  }

  /** Adds to the gradients by the weights, given those by the states at `outGradient`, and sets those by the inputs. */
  backward(size: number, outGradient: number): void {
    const memory = this.memory;
    const places = this.places;
    const { hidden, inputWidth, jointWidth, outWidth, reversed } = this.shape;
    const carried = new Float64Array(hidden);
    const gatesGradient = places.gatesGradient / 4;
    memory.fill(0, places.jointGradient / 4, places.jointGradient / 4 + size * jointWidth);
    for (let step = size - 1; step >= 0; step--) {
      const t = reversed ? size - 1 - step : step;
      const before = reversed ? t + 1 : t - 1;
      const after = reversed ? t - 1 : t + 1;
      const gates = places.gates / 4 + t * 4 * hidden;
      const cells = places.cells / 4 + t * 2 * hidden;
      const cellsBefore = places.cells / 4 + before * 2 * hidden;
      const outside = outGradient / 4 + t * outWidth + (reversed ? hidden : 0);
      const recurrent = places.jointGradient / 4 + after * jointWidth + inputWidth;
      for (let k = 0; k < hidden; k++) {
        const input = memory[gates + k]!;
        const forget = memory[gates + hidden + k]!;
        const output = memory[gates + 2 * hidden + k]!;
        const candidate = memory[gates + 3 * hidden + k]!;
        const squashed = memory[cells + hidden + k]!;
        const state = memory[outside + k]! + (step + 1 < size ? memory[recurrent + k]! : 0);
        const cell = carried[k]! + state * output * (1 - squashed * squashed);
        memory[gatesGradient + k] = cell * candidate * input * (1 - input);
        memory[gatesGradient + hidden + k] = step === 0 ? 0 : cell * memory[cellsBefore + k]! * forget * (1 - forget);
        memory[gatesGradient + 2 * hidden + k] = state * squashed * output * (1 - output);
        memory[gatesGradient + 3 * hidden + k] = cell * input * (1 - candidate * candidate);
        carried[k] = cell * forget;
      }
      this.kernels.gradients(
        places.weights,
        places.weights + 4 * hidden * jointWidth * 4,
        places.joint + t * jointWidth * 4,
        places.gatesGradient,
        jointWidth * 4,
        places.weightsGradient,
        places.jointGradient + t * jointWidth * 4,
      );
    }
  }
}
