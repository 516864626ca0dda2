/** The words and names that English and French names are found by. */
import type { EntityType } from '../../model.ts';
import data from '../data/latin.json' with { type: 'json' };
import firstNameData from '../data/latin-first-names.json' with { type: 'json' };
import territories from '../data/territories.json' with { type: 'json' };

export type Language = 'en' | 'fr';

/** Without accents, which capitals often lack, and with straight apostrophes. */
export const plain = (text: string): string =>
  /^[\u0020-\u007e]*$/u.test(text)
    ? text
    : text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replaceAll('’', "'");

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(',').map(plain));

/** The forms of a French adjective of nationality: marocain, marocaine, marocains; tunisien, tunisienne. */
const frenchForms = (adjective: string): string[] => ['', 's', 'e', 'es', 'ne', 'nes'].map((end) => adjective + end);

interface Words {
  titles: ReadonlySet<string>;
  saying: ReadonlySet<string>;
  heads: ReadonlySet<string>;
  organizationNouns: ReadonlySet<string>;
  placePrepositions: ReadonlySet<string>;
  placesOf: ReadonlySet<string>;
  notNames: ReadonlySet<string>;
  nationalities: ReadonlySet<string>;
}

const wordsOf = (language: Language): Words => ({
  titles: setOf(data.titles[language]),
  saying: setOf(data.saying[language]),
  heads: setOf(data.organizationHeads[language]),
  organizationNouns: setOf(data.organizationNouns[language]),
  placePrepositions: setOf(data.placePrepositions[language]),
  placesOf: setOf(data.placesOf[language]),
  notNames: setOf(data.notNames[language]),
  nationalities:
    language === 'en'
      ? new Set(data.nationalities.en.split(',').flatMap((name) => [name, `${name}s`]))
      : new Set([...setOf(data.nationalities.fr)].flatMap(frenchForms)),
});

export const lexicon: Readonly<Record<Language, Words>> = { en: wordsOf('en'), fr: wordsOf('fr') };

const firstNames: ReadonlySet<string> = new Set(firstNameData.names.split(' ').map(plain));

/** Anne, Anne-Claire */
export const isFirstName = (word: string): boolean => firstNames.has(word.split('-', 1)[0]!);
export const particles = setOf(data.particles);
export const abbreviations = setOf(data.abbreviations);
export const possessiveNames = setOf(data.possessiveNames);
export const notAcronyms = setOf(data.notNames.acronyms);
export const publicBodies = setOf(data.publicBodies);
export const lowerHeads = setOf(data.lowerOrganizationHeads);
export const placeTails = setOf(data.placeTails);
export const placeHeads = setOf(data.placeHeads);
export const placeNouns = setOf(data.placeNouns);
export const everydayWords = setOf(data.everydayWords);
export const roleModifiers = setOf(data.roleModifiers);
export const directions = setOf(data.directions);
export const eventTails = setOf(data.eventTails);
export const eventHeads = setOf(data.eventHeads);
export const lawTails = setOf(data.lawTails);

const honorifics = setOf(data.plainHonorifics);
/** Mr, Mme: a title that honours and says nothing of what a person does. */
export const isHonorific = (word: string): boolean => honorifics.has(word.toLowerCase()) && /^\p{Lu}/u.test(word);

/** A name of the lists. */
export interface KnownName {
  words: string[];
  type: EntityType;
  /** The name that identifies it, whichever of its names the text has. */
  canonical: string;
}

const byFirstWord = new Map<string, KnownName[]>();

/** Splits a name as `readWords` does. */
function nameWords(name: string): string[] {
  return plain(name)
    .replace(/(?<![\p{L}-])([dl]')(?=\p{L})/gu, '$1 ')
    .replace(/\.(?!\p{L})|(?<=\p{Lu})\.(?=\p{Lu})/gu, '')
    .split(/\s+/u)
    .filter(Boolean);
}

function addKnown(name: string, type: EntityType, canonical: string): void {
  const words = nameWords(name);
  const first = words[0]!.toUpperCase();
  const same = byFirstWord.get(first) ?? [];
  if (!same.some((known) => known.words.join(' ') === words.join(' '))) same.push({ words, type, canonical });
  byFirstWord.set(first, same);
}

function addGroups(list: string, type: EntityType): void {
  for (const group of list.split(',')) {
    const names = group.split('|');
    for (const name of names) addKnown(name, type, names[0]!);
  }
}

addGroups(data.people, 'PERSON');
addGroups(data.events, 'EVENT');
for (const language of ['en', 'fr'] as const) {
  for (const names of Object.values(territories.territories)) {
    const usual = names[language].filter((name) => (name.length > 2 ? !name.includes('.') : /^U[SK]$/u.test(name)));
    const canonical = usual.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
    for (const name of usual) addKnown(name, 'LOCATION', canonical);
  }
}
addGroups(data.organizations, 'ORGANIZATION');
for (const name of data.places.split(',')) addKnown(name, 'LOCATION', name);
for (const language of ['en', 'fr'] as const) {
  for (const city of territories.cities[language]) if (!firstNames.has(plain(city))) addKnown(city, 'LOCATION', city);
}
for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);

/** Names of the lists that begin with a word in any case, the longest first. */
export const knownFrom = (word: string): readonly KnownName[] => byFirstWord.get(word.toUpperCase()) ?? [];
