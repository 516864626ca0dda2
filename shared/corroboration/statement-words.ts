import { dateTokens } from '../dates/date-tokens.ts';
import { nameKey } from '../text/name-key.ts';
import { cliticSplits, withoutArticle } from '../text/proclitics.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { findQuantities } from './quantities.ts';
import { stemsOf } from './stems.ts';
import { AFFIRMING, COMMON, EMPTY, EXCEPTING, NEGATING } from './words.ts';

/** A word that says something of what is stated. */
interface ContentWord {
  /** What it can be; two words are taken for one where they share a stem. */
  stems: readonly string[];
  /** Up to 1: less for a common word, and for one of several words of a name. */
  weight: number;
  negated: boolean;
}

/** What a statement is compared by. */
export interface StatementWords {
  words: readonly ContentWord[];
  /** Names of its numbers and months, each once. */
  quantities: ReadonlySet<string>;
}

const COMMON_WEIGHT = 0.5;
/** A negating word denies so many content words behind it, up to the next punctuation mark. */
const NEGATED_WORDS = 2;
/** … unless an exception follows within so many tokens: لا … إلا. */
const EXCEPTED_WITHIN = 12;

/**
 * Reads a statement's words.
 * @param about ids of the entities that it names: the words of a long name weigh as much as one word
 */
export function readWords(content: string, about: readonly string[]): StatementWords {
  const tokens = dateTokens(tokenize(content));
  const names = nameWeights(about);
  const quantities = findQuantities(tokens);
  const counted = new Set(quantities.flatMap(({ from, to }) => tokens.slice(from, to)));
  const words: ContentWord[] = [];
  let toNegate = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'punctuation') toNegate = 0;
    if (token.kind !== 'word' || counted.has(token)) continue;
    if (isAmong(NEGATING, token)) toNegate = denies(tokens, i) ? NEGATED_WORDS : 0;
    else if (!isAmong(EMPTY, token) && !isAmong(EXCEPTING, token) && token.folded.length > 1) {
      const weight = names.get(nameKey(token.folded)) ?? (isCommon(token.folded) ? COMMON_WEIGHT : 1);
      words.push({ stems: stemsOf(token.folded), weight, negated: toNegate-- > 0 });
    }
  }
  return { words, quantities: new Set(quantities.map(({ name }) => name)) };
}

function nameWeights(ids: readonly string[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const id of ids) {
    const words = nameKey(id.slice(id.indexOf(':') + 1)).split(' ');
    for (const word of words) weights.set(word, Math.max(weights.get(word) ?? 0, 1 / words.length));
  }
  return weights;
}

const CONJUNCTION = /^[وف](?=..)/u;

const isAmong = (words: ReadonlySet<string>, { folded }: Token): boolean =>
  words.has(folded) || words.has(folded.replace(CONJUNCTION, ''));

const isCommon = (folded: string): boolean =>
  cliticSplits(folded).some(({ rest }) => COMMON.has(rest) || COMMON.has(withoutArticle(rest)));

/** Whether a negating word denies: not in لا يزال, nor where an exception follows in its clause. */
function denies(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next || isAmong(AFFIRMING, next)) return false;
  for (const token of tokens.slice(at + 1, at + 1 + EXCEPTED_WITHIN)) {
    if (token.kind === 'punctuation') break;
    if (isAmong(EXCEPTING, token)) return false;
  }
  return true;
}
