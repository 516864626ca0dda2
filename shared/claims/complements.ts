import { fold } from '../text/fold.ts';
import { type Article, mentionFrom } from './article.ts';
import { type Complements, cueReadings, isPlainForm, type ReportingVerb } from './cues.ts';
import * as grammar from './grammar.ts';
import { readNounPhrase } from './noun-phrases.ts';
import { isAdjective, isSpeakerNoun, withoutConjunction } from './nouns.ts';
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
const RELATIONAL_REACH = 14;
const LONGEST_DASHED = 20;
const LONGEST_APPOSITION = 18;
/** A quotation of so few words behind a noun that holds names is a name. */
const LONGEST_NAME = 4;
/** A quotation so near to its verb may be short. */
const ADJACENT = 1;
/** Fewer quoted words, with the sentence going on, are a name or a term. */
const SHORTEST_SPEECH = 3;
/** أكد قياديان، بحسب ما أفادت الوكالة، أن: another's words stand between commas. */
const CITING = /^(?:ب?حسب|وفق)/u;
/** عن طريق: by way of. */
const WAY = 'طريق';
const BI = 'ب';
const IN = fold('في');
const ON = fold('على');
/** A second noun of the subject: لجنة المهرجانات والبرامج. */
const JOINED = /^وال/u;
const ABOUT = 'عن';
const THEN = 'ثم';
/** إن كان: if. */
const CONDITIONED = new Set(['كان', 'كانت', 'كانوا', 'لم']);
/** نفى ما تداولته الصحف. */
const WHAT = 'ما';
/** واصفا إياه بكذا. */
const OBJECT_PRONOUN = /^ايا(?:ه|ها|هم|هما)$/u;
const NAME_PROCLITIC = /^(?:[وف]?[لب]\u0640?|[لب]ـ)$/u;
/** الثلاثاء الماضي, أمس الأول. */
const NEAR_TIMES = new Set(['الماضي', 'المقبل', 'القادم', 'الجاري', 'الحالي', 'الأول'].map(fold));
/** في بيان له. */
const TO_WHOM = new Set(['له', 'لها', 'لهم']);
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
  const parted = article.words[index - 1]?.folded === ',';
  if (word.folded[0] !== 'و' && !parted) return false;
  return cueReadings(word).some(
    ({ form, offset }) => isPlainForm(form) && !form.object && (form.tense === 'participle' ? parted : offset === 1),
  );
}

/** مسؤول في البنك، اشترط عدم كشف اسمه، إلى أن: the comma that ends what began behind another one; 0 where none does. */
function parenthesisEnd(article: Article, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + RELATIONAL_REACH); i++) if (article.words[i]!.folded === ',') return i;
  return 0;
}

/** The closing parenthesis, or the opening one itself. */
function parenthesisClose(article: Article, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_DASHED); i++) if (article.words[i]!.text === ')') return i;
  return from;
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

/** ندد فلان المسؤول البارز بحركة كذا بالحكم: the first ب belongs to a title behind the name, where another one follows. */
function belongsToTitle(article: Article, from: number, index: number, to: number): boolean {
  const body = article.mentions[index];
  if (body?.entity.type !== 'ORGANIZATION' || !governedByBi(article, index)) return false;
  const title = article.words.slice(from, index).some(({ folded }) => grammar.TITLES.has(grammar.bareNoun(folded)));
  return title && body.to < to && governedByBi(article, body.to);
}

/** Another verb of saying: what follows is its own. */
function isReport(article: Article, index: number): boolean {
  return cueReadings(article.words[index]!).some(
    ({ form }) => isPlainForm(form) && !form.object && form.tense !== 'participle',
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

/** في بيان صحفي, خلال كلمته, لـ«الشرق الأوسط»: where and to whom it was said; `from` where no such thing stands there. */
function behindOccasion(article: Article, from: number, to: number): number {
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
function behindAddressee(article: Article, from: number, to: number, told = true): number {
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
function behindComma(article: Article, comma: number, to: number): number {
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
function behindApposition(article: Article, from: number, to: number): number {
  const { words } = article;
  if (!grammar.TITLES.has(grammar.bareNoun(words[from]?.folded ?? ''))) return from;
  for (let i = from; i < Math.min(to, from + LONGEST_APPOSITION); i++) {
    if (words[i]!.folded === ',') return i;
    if (startsClause(article, i) || isReport(article, i) || grammar.readThat(words[i]!.folded)) break;
  }
  return readNounPhrase(article, from, to)?.to ?? from;
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

/** المحكمة التي تنظر في كذا، تعيين فلان: the comma that ends what describes the subject. */
function behindRelative(article: Article, from: number, to: number): number {
  const last = Math.min(to, from + LONGEST_APPOSITION);
  if (from >= to || !grammar.RELATIVES.has(article.words[from]!.folded)) return from;
  for (let i = from + 1; i < last; i++) if (article.words[i]!.folded === ',') return i;
  return from;
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

/** Over أمس and the like. */
function behindTimes(article: Article, from: number, to: number): number {
  let i = from;
  while (i < to && grammar.isAdverb(article.words[i]!.folded)) i++;
  return i;
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
