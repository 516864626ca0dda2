import { foldKey, foldWords, isNumeric } from '../text/fold.ts';
import wording from './data/chrome-wording.json' with { type: 'json' };

/** Where the words of a group stand; `roles` in the data says what each means. */
export type ChromeRole = 'frame' | 'article' | 'meta' | 'section' | 'prompt' | 'end';

/** A phrase among a line's words: `words.slice(from, to)`. */
export interface PhraseInLine {
  from: number;
  to: number;
  group: string;
}

/** How much of a line is made of the words that sites say around articles. */
export interface WordingMatch {
  /** Longest first from the left. */
  phrases: readonly PhraseInLine[];
  /** Share of the line's words inside any phrase. */
  coverage: number;
  /** Share of the line's words inside phrases of two words and more, which are hardly ever said by chance. */
  phraseCoverage: number;
  /** Words of the longest phrase found. */
  longest: number;
  /** The group with most words, '' where nothing was found. */
  group: string;
  role: ChromeRole | null;
  /** Words of the phrase at the beginning of the line, 0 where none stands there. */
  leading: number;
  leadingGroup: string;
}

/** Where a phrase goes on by a word, by any number, and by a few words of any kind. */
interface Node {
  words: Map<string, Node>;
  number: Node | null;
  gap: Node | null;
  /** Of the phrase that may end here. */
  group: string | null;
}

interface Group {
  role: string;
  phrases: Partial<Record<string, string[]>>;
}

const GROUPS: Readonly<Record<string, Group>> = wording.groups;
const NUMBER = '#';
const GAP = '…';
/** A gap inside a phrase, and one at its end. */
const LONGEST_INNER_GAP = 4;
const LONGEST_TAIL = 8;

const TRIE = buildTrie();

function buildTrie(): Node {
  const root = newNode();
  for (const [name, group] of Object.entries(GROUPS)) {
    for (const phrase of Object.values(group.phrases).flatMap((phrases) => phrases ?? []))
      addPhrase(root, phrase, name);
  }
  return root;
}

function newNode(): Node {
  return { words: new Map(), number: null, gap: null, group: null };
}

function addPhrase(root: Node, phrase: string, group: string): void {
  let node = root;
  for (const word of phraseWords(phrase)) node = grow(node, word);
  if (node !== root) node.group ??= group;
}

function grow(node: Node, word: string): Node {
  const next = (word === NUMBER ? node.number : word === GAP ? node.gap : node.words.get(word)) ?? newNode();
  if (word === NUMBER) node.number = next;
  else if (word === GAP) node.gap = next;
  else node.words.set(word, next);
  return next;
}

/** Folds a phrase, keeping its placeholders as words of their own. */
export function phraseWords(phrase: string): string[] {
  return phrase
    .split(/(#|\s…|…$)/u)
    .flatMap((part) => (part === NUMBER ? [NUMBER] : part.trim() === GAP ? [GAP] : foldWords(part)));
}

function step(node: Node, word: string): Node | null {
  return node.words.get(word) ?? (node.number !== null && isNumeric(word) ? node.number : null);
}

interface PhraseMatch {
  to: number;
  group: string;
}

/** Groups of three digits behind the first. */
const MOST_DIGIT_GROUPS = 4;

/** The longest phrase that starts at `from`. A gap is filled by the fewest words that let the phrase go on. */
function matchAt(words: readonly string[], from: number): PhraseMatch | null {
  let node: Node | null = TRIE;
  let found: PhraseMatch | null = null;
  let at = from;
  while (node !== null) {
    if (node.group !== null && at > from) found = { to: at, group: node.group };
    const { gap } = node;
    if (gap !== null && at > from) {
      if (gap.group !== null && from === 0 && words.length - at <= LONGEST_TAIL) {
        return { to: words.length, group: gap.group };
      }
      const bridged = bridge(words, at, gap);
      if (bridged !== null) return bridged;
    }
    const word = words[at];
    if (word === undefined) break;
    const next = step(node, word);
    at++;
    // 1,250 is folded to two words.
    const numberEnd = next !== null && next === node.number ? at + MOST_DIGIT_GROUPS : at;
    while (at < numberEnd && at < words.length && isNumeric(words[at]!)) at++;
    node = next;
  }
  return found;
}

function bridge(words: readonly string[], from: number, gap: Node): PhraseMatch | null {
  for (let skipped = 1; skipped <= LONGEST_INNER_GAP && from + skipped < words.length; skipped++) {
    let node: Node | null = gap;
    for (let at = from + skipped; node !== null && at < words.length; at++) {
      node = step(node, words[at]!);
      if (node !== null && node.group !== null) return { to: at + 1, group: node.group };
    }
  }
  return null;
}

const NOTHING: WordingMatch = {
  phrases: [],
  coverage: 0,
  phraseCoverage: 0,
  longest: 0,
  group: '',
  role: null,
  leading: 0,
  leadingGroup: '',
};

/** The phrases that cover a line's folded words, longest first from the left. Linear: a phrase has a bounded length. */
export function phrasesIn(words: readonly string[]): PhraseInLine[] {
  const phrases: PhraseInLine[] = [];
  for (let at = 0; at < words.length; ) {
    const match = matchAt(words, at);
    if (match !== null) phrases.push({ from: at, ...match });
    at = match?.to ?? at + 1;
  }
  return phrases;
}

const IN_PROSE = new Set(wording.inProse.phrases.map((phrase) => foldKey(phrase)));
const GROUPS_IN_PROSE = new Set(wording.inProse.groups);

/** The words that are left of running text without the phrases that it may well have of its own. */
export function withoutPhrasesOfProse(words: readonly string[]): string[] {
  const left = new Set(words.keys());
  for (const { from, to, group } of phrasesIn(words)) {
    if (!GROUPS_IN_PROSE.has(group) && !IN_PROSE.has(words.slice(from, to).join(' '))) continue;
    for (let i = from; i < to; i++) left.delete(i);
  }
  return words.filter((_, i) => left.has(i));
}

/** How much of a line's folded words phrases cover. */
export function matchWording(words: readonly string[]): WordingMatch {
  let covered = 0;
  let inPhrases = 0;
  let longest = 0;
  let leading = 0;
  let leadingGroup = '';
  const perGroup = new Map<string, number>();
  const phrases = phrasesIn(words);
  for (const { from, to, group } of phrases) {
    const size = to - from;
    covered += size;
    if (size > 1) inPhrases += size;
    longest = Math.max(longest, size);
    if (from === 0) {
      leading = size;
      leadingGroup = group;
    }
    perGroup.set(group, (perGroup.get(group) ?? 0) + size);
  }
  if (covered === 0) return NOTHING;
  let group = '';
  for (const [name, size] of perGroup) if (group === '' || size > perGroup.get(group)!) group = name;
  return {
    phrases,
    coverage: covered / words.length,
    phraseCoverage: inPhrases / words.length,
    longest,
    group,
    role: roleOf(group),
    leading,
    leadingGroup,
  };
}

export function roleOf(group: string): ChromeRole | null {
  return (GROUPS[group]?.role as ChromeRole | undefined) ?? null;
}

/** Every single word of a group's phrases. */
export function wordsOfGroup(name: string): Set<string> {
  const phrases = Object.values(GROUPS[name]?.phrases ?? {}).flatMap((list) => list ?? []);
  return new Set(phrases.flatMap(phraseWords).filter((word) => word !== NUMBER && word !== GAP));
}
