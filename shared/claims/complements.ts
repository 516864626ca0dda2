import { fold } from '../text/fold.ts';
import {
  behindAddressee,
  behindApposition,
  behindComma,
  behindOccasion,
  behindRelative,
  behindTimes,
  CITING,
} from './adjuncts.ts';
import { type Article, mentionFrom } from './article.ts';
import {
  dashEnd,
  governedByBi,
  isReport,
  parenthesisClose,
  parenthesisEnd,
  RELATIONAL_REACH,
  startsClause,
} from './clauses.ts';
import type { Complements, ReportingVerb } from './cues.ts';
import * as grammar from './grammar.ts';
import { withoutConjunction } from './nouns.ts';
import { isMark, type Quotations } from './quotations.ts';

/** Where a statement begins behind its verb. */
export interface Complement {
  how: 'that' | 'quote' | 'noun' | 'preposition' | 'object';
  /** First word of the statement. */
  from: number;
  /** Absolute offset of the statement: behind the ب of بعدم and بأنه. */
  start: number;
  /** Where the words that lead in the statement begin (أن, إلى, the mark). */
  lead: number;
}

/** أن is looked for this many words behind the verb. */
const REACH = 40;
/** A quotation of so few words behind a noun that holds names is a name. */
const LONGEST_NAME = 4;
/** A quotation so near to its verb may be short. */
const ADJACENT = 1;
/** Fewer quoted words, with the sentence going on, are a name or a term. */
const SHORTEST_SPEECH = 3;
/** عن طريق: by way of. */
const WAY = 'طريق';
const BI = 'ب';
const IN = fold('في');
const ON = fold('على');
/** A second noun of the subject: لجنة المهرجانات والبرامج. */
const JOINED = /^وال/u;
const ABOUT = 'عن';
/** إن كان: if. */
const CONDITIONED = new Set(['كان', 'كانت', 'كانوا', 'لم']);
/** نفى ما تداولته الصحف. */
const WHAT = 'ما';
/** واصفا إياه بكذا. */
const OBJECT_PRONOUN = /^ايا(?:ه|ها|هم|هما)$/u;
const NAME_PROCLITIC = /^(?:[وف]?[لب]\u0640?|[لب]ـ)$/u;
/** أكد ذلك says again what was said. */
const POINTING = new Set(['ذلك', 'هذا']);

/** صحيفة "الخبر", لـ"رويترز": a short quotation that names something. */
function isQuotedName(article: Article, quotations: Quotations, index: number): boolean {
  const quotation = quotations.of[index];
  if (!quotation?.closed || quotation.open !== index) return false;
  if (grammar.TITLING.has(article.words[index - 1]?.folded ?? '')) return true;
  if (quotation.close - quotation.open - 1 > LONGEST_NAME) return false;
  const before = article.words[index - 1];
  if (before === undefined) return false;
  return (
    NAME_PROCLITIC.test(before.text) ||
    NAME_PROCLITIC.test(before.folded) ||
    grammar.NAME_HOLDERS.has(grammar.bareNoun(before.folded)) ||
    article.mentions[index] !== undefined ||
    mentionFrom(article, index + 1)?.to === quotation.close
  );
}

/** أفاد المتحدث بهيئة الإسعاف أن: the ب belongs to the speaker where أن is to come in the clause. */
function thatFollows(article: Article, complements: Complements, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + RELATIONAL_REACH); i++) {
    if (startsClause(article, i)) return false;
    if (grammar.readThat(article.words[i]!.folded)) return leadOfThat(article, complements, i) === i;
  }
  return false;
}

/** ندد فلان المسؤول البارز بحركة كذا بالحكم: the first ب belongs to a title behind the name, where another one follows. */
function belongsToTitle(article: Article, from: number, index: number, to: number): boolean {
  const body = article.mentions[index];
  if (body?.entity.type !== 'ORGANIZATION' || !governedByBi(article, index)) return false;
  const title = article.words.slice(from, index).some(({ folded }) => grammar.TITLES.has(grammar.bareNoun(folded)));
  return title && body.to < to && governedByBi(article, body.to);
}

