import type { Cut, Span } from '../model.ts';
import { isNumeric } from '../text/fold.ts';
import { tokenize } from '../text/tokens.ts';
import { type PhraseInLine, phrasesIn } from './chrome-wording.ts';
import { readDate } from './date-reader.ts';
import { enumerates, type InlinePhrase, inlinePhrases, joinsPlatform, mayHoldChrome } from './inline-wording.ts';
import { FUNCTION_WORDS, isRunInBylineCue } from './press-wording.ts';

/**
 * Chrome that stands on the text's own line, as pages that were flattened have it: "فيسبوك تويتر واتساب قال وزير …",
 * "… في ختام حديثه. شارك هذا الموضوع: فيسبوك X". It is cut only at the line's ends and between sentences, and only
 * where phrases that no sentence holds, or several buttons in a row, cover it.
 */
const SHORTEST_LINE = 10;
/** A whole page on one line is shorter. */
const LONGEST_LINE = 6_000;
const SHORTEST_REST = 8;
const MOST_ROUNDS = 8;
const LONGEST_TAIL = 40;
const LONGEST_TEASER = 24;
const LONGEST_SOURCE = 5;
const BUTTONS_IN_ROW = 3;
const BUTTONS_BEHIND_SENTENCE = 2;
const COVERED = 0.8;
const LONGEST_STAMP = 14;

/** What may stand between the buttons of a row; a comma makes it a list in a sentence. */
const ROW_GAP = /^[\s|•·/–—:+\u200b-\u200f\u202a-\u202e-]*$/u;
const BEFORE_REST = /^[\s|•·/–—:+.…\u200b-\u200f\u202a-\u202e-]*$/u;
const SENTENCE_END = /(?<![.…])[.!?؟]["'”“»’)\]]*\s/u;
const LABEL_MARK = /[:：|]|\.\.|…|\s[-–—]/u;

interface Word extends Span {
  folded: string;
}

interface WordedLine {
  text: string;
  words: Word[];
  phrases: InlinePhrase[];
  /** By the index of its first word. */
  phraseAt: ReadonlyMap<number, InlinePhrase>;
  /** Whether the gap before the word ends a sentence. */
  opens: boolean[];
  /** Whether the word stands between quotation marks. */
  quoted: boolean[];
}

/** Words [from, to). */
interface Found {
  from: number;
  to: number;
  rule: string;
  /** The brackets around the words go with them. */
  bracketed?: boolean;
}

export interface WithoutChrome {
  /** What is left, a space where something was cut out of it. */
  text: string;
  /** Offsets into the line's text. */
  cuts: Cut[];
}

/**
 * Cuts the chrome out of a line's text; null where there is none, or where nothing that reads as text would be left.
 * @param words the line's, folded
 * @param phrases those of the words
 */
export function cutChrome(
  text: string,
  words: readonly string[],
  phrases: readonly PhraseInLine[],
): WithoutChrome | null {
  if (words.length < SHORTEST_LINE || words.length > LONGEST_LINE) return null;
  if (!(mayHoldChrome(text, words, phrases) || isRunInBylineCue(words[0]!))) return null;
  let pieces: Span[] = [{ start: 0, end: text.length }];
  let rules: Cut[] = [];
  for (let round = 0; round <= MOST_ROUNDS; round++) {
    const rest = joined(text, pieces);
    const found = findOne(wordedLine(rest));
    if (found === null) break;
    // More than this is no article with some chrome on it.
    if (round === MOST_ROUNDS) return null;
    const cut = { start: inText(pieces, found.start), end: inText(pieces, found.end - 1) + 1, rule: found.rule };
    pieces = without(text, pieces, cut);
    rules = [...rules, cut];
  }
  if (rules.length === 0) return null;
  const rest = joined(text, pieces);
  return { text: rest, cuts: cutsBetween(text, pieces, rules) };
}

const joined = (text: string, pieces: readonly Span[]): string =>
  pieces.map(({ start, end }) => text.slice(start, end)).join(' ');

/** The offset in the line's text of one in the joined pieces; the space behind a piece counts as the piece's end. */
function inText(pieces: readonly Span[], at: number): number {
  let left = at;
  for (const { start, end } of pieces) {
    if (left <= end - start) return start + left;
    left -= end - start + 1;
  }
  throw new RangeError('behind the last piece');
}

function without(text: string, pieces: readonly Span[], cut: Span): Span[] {
  return pieces
    .flatMap((piece) => [
      { start: piece.start, end: Math.min(piece.end, cut.start) },
      { start: Math.max(piece.start, cut.end), end: piece.end },
    ])
    .flatMap((piece) => {
      const slice = text.slice(piece.start, Math.max(piece.start, piece.end));
      if (slice.trim() === '') return [];
      const start = piece.start + slice.length - slice.trimStart().length;
      return [{ start, end: start + slice.trim().length }];
    });
}

function cutsBetween(text: string, pieces: readonly Span[], rules: readonly Cut[]): Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  for (const piece of [...pieces, { start: text.length, end: text.length }]) {
    const rule = rules
      .filter((each) => each.start >= start && each.end <= piece.start)
      .sort((a, b) => a.start - b.start)
      .map((each) => each.rule)
      .join('; ');
    if (rule !== '') cuts.push({ start, end: piece.start, rule });
    start = piece.end;
  }
  return cuts;
}

