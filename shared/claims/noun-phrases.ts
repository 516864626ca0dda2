import type { Entity } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, UNKNOWN } from './agreement.ts';
import { type Article, type Mention, mentionFrom, textOf, type WordRange } from './article.ts';
import { cueReadings } from './cues.ts';
import * as grammar from './grammar.ts';
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

/** A title may be this many words away from its name. */
const LONGEST_TITLE = 24;
const LONGEST_PHRASE = 12;
const SHORTEST_NOUN = 3;
const LONGEST_UNKNOWN_NAME = 3;
const LONGEST_QUOTED_NAME = 3;
const ON_BEHALF = fold('باسم');
/** Suffixes of relational adjectives: أمريكي، دبلوماسية، رياضيين. */
const ADJECTIVE = /.{3}(?:ي|يه|يين|يون|يتين|يان)$/u;
/** التجارية والصناعية: a second adjective. */
const JOINED_ADJECTIVE = /^وال.{2,}(?:ي|يه)$/u;
const PLURAL_HUMAN = /.{2}(?:ون|ين)$/u;
const FEMININE = /(?:ه|ات|اء)$/u;

/** The folded word without و, where it is known only without. */
function withoutConjunction(word: string): string {
  if (word[0] !== 'و' || word.length < 4) return word;
  const rest = word.slice(1);
  const known = isSpeakerNoun(grammar.bareNoun(rest)) || grammar.isDefinite(rest) || grammar.DEMONSTRATIVES.has(rest);
  return known && !isSpeakerNoun(grammar.bareNoun(word)) ? rest : word;
}

/** A noun that can be of people, by its form at least: الفلسطينيون, الفرنسي. */
export function isHumanNoun(bare: string): boolean {
  return isSpeakerNoun(bare) || PLURAL_HUMAN.test(bare) || ADJECTIVE.test(bare);
}

/** A noun whose referents speak in news. */
export function isSpeakerNoun(bare: string): boolean {
  return (
    grammar.TITLES.has(bare) ||
    grammar.INSTITUTIONS.has(bare) ||
    grammar.SOURCES.has(bare) ||
    grammar.DOCUMENTS.has(bare) ||
    grammar.GROUPS.has(bare)
  );
}

/** A word that no noun phrase goes over. */
function breaksPhrase(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (word.kind !== 'word') return true;
  const { folded } = word;
  return (
    grammar.PREPOSITIONS.has(folded) ||
    grammar.RELATIVES.has(folded) ||
    grammar.CLAUSE_BREAKS.has(folded) ||
    grammar.isAdverb(folded) ||
    grammar.readThat(folded) !== null
  );
}

/** A finite reporting verb that is no everyday noun as well. */
function isPlainVerb(article: Article, index: number): boolean {
  return cueReadings(article.words[index]!).some(
    ({ form }) => form.tense !== 'participle' && !form.verb.homograph && !form.object,
  );
}

export function entityAgreement(entity: Entity, title = ''): Agreement {
  const first = fold(entity.name).split(' ')[0]!;
  const bare = grammar.bareNoun(first);
  if (entity.type === 'PERSON') {
    if (title === '') {
      const feminine = entity.roles.some((role) => /^(?:ال)?\p{L}{2,}ه(?: |$)/u.test(fold(role.text)));
      return { gender: feminine ? 'f' : '?', number: 's' };
    }
    const feminine = title.endsWith('ه') && grammar.TITLES.has(title.slice(0, -1));
    return { gender: feminine ? 'f' : 'm', number: 's' };
  }
  if (entity.type === 'LOCATION') return { gender: grammar.MASCULINE_PLACES.has(first) ? 'm' : 'f', number: 's' };
  if (FEMININE.test(bare) || grammar.NAME_HOLDERS.has(bare))
    return { gender: FEMININE.test(bare) ? 'f' : '?', number: 's' };
  return { gender: grammar.INSTITUTIONS.has(bare) ? 'm' : '?', number: 's' };
}