function atThat(article: Article, index: number, lead: number): Complement | null {
  const word = article.words[index]!;
  const that = grammar.readThat(word.folded)!;
  if (that.pronoun) {
    const start = that.clitic ? word.start + 1 : word.start;
    return { how: 'that', from: index, start, lead };
  }
  const next = article.words[index + 1];
  return next ? { how: 'that', from: index + 1, start: next.start, lead } : null;
}

/** Whether أن at `index` can be this verb's; the word that leads it in where it is. */
function leadOfThat(article: Article, complements: Complements, index: number): number | null {
  const that = grammar.readThat(article.words[index]!.folded)!;
  const before = article.words[index - 1]!.folded;
  if (article.words[index]!.text.startsWith('إ') && CONDITIONED.has(article.words[index + 1]?.folded ?? ''))
    return null;
  if (complements.prepositionsThat.has(before)) return index - 1;
  const affirming = grammar.AFFIRMING.has(before) ? index - 1 : index - 2;
  if (affirming > 0 && grammar.AFFIRMING.has(article.words[affirming]!.folded)) {
    const led = complements.prepositionsThat.has(article.words[affirming - 1]!.folded);
    if (led || complements.noun) return led ? affirming - 1 : affirming;
  }
  if (grammar.SUBORDINATORS.has(before) || grammar.MODALS.has(before.replace(/^و/u, ''))) return null;
  if (that.clitic) return complements.that || complements.biThat || complements.prepositions.has(BI) ? index : null;
  if (!complements.that || ['من', 'عن', 'علي', 'الي', 'في'].includes(before)) return null;
  return index;
}

/** Behind the subject: أن, a quotation, a colon, or the preposition that the verb takes, over parentheses and adjuncts. */
function scanForward(
  article: Article,
  quotations: Quotations,
  verb: ReportingVerb,
  from: number,
  to: number,
): Complement | null {
  const { words } = article;
  const { complements } = verb;
  const last = Math.min(to, from + REACH);
  let open = true;
  for (let i = from; i < last; i++) {
    const word = words[i]!;
    if (isMark(word)) {
      if (isQuotedName(article, quotations, i)) {
        i = quotations.of[i]!.close;
        continue;
      }
      if (!complements.quote || quotations.of[i]?.open !== i) {
        if (quotations.of[i]?.open === i && quotations.of[i]!.closed) i = quotations.of[i]!.close;
        continue;
      }
      const quotation = quotations.of[i]!;
      const goesOn = words[quotation.close + 1]?.kind === 'word';
      if (
        (i - from > ADJACENT && quotation.close - i <= LONGEST_NAME) ||
        (goesOn && quotation.close - i <= SHORTEST_SPEECH)
      ) {
        i = quotation.close;
        continue;
      }
      if (i - from > ADJACENT && !complements.that) return null;
      const that = grammar.readThat(words[i + 1]?.folded ?? '');
      const at = that && !that.pronoun ? i + 2 : i + 1;
      return at < quotation.close ? { how: 'quote', from: at, start: words[at]!.start, lead: i } : null;
    }
    if (word.text === '(') {
      i = parenthesisClose(article, i, last);
      continue;
    }
    if (word.folded === '-') {
      i = dashEnd(article, i, last);
      continue;
    }
    if (word.text === ':') {
      if (!complements.quote) return null;
      let at = i + 1;
      if (isMark(words[at]) && quotations.of[at]?.open === at) at++;
      if (grammar.readThat(words[at]?.folded ?? '')?.pronoun === '') at++;
      const first = words[at];
      return first && first.sentence === word.sentence ? { how: 'quote', from: at, start: first.start, lead: i } : null;
    }
    if (grammar.readThat(word.folded) && i > 0) {
      const lead = leadOfThat(article, complements, i);
      if (lead !== null && lead >= from - 1) return atThat(article, i, lead);
      if (open) continue;
    }
    if (i > from && startsClause(article, i)) return null;
    const citing = words[i - 1]?.folded === ',' && CITING.test(word.folded) ? parenthesisEnd(article, i, last) : 0;
    if (citing > 0) {
      i = citing - 1;
      continue;
    }
    if (i > from && isReport(article, i)) {
      const end = words[i - 1]!.folded === ',' ? parenthesisEnd(article, i, last) : 0;
      if (end === 0) return null;
      i = end;
    }
    if (i - from < RELATIONAL_REACH || words[i - 1]?.folded === ',') {
      const next = words[i + 1];
      if (
        complements.prepositions.has(word.folded) &&
        next &&
        next.sentence === word.sentence &&
        !grammar.readThat(next.folded) &&
        next.folded !== WAY
      ) {
        if (next.kind !== 'punctuation' || isMark(next))
          return { how: 'preposition', from: i + 1, start: next.start, lead: i };
      }
      if (complements.prepositions.has(BI) && belongsToTitle(article, from, i, last)) {
        i = article.mentions[i]!.to - 1;
        continue;
      }
      if (complements.prepositions.has(BI) && governedByBi(article, i) && !thatFollows(article, complements, i, last))
        return { how: 'preposition', from: i, start: word.start + 1, lead: i };
    }
    open = word.folded !== ',';
  }
  return null;
}

