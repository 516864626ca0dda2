import type { LineMethod } from './line-method.ts';

/**
 * The line rules by which C4 was made (Raffel et al. 2020, "Exploring the Limits of Transfer Learning with a Unified
 * Text-to-Text Transformer", section 2.2), as TensorFlow Datasets has them in `c4_utils.py`: a line stays where it ends
 * in a terminal mark and in no ellipsis, has five words or more, none of them over 1,000 characters, and says nothing
 * of JavaScript or of policies. Marks of Arabic and of typographic quotation are added to the English ones. C4's rules
 * on pages and across pages (language, number of sentences, bad words, braces, repeated spans) judge no line and are
 * left out.
 */
export const c4Lines: LineMethod = (lines) => lines.map(isKept);

const TERMINAL = ['.', '!', '?', '"', '؟', '”', '»'];
const ELLIPSIS = '...';
const FEWEST_WORDS = 5;
const LONGEST_WORD = 1000;
const CITATION = /\[\d*\]|\[edit\]|\[citation needed\]/gu;
const NOTICES = [
  'javascript',
  'terms of use',
  'privacy policy',
  'cookie policy',
  'uses cookies',
  'use of cookies',
  'use cookies',
];

function isKept(raw: string): boolean {
  const line = raw.trim().replace(CITATION, '');
  const words = line.split(/\s+/u).filter((word) => word !== '');
  if (words.length < FEWEST_WORDS || words.some((word) => word.length > LONGEST_WORD)) return false;
  if (!TERMINAL.some((mark) => line.endsWith(mark)) || line.endsWith(ELLIPSIS)) return false;
  const lower = line.toLowerCase();
  return !NOTICES.some((notice) => lower.includes(notice));
}
