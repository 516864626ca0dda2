/**
 * Measures how near-duplicates are found: which bands find copies of an article, and what else they find.
 *
 *   node bench/near-duplicates.ts [folder that holds data/saudinewsnet-sample and data/sanad-alkhaleej]
 *
 * The same data gives the same figures. Nothing is written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { addedLines, type NumberedLine } from '../shared/duplicates/added-lines.ts';
import { BAND_WORDS, BANDS, lowestRuns } from '../shared/duplicates/bands.ts';
import { compareShingles, isNearDuplicate } from '../shared/duplicates/compare.ts';
import { packShingles } from '../shared/duplicates/pack.ts';
import { SHINGLE_WORDS, type ShingleSet, shingleHash, shinglesOfWords } from '../shared/duplicates/shingles.ts';
import { wordHashes } from '../shared/duplicates/word-hashes.ts';

const COPIES = 1500;
const MIN_COPIED_WORDS = 80;
const PAIRS_TO_READ = 30;
const SEEDS = [1, 2, 3, 4, 5];

type Lines = string[];

// --- corpora

function readGzip(path: string): string | null {
  if (!existsSync(path)) {
    console.error(`missing: ${path} (its articles are left out)`);
    return null;
  }
  return gunzipSync(readFileSync(path)).toString('utf8');
}

function readSaudi(folder: string): Lines[] {
  const text = readGzip(join(folder, 'data/saudinewsnet-sample/articles.jsonl.gz')) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { title: string; content: string })
    .map(({ title, content }) => [title, ...content.split('\n')]);
}

function readKhaleej(folder: string): Lines[] {
  const text = readGzip(join(folder, 'data/sanad-alkhaleej/articles.txt.gz')) ?? '';
  return text
    .split(/^#DOC\n/m)
    .filter((article) => article.trim() !== '')
    .map((article) => article.split('\n'));
}

// --- numbers that look random and are the same in every run

function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    return Math.floor((mix(state) / 2 ** 32) * below);
  };
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const random = randomNumbers(2024);

// --- synthetic copies, of an article's words

type Words = Uint32Array;
type Change = (words: Words, someWords: (count: number) => Words) => Words;

const part = (words: Words, from: number, to: number): Words =>
  words.slice(Math.round(words.length * from), Math.round(words.length * to));
const join2 = (...parts: Words[]): Words => Uint32Array.from(parts.flatMap((words) => [...words]));

function edit(share: number): Change {
  return (words, someWords) => {
    const edited = [...words];
    for (let left = Math.round(words.length * share); left > 0; left--) {
      const [at, kind] = [random(edited.length), random(3)];
      if (kind === 0) edited[at] = someWords(1)[0]!;
      else if (kind === 1) edited.splice(at, 1);
      else edited.splice(at, 0, someWords(1)[0]!);
    }
    return Uint32Array.from(edited);
  };
}

const CHANGES: Record<string, Change> = {
  'edit 5%': edit(0.05),
  'cut end': (words) => part(words, 0, 0.7),
  'cut start': (words) => part(words, 0.3, 1),
  'cut mid': (words) => join2(part(words, 0, 0.35), part(words, 0.65, 1)),
  'half 1': (words) => part(words, 0, 0.5),
  'half 2': (words) => part(words, 0.5, 1),
  third: (words) => part(words, 0, 1 / 3),
  'chrome 15%': (words, someWords) => {
    const chrome = someWords(Math.round(words.length * 0.15));
    return random(2) === 0 ? join2(chrome, words) : join2(words, chrome);
  },
  reorder: (words) => join2(part(words, 0, 0.2), part(words, 0.45, 0.7), part(words, 0.2, 0.45), part(words, 0.7, 1)),
  headline: (words, someWords) => join2(someWords(10), words.slice(10)),
  'edit 10%': edit(0.1),
  'cut + edit': (words, someWords) => edit(0.03)(part(words, 0, 0.7), someWords),
};

interface Copy {
  of: number;
  words: Words;
  set: ShingleSet;
}

function makeCopies(articles: readonly Words[], change: Change): Copy[] {
  const long = articles.flatMap((words, i) => (words.length >= MIN_COPIED_WORDS ? [i] : []));
  const someWords = (count: number): Words => {
    const words = articles[random(articles.length)]!;
    const from = random(Math.max(1, words.length - count));
    return words.slice(from, from + count);
  };
  const copies: Copy[] = [];
  for (let i = 0; i < COPIES; i++) {
    const of = long[random(long.length)]!;
    const words = change(articles[of]!, someWords);
    const set = shinglesOfWords(words);
    if (set !== null) copies.push({ of, words, set });
  }
  return copies;
}

// --- ways to make bands

interface Scheme {
  name: string;
  writes: number;
  bands: (words: Words) => string[];
}

const permutation = randomNumbers(7);
const FACTORS = Array.from({ length: 128 }, () => permutation(2 ** 32) | 1);
const OFFSETS = Array.from({ length: 128 }, () => permutation(2 ** 32));

/** MinHash (Broder 1997) in bands of rows, over all 5-grams; permutations by multiplication with odd numbers. */
function minHash(bands: number, rows: number): Scheme {
  const lowestOf = (hashes: Uint32Array, which: number): number => {
    const [factor, offset] = [FACTORS[which]!, OFFSETS[which]!];
    let low = 2 ** 32;
    for (let i = 0; i < hashes.length; i++) {
      const value = Math.imul(mix(hashes[i]! ^ offset), factor) >>> 0;
      if (value < low) low = value;
    }
    return low;
  };
  return {
    name: `minhash ${bands}x${rows}`,
    writes: bands,
    bands: (words) => {
      const { hashes } = exactSet(words);
      return Array.from({ length: bands }, (_, band) =>
        [band, ...Array.from({ length: rows }, (_, row) => lowestOf(hashes, band * rows + row))].join('-'),
      );
    },
  };
}

