/** Words that name a person's office, rank or trade. */
import people from './data/people.json' with { type: 'json' };
import { foldedSet, hasArticle } from './lexicon.ts';

const titles = foldedSet(people.titles);
const weakTitles = foldedSet(people.weakTitles);
const honorifics = foldedSet(people.honorifics);

const base = (folded: string): string => (hasArticle(folded) ? folded.slice(2) : folded);

export const isTitle = (folded: string): boolean => titles.has(folded) || titles.has(base(folded));

/** Also an everyday word: a title only where a certain name follows. */
export const isWeakTitle = (folded: string): boolean => weakTitles.has(base(folded));

export const isHonorific = (folded: string): boolean => honorifics.has(folded);
