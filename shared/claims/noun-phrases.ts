import type { Entity } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, UNKNOWN } from './agreement.ts';
import { type Article, type Mention, mentionFrom, textOf, type WordRange } from './article.ts';
import * as grammar from './grammar.ts';
import { breaksPhrase, heldName, isNameMark, isPlainVerb, nameAfterTitle, ON_BEHALF } from './names.ts';
import {
  ADJECTIVE,
  entityAgreement,
  isAdjective,
  isSpeakerNoun,
  JOINED_ADJECTIVE,
  nounAgreement,
  PLURAL_HUMAN,
  withoutConjunction,
} from './nouns.ts';
import { isMark } from './quotations.ts';

/** Somebody or something that can speak, as the text puts it. */
export interface NounPhrase extends WordRange {
  /** Folded head noun without ال and without و. */
  head: string;
  definite: boolean;
  /** The entity that the phrase itself names. */
  entity: Entity | null;
  agreement: Agreement;
  /** The words as shown, without a proclitic. */
  text: string;
}

/** The gender of one among others. */
const ONE_OF = new Map<string, Agreement>([
  [fold('أحد'), { gender: 'm', number: 's' }],
  [fold('إحدى'), { gender: 'f', number: 's' }],
]);
/** لجنة المهرجانات والبرامج. */
const JOINED_NOUN = /^وال.{3}/u;
const PERCENT = new Set(['المائة', 'المئة', 'بالمائة', 'بالمئة'].map(fold));
const IN = fold('في');
const OF = 'من';
const POINTING = new Set(['هذا', 'هذه', 'ذلك', 'تلك'].map(fold));
const LONGEST_PHRASE = 12;
const SHORTEST_NOUN = 3;
/** وقالت شل إن. */
const SHORTEST_NAME = 2;
const THESE = fold('هؤلاء');
/** Words of a phrase at most: phrases within phrases go no deeper. */
const DEEPEST_PHRASE = 80;
/** جارته أم ياسين: a noun of kinship or company with its pronoun. */
const POSSESSED = /.{2}(?:ه|ها|هم)$/u;
const LONGEST_UNKNOWN_NAME = 3;
const LONGEST_QUOTED_NAME = 3;
/** متابعون للشأن المغاربي, but not مراقبون لصحيفة كذا, who are told. */
function isFollowed(article: Article, index: number): boolean {
  const { folded } = article.words[index]!;
  const noun = folded.startsWith('لل') ? folded.slice(2) : folded.slice(1);
  const told = grammar.NAME_HOLDERS.has(folded) || isSpeakerNoun(noun) || article.mentions[index] !== undefined;
  return folded[0] === 'ل' && folded.length > 3 && !told;
}

/** د. between a title and a name. */
function isAbbreviation(article: Article, index: number): boolean {
  return article.words[index]!.folded.length === 1 && article.words[index + 1]?.text === '.';
}

/** المركز الوطني للأرصاد: what an institution is for; not للصحفيين, who are told. */
function isPurpose(article: Article, index: number): boolean {
  const { folded } = article.words[index]!;
  const noun = folded.slice(2);
  const told = isSpeakerNoun(noun) || PLURAL_HUMAN.test(noun) || grammar.NAME_HOLDERS.has(noun);
  return folded.startsWith('لل') && folded.length > 4 && !told && article.mentions[index] === undefined;
}