/** The lowest runs of words under one hash. */
function lowest(count: number, length: number, seed?: number): Scheme {
  return {
    name: `lowest ${count} of ${length} words${seed === undefined ? '' : `, seed ${seed}`}`,
    writes: count,
    bands: (words) => lowestRuns(words, length, count, seed),
  };
}

const SCHEMES: Scheme[] = [
  ...(
    [
      [25, 4],
      [20, 3],
      [12, 3],
      [16, 2],
      [12, 2],
      [10, 2],
      [8, 2],
    ] as const
  ).map(([bands, rows]) => minHash(bands, rows)),
  ...(
    [
      [4, 5],
      [8, 5],
      [6, 8],
      [6, 12],
      [8, 12],
      [8, 14],
      [8, 16],
      [9, 16],
      [10, 16],
      [10, 20],
    ] as const
  ).map(([count, length]) => lowest(count, length)),
];

/** Every shingle, of a long text too. */
function exactSet(words: Words): ShingleSet {
  const hashes = new Uint32Array(Math.max(0, words.length - SHINGLE_WORDS + 1));
  for (let at = 0; at < hashes.length; at++) hashes[at] = shingleHash(words, at);
  hashes.sort();
  return { words: words.length, every: 1, hashes: hashes.filter((hash, i) => i === 0 || hash !== hashes[i - 1]) };
}

// --- the real articles

interface Corpus {
  lines: Lines[];
  words: Words[];
  sets: ShingleSet[];
}

function readCorpus(folder: string): Corpus {
  const corpus: Corpus = { lines: [], words: [], sets: [] };
  for (const lines of [...readSaudi(folder), ...readKhaleej(folder)]) {
    const words = wordHashes(lines);
    const set = shinglesOfWords(words);
    if (set === null) continue;
    corpus.lines.push(lines);
    corpus.words.push(words);
    corpus.sets.push(set);
  }
  return corpus;
}

/** Verified pairs of real articles, each as lower index * 2^20 + higher index, found by any scheme so far. */
const verified = new Map<number, boolean>();
const pairOf = (a: number, b: number): number => Math.min(a, b) * 2 ** 20 + Math.max(a, b);

