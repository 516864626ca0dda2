/** What single Arabic words are, as far as a word alone tells: function word, verb, adjective of nationality, … */
import { fold } from '../text/fold.ts';
import { cliticSplits } from '../text/proclitics.ts';
import { bloomTest } from './bloom.ts';
import demonyms from './data/demonyms.json' with { type: 'json' };
import wordClasses from './data/word-classes.json' with { type: 'json' };
import words from './data/words.json' with { type: 'json' };

/** The data files keep lists as text, separated by Arabic commas. */
export function listOf(text: string): string[] {
  return text.split(/\s*[،,]\s*/u).filter((entry) => entry !== '');
}

const REMEMBERED = 20_000;

/** Keeps what a function said of the words seen last: an article repeats its words, and each is asked about often. */
function remembered(decide: (word: string) => boolean): (word: string) => boolean {
  const decided = new Map<string, boolean>();
  return (word) => {
    let answer = decided.get(word);
    if (answer === undefined) {
      answer = decide(word);
      if (decided.size >= REMEMBERED) decided.clear();
      decided.set(word, answer);
    }
    return answer;
  };
}

export function foldedSet(text: string): Set<string> {
  return new Set(listOf(text).map(fold));
}

const functionWords = foldedSet(words.function);
const timeWords = foldedSet(words.time);
const verbs = foldedSet(words.verbs);
const sayingVerbs = foldedSet(words.sayingVerbs);
const personalVerbs = foldedSet(words.personalVerbs);
const nameStoppers = foldedSet(words.nameStoppers);
const looksOrdinary = bloomTest(wordClasses.ordinary);
const looksLikeVerb = bloomTest(wordClasses.verb);
const looksFrequent = bloomTest(wordClasses.frequent);

/** Folding makes على and علي one word: only the last letter as written tells them apart. */
function isUponAsWritten(raw: string): boolean {
  return /^[وف]?على$/u.test(raw);
}
functionWords.delete(fold('علي'));
functionWords.delete(fold('وعلى'));

const afterConjunction = (folded: string): string =>
  folded.length > 3 && (folded[0] === 'و' || folded[0] === 'ف') ? folded.slice(1) : folded;

/** Folding makes the name آلان and الآن one word. */
export const isAlan = (raw: string): boolean => raw === 'آلان';

export function isFunctionWord(folded: string, raw: string): boolean {
  if (isAlan(raw)) return false;
  return (
    isUponAsWritten(raw) || functionWords.has(folded) || (/^[وف]/u.test(folded) && functionWords.has(folded.slice(1)))
  );
}

export const isTimeWord = (folded: string): boolean => timeWords.has(folded);

/** A verb of speech, which has a person for its subject and none for its object. */
export const isSayingVerb = (folded: string): boolean =>
  sayingVerbs.has(folded) || sayingVerbs.has(afterConjunction(folded));

/** A verb of speech, or one that two people go with: التقى, طالب. */
export const isPersonalVerb = (folded: string): boolean =>
  isSayingVerb(folded) || personalVerbs.has(folded) || personalVerbs.has(afterConjunction(folded));

export const isListedVerb = (folded: string): boolean => verbs.has(folded) || verbs.has(afterConjunction(folded));

const VERB_ENDING = /^(س?)(.{3,}?)(?:وا|ون|ها|هم|نا|ني|ه|تها|ته|تهم)?$/u;

/** A verb that is listed, or one by its inflection, without the future's س and the endings of plural and object. */
export const isVerb = remembered((folded: string): boolean => {
  if (isListedVerb(folded) || looksLikeVerb(folded)) return true;
  const [, future, stem] = folded.match(VERB_ENDING) ?? [];
  return stem !== undefined && (stem !== folded || future !== '') && looksLikeVerb(stem);
});

/** Words that end a name: titles, kinship, heads of organisations. */
export const isNameStopper = (folded: string): boolean =>
  nameStoppers.has(folded) || nameStoppers.has(afterConjunction(folded));

export const isFrequent = (folded: string): boolean => looksFrequent(folded);

const POSSESSIVE = /^(.{3,})(?:هما|ها|هم|هن|نا|ه)$/u;
const ACCUSATIVE = /^(.{3,})ا$/u;
const PLURAL = /^(.{3,})(?:ات|ين|ون|ان|تين|تان)$/u;

/** Whether a word inflects like an everyday noun, adjective or verb. Rare names look unlike one, common ones may not. */
export const isOrdinary = remembered((folded: string): boolean => {
  const base = hasArticle(folded) ? folded.slice(2) : folded;
  if (looksOrdinary(base) || looksLikeVerb(base)) return true;
  for (const ending of [POSSESSIVE, ACCUSATIVE, PLURAL]) {
    const stem = base.match(ending)?.[1]?.replace(/[ئؤ]$/u, 'ء');
    if (stem !== undefined && (looksOrdinary(stem) || looksOrdinary(`${stem.replace(/ت$/u, '')}ه`))) return true;
  }
  return false;
});

/** An everyday word as the dictionary has it: no possessive, plural or accusative ending. */
export const isDictionaryForm = (folded: string): boolean => looksOrdinary(folded);

/** As `isOrdinary`, where proclitics may stand before the word: للتشاور, وأنظمة, بالمسؤول. */
export const isOrdinaryWithProclitics = remembered((folded: string): boolean =>
  cliticSplits(folded).some(({ rest, clitics }) => {
    if (clitics === '') return isOrdinary(rest);
    if (rest.length < 3) return false;
    const inflected = hasArticle(rest) || (rest.length >= 5 && POSSESSIVE.test(rest));
    return (inflected ? isOrdinary(rest) : looksOrdinary(rest)) || isFunctionWord(rest, '');
  }),
);

export const hasArticle = (folded: string): boolean => folded.length >= 4 && folded.startsWith('ال');

const nationalities = new Map<string, string>();
for (const [code, names] of Object.entries(demonyms.territories)) {
  for (const name of listOf(names)) nationalities.set(fold(name), code);
}
for (const name of listOf(demonyms.others)) {
  const folded = fold(name);
  if (!nationalities.has(folded)) nationalities.set(folded, '');
}

const GENDERED = /(?:ية|يه|يتين|يون|يين|يان|ي)$/u;

/**
 * The ISO code of the state that an adjective of nationality names, '' for one of a region or community, else null.
 * Knows masculine, feminine, dual and plural, with and without the article.
 */
export function nationality(folded: string): string | null {
  const base = hasArticle(folded) ? folded.slice(2) : folded;
  const direct = nationalities.get(base);
  if (direct !== undefined) return direct;
  if (!GENDERED.test(base)) return null;
  return nationalities.get(base.replace(GENDERED, 'ي')) ?? null;
}

export const isNationality = (folded: string): boolean => nationality(folded) !== null;
