/** Keys under which the spelling variants of one name meet, without gluing different people together. */
import type { EntityType } from '../model.ts';
import { foldKey } from '../text/fold.ts';
import { unifySpelling } from './gazetteer.ts';
import { isArabicFirstName } from './people.ts';

/** Joins what is written apart or together: عبد الله and عبدالله, أبو and أبي. */
export function spellingKey(name: string): string {
  return unifySpelling(foldKey(name))
    .replace(/(?<!\p{L})عبد (?=\p{L})/gu, 'عبد')
    .replace(/(?<!\p{L})اب[ياو] (?=\p{L})/gu, 'ابو ');
}

/** What stays of a foreign word in every transliteration: consonants, those that vary unified. */
export function foreignSkeleton(word: string): string {
  const skeleton = word
    .replace(/تش/gu, 'ش')
    .replace(/[جق]/gu, 'غ')
    .replace(/ط/gu, 'ت')
    .replace(/ص/gu, 'س')
    .replace(/(?<=.)[اويءئؤ](?=.)/gu, '')
    .replace(/(.)\1+/gu, '$1');
  return skeleton.length >= 2 ? skeleton : word;
}

/**
 * The key that tells whether two full names are one person's. Vowels are dropped from words that look foreign only:
 * ستافان and ستيفان are one name, سالم and سليم are two.
 */
export function personKey(name: string): string {
  const words = spellingKey(name).split(' ');
  if (!/^\p{Script=Arabic}/u.test(words[0]!)) return words.join(' ');
  const foreign =
    words.length > 1 && !isArabicFirstName(words[0]!) && !words[0]!.startsWith('عبد') && words[0] !== 'ابو';
  return words.map((word) => (foreign && word.length > 3 ? foreignSkeleton(word) : word)).join(' ');
}

export function entityId(type: EntityType, name: string): string {
  return `${type.toLowerCase()}:${type === 'PERSON' ? personKey(name) : spellingKey(name)}`;
}
