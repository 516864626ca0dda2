import type { Pin } from '../../shared/clean/recurring-lines.ts';
import type { CallName } from '../usecases/memory-ports.ts';

/** What happens to the bucket, or what a person says of a source's line. */
export type Change =
  | { put: string; text: string; metadata: Record<string, string> }
  | { remove: string }
  | { pin: Pin; source: string; line: string };

/**
 * What goes wrong after a step.
 * - `crash`: the process dies before its next call; `crash after`: behind it; `crash, late`: before it, and what it had
 *   under way has its effect later, up to the time at which its message comes again.
 * - `refused`: its next call is throttled; `timed out`: it has its effect, and fails all the same; `twice`: it is sent
 *   again after its answer was lost.
 * - `wait`: so much time passes that a worker is taken for dead; `expire`: that its message comes again.
 * - `late`: what dead processes had under way has its effect now.
 * - `duplicate`: a message that was sent before comes once more; `redrive`: dead letters go back to their queues.
 */
export type Fault =
  | 'none'
  | 'crash'
  | 'crash after'
  | 'crash, late'
  | 'refused'
  | 'timed out'
  | 'twice'
  | 'wait'
  | 'expire'
  | 'late'
  | 'duplicate'
  | 'redrive';

export interface Step {
  /**
   * Which of the processes at work goes on, or of the messages that wait for one; where none waits, the next change
   * brings one, or a duplicate. -1: the next change.
   */
  who: number;
  /** It makes all calls up to one of that name, and then so many. */
  upTo: CallName | null;
  calls: number;
  fault: Fault;
}

/** More calls than any process makes. */
export const TO_THE_END = 999;

/** What happens, in which order, and what goes wrong. Behind its last step everything comes to rest, one after the other. */
export interface Schedule {
  /** What has come to rest before the first step. */
  before: Change[];
  changes: Change[];
  steps: Step[];
  /** Messages an invocation. */
  batch: number;
  /** After so many receives a message is a dead letter. */
  maxReceives: number;
}

/** A schedule as a person reads it. */
export function describeSchedule({ before, changes, steps, batch, maxReceives }: Schedule): string {
  return [
    `${batch} messages an invocation, dead after ${maxReceives} receives`,
    ...before.map((change) => `before: ${describeChange(change)}`),
    ...changes.map((change, i) => `change ${i + 1}: ${describeChange(change)}`),
    ...steps.map(describeStep),
  ].join('\n');
}

function describeStep({ who, upTo, calls, fault }: Step): string {
  const parts = [
    upTo === null ? '' : `up to "${upTo}"`,
    calls === 0 ? '' : calls === TO_THE_END ? 'to its end' : `${calls} calls`,
    fault === 'none' ? '' : fault,
  ];
  return `choice ${who}: ${parts.filter((part) => part !== '').join(', ')}`;
}

function describeChange(change: Change): string {
  if ('remove' in change) return `remove ${change.remove}`;
  if ('pin' in change) return `pin as ${change.pin} for ${change.source}: ${change.line}`;
  return `put ${change.put} ${JSON.stringify(change.metadata)} ${JSON.stringify(change.text)}`;
}