/** Where a phrase without a name ends: noun, construct up to the first definite word, then adjectives. */
function commonPhraseEnd(article: Article, from: number, to: number, definiteHead: boolean): number {
  const { words } = article;
  let closed = definiteHead;
  let titled = from + 1;
  let i = from + 1;
  const head = grammar.bareNoun(withoutConjunction(words[from]!.folded));
  const headIsNominative = /ون$/u.test(words[from]!.folded);
  const headIsAccusative = isAccusative(article, from);
  while (i < to && i - from < LONGEST_PHRASE) {
    const word = words[i]!;
    const mention = mentionFrom(article, i);
    if (mention && word.folded[0] === 'ل' && isSpeakerNoun(head)) return mention.to;
    if (mention && mention.start === word.start) {
      const titled = mention.entity.type === 'PERSON' && grammar.TITLES.has(grammar.bareNoun(words[i - 1]!.folded));
      const described = !definiteHead && i > from + 1 && isAdjective(words[i - 1]!.folded);
      if ((closed || described) && !titled) break;
      i = mention.to;
      closed = true;
      continue;
    }
    if (word.folded === ON_BEHALF) return commonPhraseEnd(article, i, to, false);
    if (headIsAccusative && word.kind === 'word' && /.{3}ا$/u.test(word.folded)) {
      i++;
      continue;
    }
    if (isAbbreviation(article, i)) {
      i += 2;
      titled = i;
      continue;
    }
    const named = i === from + 1 && isMark(word) && grammar.FAMILIES.has(head) ? quotedName(article, i, to) : null;
    if (named) {
      i = named.to;
      closed = true;
      continue;
    }
    if (breaksPhrase(article, i) || isPlainVerb(article, i)) break;
    const taking = i === from + 1 && grammar.PARTICIPANTS.has(head) && /^بال/u.test(word.folded);
    const purpose = closed && grammar.INSTITUTIONS.has(head) && isPurpose(article, i);
    if (taking || purpose) {
      i++;
      continue;
    }
    if (i === from + 1 && grammar.DOCUMENTS.has(head) && word.folded[0] === 'ل' && isGoverned(word.folded))
      return commonPhraseEnd(article, i, to, word.folded.startsWith('لل'));
    if (i === from + 1 && grammar.FOLLOWERS.has(head) && isFollowed(article, i))
      return commonPhraseEnd(article, i, to, word.folded.startsWith('لل'));
    const definite = grammar.isDefinite(word.folded);
    if (closed && JOINED_ADJECTIVE.test(word.folded)) {
      i++;
      continue;
    }
    const joined = grammar.INSTITUTIONS.has(head) && !definiteHead && closed && JOINED_NOUN.test(word.folded);
    if (joined && !isSpeakerNoun(word.folded.slice(3)) && !mention) {
      i++;
      continue;
    }
    if (definite) {
      const caseClash = headIsNominative && closed && /(?:ين|ه)$/u.test(word.folded);
      const bare = grammar.bareNoun(word.folded);
      const others = grammar.INSTITUTIONS.has(bare) || grammar.GROUPS.has(bare) || PLURAL_HUMAN.test(bare);
      const institutions = closed && grammar.INSTITUTIONS.has(head) && others;
      const describes = ADJECTIVE.test(bare) || (head.endsWith('ه') && bare.endsWith('ه'));
      if (caseClash || (institutions && !describes)) break;
      closed = true;
      i++;
      continue;
    }
    if (!definiteHead && !closed && grammar.NAME_HOLDERS.has(head) && i - from <= LONGEST_UNKNOWN_NAME) {
      i++;
      continue;
    }
    const second = i > titled && word.folded[0] === 'و';
    const unknownName = closed && grammar.HONORIFICS.has(head) && i - titled < LONGEST_UNKNOWN_NAME;
    if (unknownName && !second && !isSpeakerNoun(word.folded)) {
      i++;
      continue;
    }
    if (closed) return grammar.SELVES.has(word.folded) ? i + 1 : i;
    const completes = (index: number): boolean =>
      index < to &&
      (grammar.isDefinite(words[index]!.folded) || mentionFrom(article, index)?.start === words[index]!.start);
    const leadsOn =
      completes(i + 1) || (grammar.TITLES.has(head) && i + 1 < to && !breaksPhrase(article, i + 1) && completes(i + 2));
    if (grammar.KUNYA.has(words[i - 1]!.folded) || (i === from + 1 && grammar.COMPOUNDS.has(head))) {
      i++;
      continue;
    }
    const adjective = isAdjective(word.folded);
    if (word.folded[0] === 'ل' && !adjective && !isSpeakerNoun(word.folded)) break;
    if (!adjective && !(leadsOn && i - from < 4) && !(i === from + 1 && isSpeakerNoun(word.folded))) break;
    i++;
  }
  return i;
}