function matches(corpus: Corpus, a: number, b: number): boolean {
  const pair = pairOf(a, b);
  let known = verified.get(pair);
  if (known === undefined) {
    known = isNearDuplicate(corpus.sets[a]!, corpus.sets[b]!);
    verified.set(pair, known);
  }
  return known;
}

interface Outcome {
  name: string;
  writes: number;
  found: Record<string, number>;
  candidates: Record<string, number>;
  pairs: Set<number>;
  falsePerArticle: number;
  falseByTwo: number;
  falseP99: number;
  largest: number;
}

const shareOf = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? Number.NaN : items.filter(test).length / items.length;

function measure(scheme: Scheme, corpus: Corpus, copies: Record<string, Copy[]>): Outcome {
  const bands = corpus.words.map((words) => scheme.bands(words));
  const buckets = new Map<string, number[]>();
  bands.forEach((keys, article) => {
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [article]);
      else bucket.push(article);
    }
  });
  const outcome: Outcome = {
    name: scheme.name,
    writes: scheme.writes,
    found: {},
    candidates: {},
    pairs: new Set(),
    falsePerArticle: 0,
    falseByTwo: 0,
    falseP99: 0,
    largest: 0,
  };
  for (const bucket of buckets.values()) outcome.largest = Math.max(outcome.largest, bucket.length);
  const falses = bands.map((keys, article) => {
    const shared = new Map<number, number>();
    for (const key of keys)
      for (const other of buckets.get(key)!) if (other !== article) shared.set(other, (shared.get(other) ?? 0) + 1);
    let wrong = 0;
    for (const [other, count] of shared) {
      if (matches(corpus, article, other)) outcome.pairs.add(pairOf(article, other));
      else {
        wrong++;
        if (count > 1) outcome.falseByTwo++;
      }
    }
    return wrong;
  });
  falses.sort((a, b) => a - b);
  outcome.falsePerArticle = falses.reduce((sum, count) => sum + count, 0) / falses.length;
  outcome.falseByTwo /= falses.length;
  outcome.falseP99 = falses[Math.floor(falses.length * 0.99)]!;
  for (const [change, made] of Object.entries(copies)) {
    const isCandidate = ({ of, words }: Copy): boolean => {
      const keys = new Set(bands[of]);
      return scheme.bands(words).some((key) => keys.has(key));
    };
    outcome.candidates[change] = shareOf(made, isCandidate);
    outcome.found[change] = shareOf(
      made,
      (copy) => isNearDuplicate(copy.set, corpus.sets[copy.of]!) && isCandidate(copy),
    );
  }
  return outcome;
}

// --- tables

const NAME = 28;
const cell = (value: string | number): string => String(value).padStart(11);
const row = (name: string, cells: (string | number)[]): void =>
  console.log(name.padEnd(NAME) + cells.map(cell).join(''));

function printRecall(title: string, outcomes: Outcome[], pick: (outcome: Outcome) => Record<string, number>): void {
  console.log(`\n${title}`);
  row('', Object.keys(CHANGES));
  for (const outcome of outcomes)
    row(
      outcome.name,
      Object.values(pick(outcome)).map((share) => share.toFixed(3)),
    );
}

function printCosts(outcomes: Outcome[], articles: number, allPairs: number): void {
  const million = 1e6 / articles;
  console.log(`\nReal articles: ${articles}; pairs that any scheme found and that are near-duplicates: ${allPairs}`);
  row('', ['writes', 'pairs', 'of all', 'false/art', 'sharing 2', 'p99', 'bucket', 'false @1M', 'bucket @1M']);
  for (const o of outcomes)
    row(o.name, [
      o.writes,
      o.pairs.size,
      (o.pairs.size / allPairs).toFixed(3),
      o.falsePerArticle.toFixed(2),
      o.falseByTwo.toFixed(2),
      o.falseP99,
      o.largest,
      (o.falsePerArticle * million).toFixed(0),
      (o.largest * million).toFixed(0),
    ]);
}

