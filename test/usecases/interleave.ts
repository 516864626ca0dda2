import type { Pin } from '../../shared/clean/recurring-lines.ts';
import type { ArticleRef } from '../../shared/usecases/article-ref.ts';
import { pinLine } from '../../shared/usecases/pin-line.ts';
import type { ExtractRequest } from '../../shared/usecases/ports.ts';
import { BUCKET, Crash, type MemoryWorld } from './memory-world.ts';

/** An object that is put, or goes (no text). */
export type Change = { key: string; text: string; published: string } | { key: string; text: null; published?: never };

/** Which of the workers that wait goes on; whether its call crashes, or it stalls until others take it for dead. */
export interface Turn {
  who: number;
  fault: 'crash' | 'stall' | null;
}

/** What a person says of a line. */
export interface PinChange {
  source: string;
  line: string;
  pin: Pin;
}

const WORKERS = 4;
/** Faults end at some time, as they do; what they have caused must come right then. */
const TURNS_WITH_FAULTS = 400;
/** No schedule takes so many turns but one that goes in circles. */
const MOST_TURNS = 50_000;

/**
 * Runs workers on both queues at once. Each waits before and after every one of its calls until its turn comes. The message
 * of a worker that fails is hidden until nothing else is left to do, as SQS hides it for longer than a worker lives.
 */
export async function interleave(
  world: MemoryWorld,
  changes: ReadonlyArray<Change | PinChange>,
  turns: readonly Turn[],
): Promise<void> {
  const waiting: Array<(crash: boolean) => void> = [];
  const pending = [...changes];
  const hidden: Array<() => void> = [];
  let running = 0;
  world.onCall = () =>
    new Promise((resolve, reject) => waiting.push((crash) => (crash ? reject(new Crash()) : resolve())));

  const run = (work: Promise<unknown>, again: () => void): void => {
    running++;
    void work.catch(() => hidden.push(again)).finally(() => running--);
  };
  const apply = (change: Change | PinChange): void => {
    if ('pin' in change) run(pin(world, change), () => pending.push(change));
    else if (change.text === null) world.remove(change.key);
    else world.put(change.key, change.text, { published: change.published });
  };
  const startWorkers = (): void => {
    while (running < WORKERS) {
      const ref: ArticleRef | undefined = world.ingestQueue.shift();
      const request: ExtractRequest | undefined = ref ? undefined : world.extractQueue.shift();
      if (ref) run(world.clean(ref), () => world.ingestQueue.push(ref));
      else if (request) run(world.extract(request), () => world.extractQueue.push(request));
      else return;
    }
  };
  const revealHidden = (): void => {
    world.waitLong();
    world.releaseDelayed();
    for (const again of hidden.splice(0)) again();
  };

  for (let i = 0; ; i++) {
    if (i === MOST_TURNS) throw new Error('the schedule does not come to an end');
    const { who, fault } = turns[i % turns.length]!;
    if (pending.length > 0 && (who % (WORKERS + 1) === WORKERS || waiting.length === 0)) apply(pending.shift()!);
    startWorkers();
    await settle();
    if (waiting.length === 0 && pending.length === 0 && !world.hasMessages() && !world.releaseDelayed()) {
      if (hidden.length === 0) break;
      revealHidden();
    }
    const faulty = i < TURNS_WITH_FAULTS ? fault : null;
    if (faulty === 'stall') revealHidden();
    if (waiting.length > 0) waiting.splice(who % waiting.length, 1)[0]!(faulty === 'crash');
    await settle();
  }
  world.onCall = () => {};
}

export function pin(world: MemoryWorld, { source, line, pin: as }: PinChange): Promise<number> {
  return pinLine({ bucket: BUCKET, source, line }, as, 'test', world.ports());
}

/** Lets every worker run on to its next call. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
