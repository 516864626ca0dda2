import type { LineFacts } from './line-facts.ts';

const MOST_OPTIONS = 7;
const LONGEST_OPTION = 6;

/** The lines of polls among readers: a question, short answers, and a button to vote or to see the results. By index. */
export function findPolls(lines: readonly LineFacts[]): Set<number> {
  const polls = new Set<number>();
  for (const question of lines) {
    if (!/[؟?]["'”»)]*$/u.test(question.text)) continue;
    const last = buttonBelow(lines, question.index);
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
