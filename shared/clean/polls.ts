import type { LineFacts } from './line-facts.ts';

const MOST_OPTIONS = 7;
const LONGEST_OPTION = 6;

const LONGEST_BARE_OPTION = 3;

/** The lines of polls among readers: a question, short answers, and a button to vote or to see the results. By index. */
export function findPolls(lines: readonly LineFacts[]): Set<number> {
  const polls = new Set<number>();
  for (const question of lines) {
    if (!/[؟?]["'”»)]*$/u.test(question.text)) continue;
    const last = Math.max(buttonBelow(lines, question.index), bareOptionsBelow(lines, question.index));
    for (let i = question.index; i < last; i++) polls.add(i);
  }
  return polls;
}

/** The index of the button under a question's answers; -1 where something else comes first. */
function buttonBelow(lines: readonly LineFacts[], question: number): number {
  for (let i = question + 1; i <= question + MOST_OPTIONS + 1 && i < lines.length; i++) {
    const line = lines[i]!;
    if (line.chrome?.group === 'poll') return i;
    if (line.words.length > LONGEST_OPTION || line.terminal) return -1;
  }
  return -1;
}

/** Where the button is no text: the index behind a "yes", a "no" and what follows of the kind; -1 where none are. */
function bareOptionsBelow(lines: readonly LineFacts[], question: number): number {
  if (!YES.test(lines[question + 1]?.key ?? '') || !NO.test(lines[question + 2]?.key ?? '')) return -1;
  let end = question + 3;
  while (end <= question + MOST_OPTIONS && isBareOption(lines[end])) end++;
  return end;
}

const YES = /^(?:نعم|اجل|اوافق|مع|yes|oui)$/u;
const NO = /^(?:لا|كلا|لا اوافق|ضد|no|non)$/u;

const isBareOption = (line: LineFacts | undefined): boolean =>
  line !== undefined &&
  line.words.length <= LONGEST_BARE_OPTION &&
  /^(?:لا|ربما|غير|محايد|maybe|not|sans)/u.test(line.key);
