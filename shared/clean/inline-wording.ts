import { foldKey, isNumeric } from '../text/fold.ts';
import { type PhraseInLine, phraseWords } from './chrome-wording.ts';
import wording from './data/chrome-wording.json' with { type: 'json' };

const keys = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.map((phrase) => phraseWords(phrase).join(' ')));

const PLATFORMS = keys(wording.inline.platforms);
const TOOLS = keys(wording.inline.tools);
const COMPLETE = keys(wording.inline.complete);
const LABELS = keys(wording.inline.labels);
const LABELS_WITH_COLON = keys(wording.inline.labelsWithColon);
const STAMPS = keys(wording.inline.stamps);
const ENUMERATING = keys(wording.inline.enumerating);
/** Groups whose phrases of two words and more are chrome where something better stands beside them. */
const GROUPS = new Set(['share', 'counts', 'newsletter', 'comment-form', 'app', 'ads', 'copyright', 'cookies']);

/** What a phrase on a line of running text may be: a button, chrome whatever stands beside it, or chrome beside such. */
type PhraseKind = 'platform' | 'tool' | 'complete' | 'filler';

export interface InlinePhrase extends PhraseInLine {
  /** Folded, numbers as #. */
  key: string;
  kind: PhraseKind | null;
  label: 'open' | 'colon' | null;
  stamp: boolean;
}

/** One button alone is a word of the text. */
const FEWEST_BUTTONS = 2;

/** Whether the phrases of a line's folded words may be chrome on it: asked of every line, and hardly any has such. */
export function mayHoldChrome(text: string, words: readonly string[], phrases: readonly PhraseInLine[]): boolean {
  const found = inlinePhrases(words, phrases);
  const buttons = new Set(found.filter(({ kind }) => kind === 'platform' || kind === 'tool').map(({ key }) => key));
  return (
    buttons.size >= FEWEST_BUTTONS ||
    found.some(({ kind, label, stamp }) => kind === 'complete' || label === 'open' || stamp) ||
    (found.some(({ label }) => label === 'colon') && /[:：]/u.test(text))
  );
}

/** The phrases of a line's folded words, with what each may be. */
export function inlinePhrases(words: readonly string[], phrases: readonly PhraseInLine[]): InlinePhrase[] {
  return phrases.map((phrase) => {
    const key = words
      .slice(phrase.from, phrase.to)
      .map((word) => (isNumeric(word) ? '#' : foldKey(word)))
      .join(' ');
    return {
      ...phrase,
      key,
      kind: kindOf(key, phrase),
      label: LABELS.has(key) ? 'open' : LABELS_WITH_COLON.has(key) ? 'colon' : null,
      stamp: STAMPS.has(key),
    };
  });
}

function kindOf(key: string, { from, to, group }: PhraseInLine): PhraseKind | null {
  if (COMPLETE.has(key)) return 'complete';
  if (PLATFORMS.has(key)) return 'platform';
  if (TOOLS.has(key)) return 'tool';
  return to - from > 1 && GROUPS.has(group) ? 'filler' : null;
}

/** Whether a word beside names makes them a list in a sentence: "منصات فيسبوك تويتر", "فيسبوك وتويتر". */
export function enumerates(word: string): boolean {
  return ENUMERATING.has(word) || joinsPlatform(word);
}

/** "وتويتر". */
export const joinsPlatform = (word: string): boolean => word.startsWith('و') && PLATFORMS.has(word.slice(1));
