import type { Entity } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, UNKNOWN } from './agreement.ts';
import * as grammar from './grammar.ts';

/** Suffixes of relational adjectives: أمريكي، دبلوماسية، رياضيين. */
export const ADJECTIVE = /.{3}(?:ي|يه|يين|يون|يتين|يان)$/u;
/** التجارية والصناعية: a second adjective. */
export const JOINED_ADJECTIVE = /^وال.{2,}(?:ي|يه)$/u;
export const PLURAL_HUMAN = /.{2}(?:ون|ين)$/u;
const FEMININE = /(?:ه|ات|اء)$/u;

/** معارضو الاتفاق, معارضي الاتفاق: a plural before the noun that it belongs to. */
const CONSTRUCT = /.{3}[وي]$/u;

/** والده, والدتك: the و is the noun's own. */
const PARENT = /^والد(?:ت?(?:ه|ها|هم|ك|ي|نا)|ه|ا|ان|ين)?$/u;

/** The folded word without و, where it is known only without. */
export function withoutConjunction(word: string): string {
  if (word[0] !== 'و' || word.length < 4 || PARENT.test(word)) return word;
  const rest = word.slice(1);
  const known = isSpeakerNoun(grammar.bareNoun(rest)) || grammar.isDefinite(rest) || grammar.DEMONSTRATIVES.has(rest);
  return known && !isSpeakerNoun(grammar.bareNoun(word)) ? rest : word;
}

/** By its form a relational adjective, or a common one. */
export function isAdjective(word: string): boolean {
  return ADJECTIVE.test(word) || grammar.INDEFINITE_ADJECTIVES.has(word.replace(/ا$/u, ''));
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
    grammar.GROUPS.has(bare) ||
    (CONSTRUCT.test(bare) && grammar.GROUPS.has(`${bare}ن`)) ||
    isDual(bare)
  );
}

/** What a name shows of its gender; `title` is the noun before it, where there is one. */
export function entityAgreement(entity: Entity, title = ''): Agreement {
  const first = fold(entity.name).split(' ')[0]!;
  const bare = grammar.bareNoun(first);
  if (entity.type === 'PERSON') {
    if (isDual(first)) return { gender: 'm', number: 'd' };
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

/** خبيران, الوزيرتان: two who hold a title. */
function isDual(bare: string): boolean {
  return /..ان$/u.test(bare) && grammar.TITLES.has(bare.slice(0, -2).replace(/ت$/u, 'ه'));
}

/** What a common noun shows of its gender and number. */
export function nounAgreement(head: string): Agreement {
  if (grammar.DUALS.has(head) || grammar.DUALS.has(`ال${head}`) || isDual(head)) return { gender: 'm', number: 'd' };
  if (grammar.TITLES.has(head)) {
    const feminine = head.endsWith('ه') && grammar.TITLES.has(head.slice(0, -1));
    return { gender: feminine ? 'f' : 'm', number: 's' };
  }
  if (grammar.GROUPS.has(head) || (CONSTRUCT.test(head) && grammar.GROUPS.has(`${head}ن`)))
    return { gender: '?', number: 'p' };
  if (grammar.BROKEN_PLURALS.has(head) || FEMININE.test(head)) return { gender: 'f', number: 's' };
  if (PLURAL_HUMAN.test(head)) return { gender: 'm', number: 'p' };
  return isSpeakerNoun(head) ? { gender: 'm', number: 's' } : UNKNOWN;
}
