/** Bodies named without their head word: فاغنر for مجموعة فاغنر, الفيحاء for نادي الفيحاء. */
import { cliticSplits } from '../text/proclitics.ts';
import { isNationality, isOrdinaryWithProclitics } from './lexicon.ts';
import { type Candidate, candidate } from './mentions.ts';
import { isClubHead, isOrganizationHead, namesItsBody } from './organizations.ts';
import { isFirstName } from './people.ts';
import type { Reading } from './reading.ts';

/** An everyday word (الاتحاد, النصر) counts only where the tagger holds an organisation for this likely. */
const LEAST_LIKELY = 0.1;
/** More words than these are no short name. */
const MOST_WORDS = 3;

/**
 * The names, by their words, that the article gives to bodies behind a head word, with the body. Not a person's, whom
 * شركة عبدالله العثيم is only named after.
 */
export function shortBodyNames(bodies: readonly Candidate[]): Map<string, Candidate> {
  const names = new Map<string, Candidate>();
  for (const body of bodies) {
    if (body.type !== 'ORGANIZATION') continue;
    const words = ownWords(body);
    if (words.length === 0 || words.length > MOST_WORDS || words.every(isNationality)) continue;
    if (isFirstName(words[0]!)) continue;
    const name = words.join(' ');
    if (!names.has(name)) names.set(name, body);
  }
  return names;
}

/** Words without the head; the head of a club stands outside. Of a body whose words only say what it is (مجلس النواب) none. */
function ownWords({ passage, from, words }: Candidate): string[] {
  const before = passage.tokens[from - 1];
  if (before?.kind === 'word' && isClubHead(before.folded)) return words;
  if (!isOrganizationHead(words[0]!)) return [];
  const own = words.slice(1);
  const everyday = own.some(isOrdinaryWithProclitics);
  return everyday && !(own.length === 1 && namesItsBody(words[0]!)) ? [] : own;
}

/** Where the short names stand on their own. */
export function findShortBodies(
  readings: readonly Reading[],
  names: ReadonlyMap<string, Candidate>,
  covered: ReadonlySet<number>,
): Candidate[] {
  if (names.size === 0) return [];
  const found: Candidate[] = [];
  for (const reading of readings) {
    for (let at = 0; at < reading.tokens.length; at++) {
      const short = shortBodyAt(reading, at, names, covered);
      if (short === null) continue;
      found.push(short);
      at = short.to - 1;
    }
  }
  return found;
}

function shortBodyAt(
  reading: Reading,
  at: number,
  names: ReadonlyMap<string, Candidate>,
  covered: ReadonlySet<number>,
): Candidate | null {
  const { tokens, passage, tagged } = reading;
  if (tokens[at]!.kind !== 'word') return null;
  for (const split of cliticSplits(tokens[at]!.folded)) {
    for (let to = Math.min(at + MOST_WORDS, tokens.length); to > at; to--) {
      const words = [split.rest, ...tokens.slice(at + 1, to).map(({ folded }) => folded)];
      const body = names.get(words.join(' '));
      if (body === undefined || tokens.slice(at, to).some(({ start }) => covered.has(start))) continue;
      const everyday = words.every(isOrdinaryWithProclitics);
      if (everyday && tagged.likelihood('ORGANIZATION', at) < LEAST_LIKELY) continue;
      return shortFor(body, candidate('ORGANIZATION', passage, at, to, split));
    }
  }
  return null;
}

/** A mention that stands for a body named in full elsewhere. */
export const shortFor = (body: Candidate, mention: Candidate): Candidate => ({
  ...mention,
  type: 'ORGANIZATION',
  canonical: body.canonical ?? body.words.join(' '),
});
