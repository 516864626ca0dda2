/** The adjectives that belong to the names of bodies: الوطني, العليا, الفرنسية, «الإسرائيلية». */
import type { Token } from '../text/tokens.ts';
import data from './data/organizations.json' with { type: 'json' };
import { foldedSet, hasArticle, isNameStopper, isNationality, isOrdinary, isTimeWord } from './lexicon.ts';
import { quotedName, type Reading, wordAt } from './reading.ts';
import { isTitle } from './titles.ts';

/** What bodies are called, elsewhere than with a nationality. */
export const bodyAdjectives = foldedSet(data.adjectives);
/** What describes any body and names none: إدارة, رسمي. */
export const commonAfterHead = foldedSet(data.commonAfterHead);

/** مجلس النواب الليبيين: of more than one body. */
export const isPluralAdjective = (folded: string): boolean => /(?:يين|يون|يتين|يتان|يان)$/u.test(folded);

export const isBodyAdjective = (folded: string): boolean =>
  hasArticle(folded) &&
  folded !== 'العام' &&
  !isPluralAdjective(folded) &&
  (bodyAdjectives.has(folded) || isNationality(folded) || isRelational(folded));

/** الأسرية, التخصصي: shaped like an adjective of relation. */
const isRelational = (folded: string): boolean =>
  /^ال.{3,}يه?$/u.test(folded) &&
  isOrdinary(folded) &&
  !isTimeWord(folded) &&
  !isTitle(folded) &&
  !isNameStopper(folded);

/** المعتقلين السياسيين. */
const agreesInPlural = (noun: Token | undefined, adjective: string): boolean =>
  /ين$/u.test(noun?.folded ?? '') && /^ال.{3,}يين$/u.test(adjective);

/** السفارة «الإسرائيلية»: behind the marks that house styles put around it. */
export function quotedNationalityEnd(tokens: readonly Token[], at: number): number {
  const quoted = quotedName(tokens, at, 2);
  const one = quoted !== null && quoted.to === quoted.from + 1 ? tokens[quoted.from]!.folded : '';
  return hasArticle(one) && isNationality(one) ? quoted!.close : at;
}

/** Definite adjectives that follow, joined by و too; العام only where it ends the name. */
export function adjectivesEnd(reading: Reading, at: number): number {
  let end = at;
  for (;;) {
    const next = wordAt(reading.tokens, end);
    if (next === null) return quotedNationalityEnd(reading.tokens, end);
    if (next.folded === 'العام' && wordAt(reading.tokens, end + 1)?.folded.match(/^الماضي|^المقبل|^الجاري/u))
      return end;
    const plain = end > at && next.folded.startsWith('و') ? next.folded.slice(1) : next.folded;
    if (plain !== 'العام' && !isBodyAdjective(plain) && !agreesInPlural(reading.tokens[end - 1], plain)) return end;
    if (plain !== next.folded && isNationality(plain)) return end;
    end++;
  }
}