function wordedLine(text: string): WordedLine {
  const words = tokenize(text).filter((token) => token.kind !== 'punctuation' && token.folded !== '');
  const folded = words.map((word) => word.folded);
  const phrases = inlinePhrases(folded, phrasesIn(folded));
  const opens: boolean[] = [];
  const quoted: boolean[] = [];
  let depth = 0;
  let straight = false;
  words.forEach((word, i) => {
    const gap = text.slice(words[i - 1]?.end ?? 0, word.start);
    opens.push(i > 0 && SENTENCE_END.test(gap));
    for (const mark of gap) {
      if (mark === '«' || mark === '“') depth++;
      else if (mark === '»' || mark === '”') depth = Math.max(0, depth - 1);
      else if (mark === '"') straight = !straight;
    }
    quoted.push(depth > 0 || straight);
  });
  return { text, words, phrases, phraseAt: new Map(phrases.map((phrase) => [phrase.from, phrase])), opens, quoted };
}

function findOne(line: WordedLine): Cut | null {
  if (line.words.length < SHORTEST_REST) return null;
  const found =
    bracketedTeaser(line) ??
    head(line) ??
    byline(line) ??
    tail(line) ??
    rowAtEnd(line) ??
    teaserAtEnd(line) ??
    middle(line);
  if (found === null || line.words.length - (found.to - found.from) < SHORTEST_REST) return null;
  return { ...spanOf(line, found), rule: found.rule };
}

