/** Dates that an article gives, resolved as far as its text and its own date allow. */

import type { DateMention } from '../model.ts';
import type { Passage } from '../text/passages.ts';
import { cutter } from '../text/spans.ts';
import type { Token } from '../text/tokens.ts';
import { type Day, parseIsoDay } from './calendar.ts';
import { dateTokens } from './date-tokens.ts';
import { type Expression, expressionAt } from './expressions.ts';
import { resolve } from './resolve.ts';

interface Found {
  passage: Passage;
  tokens: readonly Token[];
  expression: Expression;
}

/** The dates of an article's passages in the order of the text; `published` is its own date where that is known. */
export function findDates(text: string, passages: readonly Passage[], published: string | null): DateMention[] {
  const cut = cutter(text);
  const reference: Day | null = parseIsoDay(published);
  const found = passages.flatMap(expressionsIn);
  const years = found.flatMap(({ expression }) =>
    expression.year !== undefined && !expression.hijri ? [expression.year] : [],
  );
  const latestYear = years.length > 0 ? Math.max(...years) : null;
  return found.map(({ passage, tokens, expression }) => {
    const first = tokens[expression.from]!;
    const last = tokens[expression.to - 1]!;
    return { ...cut(passage, first.start, last.end), iso: resolve(expression, reference, latestYear) };
  });
}

function expressionsIn(passage: Passage): Found[] {
  const found: Found[] = [];
  const tokens = dateTokens(passage.tokens);
  for (let at = 0; at < tokens.length; at++) {
    const expression = expressionAt(tokens, at);
    if (expression === null) continue;
    found.push({ passage, tokens, expression });
    at = expression.to - 1;
  }
  return found;
}
