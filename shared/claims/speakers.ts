import type { Entity, Speaker } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, agree, UNKNOWN } from './agreement.ts';
import { type Article, mentionFrom } from './article.ts';
import { type Discourse, speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import { isSpeakerNoun, type NounPhrase, readNounPhrase } from './noun-phrases.ts';

/** Who speaks, and how the text refers to him. */
export interface Attribution {
  speaker: Speaker;
  agreement: Agreement;
}

const FIRST_OF_PAIR = new Set(['اول', 'اولي']);
const SECOND_OF_PAIR = new Set(['ثاني', 'ثانيه']);
const PAIR_REACH = 40;

/** Persons who hold the title when the phrase has no name: الوزير, وزير الخارجية الأمريكي. */
function holderOf(article: Article, phrase: NounPhrase): Entity | null {
  const wanted = fold(phrase.text).split(' ').map(grammar.bareNoun).join(' ');
  let best: Entity | null = null;
  let nearest = -1;
  const before = article.words[phrase.from]!.start;
  for (const entity of article.entities) {
    if (entity.type !== 'PERSON') continue;
    const holds = entity.roles.some((role) => {
      const title = fold(role.text).split(' ').map(grammar.bareNoun).join(' ');
      return title === wanted || title.startsWith(`${wanted} `) || title.includes(` ${wanted} `);
    });
    if (!holds) continue;
    const last = entity.mentions.reduce(
      (at, mention) => (mention.start < before ? Math.max(at, mention.start) : at),
      -1,
    );
    if (last > nearest) {
      nearest = last;
      best = entity;
    }
  }
  return best;
}

/** الوزارة → the ministry that was named last. */
function institutionCalled(article: Article, phrase: NounPhrase): Entity | null {
  let best: Entity | null = null;
  let nearest = -1;
  const before = article.words[phrase.from]!.start;
  for (const entity of article.entities) {
    if (entity.type !== 'ORGANIZATION') continue;
    if (grammar.bareNoun(fold(entity.name).split(' ')[0]!) !== phrase.head) continue;
    for (const mention of entity.mentions) {
      if (mention.start < before && mention.start > nearest) {
        nearest = mention.start;
        best = entity;
      }
    }
  }
  return best;
}

/** بيان لوزارة …, بيان صادر عن …, بيان الخارجية …: the issuer that stands behind the document. */
export function statedIssuer(article: Article, document: number, to: number): Speaker | null {
  let i = document + 1;
  if (i < to && grammar.ISSUED.has(article.words[i]!.folded)) i++;
  const from = i < to && article.words[i]!.folded === 'عن';
  if (from) i++;
  if (i >= to) return null;
  const governed = article.words[i]!.folded[0] === 'ل';
  const issuer = readNounPhrase(article, i, to, governed);
  if (!issuer) return null;
  if (issuer.entity) return issuer.entity.type === 'LOCATION' ? null : speakerOf(issuer.entity);
  return (from || governed) && grammar.INSTITUTIONS.has(issuer.head) ? { entity: null, text: issuer.text } : null;
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
  const same = article.entities.filter(
    ({ type, name }) => type === 'PERSON' && ` ${fold(name)}`.replaceAll(' ', '').endsWith(joined),
  );
  return same.length === 1 ? same[0]! : null;
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
  const member = oneOfPair(article, phrase);
  if (member) return { speaker: speakerOf(member), agreement: phrase.agreement };
  if (!phrase.definite && !grammar.TITLES.has(phrase.head)) return words();
  const alone = phrase.to === phrase.from + 1;
  if (grammar.INSTITUTIONS.has(phrase.head) && alone) {
    const institution = institutionCalled(article, phrase);
    return institution ? { speaker: speakerOf(institution), agreement: phrase.agreement } : words();
  }
  if (grammar.TITLES.has(phrase.head) && (phrase.definite || !alone)) {
    const holder = holderOf(article, phrase);
    if (holder) return { speaker: speakerOf(holder), agreement: phrase.agreement };
    if (phrase.definite && grammar.GENERIC_TITLES.has(phrase.head)) {
      const persons = new Set(article.entities.filter((entity) => entity.type === 'PERSON').map((entity) => entity.id));
      const person = discourse.lastPerson(phrase.from, (id) => persons.has(id));
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