/** From the line's head up to the rest, or from the rest's last mark to the line's end. */
function spanOf(line: WordedLine, { from, to, bracketed }: Found): Span {
  const { text, words } = line;
  if (bracketed)
    return { start: text.lastIndexOf('(', words[from]!.start), end: text.indexOf(')', words[to - 1]!.end) + 1 };
  const start = from === 0 ? 0 : words[from - 1]!.end + endOfSentence(gapBefore(line, from));
  const end = to === words.length ? text.length : words[to]!.start;
  const opening = to === words.length ? '' : (/["«“'([]+$/u.exec(text.slice(words[to - 1]!.end, end))?.[0] ?? '');
  return { start, end: end - opening.length };
}

/** How much of what stands between two words ends the sentence of the first. */
const endOfSentence = (gap: string): number => /^.*[.!?؟…»"”)\]]/su.exec(gap)?.[0].length ?? 0;

const gapBefore = ({ text, words }: WordedLine, at: number): string =>
  text.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? text.length);

const isNumber = (word: Word): boolean => isNumeric(word.folded);

interface Row {
  to: number;
  complete: boolean;
  buttons: Set<string>;
  tools: number;
  covered: number;
}

/** A row of buttons and complete phrases from a word on, up to the last that cannot open what follows. */
function rowFrom(line: WordedLine, from: number): Row | null {
  let solid: Row | null = null;
  let row: Row = { to: from, complete: false, buttons: new Set(), tools: 0, covered: 0 };
  for (let at = from; at < line.words.length; ) {
    if (at > from && !ROW_GAP.test(gapBefore(line, at))) break;
    const phrase = line.phraseAt.get(at);
    if (phrase?.kind != null && isUnbroken(line, phrase)) {
      const button = phrase.kind === 'platform' || phrase.kind === 'tool';
      row = {
        to: phrase.to,
        complete: row.complete || phrase.kind === 'complete',
        buttons: button ? new Set(row.buttons).add(phrase.key) : row.buttons,
        tools: row.tools + (phrase.kind === 'tool' ? 1 : 0),
        covered: row.covered + phrase.to - phrase.from,
      };
      if (phrase.kind !== 'filler' && (phrase.kind !== 'tool' || endsRow(line, phrase))) solid = row;
    } else if (row.complete && joinsPlatform(line.words[at]!.folded)) {
      row = { ...row, to: at + 1, covered: row.covered + 1 };
      solid = row;
    } else if (isNumber(line.words[at]!)) {
      row = { ...row, to: at + 1 };
    } else break;
    at = row.to;
  }
  return solid;
}

const isUnbroken = (line: WordedLine, phrase: InlinePhrase): boolean => {
  for (let at = phrase.from + 1; at < phrase.to; at++) if (!ROW_GAP.test(gapBefore(line, at))) return false;
  return true;
};

/** "مشاركة" may open the text ("مشاركة واسعة"), unless something stands between or nothing follows. */
const endsRow = (line: WordedLine, { to, from }: InlinePhrase): boolean =>
  to === line.words.length || to - from > 1 || /[|•:]/u.test(gapBefore(line, to));

const LONGEST_ROW = 60;

function head(line: WordedLine): Found | null {
  const stamp = stampTo(line, 0);
  if (stamp !== null && BEFORE_REST.test(gapBefore(line, stamp)))
    return { from: 0, to: stamp, rule: "stamp: the article's date" };
  const row = rowFrom(line, 0);
  if (row === null || row.to > LONGEST_ROW || !(row.complete || row.buttons.size >= BUTTONS_IN_ROW)) return null;
  const next = line.words[row.to];
  if (next === undefined || !BEFORE_REST.test(withoutOpening(gapBefore(line, row.to)))) return null;
  const last = line.words[row.to - 1]!;
  const apart = /[|•·–—:.-]/u.test(gapBefore(line, row.to));
  if (!apart && last.folded.startsWith('ال') && next.folded.startsWith('ال')) return null;
  if (enumerates(next.folded)) return null;
  return { from: 0, to: row.to, rule: rowRule(row) };
}

const withoutOpening = (gap: string): string => gap.replace(/["«“'([]+$/u, '');

const rowRule = ({ buttons, complete }: Row): string =>
  complete ? 'wording: a phrase that no sentence holds' : `buttons: ${buttons.size} in a row`;

const LONGEST_NAMES = 6;
const FEWEST_NAMES = 2;

/** "كتب: فلان الفلاني - " in front of the text. */
function byline(line: WordedLine): Found | null {
  const { words } = line;
  if (!isRunInBylineCue(words[0]!.folded)) return null;
  const marked = /[:：\-–—]/u.test(gapBefore(line, 1));
  if (!marked && !/^(?:بقلم|by|par)$/u.test(words[0]!.folded)) return null;
  for (let to = 2; to <= LONGEST_NAMES + 1 && to < words.length; to++) {
    const word = words[to - 1]!;
    if (FUNCTION_WORDS.has(word.folded) || isNumber(word)) return null;
    if (/^[a-zà-ÿ]/u.test(line.text.slice(word.start, word.end))) return null;
    const gap = gapBefore(line, to);
    if (/^\s*[:：|–—-]\s+["«“]?$/u.test(gap) || /^\s+\/\s+$/u.test(gap)) {
      return to > FEWEST_NAMES ? { from: 0, to, rule: 'byline: a name behind its cue' } : null;
    }
    if (!/^\s+$/u.test(gap)) return null;
  }
  return null;
}

/** Behind a label of publication, the date and nothing else: the index behind it. */
function stampTo(line: WordedLine, from: number): number | null {
  const label = line.phraseAt.get(from);
  if (label === undefined || !label.stamp || line.quoted[from]) return null;
  const certain =
    /[:：]/u.test(gapBefore(line, label.to)) || /^(?:اخر|تاريخ|last|mis|derniere)(?: |$)/u.test(label.key);
  if (!certain) return null;
  for (let to = Math.min(line.words.length, label.to + LONGEST_STAMP); to > label.to; to--) {
    const last = line.words[to - 1]!;
    if (!isNumber(last) && !/^(?:ص|م|صباحا|مساء|gmt|utc|am|pm|غرينتش|جرينتش)$/u.test(last.folded)) continue;
    const date = readDate(line.text.slice(line.words[from]!.start, last.end));
    if (date !== null && date.iso !== null && date.share === 1) return to;
  }
  return null;
}

/** The last sentences of a line, where they are chrome from some sentence's start to the line's end. */
function tail(line: WordedLine): Found | null {
  const { words } = line;
  let found: Found | null = null;
  for (let from = words.length - 1; from > 0 && words.length - from <= LONGEST_TAIL; from--) {
    if (!line.opens[from] || line.quoted[from]) continue;
    const rule = chromeSegment(line, from, words.length, BUTTONS_BEHIND_SENTENCE);
    if (rule !== null) found = { from, to: words.length, rule };
  }
  return found;
}

/** Chrome in front of or between sentences: such as is a sentence of its own, or a row of buttons before the next. */
function middle(line: WordedLine): Found | null {
  let from = 0;
  for (let to = 1; to <= line.words.length; to++) {
    if (to < line.words.length && !line.opens[to]) continue;
    const found = line.phraseAt.has(from) && !line.quoted[from] ? chromeBetween(line, from, to) : null;
    if (found !== null) return found;
    from = to;
  }
  return null;
}

function chromeBetween(line: WordedLine, from: number, to: number): Found | null {
  const whole =
    to < line.words.length && to - from <= LONGEST_TAIL ? coveredRule(line, from, to, BUTTONS_IN_ROW) : null;
  if (whole !== null) return { from, to, rule: whole };
  const row = from > 0 ? rowFrom(line, from) : null;
  if (row === null || row.to >= to || row.buttons.size < BUTTONS_IN_ROW) return null;
  const leads = ROW_GAP.test(withoutOpening(gapBefore(line, row.to))) && !enumerates(line.words[row.to]!.folded);
  return leads ? { from, to: row.to, rule: rowRule(row) } : null;
}

function chromeSegment(line: WordedLine, from: number, to: number, buttons: number): string | null {
  if (stampTo(line, from) === to) return "stamp: the article's date";
  return labelRule(line, from, to) ?? coveredRule(line, from, to, buttons);
}

/** "اقرأ أيضا: عنوان آخر", "المصدر: وكالات": a label and what it opens. */
function labelRule(line: WordedLine, from: number, to: number): string | null {
  const label = line.phraseAt.get(from);
  if (label === undefined || label.label === null || label.to > to) return null;
  const size = to - label.to;
  const gap = gapBefore(line, label.to);
  const marked = label.label === 'colon' ? /[:：]/u.test(gap) : LABEL_MARK.test(gap);
  const longest = label.group === 'published' ? LONGEST_SOURCE : LONGEST_TEASER;
  if (size > longest) return null;
  for (let at = label.to + 1; at < to; at++) if (line.opens[at]) return null;
  if (label.label === 'colon' && (!marked || size === 0)) return null;
  const ends = /[.!؟?]["'”»)\]]*\s*$/u.test(line.text);
  if (!marked && size > 0 && (size < 3 || ends || !/^\s+$/u.test(gap))) return null;
  return `label: "${label.key}"`;
}

function coveredRule(line: WordedLine, from: number, to: number, buttons: number): string | null {
  let covered = 0;
  let complete = false;
  const found = new Set<string>();
  for (let at = from; at < to; ) {
    const phrase = line.phraseAt.get(at);
    if (phrase?.kind != null && phrase.to <= to && isUnbroken(line, phrase)) {
      covered += phrase.to - phrase.from;
      complete ||= phrase.kind === 'complete';
      if (phrase.kind !== 'filler') found.add(phrase.key);
      at = phrase.to;
    } else {
      if (joinsPlatform(line.words[at]!.folded) || isNumber(line.words[at]!)) covered++;
      at++;
    }
  }
  if (covered < (to - from) * COVERED) return null;
  if (complete) return 'wording: a phrase that no sentence holds';
  if (found.size < buttons) return null;
  for (let at = from + 1; at < to; at++) if (!ROW_GAP.test(gapBefore(line, at))) return null;
  return `buttons: ${found.size} in a row`;
}

/** Buttons in a row behind a text that nothing ends: three, one of them no site's name. */
function rowAtEnd(line: WordedLine): Found | null {
  let at = line.phrases.length - 1;
  let from = line.words.length;
  while (at >= 0 && line.phrases[at]!.to === from && line.phrases[at]!.kind !== null) {
    if (from < line.words.length && !ROW_GAP.test(gapBefore(line, from))) break;
    from = line.phrases[at]!.from;
    at--;
  }
  if (from === line.words.length || from < SHORTEST_REST || line.quoted[from]) return null;
  const row = rowFrom(line, from);
  if (row === null || row.to !== line.words.length) return null;
  if (!(row.complete || (row.buttons.size >= BUTTONS_IN_ROW && row.tools > 0))) return null;
  const before = line.words[from - 1]!.folded;
  if (enumerates(before) || FUNCTION_WORDS.has(before) || !/^[\s|•·–—.!؟?…»"”)-]*$/u.test(gapBefore(line, from)))
    return null;
  return { from, to: line.words.length, rule: rowRule(row) };
}

/** "… في ختام حديثه اقرأ أيضا: عنوان آخر". */
function teaserAtEnd(line: WordedLine): Found | null {
  for (let i = line.phrases.length - 1; i >= 0; i--) {
    const phrase = line.phrases[i]!;
    if (line.words.length - phrase.from > LONGEST_TAIL) return null;
    if (phrase.label !== 'open' || phrase.from < SHORTEST_REST || line.quoted[phrase.from]) continue;
    if (!/^[\s\p{P}]*[:：]/u.test(gapBefore(line, phrase.to)) || /[:：،,]/u.test(gapBefore(line, phrase.from)))
      continue;
    const rule = labelRule(line, phrase.from, line.words.length);
    if (rule !== null) return { from: phrase.from, to: line.words.length, rule };
  }
  return null;
}

/** "(اقرأ أيضا: عنوان آخر)" anywhere. */
function bracketedTeaser(line: WordedLine): Found | null {
  for (const phrase of line.phrases) {
    if (phrase.label !== 'open' || !/\(\s*$/u.test(gapBefore(line, phrase.from)) || line.quoted[phrase.from]) continue;
    if (!LABEL_MARK.test(gapBefore(line, phrase.to))) continue;
    const to = bracketClosedAt(line, phrase.to);
    if (to === null) continue;
    return { from: phrase.from, to, rule: `label: "${phrase.key}" in brackets`, bracketed: true };
  }
  return null;
}

/** The first word behind the bracket that closes within a headline's length. */
function bracketClosedAt(line: WordedLine, from: number): number | null {
  for (let to = from + 1; to <= Math.min(line.words.length, from + LONGEST_TEASER); to++) {
    if (gapBefore(line, to).includes(')')) return to;
  }
  return null;
}
