import { cliticSplits, withoutArticle } from '../text/proclitics.ts';

const ARABIC = /^[\u0621-\u064a]+$/;
/** Endings of number, gender, person and owner, the longer first. */
const SUFFIXES = [
  'هما',
  'كما',
  'تين',
  'تان',
  'تها',
  'تهم',
  'ها',
  'هم',
  'هن',
  'نا',
  'كم',
  'ات',
  'ون',
  'ين',
  'ان',
  'وا',
  'يه',
  'ته',
  'ه',
  'ي',
  'ت',
  'ا',
];
/** What verbs and the nouns made of them begin with, the longer first. */
const PREFIXES = ['است', 'يست', 'تست', 'مست', 'نست', 'سي', 'ست', 'سن', 'ان', 'ي', 'ت', 'ن', 'ا', 'م'];
const LONG_VOWELS = /[اويئؤء]/g;
/** Fewer letters are no stem, and fewer consonants no root. */
const SHORTEST = 3;

function stripped(word: string, affixes: readonly string[], strip: (affix: string) => string | null): string {
  for (const affix of affixes) {
    const rest = strip(affix);
    if (rest !== null && rest.length >= SHORTEST) return rest;
  }
  return word;
}

/** The word without its endings, and its consonants where they are enough to be a root. */
function stems(word: string): string[] {
  if (!ARABIC.test(word)) return [word.replace(/(?:'s|s|es)$/, '')];
  const bare = withoutArticle(word);
  const stem = stripped(bare, SUFFIXES, (suffix) => (bare.endsWith(suffix) ? bare.slice(0, -suffix.length) : null));
  const core = stripped(stem, PREFIXES, (prefix) => (stem.startsWith(prefix) ? stem.slice(prefix.length) : null));
  const root = core.replace(LONG_VOWELS, '');
  return root.length >= SHORTEST ? [stem, `${root}~`] : [stem];
}

/** What a folded word can be, with or without each of its proclitics. */
export function stemsOf(word: string): string[] {
  return [...new Set(cliticSplits(word).flatMap(({ rest }) => stems(rest)))];
}
