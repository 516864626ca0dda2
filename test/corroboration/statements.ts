import type { StoredClaim } from '../../shared/corroboration/corroboration.ts';

const BARE: StoredClaim = {
  id: '1',
  article: 'a',
  source: 'one',
  published: '2024-03-01',
  copyOf: null,
  content: '',
  class: 'assert',
  about: [],
  speaker: { entity: 'person:احمد عطاف', text: 'أحمد عطاف' },
};

/** A claim of one speaker in an article of its own, but for what is given. */
export const claimOf = (content: string, facts: Partial<StoredClaim> = {}): StoredClaim => ({
  ...BARE,
  content,
  ...facts,
});
