import { type Article, mentionFrom } from './article.ts';
import { type Complements, cueReadings, type ReportingVerb } from './cues.ts';
import * as grammar from './grammar.ts';
import { readNounPhrase } from './noun-phrases.ts';
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
const REACH = 60;
const RELATIONAL_REACH = 14;
const LONGEST_DASHED = 20;
/** A quotation of so few words behind a noun that holds names is a name. */
const LONGEST_NAME = 4;
/** A quotation so near to its verb may be short. */
const ADJACENT = 1;
/** Fewer quoted words, with the sentence going on, are a name or a term. */
const SHORTEST_SPEECH = 3;
/** عن طريق: by way of. */
const WAY = 'طريق';
const BI = 'ب';
const THEN = 'ثم';
/** إن كان: if. */
const CONDITIONED = new Set(['كان', 'كانت', 'كانوا', 'لم']);
/** نفى ما تداولته الصحف. */
const WHAT = 'ما';
const NAME_PROCLITIC = /^(?:[وف]?[لب]\u0640?|[لب]ـ)$/u;
/** أكد ذلك says again what was said. */
const POINTING = new Set(['ذلك', 'هذا']);

/** Whether the word is ب with something that it governs: بعدم, ببلاده. */
function governedByBi(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (word.kind !== 'word' || word.folded[0] !== BI || word.folded.length < 3) return false;
  const mention = article.mentions[index];
  if (mention) return mention.from === index && mention.start > word.start;
  return !grammar.NOT_GOVERNED.has(word.folded) && grammar.readThat(word.folded) === null;
}

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

/** A new main clause: what comes behind it belongs to another verb. */
function startsClause(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (grammar.CLAUSE_BREAKS.has(word.folded) || word.folded === THEN) return true;
  if (word.folded[0] !== 'و' && article.words[index - 1]?.folded !== ',') return false;
  return cueReadings(word).some(
    ({ form, offset }) => !form.verb.homograph && !form.object && (offset === 1 || form.tense === 'participle'),
  );
}

/** مسؤول في البنك، اشترط عدم كشف اسمه، إلى أن: the comma that ends what began behind another one; 0 where none does. */
function parenthesisEnd(article: Article, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + RELATIONAL_REACH); i++) if (article.words[i]!.folded === ',') return i;
  return 0;
}

/** A dash that ends the parenthesis of another one, or the dash itself. */
function dashEnd(article: Article, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_DASHED); i++) if (article.words[i]!.folded === '-') return i;
  return from;
}

/** أفاد المتحدث بهيئة الإسعاف أن: the ب belongs to the speaker where أن is to come in the clause. */
function thatFollows(article: Article, complements: Complements, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + RELATIONAL_REACH); i++) {
    if (startsClause(article, i)) return false;
    if (grammar.readThat(article.words[i]!.folded)) return leadOfThat(article, complements, i) === i;
  }
  return false;
}

/** Another verb of saying: what follows is its own. */
function isReport(article: Article, index: number): boolean {
  return cueReadings(article.words[index]!).some(
    ({ form }) => !form.verb.homograph && !form.object && form.tense !== 'participle',
  );
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
  if (grammar.SUBORDINATORS.has(before)) return null;
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
      if (complements.prepositions.has(BI) && governedByBi(article, i) && !thatFollows(article, complements, i, last))
        return { how: 'preposition', from: i, start: word.start + 1, lead: i };
    }
    open = word.folded !== ',';
  }
  return null;
}

/** Skips adverbs and the one who is told: للسفير بوقادوم, على رئيس المجلس. */
function behindAddressee(article: Article, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const word = article.words[i]!;
    if (grammar.isAdverb(word.folded)) {
      i++;
      continue;
    }
    if (grammar.TIMES.has(word.folded)) {
      i += grammar.isDefinite(article.words[i + 1]?.folded ?? '') ? 2 : 1;
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
    if (word.folded === 'علي' && i + 1 < to) {
      const told = readNounPhrase(article, i + 1, to);
      if (told) {
        i = told.to;
        continue;
      }
    }
    break;
  }
  return i;
}

function nounAt(article: Article, verb: ReportingVerb, from: number, to: number): Complement | null {
  const parenthesis = article.words[from]?.folded === ',' ? parenthesisEnd(article, from + 1, to) : 0;
  const at = behindAddressee(article, parenthesis > 0 ? parenthesis + 1 : from, to);
  const word = article.words[at];
  if (!word || at >= to || word.kind === 'punctuation') return null;
  if (word.folded === WHAT && verb.class === 'deny') return { how: 'noun', from: at, start: word.start, lead: at };
  if (
    grammar.PREPOSITIONS.has(word.folded) ||
    grammar.RELATIVES.has(word.folded) ||
    grammar.CLAUSE_BREAKS.has(word.folded)
  )
    return null;
  if (grammar.readThat(word.folded) || article.roles[at] || POINTING.has(word.folded)) return null;
  const bare = grammar.bareNoun(word.folded);
  if (grammar.TITLES.has(bare)) return null;
  if (verb.nouns.length > 0 && !verb.nouns.some((noun) => bare.startsWith(noun))) return null;
  for (let i = at + 1; i < Math.min(to, at + 3); i++)
    if (
      verb.complements.that &&
      grammar.readThat(article.words[i]!.folded) &&
      !grammar.TAKING_THAT.has(article.words[i - 1]!.folded)
    )
      return null;
  return { how: 'noun', from: at, start: word.start, lead: at };
}

/** دعا الأطراف إلى كذا: the object belongs to the statement; the preposition shows that it is one. */
function objectAt(article: Article, verb: ReportingVerb, from: number, to: number): Complement | null {
  const { words } = article;
  const first = words[from];
  if (!first || from >= to || first.kind === 'punctuation') return null;
  if (grammar.PREPOSITIONS.has(first.folded) || grammar.RELATIVES.has(first.folded)) return null;
  if (grammar.readThat(first.folded) || governedByBi(article, from)) return null;
  if (first.folded[0] === 'ل' && mentionFrom(article, from)?.start !== first.start) return null;
  const found: Complement = { how: 'object', from, start: first.start, lead: from };
  const { objectPrepositions } = verb.complements;
  if (objectPrepositions.has('')) return found;
  for (let i = from + 1; i < Math.min(to, from + RELATIONAL_REACH); i++) {
    const word = words[i]!;
    if (word.folded === '.' || startsClause(article, i)) return null;
    if (objectPrepositions.has(word.folded)) return found;
    if (objectPrepositions.has(BI) && (governedByBi(article, i) || grammar.readThat(word.folded)?.clitic)) return found;
    if (
      objectPrepositions.has('ل') &&
      /^ل(?!ل)/u.test(word.folded) &&
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
    const object = objectAt(article, verb, from, to);
    if (object) return object;
  }
  if (complements.noun) {
    const noun = nounAt(article, verb, from, to);
    if (noun) return noun;
  }
  return scanForward(article, quotations, verb, from, to);
}
