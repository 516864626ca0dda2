/** Gender and number, as far as the text shows them: what a verb says of a subject that it does not name. */
export interface Agreement {
  gender: 'm' | 'f' | '?';
  number: 's' | 'd' | 'p' | '?';
}

export const UNKNOWN: Agreement = { gender: '?', number: '?' };

/** Whether two descriptions can be of the same subject. */
export function agree(a: Agreement, b: Agreement): boolean {
  return (
    (a.gender === b.gender || a.gender === '?' || b.gender === '?') &&
    (a.number === b.number || a.number === '?' || b.number === '?')
  );
}
