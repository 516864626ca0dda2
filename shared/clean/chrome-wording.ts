import { foldKey } from '../text/fold.ts';
import wording from './data/chrome-wording.json' with { type: 'json' };

/** Where the words of a group stand; `roles` in the data says what each means. */
export type ChromeRole = 'frame' | 'article' | 'meta' | 'section' | 'end';

/** How much of a line is made of the words that sites say around articles. */
export interface WordingMatch {
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

interface Node {
  next: Map<string, Node>;
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
  const root: Node = { next: new Map(), group: null };
  for (const [name, group] of Object.entries(GROUPS)) {
    for (const phrase of Object.values(group.phrases).flatMap((phrases) => phrases ?? []))
      addPhrase(root, phrase, name);
  }
  return root;
}

function addPhrase(root: Node, phrase: string, group: string): void {
  let node = root;
  for (const word of phraseWords(phrase)) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = { next: new Map(), group: null };
      node.next.set(word, next);
    }
    node = next;
  }
  if (node !== root) node.group ??= group;
}

/** Folds a phrase, keeping its placeholders as words of their own. */
function phraseWords(phrase: string): string[] {
  return phrase
    .split(/(#|\s…|…$)/u)
    .flatMap((part) => (part === NUMBER ? [NUMBER] : part.trim() === GAP ? [GAP] : foldKey(part).split(' ')))
    .filter((word) => word !== '');
}

function step(node: Node, word: string): Node | undefined {
  const next = node.next.get(word);
  if (next !== undefined) return next;
  const number = node.next.get(NUMBER);
  return number !== undefined && isNumber(word) ? number : undefined;
}

/** 1,250 is folded to two words. */
const isNumber = (word: string | undefined): boolean => word !== undefined && /^\p{N}/u.test(word);

interface PhraseMatch {
  to: number;
  group: string;
}

/** The longest phrase that starts at `from`. A gap is filled by the fewest words that let the phrase go on. */
function matchAt(words: readonly string[], from: number): PhraseMatch | null {
  let node: Node | undefined = TRIE;
  let found: PhraseMatch | null = null;
  let at = from;
  while (node !== undefined) {
    if (node.group !== null && at > from) found = { to: at, group: node.group };
    const gap = node.next.get(GAP);
    if (gap !== undefined && at > from) {
      if (gap.group !== null && from === 0 && words.length - at <= LONGEST_TAIL) {
        return { to: words.length, group: gap.group };
      }
      const bridged = bridge(words, at, gap);
      if (bridged !== null) return bridged;
    }
    const word = words[at];
    if (word === undefined) break;
    const next: Node | undefined = step(node, word);
    at++;
    if (next !== undefined && next === node.next.get(NUMBER)) while (isNumber(words[at])) at++;
    node = next;
  }
  return found;
}

function bridge(words: readonly string[], from: number, gap: Node): PhraseMatch | null {
  for (let skipped = 1; skipped <= LONGEST_INNER_GAP && from + skipped < words.length; skipped++) {
    let node: Node | undefined = gap;
    for (let at = from + skipped; node !== undefined && at < words.length; at++) {
      node = step(node, words[at]!);
      if (node !== undefined && node.group !== null) return { to: at + 1, group: node.group };
    }
  }
  return null;
}

const NOTHING: WordingMatch = {
  coverage: 0,
  phraseCoverage: 0,
  longest: 0,
  group: '',
  role: null,
  leading: 0,
  leadingGroup: '',
};

/** Covers a line's folded words with phrases, longest first from the left. Linear: a phrase has a bounded length. */
export function matchWording(words: readonly string[]): WordingMatch {
  let covered = 0;
  let inPhrases = 0;
  let longest = 0;
  let leading = 0;
  let leadingGroup = '';
  const perGroup = new Map<string, number>();
  for (let at = 0; at < words.length; ) {
    const match = matchAt(words, at);
    if (match === null) {
      at++;
      continue;
    }
    const size = match.to - at;
    covered += size;
    if (size > 1) inPhrases += size;
    longest = Math.max(longest, size);
    if (at === 0) {
      leading = size;
      leadingGroup = match.group;
    }
    perGroup.set(match.group, (perGroup.get(match.group) ?? 0) + size);
    at = match.to;
  }
  if (covered === 0) return NOTHING;
  let group = '';
  for (const [name, size] of perGroup) if (group === '' || size > perGroup.get(group)!) group = name;
  return {
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
