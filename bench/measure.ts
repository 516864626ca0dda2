/** What is timed: a function of no arguments; what it returns is thrown away. */
export type Subject = () => unknown;

/** The middle half of some figures: quartiles, in the figures' own unit. */
export interface Spread {
  q1: number;
  median: number;
  q3: number;
}

const WARM_UP_MS = 400;
/** One sample of a subject takes about so long, so that the clock's grain and single collections do not show. */
const SAMPLE_MS = 25;

/**
 * Times subjects against each other on a machine whose speed drifts: after a warm-up, every round takes one sample of
 * each, in turns that start with another subject each round. Time is the processor's, of all threads of the process,
 * so that waiting for other programs does not count and collecting garbage does. Returns each subject's microseconds a
 * call, one figure a round; figures of the same index are of the same round, so ratios are to be taken round by round.
 */
export function timeInTurns<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(subjects) as Name[];
  const calls = new Map(names.map((name) => [name, warmUp(subjects[name])]));
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!;
      times[name].push(microsecondsPerCall(subjects[name], calls.get(name)!));
    }
  }
  return times;
}

/** Round by round, how many times the first took as long as the second. */
export function ratios(times: readonly number[], others: readonly number[]): number[] {
  return times.map((time, round) => time / others[round]!);
}

/** Quartiles with linear interpolation between neighbours (Hyndman and Fan 1996, type 7). */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  return { q1: quantile(sorted, 0.25), median: quantile(sorted, 0.5), q3: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

/** Calls the subject until it is warm; returns how many calls make a sample. */
function warmUp(subject: Subject): number {
  let calls = 1;
  for (let spent = 0; ; calls *= 2) {
    const took = (microsecondsPerCall(subject, calls) * calls) / 1000;
    spent += took;
    if (spent >= WARM_UP_MS) return Math.max(1, Math.round((SAMPLE_MS * calls) / took));
  }
}

function microsecondsPerCall(subject: Subject, calls: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) subject();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / calls;
}