/** مسؤول في الوزارة, مصادر مقربة من الرئيس: what tells one unnamed speaker from another. */
function withPlace(article: Article, end: number, to: number, head: string): number {
  if (!grammar.TITLES.has(head) && !grammar.SOURCES.has(head) && !grammar.GROUPS.has(head) && !PLURAL_HUMAN.test(head))
    return end;
  if (end + 1 >= to || !grammar.PLACING.has(article.words[end]!.folded)) return end;
  const place = mentionFrom(article, end + 1);
  if (place) return place.to;
  const next = article.words[end + 1]!;
  const bare = grammar.bareNoun(next.folded);
  if (grammar.SPEECH_EVENTS.has(next.folded) || grammar.SPEECH_EVENTS.has(bare) || grammar.isAdverb(next.folded))
    return end;
  if (!isSpeakerNoun(bare) && !grammar.isDefinite(next.folded)) return end;
  return commonPhraseEnd(article, end + 1, to, grammar.isDefinite(next.folded));
}

/** The first word of a phrase without و, or without the ل that governs it. */
interface FirstWord {
  folded: string;
  /** Letters before it. */
  offset: number;
  /** للوزارة: the article is fused with ل. */
  fused: boolean;
}

/** أن مسؤولا ليبيا قال: a noun of speakers with the ending that the word before it gives it. */
function isAccusative(article: Article, index: number): boolean {
  const { folded } = article.words[index]!;
  const governed = grammar.ACCUSING.has(article.words[index - 1]?.folded ?? '');
  return governed && folded.endsWith('ا') && isSpeakerNoun(folded.slice(0, -1));
}

function firstWord(article: Article, index: number, governed: boolean): FirstWord {
  const { folded } = article.words[index]!;
  if (isAccusative(article, index)) return { folded: folded.slice(0, -1), offset: 0, fused: false };
  if (governed && folded.startsWith('لل')) return { folded: `ا${folded.slice(1)}`, offset: 1, fused: true };
  if (governed && folded[0] === 'ل') return { folded: folded.slice(1), offset: 1, fused: false };
  const rest = withoutConjunction(folded);
  return { folded: rest, offset: folded.length - rest.length, fused: false };
}

function shown(article: Article, from: number, to: number, first: FirstWord): string {
  const text = textOf(article, from, to).slice(first.offset);
  return first.fused ? `ا${text}` : text;
}

/** لجنة التنمية السياحية: adjectives that a name's mention left out. */
function behindAdjectives(article: Article, from: number): number {
  let i = from;
  while (i < article.words.length && !article.mentions[i]) {
    const { folded } = article.words[i]!;
    if (!(grammar.isDefinite(folded) && ADJECTIVE.test(folded)) && !JOINED_ADJECTIVE.test(folded)) break;
    i++;
  }
  if (isMark(article.words[i]) && grammar.DESCRIBING.has(article.words[i + 1]?.folded ?? '')) i++;
  if (!grammar.DESCRIBING.has(article.words[i]?.folded ?? '') || article.words[i + 1]?.folded[0] !== 'ل') return i;
  return readSinglePhrase(article, i + 1, article.words.length, true)?.to ?? i + 2;
}

/** صحيفة (ماركا): a name between marks that no entity bears. */
function unknownName(article: Article, from: number, to: number, head: string): NounPhrase | null {
  if (!grammar.NAME_HOLDERS.has(head) || !isNameMark(article, from + 1)) return null;
  const name = quotedName(article, from + 1, to);
  if (!name) return null;
  return { ...name, from, head, agreement: nounAgreement(head), text: textOf(article, from, name.to) };
}

/** A phrase whose first word begins a mention. */
function namedPhrase(article: Article, mention: Mention, from: number, governed: boolean): NounPhrase | null {
  const word = article.words[from]!;
  const proclitic = mention.start - word.start;
  const conjunction = proclitic === 1 && word.folded[0] === 'و';
  if (proclitic > 0 && !conjunction && !governed) return null;
  if (word.folded.startsWith('لل') && !governed) return null;
  const { entity } = mention;
  const head = grammar.bareNoun(fold(entity.name).split(' ')[0]!);
  const to = entity.type === 'PERSON' ? mention.to : behindAdjectives(article, mention.to);
  return { from, to, head, definite: true, entity, agreement: entityAgreement(entity), text: entity.name };
}