function nounAgreement(head: string): Agreement {
  if (grammar.DUALS.has(head) || grammar.DUALS.has(`ال${head}`)) return { gender: 'm', number: 'd' };
  if (grammar.GROUPS.has(head)) return { gender: '?', number: 'p' };
  if (grammar.BROKEN_PLURALS.has(head) || FEMININE.test(head)) return { gender: 'f', number: 's' };
  if (PLURAL_HUMAN.test(head)) return { gender: 'm', number: 'p' };
  return isSpeakerNoun(head) ? { gender: 'm', number: 's' } : UNKNOWN;
}

/** نائب فلان, مستشار الرئيس فلان, المتحدث باسم الرئيس فلان: the name is of another than the one who is meant. */
function isOwned(article: Article, owner: number, name: number): boolean {
  if (owner < 0 || name - owner > 3) return false;
  return name === owner + 1 || grammar.TITLES.has(grammar.bareNoun(article.words[owner + 1]!.folded));
}

/** Whether a name may follow the word as an apposition to a title: behind an indefinite noun it is a possessor. */
function endsTitle(article: Article, index: number): boolean {
  const { folded, kind } = article.words[index]!;
  if (kind !== 'word' || article.mentions[index] || grammar.isDefinite(folded) || ADJECTIVE.test(folded)) return true;
  return grammar.INDEFINITE_ADJECTIVES.has(folded) || (grammar.TITLES.has(folded) && !grammar.RELATIONAL.has(folded));
}

/** وزير الخارجية الأمريكي … بلينكن: the name that a title leads to, over commas and prepositions that titles bear. */
function nameAfterTitle(article: Article, from: number, to: number): Mention | null {
  const { words } = article;
  const last = Math.min(to, from + LONGEST_TITLE);
  let owner = grammar.RELATIONAL.has(words[from]!.folded) ? from : -1;
  for (let i = from + 1; i < last; i++) {
    const word = words[i]!;
    const mention = mentionFrom(article, i);
    if (mention?.entity.type === 'PERSON') {
      if (mention.start > word.start) return null;
      const possessor = isOwned(article, owner, i) || (i > from + 1 && !endsTitle(article, i - 1));
      if (!possessor) return mention;
      owner = -1;
      i = mention.to - 1;
      continue;
    }
    if (mention) {
      i = mention.to - 1;
      continue;
    }
    if (word.folded === ',' || word.folded === '-') {
      const next = mentionFrom(article, i + 1);
      return next?.entity.type === 'PERSON' && next.start === words[i + 1]!.start ? next : null;
    }
    if (word.kind === 'punctuation') return null;
    if (word.folded === ON_BEHALF) owner = i;
    const bearsPlace = word.folded === fold('في') || word.folded === fold('لدى') || word.folded === fold('على');
    if (bearsPlace && !grammar.SPEECH_EVENTS.has(words[i + 1]?.folded ?? '')) continue;
    if (breaksPhrase(article, i) || isPlainVerb(article, i)) return null;
  }
  return null;
}

/** صحيفة "الخبر", حركة حماس: the name that a common noun holds. */
function heldName(article: Article, from: number, to: number): Mention | null {
  let i = from + 1;
  if (isMark(article.words[i])) i++;
  const mention = i < to ? mentionFrom(article, i) : undefined;
  return mention && mention.start === article.words[i]!.start ? mention : null;
}

