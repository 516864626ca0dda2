import { fold } from './fold.ts';
import { withoutArticle } from './proclitics.ts';

/** Letters that transliterations of one foreign name differ in: its long vowels. */
const LONG_VOWELS = /(?<=.)[اويئؤءى](?=.)/g;

function skeleton(word: string): string {
  const bare = word.startsWith('لل') && word.length >= 5 ? word.slice(2) : withoutArticle(word);
  const consonants = bare.replace(LONG_VOWELS, '');
  return consonants.length >= 2 ? consonants : bare;
}

/**
 * The key under which the spellings of one name meet: folded, without articles and without the long vowels inside
 * words, so that ستافان دي ميستورا, ستيفان دي مستورا and ٱلجزائر / للجزائر each have one key. Different names can share
 * a key; whoever looks one up sees the names behind it.
 */
export function nameKey(name: string): string {
  return (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).map(skeleton).join(' ');
}
