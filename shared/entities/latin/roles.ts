/** What an article says that a person is: the spokesman of the court, Mourad Ben Salem; Jan Egeland, head of ... */

import type { WordSpan } from './known.ts';
import { isHonorific, type Language, lexicon, roleModifiers } from './lexicon.ts';
import { frenchPhraseEnd } from './phrases.ts';
import type { LatinWord } from './words.ts';

/** How far from its name a title is looked for, in words. */
const NEAR = 9;
const LONGEST_ROLE = 14;

const DETERMINERS = new Set("the,a,an,its,his,her,their,le,la,l',un,une,son,sa,leur".split(','));
const ENGLISH_LINKS = new Set('of,for,to,at,in'.split(','));

/** `role` is null for a mere Mr or Mme. */
export interface Titled {
  role: WordSpan | null;
}

/** minister, ex-président */
function isTitle(word: LatinWord, language: Language): boolean {
  const text = word.text.toLowerCase();
  const { titles } = lexicon[language];
  return titles.has(text) || (text.includes('-') && titles.has(text.replace(/^(?:ex|vice|co|sous)-/u, '')));
}

/** The title before a name, with what belongs to it: former Prime Minister, ministre de l'Éducation nationale. */
export function titleBefore(words: readonly LatinWord[], at: number, language: Language): Titled | null {
  const gap = words[at]!.gap;
  if (gap !== '' && gap !== ',') return null;
  const before = words[at - 1];
  if (before !== undefined && gap === '' && isHonorific(before.text)) {
    return { role: before.gap === ',' ? (titleBefore(words, at - 1, language)?.role ?? null) : null };
  }
  let role: WordSpan | null = null;
  for (let t = at - 1; t >= Math.max(0, at - NEAR); t--) {
    if (isTitle(words[t]!, language) && !isHonorific(words[t]!.text) && reaches(words, t, at, language))
      role = { from: roleStart(words, t, language), to: at };
    if (words[t]!.gap !== '') break;
  }
  return role === null ? null : { role };
}

/** Whether the words between a title and a name say more of the title. */
function reaches(words: readonly LatinWord[], title: number, at: number, language: Language): boolean {
  if (title + 1 === at) return true;
  if (language === 'fr') return frenchPhraseEnd(words, title + 1, 3) === at;
  if (words[at]!.gap !== ',') return false;
  return (
    ENGLISH_LINKS.has(words[title + 1]!.text) &&
    words.slice(title + 1, at).every(({ text }) => !lexicon.en.saying.has(text))
  );
}

function roleStart(words: readonly LatinWord[], title: number, language: Language): number {
  let from = title;
  while (from > 0 && words[from]!.gap === '' && belongsToRole(words, from - 1, language)) from--;
  return from;
}

/** former, Foreign; in English also the names before a title: US State Department spokesman. */
function belongsToRole(words: readonly LatinWord[], at: number, language: Language): boolean {
  const { text, kind, weak } = words[at]!;
  if (roleModifiers.has(text.toLowerCase())) return true;
  if (language === 'fr' || kind === 'lower' || lexicon.en.notNames.has(text)) return false;
  return !weak || kind === 'acronym' || lexicon.en.nationalities.has(text) || words[at + 1]!.kind !== 'lower';
}

/** What stands behind a name between commas and has a title in it. */
export function roleBehind(words: readonly LatinWord[], to: number, language: Language): WordSpan | null {
  if (words[to]?.gap !== ',') return null;
  let from = DETERMINERS.has(words[to]!.text.toLowerCase()) ? to + 1 : to;
  let titled = false;
  for (let at = from; at < Math.min(words.length + 1, to + LONGEST_ROLE); at++) {
    const word = words[at];
    if (at > to && (word === undefined || (word.gap !== '' && word.gap !== "'s"))) {
      return titled ? { from, to: at } : null;
    }
    if (word === undefined) return null;
    if (word.gap === "'s") {
      if (titled) return null;
      from = at;
    }
    const early = at - from < 4;
    if (!titled && early && isTitle(word, language) && !isHonorific(word.text)) titled = true;
    if (!titled && !early) return null;
    if (lexicon[language].saying.has(word.text) || word.text === 'who' || word.text === 'qui')
      return titled && at > from ? { from, to: at } : null;
  }
  return null;
}
