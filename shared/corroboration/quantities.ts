import { ambiguousMonths, months } from '../dates/words.ts';
import type { Token } from '../text/tokens.ts';
import { NUMBER_WORDS, VAGUE } from './words.ts';

/** A number or a month at `tokens.slice(from, to)`; two that mean the same have the same name: 5000, m1. */
export interface Quantity {
  from: number;
  to: number;
  name: string;
}

const HUNDRED = 100;
const THOUSAND = 1000;
const DIGITS = 12;
const CONJUNCTION = 'و';
/** Letters that are written on to a number: و ف ب ل ك, and the article. */
const PROCLITICS = /^[وفبلك]?(?:ال)?(?=.{2})/u;

/** Reads numbers in digits and words (خمسة آلاف, 5 آلاف, 5000), and months by any of their names, in order. */
export function findQuantities(tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; ) {
    const quantity = readMonth(tokens, i) ?? readNumber(tokens, i);
    if (quantity) found.push(quantity);
    i = quantity?.to ?? i + 1;
  }
  return found;
}

function readMonth(tokens: readonly Token[], at: number): Quantity | null {
  const { folded } = tokens[at]!;
  const next = tokens[at + 1];
  const pair = next && months.get(`${folded} ${next.folded}`);
  if (pair !== undefined) return { from: at, to: at + 2, name: `m${pair}` };
  const month = months.get(folded);
  if (month === undefined) return null;
  const besideNumber = tokens[at - 1]?.kind === 'number' || next?.kind === 'number';
  return ambiguousMonths.has(folded) && !besideNumber ? null : { from: at, to: at + 1, name: `m${month}` };
}

/** Units and tens add up (ثلاثة وعشرون), hundreds and more multiply (خمسة آلاف) and are added in turn. */
function readNumber(tokens: readonly Token[], from: number): Quantity | null {
  const first = tokens[from]!;
  const digits = first.kind === 'number';
  let last = digits ? numberOfDigits(first.folded) : numberOfWord(first.folded.replace(PROCLITICS, ''), first.folded);
  if (last === null) return digits ? { from, to: from + 1, name: first.folded } : null;
  if (VAGUE.has(first.folded)) return null;
  let whole = 0;
  let part = last;
  let to = from + 1;
  for (; to < tokens.length; to++) {
    const { folded, kind } = tokens[to]!;
    if (kind !== 'word') break;
    const joined = folded.startsWith(CONJUNCTION) && NUMBER_WORDS.has(folded.slice(1));
    const value = numberOfWord(joined ? folded.slice(1) : folded, folded);
    if (value === null) break;
    if (joined) {
      const tens = last < 10 && value >= 20 && value < HUNDRED;
      if (value >= last && !tens) break;
      if (part >= THOUSAND) {
        whole += part;
        part = 0;
      }
      part += value;
    } else if (value === HUNDRED || value % THOUSAND === 0) part *= value;
    else if (value === 10 && part < 10) part += value;
    else break;
    last = value;
  }
  // 1.1 million is 1100000, whatever binary fractions make of it.
  return { from, to, name: String(Number((whole + part).toPrecision(DIGITS))) };
}

const numberOfWord = (bare: string, whole: string): number | null =>
  NUMBER_WORDS.get(whole) ?? NUMBER_WORDS.get(bare) ?? null;

const THOUSANDS = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;
const DECIMAL = /^\d+(?:[.,]\d+)?$/;

/** Null for what is no single number: 2021-2022, 12/3, 10:30. */
function numberOfDigits(folded: string): number | null {
  if (THOUSANDS.test(folded)) return Number(folded.replace(/[.,]/g, ''));
  return DECIMAL.test(folded) ? Number(folded.replace(',', '.')) : null;
}
