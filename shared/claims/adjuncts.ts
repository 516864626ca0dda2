import { fold } from '../text/fold.ts';
import { type Article, mentionFrom } from './article.ts';
import { governedByBi, isReport, parenthesisEnd, startsClause } from './clauses.ts';
import { cueReadings } from './cues.ts';
import * as grammar from './grammar.ts';
import { readNounPhrase } from './noun-phrases.ts';
import { isAdjective, isSpeakerNoun } from './nouns.ts';
import { isMark } from './quotations.ts';

/** What may stand between a verb and what it reports: when, where, to whom, and what describes the subject. */

/** Words of a name. */
const LONGEST_NAME = 4;
const IN = fold('في');
/** أكد قياديان، بحسب ما أفادت الوكالة، أن: another's words stand between commas. */
export const CITING = /^(?:ب?حسب|وفق)/u;
/** الثلاثاء الماضي, أمس الأول. */
const NEAR_TIMES = new Set(['الماضي', 'المقبل', 'القادم', 'الجاري', 'الحالي', 'الأول'].map(fold));
/** في بيان له. */
const TO_WHOM = new Set(['له', 'لها', 'لهم']);
const LONGEST_APPOSITION = 18;

/** في بيان صحفي, خلال كلمته, لـ«الشرق الأوسط»: where and to whom it was said; `from` where no such thing stands there. */
export function behindOccasion(article: Article, from: number, to: number): number {
  const { words } = article;
  const next = words[from + 1];
  if (!next || from + 1 >= to) return from;
  if (words[from]!.folded === 'ل' && isMark(next)) {
    let i = from + 2;
    while (i < to && words[i]!.kind === 'word' && i - from <= LONGEST_NAME + 1) i++;
    return isMark(words[i]) ? i + 1 : from;
  }
  const event = grammar.SPEECH_EVENTS.has(next.folded) || grammar.SPEECH_EVENTS.has(grammar.bareNoun(next.folded));
  if (!grammar.OCCASIONS.has(words[from]!.folded) || !event) return from;
  let i = from + 2;
  const describes = (word: string): boolean =>
    isAdjective(word) || TO_WHOM.has(word) || grammar.ISSUED.has(word) || grammar.isDefinite(word);
  while (i < to && words[i]!.kind === 'word' && !article.mentions[i] && describes(words[i]!.folded)) i++;
  return i;
}

/** Skips adverbs and the one who is told: للسفير بوقادوم, على رئيس المجلس. */
export function behindAddressee(article: Article, from: number, to: number, told = true): number {
  let i = from;
  while (i < to) {
    const word = article.words[i]!;
    if (grammar.isAdverb(word.folded)) {
      i += NEAR_TIMES.has(article.words[i + 1]?.folded ?? '') ? 2 : 1;
      continue;
    }
    if (grammar.TIMES.has(word.folded)) {
      i += grammar.isDefinite(article.words[i + 1]?.folded ?? '') ? 2 : 1;
      continue;
    }
    const adjunct = behindOccasion(article, i, to);
    if (adjunct > i) {
      i = adjunct;
      continue;
    }
    const place = word.folded === IN && i + 1 < to ? mentionFrom(article, i + 1) : undefined;
    if (place?.entity.type === 'LOCATION') {
      i = place.to;
      continue;
    }
    const mention = mentionFrom(article, i);
    const clitic = word.folded[0] === 'ل' && word.folded.length > 3 && !grammar.PREPOSITIONS.has(word.folded);
    if (mention && clitic) {
      i = mention.to;
      continue;
    }
    const title =
      clitic && grammar.TITLES.has(grammar.bareNoun(word.folded.startsWith('لل') ? word.folded : word.folded.slice(1)));
    if (title) {
      i++;
      while (i < to && grammar.isDefinite(article.words[i]!.folded) && !mentionFrom(article, i)) i++;
      const name = mentionFrom(article, i);
      if (name?.entity.type === 'PERSON') i = name.to;
      continue;
    }
    if (governedByBi(article, i)) {
      i = mention?.to ?? i + 1;
      while (
        i < to &&
        (grammar.isDefinite(article.words[i]!.folded) || mentionFrom(article, i)?.start === article.words[i]!.start)
      )
        i = mentionFrom(article, i)?.to ?? i + 1;
      continue;
    }
    if (told && word.folded === 'علي' && i + 1 < to) {
      const hearer = readNounPhrase(article, i + 1, to);
      if (hearer) {
        i = hearer.to;
        continue;
      }
    }
    break;
  }
  return i;
}

/** Behind the subject's comma the statement, unless what stands there describes the subject: الوزير، رئيس الوفد، بدء كذا. */
export function behindComma(article: Article, comma: number, to: number): number {
  const at = behindAddressee(article, comma + 1, to);
  const word = article.words[at];
  if (word?.folded === ',' && at > comma + 1) return behindAddressee(article, at + 1, to);
  if (!word || at >= to || word.kind !== 'word' || grammar.readThat(word.folded)) return comma;
  const first = article.words[comma + 1]!.folded;
  const breaks = [first, word.folded].some(
    (folded) =>
      grammar.PREPOSITIONS.has(folded) ||
      grammar.RELATIVES.has(folded) ||
      grammar.CLAUSE_BREAKS.has(folded) ||
      CITING.test(folded),
  );
  const goesOn = word.folded[0] === 'و' || cueReadings(word).length > 0;
  const name = mentionFrom(article, at);
  const apposed = name?.entity.type === 'PERSON' && article.words[name.to]?.folded === ',';
  const describes = apposed || article.roles[at] !== undefined || isSpeakerNoun(grammar.bareNoun(word.folded));
  if (!breaks && !goesOn && !describes) return at;
  const end = parenthesisEnd(article, comma + 1, to);
  if (end > 0) return behindAddressee(article, end + 1, to);
  return breaks || goesOn ? comma : at;
}

/** ثمنت فلانة المديرة التنفيذية لكذا، جهود كذا: the comma behind a title that follows the name, or the title's end. */
export function behindApposition(article: Article, from: number, to: number): number {
  const { words } = article;
  if (!grammar.TITLES.has(grammar.bareNoun(words[from]?.folded ?? ''))) return from;
  for (let i = from; i < Math.min(to, from + LONGEST_APPOSITION); i++) {
    if (words[i]!.folded === ',') return i;
    if (startsClause(article, i) || isReport(article, i) || grammar.readThat(words[i]!.folded)) break;
  }
  return readNounPhrase(article, from, to)?.to ?? from;
}

/** المحكمة التي تنظر في كذا، تعيين فلان: the comma that ends what describes the subject. */
export function behindRelative(article: Article, from: number, to: number): number {
  const last = Math.min(to, from + LONGEST_APPOSITION);
  if (from >= to || !grammar.RELATIVES.has(article.words[from]!.folded)) return from;
  for (let i = from + 1; i < last; i++) if (article.words[i]!.folded === ',') return i;
  return from;
}

/** Over أمس and the like. */
export function behindTimes(article: Article, from: number, to: number): number {
  let i = from;
  while (i < to && grammar.isAdverb(article.words[i]!.folded)) i++;
  return i;
}
