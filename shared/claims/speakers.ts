import { nationality } from '../entities/lexicon.ts';
import type { Entity, Speaker } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, agree, UNKNOWN } from './agreement.ts';
import { type Article, mentionFrom, wordBehind } from './article.ts';
import { cueReadings } from './cues.ts';
import { type Discourse, speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import { type NounPhrase, readNounPhrase } from './noun-phrases.ts';
import { isAdjective, isSpeakerNoun } from './nouns.ts';
import { isMark } from './quotations.ts';

/** Who speaks, and how the text refers to him. */
export interface Attribution {
  speaker: Speaker;
  agreement: Agreement;
}

const FROM = fold('عن');
/** أرقام كشفت عنها الشركة. */
const ABOUT_IT = /^عنها?$/u;
const OF = 'من';
const MOST_ADJECTIVES = 2;
const SOURCE = fold('مصدر');
const THESE = fold('هؤلاء');
const FIRST_OF_PAIR = new Set(['اول', 'اولي']);
const SECOND_OF_PAIR = new Set(['ثاني', 'ثانيه']);
const PAIR_REACH = 40;
/** An institution that its holder names farther back is not what الوزارة means. */
const MENTIONS_LOOKED_AT = 50;

/** How many of an entity's mentions, counted from their first, begin before an offset. */
function mentionsBefore({ mentions }: Entity, offset: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** المبعوث الأممي for المبعوث الدولي إلى اليمن: the office, where nothing but whose envoys are all alike is said of it. */
function officeAlone(wanted: string): string | null {
  const [office, ...rest] = wanted.split(' ');
  return rest.length > 0 && rest.every((word) => grammar.INTERNATIONAL.has(word)) ? office! : null;
}

/** Who holds the title of a phrase without a name, الوزير or وزير الخارجية الأمريكي: named last before, else first behind. */
function holderOf(article: Article, phrase: NounPhrase): Entity | null {
  const wanted = fold(phrase.text).split(' ').map(grammar.bareNoun).join(' ');
  let best: Entity | null = null;
  let nearest = Number.NEGATIVE_INFINITY;
  const before = article.words[phrase.from]!.start;
  const office = officeAlone(wanted);
  for (const { entity, titles } of article.titledBy.get(wanted.split(' ')[0]!) ?? []) {
    if (entity.type !== 'PERSON') continue;
    const holds = (title: string) =>
      title === wanted ||
      title.startsWith(`${wanted} `) ||
      title.includes(` ${wanted} `) ||
      (office !== null && title.startsWith(`${office} `) && !title.split(' ').some(nationality));
    if (!titles.some(holds)) continue;
    const last = entity.mentions[mentionsBefore(entity, before) - 1]?.start;
    const near = last ?? -1 - entity.mentions[0]!.start;
    if (near > nearest && (last !== undefined || wanted.includes(' '))) {
      nearest = near;
      best = entity;
    }
  }
  return best;
}

/** موقع مغرب أنتلجنس: the noun that holds the name stands right before the mention. */
function isHeldBy(article: Article, holder: string, start: number): boolean {
  const before = article.words[wordBehind(article.words, start) - 1]?.folded ?? '';
  return grammar.bareNoun(before) === holder || before.endsWith(holder);
}

/** الوزارة → the ministry that was named last. */
function institutionCalled(article: Article, phrase: NounPhrase): Entity | null {
  let best: Entity | null = null;
  let nearest = -1;
  const before = article.words[phrase.from]!.start;
  for (const { entity, head, name } of article.callable) {
    if (entity.type !== 'ORGANIZATION') continue;
    const named = head === phrase.head || name.includes(` ل${phrase.head} `);
    const behind = mentionsBefore(entity, before);
    for (let i = behind - 1; i >= Math.max(0, behind - MENTIONS_LOOKED_AT); i--) {
      const { start } = entity.mentions[i]!;
      if (start <= nearest) break;
      if (!named && !isHeldBy(article, phrase.head, start)) continue;
      nearest = start;
      best = entity;
      break;
    }
  }
  return best;
}

/** وأضاف المجلس: the one of this kind that spoke last, whichever was named behind. */
function institutionSpeaking(article: Article, discourse: Discourse, { head, from }: NounPhrase): Entity | null {
  const called = article.calledBy.get(head)?.filter(({ entity }) => entity.type === 'ORGANIZATION') ?? [];
  const byId = new Map(called.map(({ entity }) => [entity.id, entity]));
  const last = byId.size === 0 ? null : discourse.lastAmong(from, (id) => byId.has(id));
  return byId.get(last?.speaker.entity ?? '') ?? null;
}

/** تقرير من «المرصد»: من and an organisation. */
function isNamedBehind(article: Article, index: number): boolean {
  const at = isMark(article.words[index + 1]) ? index + 2 : index + 1;
  return article.words[index]!.folded === OF && mentionFrom(article, at)?.entity.type === 'ORGANIZATION';
}

/** بيان لوزارة …, بيان صادر عن …, بيان الوزارة: the issuer that stands behind the document. */
export function statedIssuer(article: Article, document: number, to: number): Speaker | null {
  const { words } = article;
  let i = document + 1;
  const describes = (word: string): boolean => isAdjective(word) && !grammar.isDefinite(word);
  while (i < to && i - document <= MOST_ADJECTIVES && describes(words[i]!.folded)) i++;
  const revealed = ABOUT_IT.test(words[i + 1]?.folded ?? '') && i + 2 < to && cueReadings(words[i]!).length > 0;
  const issued = revealed || (i < to && grammar.ISSUED.has(words[i]!.folded));
  if (issued) i += revealed ? 2 : 1;
  const from = i < to && (words[i]!.folded === FROM || isNamedBehind(article, i));
  if (from || (words[i]?.folded === 'ل' && isMark(words[i + 1]))) i++;
  if (i >= to) return null;
  const governed = words[i]!.folded[0] === 'ل';
  const issuer = readNounPhrase(article, i, to, governed);
  if (!issuer) return null;
  if (issuer.entity) return issuer.entity.type === 'LOCATION' && !issued ? null : speakerOf(issuer.entity);
  if (!grammar.INSTITUTIONS.has(issuer.head) || !(from || governed || issued || issuer.definite)) return null;
  const called = issuer.definite && issuer.to === issuer.from + 1 ? institutionCalled(article, issuer) : null;
  return called ? speakerOf(called) : { entity: null, text: issuer.text };
}

/** الأولى, الثاني: one of the two that were named together last. */
function oneOfPair(article: Article, phrase: NounPhrase): Entity | null {
  const first = FIRST_OF_PAIR.has(phrase.head);
  if (!phrase.definite || phrase.to !== phrase.from + 1 || !(first || SECOND_OF_PAIR.has(phrase.head))) return null;
  for (let i = phrase.from - 1; i > Math.max(0, phrase.from - PAIR_REACH); i--) {
    const second = mentionFrom(article, i);
    const other = second && article.mentions[i - 1];
    if (!other || other.entity.type !== second.entity.type || article.words[i]!.folded[0] !== 'و') continue;
    return first ? other.entity : second.entity;
  }
  return null;
}

/** أبو عباة for أبوعباة: a person whose name the text spells in another way here. */
function spelledApart(article: Article, phrase: NounPhrase): Entity | null {
  if (phrase.to - phrase.from < 2 || grammar.TITLES.has(phrase.head)) return null;
  const joined = fold(phrase.text).replaceAll(' ', '');
  const same = article.callable.filter(
    ({ entity, name }) => entity.type === 'PERSON' && name.replaceAll(' ', '').endsWith(joined),
  );
  return same.length === 1 ? same[0]!.entity : null;
}

/** المصدر, المصدر نفسه: nothing tells it from another of its kind. */
function isAlone(article: Article, phrase: NounPhrase): boolean {
  const length = phrase.to - phrase.from;
  return length === 1 || (length === 2 && grammar.SELVES.has(article.words[phrase.to - 1]!.folded));
}

export function isPerson(article: Article, id: string): boolean {
  return article.entities.some((entity) => entity.id === id && entity.type === 'PERSON');
}

/** Who a noun phrase means: an entity where the text leads to one, else its own words. */
export function resolvePhrase(article: Article, discourse: Discourse, phrase: NounPhrase): Attribution {
  const words = (): Attribution => ({
    speaker: { entity: null, text: phrase.text },
    agreement: phrase.agreement,
  });
  const namesake = phrase.entity ?? spelledApart(article, phrase);
  if (namesake) return { speaker: speakerOf(namesake), agreement: phrase.agreement };
  if (grammar.DOCUMENTS.has(phrase.head)) {
    const stated = statedIssuer(article, phrase.from, article.words.length);
    if (stated) discourse.noteIssuer(phrase.head, stated);
    const issuer = stated ?? (phrase.definite ? discourse.issuerOf(phrase.head) : null);
    return issuer ? { speaker: issuer, agreement: phrase.agreement } : words();
  }
  if (phrase.head === THESE) {
    const plural = discourse.resolve(
      { gender: '?', number: 'p' },
      phrase.from,
      article.words[phrase.from]!.sentence,
      true,
    );
    return plural ? { speaker: plural.speaker, agreement: phrase.agreement } : words();
  }
  if (phrase.head === SOURCE && phrase.definite && isAlone(article, phrase)) {
    const last = discourse.resolve(UNKNOWN, phrase.from, article.words[phrase.from]!.sentence, true);
    const issuer = last?.speaker.entity && !isPerson(article, last.speaker.entity) ? last.speaker : null;
    if (issuer) return { speaker: issuer, agreement: phrase.agreement };
  }
  const member = oneOfPair(article, phrase);
  if (member) return { speaker: speakerOf(member), agreement: phrase.agreement };
  if (!phrase.definite && !grammar.TITLES.has(phrase.head)) return words();
  const alone = isAlone(article, phrase);
  const called = alone && !isSpeakerNoun(phrase.head) ? institutionCalled(article, phrase) : null;
  if (called) return { speaker: speakerOf(called), agreement: phrase.agreement };
  if ((grammar.INSTITUTIONS.has(phrase.head) || grammar.NAME_HOLDERS.has(phrase.head)) && alone) {
    const institution = institutionSpeaking(article, discourse, phrase) ?? institutionCalled(article, phrase);
    return institution ? { speaker: speakerOf(institution), agreement: phrase.agreement } : words();
  }
  if (grammar.TITLES.has(phrase.head) && (phrase.definite || !alone)) {
    const holder = holderOf(article, phrase);
    if (holder) return { speaker: speakerOf(holder), agreement: phrase.agreement };
    if (phrase.definite && grammar.GENERIC_TITLES.has(phrase.head)) {
      const person = discourse.lastAmong(phrase.from, (id) => isPerson(article, id));
      if (person && agree(person.agreement, phrase.agreement))
        return { speaker: person.speaker, agreement: phrase.agreement };
    }
  }
  return words();
}

/** A phrase that can be the subject of a reporting verb before it has been shown that something is reported. */
export function isSpeakerPhrase(phrase: NounPhrase): boolean {
  return phrase.entity !== null || phrase.definite || isSpeakerNoun(phrase.head);
}

/** Somebody the text does not name and nothing leads to. */
export const NOBODY: Attribution = { speaker: { entity: null, text: '' }, agreement: UNKNOWN };