/** How far sampled sets say the same as whole ones: of copies, of near-duplicates and of what only shares a band. */
function printSampling(corpus: Corpus, copies: Record<string, Copy[]>): void {
  console.log('\nWhole sets against sets of at most 400 shingles: share of pairs that are near-duplicates by each');
  row('', ['pairs', 'whole', 'bounded', 'agree', 'mean |dJ|', 'max |dJ|']);
  const print = (name: string, pairs: [Words, Words][]): void => {
    const whole = pairs.map(([a, b]) => [exactSet(a), exactSet(b)] as const);
    const bounded = pairs.map(([a, b]) => [shinglesOfWords(a)!, shinglesOfWords(b)!] as const);
    const yes = whole.map(([a, b]) => isNearDuplicate(a, b));
    const yesBounded = bounded.map(([a, b]) => isNearDuplicate(a, b));
    const errors = whole.map(([a, b], i) =>
      Math.abs(compareShingles(a, b).jaccard - compareShingles(...bounded[i]!).jaccard),
    );
    row(name, [
      pairs.length,
      shareOf(yes, Boolean).toFixed(3),
      shareOf(yesBounded, Boolean).toFixed(3),
      (yes.filter((value, i) => value === yesBounded[i]).length / yes.length).toFixed(4),
      (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(4),
      Math.max(...errors).toFixed(3),
    ]);
  };
  for (const [change, made] of Object.entries(copies))
    print(
      change,
      made.map(({ of, words }) => [corpus.words[of]!, words]),
    );
  const real = [...verified].map(([pair, near]) => ({ a: Math.floor(pair / 2 ** 20), b: pair % 2 ** 20, near }));
  const wordsOf = ({ a, b }: { a: number; b: number }): [Words, Words] => [corpus.words[a]!, corpus.words[b]!];
  print('real near-duplicates', real.filter(({ near }) => near).map(wordsOf));
  const others = real.filter(({ near }) => !near);
  print(
    'real, share a band only',
    Array.from({ length: 5_000 }, () => wordsOf(others[random(others.length)]!)),
  );
}

/** Whether a sampled original says of the same lines that they are added as a whole one does. */
function printAddedLines(corpus: Corpus): void {
  let [judged, agreed, passed, added] = [0, 0, 0, 0];
  for (let i = 0; i < COPIES; i++) {
    const at = random(corpus.words.length);
    if (corpus.sets[at]!.every === 1) continue;
    const [own, other] = [corpus.lines[at]!, corpus.lines[random(corpus.lines.length)]!];
    const sentences = [...own, ...other].flatMap((line) => line.split(/(?<=[.؟!])\s/u));
    const copy: NumberedLine[] = sentences.map((text, n) => ({ n, text }));
    const whole = new Set(addedLines(copy, exactSet(corpus.words[at]!)));
    const bounded = new Set(addedLines(copy, corpus.sets[at]!));
    for (const { n } of copy) {
      judged++;
      if (whole.has(n)) added++;
      if (whole.has(n) === bounded.has(n)) agreed++;
      else if (whole.has(n)) passed++;
    }
  }
  console.log(
    `\nAdded lines by sampled originals: ${judged} sentences, ${added} added; the same answer ${(agreed / judged).toFixed(4)}, ` +
      `passed over ${(passed / judged).toFixed(4)}, wrongly added ${((judged - agreed - passed) / judged).toFixed(4)}`,
  );
}

function printSizes(corpus: Corpus): void {
  const sizes = corpus.sets.map((set) => packShingles(set).length).sort((a, b) => a - b);
  const at = (share: number): number => sizes[Math.floor((sizes.length - 1) * share)]!;
  const sampled = shareOf(corpus.sets, (set) => set.every > 1);
  console.log(
    `\nPacked sets, bytes: median ${at(0.5)}, 90% ${at(0.9)}, largest ${at(1)}; sampled: ${sampled.toFixed(3)} of all`,
  );
}

const opening = (lines: Lines, words: number): string =>
  lines.join(' / ').trim().split(/\s+/).slice(0, words).join(' ');

/** Articles that are connected by pairs, largest group first. */
function printGroups(corpus: Corpus, pairs: number[]): void {
  const group = new Map<number, number>();
  const rootOf = (article: number): number => {
    let root = article;
    while ((group.get(root) ?? root) !== root) root = group.get(root)!;
    return root;
  };
  for (const pair of pairs) group.set(rootOf(Math.floor(pair / 2 ** 20)), rootOf(pair % 2 ** 20));
  const members = new Map<number, Set<number>>();
  for (const article of pairs.flatMap((pair) => [Math.floor(pair / 2 ** 20), pair % 2 ** 20])) {
    const root = rootOf(article);
    members.set(root, (members.get(root) ?? new Set()).add(article));
  }
  const groups = [...members.values()].sort((a, b) => b.size - a.size);
  const repeats = groups.reduce((sum, { size }) => sum + size - 1, 0);
  console.log(`\nGroups of near-duplicates: ${groups.length}; articles that repeat another: ${repeats}; the largest:`);
  for (const found of groups.slice(0, 8)) console.log(`  ${found.size}  ${opening(corpus.lines[[...found][0]!]!, 16)}`);
}

function printPairs(corpus: Corpus, title: string, pairs: number[], count: number): void {
  const all = pairs
    .map((pair) => [Math.floor(pair / 2 ** 20), pair % 2 ** 20] as const)
    .map(([a, b]) => ({ a, b, ...compareShingles(corpus.sets[a]!, corpus.sets[b]!) }))
    .filter(({ jaccard }) => jaccard < 1);
  console.log(`\n${title}: ${all.length}, of which ${Math.min(count, all.length)} to read:`);
  for (let i = 1; i <= count && all.length > 0; i++) {
    const { a, b, jaccard, containment } = all.splice(random(all.length), 1)[0]!;
    const lengths = [a, b].map((article) => corpus.words[article]!.length).join(' and ');
    console.log(`\n${i}. jaccard ${jaccard.toFixed(2)}, containment ${containment.toFixed(2)}, ${lengths} words`);
    for (const article of [a, b]) console.log(`   ${opening(corpus.lines[article]!, 40)}`);
  }
}

/** Whether a pair that is none has as much in common as near-duplicates have, so that only its numbers differ. */
function differsInNumbers(corpus: Corpus, pair: number): boolean {
  const [a, b] = [corpus.sets[Math.floor(pair / 2 ** 20)]!, corpus.sets[pair % 2 ** 20]!];
  const { jaccard, containment } = compareShingles(a, b);
  return a.every * b.every === 1 && (jaccard >= 0.5 || containment >= 0.7);
}

// --- run

const folder = process.argv[2] ?? '../shared';
const corpus = readCorpus(folder);
if (corpus.words.length === 0) {
  console.error(
    `no articles under ${folder}: give the folder that holds data/saudinewsnet-sample or data/sanad-alkhaleej`,
  );
  process.exit(2);
}
const copies = Object.fromEntries(
  Object.entries(CHANGES).map(([name, change]) => [name, makeCopies(corpus.words, change)]),
);
const outcomes = SCHEMES.map((scheme) => measure(scheme, corpus, copies));
const seeded = SEEDS.map((seed) => measure(lowest(BANDS, BAND_WORDS, seed), corpus, copies));
const pairs = [...verified].filter(([, near]) => near).map(([pair]) => pair);

console.log(`Chosen: the lowest ${BANDS} runs of ${BAND_WORDS} words`);
printRecall(`Copies found, of ${COPIES} each (fewer where less than 40 words are left)`, outcomes, (o) => o.found);
printRecall('Copies that share a band, before verification', outcomes, (o) => o.candidates);
printCosts(outcomes, corpus.words.length, pairs.length);
printRecall('The chosen one under other hash functions', seeded, (o) => o.found);
printCosts(seeded, corpus.words.length, pairs.length);
printSizes(corpus);
printSampling(corpus, copies);
printAddedLines(corpus);
printGroups(corpus, pairs);
printPairs(corpus, 'Near-duplicates that are not identical', pairs, PAIRS_TO_READ);
const others = [...verified].filter(([pair, near]) => !near && differsInNumbers(corpus, pair)).map(([pair]) => pair);
printPairs(corpus, 'Pairs of whole sets that only their numbers tell apart', others, 10);
