import { BEGINS_NAME, extendName, type GazetteerTable, LONGEST_NAME } from './gazetteer-table.ts';
import type { WordInfo } from './word-info.ts';

/** What a sentence tells of its tokens. */
export interface SentenceFacts {
  words: readonly WordInfo[];
  /** Kinds of the longest known name that covers the token, the first word's doubled and one more; 0 for none. */
  known: Int32Array;
  /** 1 within quotation marks or brackets, 0 outside. */
  enclosed: Uint8Array;
}

export function sentenceFacts(words: readonly WordInfo[], gazetteer: GazetteerTable): SentenceFacts {
  return { words, known: knownNames(words, gazetteer), enclosed: enclosedTokens(words) };
}

function knownNames(words: readonly WordInfo[], gazetteer: GazetteerTable): Int32Array {
  const known = new Int32Array(words.length);
  for (let i = 0; i < words.length; ) {
    const match = longestName(words, i, gazetteer);
    for (let k = 0; k < match.length; k++) known[i + k] = match.kinds * 2 + (k === 0 ? 1 : 0);
    i += Math.max(1, match.length);
  }
  return known;
}

function longestName(words: readonly WordInfo[], at: number, gazetteer: GazetteerTable) {
  const first = words[at]!;
  const whole = nameFrom(first.word, words, at, gazetteer);
  if (whole.length > 0 || first.base === first.word) return whole;
  return nameFrom(first.base, words, at, gazetteer);
}

function nameFrom(first: number, words: readonly WordInfo[], at: number, gazetteer: GazetteerTable) {
  const best = { length: 0, kinds: 0 };
  let key = extendName(0, first);
  for (let length = 1; length <= LONGEST_NAME; length++) {
    const kinds = gazetteer.kinds(key);
    if (kinds === 0) break;
    if ((kinds & ~BEGINS_NAME) !== 0) {
      best.length = length;
      best.kinds = kinds & ~BEGINS_NAME;
    }
    const next = words[at + length];
    if (next === undefined || (kinds & BEGINS_NAME) === 0) break;
    key = extendName(key, next.word);
  }
  return best;
}

function enclosedTokens(words: readonly WordInfo[]): Uint8Array {
  const enclosed = new Uint8Array(words.length);
  let depth = 0;
  for (let i = 0; i < words.length; i++) {
    const { mark } = words[i]!;
    if (mark !== 0) depth = mark === 2 ? 1 - depth : Math.max(0, depth + mark);
    enclosed[i] = depth > 0 ? 1 : 0;
  }
  return enclosed;
}
