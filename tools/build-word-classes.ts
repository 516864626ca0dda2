/**
 * Writes `shared/entities/data/word-classes.json`: which Arabic words behave like everyday words, like verbs, and which
 * are frequent, decided from the inflected forms that occur in unlabelled news. Only bits of hashes are written, no word.
 *
 *   node tools/build-word-classes.ts ARTICLES.txt.gz "ATTRIBUTION" "LICENCE"
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createBloomFilter } from '../shared/entities/bloom.ts';
import { fold } from '../shared/text/fold.ts';

const [path, attribution, licence] = process.argv.slice(2);
if (path === undefined || attribution === undefined || licence === undefined) {
  console.error('usage: build-word-classes.ts ARTICLES.txt.gz ATTRIBUTION LICENCE');
  process.exit(2);
}

const counts = new Map<string, number>();
const foldedForms = new Map<string, string>();
for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
  for (const match of line.matchAll(/[\u0620-\u065f\u0670]+/gu)) {
    let word = foldedForms.get(match[0]);
    if (word === undefined) {
      word = fold(match[0]);
      foldedForms.set(match[0], word);
    }
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}

const count = (word: string): number => counts.get(word) ?? 0;
const sum = (words: string[]): number => words.reduce((total, word) => total + count(word), 0);

const POSSESSIVES = ['ه', 'ها', 'هم', 'نا', 'هما', 'هن'];
const PLURALS = ['ات', 'ين', 'ون', 'ان'];
const IMPERFECT = ['ي', 'ت', 'ن'];

/** Everyday nouns and adjectives inflect: with and without the article, with possessives, plurals, gender, accusative. */
function isOrdinary(base: string): boolean {
  const feminine = base.endsWith('ه') && base.length > 3;
  const stem = feminine ? base.slice(0, -1) : base;
  const bare = count(base);
  const definite = count(`ال${base}`);
  const total = bare + definite;
  if (total < 5) return false;
  const atLeast = Math.max(3, total * 0.01);
  const evidence = [
    sum(POSSESSIVES.map((suffix) => stem + (feminine ? 'ت' : '') + suffix)),
    sum(PLURALS.flatMap((suffix) => [stem + suffix, `ال${stem}${suffix}`])),
    feminine ? 0 : count(`${base}ا`),
    feminine ? sum([stem, `ال${stem}`]) : sum([`${base}ه`, `ال${base}ه`]),
    sum([`ي${base}`, `ت${base}`, `${base}ت`, `${base}وا`]),
  ].filter((occurrences) => occurrences >= atLeast).length;
  const both = Math.min(bare, definite) >= Math.max(3, total * 0.03);
  return evidence + (both ? 2 : 0) >= 2;
}

/** Verbs take the endings ت and وا, or change their first letter with the person; the article does not go with them. */
function isVerb(word: string): boolean {
  const total = count(word);
  if (total < 15 || word.length < 3 || count(`ال${word}`) > total * 0.3) return false;
  if (count(`${word}ت`) >= 3 && count(`${word}وا`) >= 2) return true;
  const ending = word.endsWith('ت') ? word.slice(0, -1) : null;
  if (ending !== null && count(ending) >= 10 && count(`${ending}وا`) >= 2) return true;
  if (!IMPERFECT.includes(word[0]!)) return false;
  const persons = IMPERFECT.filter((prefix) => count(prefix + word.slice(1)) >= 4).length;
  return persons >= 2 && count(`س${word}`) + count(`ا${word.slice(1)}`) + count(`${word}ون`) >= 4;
}

const words = [...counts.keys()].filter((word) => /^[\u0621-\u064a]{2,}$/u.test(word)).sort();
const bases = [...new Set(words.map((word) => (/^ال.{3}/u.test(word) ? word.slice(2) : word)))].sort();
const occurrences = [...counts.values()].reduce((total, n) => total + n, 0);
const filters = {
  ordinary: bases.filter(isOrdinary),
  verb: words.filter(isVerb),
  frequent: words.filter((word) => count(word) >= occurrences * 3e-5),
};
const output = {
  provenance: {
    source: `Classes of words computed by tools/build-word-classes.ts from ${attribution}; bits of hashes, no text`,
    licence,
  },
  ...Object.fromEntries(
    Object.entries(filters).map(([name, members]) => [name, createBloomFilter(members, name === 'ordinary' ? 8 : 10)]),
  ),
};
writeFileSync(
  new URL('../shared/entities/data/word-classes.json', import.meta.url),
  `${JSON.stringify(output, null, 1)}\n`,
);
for (const [name, members] of Object.entries(filters)) console.log(`${name}: ${members.length} words`);
