/** Exact inference in a linear chain of labels: the best path, and the probabilities of labels. */
import { LABEL_COUNT, MAY_START, PREDECESSORS } from './labels.ts';

/** Scores of a label after a label (`previous * LABEL_COUNT + label`); only allowed transitions are read. */
export type Transitions = Float32Array | Float64Array;

/** The path of highest score through `tokens` rows of emission scores; ties go to the lower label. */
export function bestPath(emissions: Float32Array, tokens: number, transitions: Transitions): Uint8Array {
  const path = new Uint8Array(tokens);
  if (tokens === 0) return path;
  const back = new Uint8Array(tokens * LABEL_COUNT);
  let scores = new Float64Array(LABEL_COUNT);
  let next = new Float64Array(LABEL_COUNT);
  for (let k = 0; k < LABEL_COUNT; k++) scores[k] = MAY_START[k] ? emissions[k]! : Number.NEGATIVE_INFINITY;
  for (let t = 1; t < tokens; t++) {
    for (let k = 0; k < LABEL_COUNT; k++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (const j of PREDECESSORS[k]!) {
        const score = scores[j]! + transitions[j * LABEL_COUNT + k]!;
        if (score > best) {
          best = score;
          from = j;
        }
      }
      next[k] = best + emissions[t * LABEL_COUNT + k]!;
      back[t * LABEL_COUNT + k] = from;
    }
    [scores, next] = [next, scores];
  }
  let label = 0;
  for (let k = 1; k < LABEL_COUNT; k++) if (scores[k]! > scores[label]!) label = k;
  for (let t = tokens - 1; t >= 0; t--) {
    path[t] = label;
    label = back[t * LABEL_COUNT + label]!;
  }
  return path;
}

/** Room for the forward and backward probabilities of sentences, grown as needed. */
export class ChainSpace {
  private capacity = 0;
  private odds = new Float64Array(0);
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private scales = new Float64Array(0);
  private readonly factors = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  /** Probability of each label of each token, row after row, after `run`. */
  marginals = new Float64Array(0);

  private reserve(tokens: number): void {
    if (tokens <= this.capacity) return;
    this.capacity = tokens * 2;
    const size = this.capacity * LABEL_COUNT;
    this.odds = new Float64Array(size);
    this.forward = new Float64Array(size);
    this.backward = new Float64Array(size);
    this.marginals = new Float64Array(size);
    this.scales = new Float64Array(this.capacity);
  }

  /**
   * Forward-backward (Rabiner 1989), scaled at each token. Fills `marginals`, adds the expected count of each transition
   * to `expected` where given, and returns the logarithm of the sum over all paths.
   */
  run(emissions: Float32Array, tokens: number, transitions: Transitions, expected?: Float64Array): number {
    this.reserve(tokens);
    for (let i = 0; i < LABEL_COUNT * LABEL_COUNT; i++) this.factors[i] = Math.exp(transitions[i]!);
    const logSum = this.passForward(emissions, tokens);
    this.passBackward(tokens);
    const forward = this.forward;
    const backward = this.backward;
    const marginals = this.marginals;
    for (let i = 0; i < tokens * LABEL_COUNT; i++) marginals[i] = forward[i]! * backward[i]!;
    if (expected !== undefined) this.countTransitions(tokens, expected);
    return logSum;
  }

  private passForward(emissions: Float32Array, tokens: number): number {
    const odds = this.odds;
    const forward = this.forward;
    const scales = this.scales;
    const factors = this.factors;
    let logSum = 0;
    for (let t = 0; t < tokens; t++) {
      const row = t * LABEL_COUNT;
      let peak = emissions[row]!;
      for (let k = 1; k < LABEL_COUNT; k++) peak = Math.max(peak, emissions[row + k]!);
      let total = 0;
      for (let k = 0; k < LABEL_COUNT; k++) {
        const own = Math.exp(emissions[row + k]! - peak);
        odds[row + k] = own;
        let mass = 0;
        if (t === 0) mass = MAY_START[k] ? 1 : 0;
        else {
          for (const j of PREDECESSORS[k]!) mass += forward[row - LABEL_COUNT + j]! * factors[j * LABEL_COUNT + k]!;
        }
        forward[row + k] = mass * own;
        total += mass * own;
      }
      for (let k = 0; k < LABEL_COUNT; k++) forward[row + k]! /= total;
      scales[t] = total;
      logSum += peak + Math.log(total);
    }
    return logSum;
  }

  private passBackward(tokens: number): void {
    const odds = this.odds;
    const backward = this.backward;
    const scales = this.scales;
    const factors = this.factors;
    const last = (tokens - 1) * LABEL_COUNT;
    for (let k = 0; k < LABEL_COUNT; k++) backward[last + k] = 1;
    for (let t = tokens - 2; t >= 0; t--) {
      const row = t * LABEL_COUNT;
      for (let j = 0; j < LABEL_COUNT; j++) backward[row + j] = 0;
      for (let k = 0; k < LABEL_COUNT; k++) {
        const after = (odds[row + LABEL_COUNT + k]! * backward[row + LABEL_COUNT + k]!) / scales[t + 1]!;
        for (const j of PREDECESSORS[k]!) backward[row + j]! += factors[j * LABEL_COUNT + k]! * after;
      }
    }
  }

  private countTransitions(tokens: number, expected: Float64Array): void {
    const odds = this.odds;
    const forward = this.forward;
    const backward = this.backward;
    const scales = this.scales;
    const factors = this.factors;
    for (let t = 1; t < tokens; t++) {
      const row = t * LABEL_COUNT;
      for (let k = 0; k < LABEL_COUNT; k++) {
        const after = (odds[row + k]! * backward[row + k]!) / scales[t]!;
        for (const j of PREDECESSORS[k]!) {
          expected[j * LABEL_COUNT + k]! += forward[row - LABEL_COUNT + j]! * factors[j * LABEL_COUNT + k]! * after;
        }
      }
    }
  }
}
