import type { Claim, ClaimClass } from '../model.ts';

/** How a speaker stands to what he says. */
export type Modality = 'asserted' | 'reported' | 'denied' | 'doubted' | 'expected' | 'requested';

const MODALITIES: Readonly<Record<ClaimClass, Modality>> = {
  assert: 'asserted',
  praise: 'asserted',
  accuse: 'asserted',
  warn: 'expected',
  expect: 'expected',
  promise: 'expected',
  request: 'requested',
  deny: 'denied',
  doubt: 'doubted',
};

/** By the class of its cue; `reported` where the speaker passes on what another said. */
export function modalityOf(claim: Pick<Claim, 'class' | 'relayed'>): Modality {
  return claim.relayed ? 'reported' : MODALITIES[claim.class];
}
