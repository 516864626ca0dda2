import type { LineFacts } from './line-facts.ts';

const FEWEST_QUESTIONS = 3;
const LONGEST_QUESTION = 30;
/** Lines from one question to the next: an answer of a few paragraphs. */
const LONGEST_ANSWER = 8;

/** Questions that sentences answer, by index, where the page has some near each other: an interview. */
export function questionsOfInterview(lines: readonly LineFacts[]): Set<number> {
  const answered = lines
    .filter((line) => isQuestion(line) && isAnswer(lines[line.index + 1]))
    .map((line) => line.index);
  const near = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && b - a <= LONGEST_ANSWER;
  const inRow = answered.filter((at, i) => near(answered[i - 1], at) || near(at, answered[i + 1]));
  return new Set(inRow.length >= FEWEST_QUESTIONS ? inRow : []);
}

const isQuestion = (line: LineFacts): boolean =>
  line.chrome === null && line.words.length <= LONGEST_QUESTION && /[؟?]["'”»)]*$/u.test(line.text);

const isAnswer = (line: LineFacts | undefined): boolean =>
  line !== undefined && line.chrome === null && line.terminal && !line.truncated && !isQuestion(line);