/** وزير الخارجية …, صحيفة "الخبر": a phrase whose head noun leads to a name. */
function titledPhrase(article: Article, from: number, to: number, head: string, definite: boolean): NounPhrase | null {
  const role = article.roles[from];
  if (role || grammar.TITLES.has(head)) {
    const name = nameAfterTitle(article, from, to);
    const entity = name?.entity ?? role;
    if (!entity) return null;
    let end = name?.to ?? from;
    if (!name) while (end < to && article.roles[end] === role) end++;
    const agreement = entityAgreement(entity, head);
    return { from, to: end, head, definite: definite || name !== null, entity, agreement, text: entity.name };
  }
  const own = POSSESSED.test(article.words[from]!.folded) ? mentionFrom(article, from + 1) : undefined;
  if (own?.entity.type === 'PERSON' && own.to <= to && own.start === article.words[from + 1]!.start) {
    const agreement = entityAgreement(own.entity);
    return { from, to: own.to, head, definite: true, entity: own.entity, agreement, text: own.entity.name };
  }
  const bearer = definite && !isSpeakerNoun(head) ? mentionFrom(article, from + 1) : undefined;
  if (bearer?.entity.type === 'PERSON' && bearer.to <= to && bearer.start === article.words[from + 1]!.start) {
    const { entity } = bearer;
    return { from, to: bearer.to, head, definite, entity, agreement: entityAgreement(entity), text: entity.name };
  }
  const held = grammar.NAME_HOLDERS.has(head) ? heldName(article, from, to) : null;
  const name = held?.entity.type === 'LOCATION' && !isNameMark(article, from + 1) ? null : held;
  if (!name) return unknownName(article, from, to, head);
  const end = isNameMark(article, name.to) ? name.to + 1 : name.to;
  return {
    from,
    to: end,
    head,
    definite: true,
    entity: name.entity,
    agreement: nounAgreement(head),
    text: name.entity.name,
  };
}

/** Reads a noun phrase that begins with word `from`, behind ل where `governed`; null where none begins there. */
export function readNounPhrase(article: Article, from: number, to: number, governed = false): NounPhrase | null {
  const first = readSinglePhrase(article, from, to, governed);
  return first?.entity?.type === 'PERSON' ? withCompanions(article, first, to) : first;
}

/** بوش وبلير: persons who speak together are no single entity. */
function withCompanions(article: Article, first: NounPhrase, to: number): NounPhrase {
  const { words } = article;
  const next = words[first.to];
  if (!next || first.to >= to || next.folded[0] !== 'و' || next.folded.length < 4) return first;
  const mention = mentionFrom(article, first.to);
  const title = grammar.TITLES.has(grammar.bareNoun(next.folded.slice(1)));
  const name =
    mention?.entity.type === 'PERSON' && mention.start > next.start
      ? mention
      : title
        ? nameAfterTitle(article, first.to, to)
        : null;
  if (!name) return first;
  const text = textOf(article, first.from, name.to);
  return { ...first, to: name.to, entity: null, agreement: { gender: 'm', number: 'd' }, text };
}

/** أوضحت «الغذاء والدواء» أن: an unknown name between marks. */
function quotedName(article: Article, mark: number, to: number): NounPhrase | null {
  let end = mark + 1;
  while (end < to && end - mark <= LONGEST_QUOTED_NAME && article.words[end]!.kind === 'word') end++;
  if (end === mark + 1 || !isNameMark(article, end)) return null;
  const head = grammar.bareNoun(article.words[mark + 1]!.folded);
  return {
    from: mark,
    to: end + 1,
    head,
    definite: true,
    entity: null,
    agreement: UNKNOWN,
    text: textOf(article, mark + 1, end),
  };
}

/** للصحافيين, لمسؤول: a noun that ل governs. */
function isGoverned(word: string): boolean {
  return word.startsWith('لل') || (word[0] === 'ل' && !isSpeakerNoun(word) && isSpeakerNoun(word.slice(1)));
}

