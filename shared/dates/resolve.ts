/** From an expression to an ISO 8601 date of the precision that the text gives; null where the text leaves it open. */
import { addDays, type Day, daysBetween, isDay, isoDay, isoMonth, isoYear, weekdayOf } from './calendar.ts';
import type { Direction, Expression } from './expressions.ts';
import { gregorianOfHijri } from './hijri.ts';

/**
 * Without the article's date, a weekday with day and month fixes the year up to a cycle of five or six years: the first
 * such year from the latest one that the article names is taken, where it is closer than the shortest cycle.
 */
const SHORTEST_CYCLE = 5;

export function resolve(expression: Expression, published: Day | null, latestYear: number | null): string | null {
  if (expression.hijri) return resolveHijri(expression);
  const { year, month, day } = expression;
  if (month !== undefined) {
    if (year !== undefined) return fixed(year, month, day);
    return day === undefined
      ? monthNear(month, expression.direction, published)
      : dayNear(expression, published, latestYear);
  }
  if (year !== undefined) return isoYear(year);
  if (published === null) return null;
  if (expression.relativeDay !== undefined) return isoDay(addDays(published, expression.relativeDay));
  if (expression.weekday !== undefined) return isoDay(weekdayNear(expression.weekday, expression.direction, published));
  return unitNear(expression, published);
}

function resolveHijri({ year, month, day }: Expression): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = gregorianOfHijri({ year, month, day });
  return found === null ? null : isoDay(found);
}

function fixed(year: number, month: number, day: number | undefined): string | null {
  if (month < 1 || month > 12) return null;
  if (day === undefined) return isoMonth(year, month);
  return isDay({ year, month, day }) ? isoDay({ year, month, day }) : null;
}

/** The month of that name that the direction points to, else the nearest. */
function monthNear(month: number, direction: Direction | undefined, published: Day | null): string | null {
  if (published === null) return null;
  const ahead = month - published.month;
  if (direction === 'present') return isoMonth(published.year, month);
  if (direction === 'past') return isoMonth(ahead < 0 ? published.year : published.year - 1, month);
  if (direction === 'next') return isoMonth(ahead > 0 ? published.year : published.year + 1, month);
  if (ahead > 6) return isoMonth(published.year - 1, month);
  return isoMonth(ahead < -6 ? published.year + 1 : published.year, month);
}

function dayNear(expression: Expression, published: Day | null, latestYear: number | null): string | null {
  const { month, day, weekday, direction } = expression as {
    month: number;
    day: number;
    weekday?: number;
    direction?: Direction;
  };
  if (published === null)
    return weekday === undefined || latestYear === null ? null : dayByWeekday(month, day, weekday, latestYear);
  const candidates = [-1, 0, 1]
    .map((offset) => ({ year: published.year + offset, month, day }))
    .filter((candidate) => isDay(candidate) && (weekday === undefined || weekdayOf(candidate) === weekday))
    .filter((candidate) => {
      const distance = daysBetween(published, candidate);
      return (direction !== 'past' || distance <= 0) && (direction !== 'next' || distance >= 0);
    })
    .sort((a, b) => Math.abs(daysBetween(published, a)) - Math.abs(daysBetween(published, b)));
  return candidates[0] === undefined ? null : isoDay(candidates[0]);
}

function dayByWeekday(month: number, day: number, weekday: number, latestYear: number): string | null {
  for (let year = latestYear; year < latestYear + SHORTEST_CYCLE; year++) {
    const candidate = { year, month, day };
    if (isDay(candidate) && weekdayOf(candidate) === weekday) return isoDay(candidate);
  }
  return null;
}

/** The last such weekday up to the article's own day, unless the text says next. */
function weekdayNear(weekday: number, direction: Direction | undefined, published: Day): Day {
  const back = (weekdayOf(published) - weekday + 7) % 7;
  if (direction === 'next') return addDays(published, back === 0 ? 7 : 7 - back);
  return addDays(published, direction === 'past' && back === 0 ? -7 : -back);
}

const STEPS: Record<Direction, number> = { past: -1, present: 0, next: 1 };

/** Months and years by their distance; a week has no date of its own precision. */
function unitNear({ unit, direction }: Expression, published: Day): string | null {
  if (direction === undefined || unit === 'week') return null;
  if (unit === 'year') return isoYear(published.year + STEPS[direction]);
  const month = published.month + STEPS[direction];
  if (month < 1) return isoMonth(published.year - 1, 12);
  return month > 12 ? isoMonth(published.year + 1, 1) : isoMonth(published.year, month);
}