/** أعلن النادي ثاني الدوري أن: the words before أن describe the subject, where no verb, comma or preposition parts them. */
function thatIsNear(article: Article, from: number, to: number): boolean {
  const { words } = article;
  for (let i = from + 1; i < Math.min(to, from + RELATIONAL_REACH); i++) {
    const { folded, kind } = words[i]!;
    const before = words[i - 1]!.folded;
    if (grammar.readThat(folded) && kind === 'word')
      return !grammar.TAKING_THAT.has(before) && !grammar.PREPOSITIONS.has(before) && !grammar.MODALS.has(before);
    const breaks = kind === 'punctuation' || grammar.PREPOSITIONS.has(folded) || grammar.RELATIVES.has(folded);
    if (i > from + 1 && (breaks || startsClause(article, i) || isReport(article, i))) return false;
  }
  return false;
}

/** أعلنت رويال شل عن كذا, أعلنت اتصالات، أمس، عن كذا: what stands before عن still belongs to the subject. */
function aboutFollows(article: Article, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_NAME + 2); i++) {
    const before = article.words[i - 1]!;
    if (article.words[i]!.folded === ABOUT) return i === from + 1 || before.folded === ',' || isMark(before);
  }
  return false;
}

function nounAt(article: Article, verb: ReportingVerb, from: number, to: number): Complement | null {
  const told = behindAddressee(
    article,
    behindRelative(article, behindApposition(article, from, to), to),
    to,
    verb.class === 'request' || !verb.complements.prepositions.has(ON),
  );
  const opened = isMark(article.words[told]) ? told + 1 : told;
  const at = article.words[told]?.folded === ',' ? behindComma(article, told, to) : opened;
  const word = article.words[at];
  if (!word || at >= to || word.kind === 'punctuation') return null;
  if (word.folded === WHAT && verb.class === 'deny') return { how: 'noun', from: at, start: word.start, lead: at };
  if (
    grammar.PREPOSITIONS.has(word.folded) ||
    grammar.RELATIVES.has(word.folded) ||
    grammar.CLAUSE_BREAKS.has(word.folded)
  )
    return null;
  if (JOINED.test(word.folded) || grammar.readThat(word.folded) || article.roles[at] || POINTING.has(word.folded))
    return null;
  if (verb.complements.prepositions.has(ABOUT) && aboutFollows(article, at, to)) return null;
  if (word.folded[0] === 'و' && withoutConjunction(word.folded) !== word.folded) return null;
  const bare = grammar.bareNoun(word.folded);
  if (grammar.TITLES.has(bare)) return null;
  if (verb.nouns.length > 0 && !verb.nouns.some((noun) => bare.startsWith(noun))) return null;
  if (verb.complements.that && verb.nouns.length === 0 && thatIsNear(article, at, to)) return null;
  return { how: 'noun', from: at, start: word.start, lead: at };
}