/** أحد الشهود, أغلب الدول, تلك المنظمات: the noun of speakers behind a quantifier or a demonstrative. */
function memberOf(article: Article, from: number): Pick<NounPhrase, 'head' | 'definite'> | null {
  const { folded } = article.words[from + 1]!;
  const head = grammar.bareNoun(folded);
  if (!isSpeakerNoun(head) && !PLURAL_HUMAN.test(head)) return null;
  return { head, definite: POINTING.has(article.words[from]!.folded) && grammar.isDefinite(folded) };
}

/** نحو نصف, 57 في المائة من, 40% من: the word behind a share of those who speak; `from` where there is none. */
function behindShare(article: Article, from: number, to: number): number {
  const word = (index: number): string => (index < to ? (article.words[index]?.folded ?? '') : '');
  let i = from;
  if (grammar.ROUGHLY.has(word(i))) i++;
  if (grammar.HALVES.has(word(i))) return i + 1;
  if (article.words[i]?.kind !== 'number') return from;
  i++;
  if (word(i) === IN && PERCENT.has(word(i + 1))) i += 2;
  else if (word(i) === '%' || PERCENT.has(word(i))) i++;
  else return from;
  return word(i) === OF ? i + 1 : from;
}

function readSinglePhrase(article: Article, from: number, bound: number, governed: boolean): NounPhrase | null {
  const { words } = article;
  const to = Math.min(bound, from + DEEPEST_PHRASE);
  if (from >= to) return null;
  if (isMark(words[from])) {
    const quoted = mentionFrom(article, from + 1) ? readNounPhrase(article, from + 1, to) : null;
    if (quoted) return { ...quoted, from, to: isMark(words[quoted.to]) ? quoted.to + 1 : quoted.to };
    return quotedName(article, from, to);
  }
  if (words[from]!.folded.length === 1 && words[from + 1]?.folded === '.' && from + 2 < to) {
    const named = readSinglePhrase(article, from + 2, to, false);
    return named && { ...named, from };
  }
  const mention = mentionFrom(article, from);
  if (mention) return namedPhrase(article, mention, from, governed);
  const part = behindShare(article, from, to);
  const whole = part > from && part < to ? readNounPhrase(article, part, to) : null;
  if (whole && !whole.entity) return { ...whole, from, text: textOf(article, from, whole.to) };
  if (words[from]!.kind === 'number') {
    const counted = readNounPhrase(article, from + 1, to);
    return counted && !counted.entity ? { ...counted, from, text: textOf(article, from, counted.to) } : null;
  }
  if (breaksPhrase(article, from) || (!governed && isGoverned(words[from]!.folded))) return null;
  const leadsToThat = grammar.readThat(words[from + 1]?.folded ?? '') !== null;
  const named = leadsToThat || grammar.TITLES.has(words[from]!.folded);
  const short = words[from]!.folded.length < (named ? SHORTEST_NAME : SHORTEST_NOUN);
  if (short && !grammar.KUNYA.has(words[from]!.folded)) return null;
  const pointed = POINTING.has(words[from]!.folded) ? readSinglePhrase(article, from + 1, to, false) : null;
  if (pointed?.entity?.type === 'PERSON') return { ...pointed, from };
  const first = firstWord(article, from, governed);
  const head = grammar.bareNoun(first.folded);
  const definite = grammar.isDefinite(first.folded);
  const titled = titledPhrase(article, from, to, head, definite);
  if (titled) return titled;
  const isPointing = grammar.DEMONSTRATIVES.has(first.folded);
  const behind = commonPhraseEnd(article, from, to, definite);
  const member = isPointing && behind > from + 1 ? memberOf(article, from) : null;
  const placed = definite && !grammar.QUANTIFIERS.has(head) && !PLURAL_HUMAN.test(head) ? '' : head;
  const end = withPlace(article, behind, to, member?.definite === false ? member.head : placed);
  if (isPointing && end === from + 1 && first.folded !== THESE) return null;
  const text = shown(article, from, end, first);
  if (member) {
    const agreement = ONE_OF.get(first.folded) ?? nounAgreement(member.head);
    return { from, to: end, ...member, entity: null, agreement, text };
  }
  return { from, to: end, head, definite, entity: null, agreement: nounAgreement(head), text };
}
