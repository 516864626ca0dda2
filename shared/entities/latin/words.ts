/** English and French passages as words that names are made of: particles apart, hyphens, initials and abbreviations together. */
import type { Passage } from '../../text/passages.ts';
import type { Token } from '../../text/tokens.ts';
import { abbreviations, isHonorific, type Language, plain, possessiveNames } from './lexicon.ts';

/** `capital`: Xyz; `acronym`: all letters capital; `lower`: any other word, and numbers. */
type WordKind = 'capital' | 'acronym' | 'lower';

export interface LatinWord {
  /** Without accents, elided articles, possessive endings and the dots of an acronym. */
  text: string;
  kind: WordKind;
  /** UTF-16 offsets in the article. */
  start: number;
  end: number;
  /** The marks between the word before and this one; empty where they stand side by side. */
  gap: string;
  /** Begins a sentence or a quotation, where a capital says nothing. */
  weak: boolean;
}

/** How the capitals of a passage are used: `loud` where most words have one, `shouted` where all letters are capital. */
type Capitals = 'plain' | 'loud' | 'shouted';

export interface Reading {
  passage: Passage;
  words: LatinWord[];
  capitals: Capitals;
}

const BREAK = /[.!?…:;•·|"“”«»]|^[-–—*]$/u;
const ELIDED = /^(?:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})/iu;
/** Lowercase parts of compounds: al-Assad, Fos-sur-Mer. */
const INNER = new Set(
  'al,el,an,as,ad,ar,es,et,ez,er,en,ech,ash,at,az,bin,ben,ibn,sur,sous,les,lès,la,le,de,du,des,aux,en,upon,on,d'.split(
    ',',
  ),
);

const isUpper = (text: string): boolean => /^\p{Lu}/u.test(text);

function kindOf(text: string): WordKind {
  if (!isUpper(text)) return /^(?:al|el|an|as|ad|ar|es|et|ez|er|ash|ech)-\p{Lu}/u.test(text) ? 'capital' : 'lower';
  if (/\p{Ll}/u.test(text)) return 'capital';
  return /\p{L}.*\p{L}/u.test(text) ? 'acronym' : 'capital';
}

/** Reads a passage's tokens. Linear in their number. */
export function readWords(passage: Passage, language: Language): Reading {
  const { tokens } = passage;
  const words: LatinWord[] = [];
  let gap = '';
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    if (token.kind === 'punctuation') {
      gap += token.text;
      at++;
      continue;
    }
    const to = token.kind === 'word' ? wordEnd(tokens, at) : at + 1;
    const raw = rawText(tokens, at, to);
    const weak = words.length === 0 || BREAK.test(gap);
    gap = pushWord(words, raw, token.start, gap, weak, language);
    at = to;
    if (tokens[at]?.text === '.' && isAbbreviation(tokens, at)) at++;
  }
  return { passage, words, capitals: capitalsOf(words, gap) };
}

/** Adds a word, its elided article apart, and returns the mark that a possessive ending leaves. */
function pushWord(
  words: LatinWord[],
  raw: string,
  start: number,
  gap: string,
  weak: boolean,
  language: Language,
): string {
  const text = plain(raw);
  const elided = text.match(ELIDED)?.[0] ?? '';
  const splits =
    elided !== '' &&
    (isUpper(elided)
      ? language === 'fr' &&
        (weak || text === text.toUpperCase()) &&
        (isUpper(text.slice(elided.length)) || elided[0] !== 'M')
      : language === 'fr' || isUpper(text.slice(elided.length)));
  const from = splits ? elided.length : 0;
  if (splits) words.push({ text: elided.toLowerCase(), kind: 'lower', start, end: start + from, gap, weak });
  const possessive = /'s$/iu.test(text) && !possessiveNames.has(text) ? 2 : 0;
  const name = text.slice(from, text.length - possessive);
  words.push({
    text: /^(?:\p{Lu}\.)+$/u.test(name) ? name.replaceAll('.', '') : name,
    kind: kindOf(name.replaceAll('.', '')),
    start: start + from,
    end: start + raw.length - possessive,
    gap: splits ? '' : gap,
    weak,
  });
  return possessive > 0 ? "'s" : '';
}

/** The end of a word with what is tied to it: Jean-Pierre, al-Assad, U.S., porte-parole, but Dubai in Dubai-based. */
function wordEnd(tokens: readonly Token[], at: number): number {
  const initials = initialsEnd(tokens, at);
  if (initials > at + 2) return initials;
  let to = at + 1;
  let capitals = isUpper(tokens[at]!.text) ? to : at;
  let lower = capitals === at;
  while (isHyphen(tokens[to]) && touches(tokens, to) && tokens[to + 1] !== undefined && touches(tokens, to + 1)) {
    const next = tokens[to + 1]!;
    const capital = isUpper(next.text) || /^[dl]['’]\p{Lu}/u.test(next.text) || next.kind === 'number';
    if (!capital && !lower && !INNER.has(next.text)) break;
    to += 2;
    lower &&= !capital;
    if (capital && (capitals > at || INNER.has(tokens[at]!.text))) capitals = to;
  }
  if (capitals > at) return capitals;
  return lower ? to : at + 1;
}

const isHyphen = (token: Token | undefined): boolean => token?.text === '-' || token?.text === '‑';

const touches = (tokens: readonly Token[], at: number): boolean => tokens[at]!.start === tokens[at - 1]!.end;

function initialsEnd(tokens: readonly Token[], at: number): number {
  let to = at;
  while (/^\p{Lu}$/u.test(tokens[to]?.text ?? '') && tokens[to + 1]?.text === '.' && touches(tokens, to + 1)) {
    if (to > at && !touches(tokens, to)) break;
    to += 2;
  }
  return to;
}

function rawText(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += tokens[i]!.text;
  return text;
}

/** A dot that ends no sentence: Mr. Bush, George W. Bush. */
function isAbbreviation(tokens: readonly Token[], dot: number): boolean {
  const text = tokens[dot - 1]!.text;
  if (!touches(tokens, dot)) return false;
  return abbreviations.has(text) || isHonorific(text) || (/^\p{Lu}$/u.test(text) && tokens[dot + 1]?.kind === 'word');
}

/** `last` is what stands behind the last word: what has sentences is no headline. */
function capitalsOf(words: readonly LatinWord[], last: string): Capitals {
  const long = words.filter(({ text }) => /^\p{L}{4,}/u.test(text));
  if (words.length < 4 || long.length < 3) return 'plain';
  const capital = long.filter(({ text }) => isUpper(text)).length;
  const shouted = long.filter(({ kind }) => kind === 'acronym').length;
  if (shouted >= long.length * 0.7) return 'shouted';
  const sentences = last.includes('.') || words.some(({ gap }) => gap.includes('.'));
  return capital >= long.length * 0.75 && !sentences ? 'loud' : 'plain';
}