/** Where a phrase without a name ends: noun, construct up to the first definite word, then adjectives. */
function commonPhraseEnd(article: Article, from: number, to: number, definiteHead: boolean): number {
  const { words } = article;
  let closed = definiteHead;
  let i = from + 1;
  const head = grammar.bareNoun(withoutConjunction(words[from]!.folded));
  const headIsNominative = /ون$/u.test(words[from]!.folded);
  while (i < to && i - from < LONGEST_PHRASE) {
    const word = words[i]!;
    const mention = mentionFrom(article, i);
    if (mention && word.folded[0] === 'ل' && isSpeakerNoun(head)) return mention.to;
    if (mention && mention.start === word.start) {
      const titled = mention.entity.type === 'PERSON' && grammar.TITLES.has(grammar.bareNoun(words[i - 1]!.folded));
      if (closed && !titled) break;
      i = mention.to;
      closed = true;
      continue;
    }
    if (word.folded === ON_BEHALF) return commonPhraseEnd(article, i, to, false);
    if (breaksPhrase(article, i) || isPlainVerb(article, i)) break;
    const definite = grammar.isDefinite(word.folded);
    if (closed && JOINED_ADJECTIVE.test(word.folded)) {
      i++;
      continue;
    }
    if (definite) {
      const caseClash = headIsNominative && closed && /(?:ين|ه)$/u.test(word.folded);
      if (caseClash) break;
      closed = true;
      i++;
      continue;
    }
    if (closed && grammar.HONORIFICS.has(head) && i - from <= LONGEST_UNKNOWN_NAME && !isSpeakerNoun(word.folded)) {
      i++;
      continue;
    }
    if (closed) break;
    const next = words[i + 1];
    const leadsOn =
      i + 1 < to &&
      next !== undefined &&
      (grammar.isDefinite(next.folded) || mentionFrom(article, i + 1)?.start === next.start);
    if (grammar.KUNYA.has(words[i - 1]!.folded)) {
      i++;
      continue;
    }
    const adjective = ADJECTIVE.test(word.folded) || grammar.INDEFINITE_ADJECTIVES.has(word.folded);
    if (!adjective && !(leadsOn && i - from < 4) && !(i === from + 1 && isSpeakerNoun(word.folded))) break;
    i++;
  }
  return i;
}

/** مسؤول في الوزارة, مصادر مقربة من الرئيس: what tells one unnamed speaker from another. */
function withPlace(article: Article, end: number, to: number, head: string): number {
  if (!grammar.TITLES.has(head) && !grammar.SOURCES.has(head) && !grammar.GROUPS.has(head)) return end;
  if (end + 1 >= to || !grammar.PLACING.has(article.words[end]!.folded)) return end;
  const place = mentionFrom(article, end + 1);
  if (place) return place.to;
  const next = article.words[end + 1]!;
  if (!isSpeakerNoun(grammar.bareNoun(next.folded)) || grammar.SPEECH_EVENTS.has(next.folded)) return end;
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

function firstWord(article: Article, index: number, governed: boolean): FirstWord {
  const { folded } = article.words[index]!;
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
  return i;
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
  const name = grammar.NAME_HOLDERS.has(head) ? heldName(article, from, to) : null;
  if (!name) return null;
  const end = isMark(article.words[name.to]) ? name.to + 1 : name.to;
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
  if (end === mark + 1 || !isMark(article.words[end])) return null;
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

function readSinglePhrase(article: Article, from: number, to: number, governed: boolean): NounPhrase | null {
  const { words } = article;
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
  if (words[from]!.kind === 'number') {
    const counted = readNounPhrase(article, from + 1, to);
    return counted && !counted.entity ? { ...counted, from, text: textOf(article, from, counted.to) } : null;
  }
  if (breaksPhrase(article, from)) return null;
  if (words[from]!.folded.length < SHORTEST_NOUN && !grammar.KUNYA.has(words[from]!.folded)) return null;
  const first = firstWord(article, from, governed);
  const head = grammar.bareNoun(first.folded);
  const definite = grammar.isDefinite(first.folded);
  const titled = titledPhrase(article, from, to, head, definite);
  if (titled) return titled;
  const end = withPlace(
    article,
    commonPhraseEnd(article, from, to, definite),
    to,
    definite && !grammar.QUANTIFIERS.has(head) ? '' : head,
  );
  if (grammar.DEMONSTRATIVES.has(first.folded) && end === from + 1) return null;
  const text = shown(article, from, end, first);
  return { from, to: end, head, definite, entity: null, agreement: nounAgreement(head), text };
}