/** دعا الأطراف إلى كذا: the object belongs to the statement; the preposition shows that it is one. */
function objectAt(
  article: Article,
  quotations: Quotations,
  verb: ReportingVerb,
  behind: number,
  to: number,
): Complement | null {
  const parted = article.words[behindTimes(article, behind, to)]?.folded === ',';
  if (!parted || verb.complements.objectPrepositions.has('')) return objectFrom(article, quotations, verb, behind, to);
  const comma = behindTimes(article, behind, to);
  const object = objectFrom(article, quotations, verb, comma + 1, to);
  if (object) return object;
  const end = parenthesisEnd(article, comma + 1, to);
  return end > 0 ? objectFrom(article, quotations, verb, end + 1, to) : null;
}

/** دعت «المؤتمر الوطني» إلى كذا: behind the marks around an object's name. */
function behindQuotedObject(quotations: Quotations, at: number): number {
  const quotation = quotations.of[at];
  const name = quotation?.closed && quotation.open === at && quotation.close - at - 1 <= LONGEST_NAME;
  return name ? quotation.close : at;
}

function objectFrom(
  article: Article,
  quotations: Quotations,
  verb: ReportingVerb,
  behind: number,
  to: number,
): Complement | null {
  const { words } = article;
  const { objectPrepositions } = verb.complements;
  const place = words[behind]?.folded === IN && behind + 1 < to ? mentionFrom(article, behind + 1) : undefined;
  const from = behindTimes(article, place?.to ?? behindOccasion(article, behind, to), to);
  const first = words[from];
  const named = behindQuotedObject(quotations, from);
  if (!first || from >= to || (first.kind === 'punctuation' && named === from)) return null;
  if (OBJECT_PRONOUN.test(first.folded) && from + 1 < to && governedByBi(article, from + 1))
    return { how: 'object', from: from + 1, start: words[from + 1]!.start + 1, lead: from };
  if (grammar.PREPOSITIONS.has(first.folded) || grammar.RELATIVES.has(first.folded)) return null;
  if (grammar.readThat(first.folded) || governedByBi(article, from)) return null;
  if (first.folded[0] === 'ل' && mentionFrom(article, from)?.start !== first.start) return null;
  const found: Complement = { how: 'object', from, start: first.start, lead: from };
  if (objectPrepositions.has('')) return found;
  for (let i = named + 1; i < Math.min(to, named + RELATIONAL_REACH); i++) {
    const word = words[i]!;
    if (word.folded === '.' || startsClause(article, i)) return null;
    if (objectPrepositions.has(word.folded)) return found;
    if (objectPrepositions.has(BI) && (governedByBi(article, i) || grammar.readThat(word.folded)?.clitic)) return found;
    if (
      objectPrepositions.has('ل') &&
      word.folded[0] === 'ل' &&
      word.folded.length > 3 &&
      !grammar.PREPOSITIONS.has(word.folded)
    )
      return found;
  }
  return null;
}

/** تعتبر نفسها من …: what somebody takes himself for. */
function selfAt(article: Article, from: number, to: number): Complement | null {
  const word = article.words[from];
  return word && from < to && /^(?:ب)?نفس(?:ه|ها|هم)$/u.test(word.folded)
    ? { how: 'object', from, start: word.start, lead: from }
    : null;
}

/** What the verb reports, looked for from the word behind its subject on. */
export function findComplement(
  article: Article,
  quotations: Quotations,
  verb: ReportingVerb,
  from: number,
  to: number,
): Complement | null {
  const { complements } = verb;
  if (complements.self) {
    const self = selfAt(article, from, to);
    if (self) return self;
  }
  const promise = verb.class === 'promise';
  if (complements.objectPrepositions.size > 0 && !promise) {
    const object = objectAt(article, quotations, verb, from, to);
    if (object) return object;
  }
  if (complements.noun) {
    const noun = nounAt(article, verb, from, to);
    if (noun) return noun;
  }
  return scanForward(article, quotations, verb, from, to);
}
