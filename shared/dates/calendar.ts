/** Dates as numbers: what exists, and what lies how far apart. */

export const DAY = 86_400_000;

export interface Day {
  year: number;
  month: number;
  day: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const isoYear = (year: number): string => pad(year, 4);
export const isoMonth = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`;
export const isoDay = ({ year, month, day }: Day): string => `${isoMonth(year, month)}-${pad(day, 2)}`;

const toTime = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);

export function dayOfTime(time: number): Day {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function isDay(day: Day): boolean {
  const back = dayOfTime(toTime(day));
  return back.year === day.year && back.month === day.month && back.day === day.day;
}

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(toTime(day)).getUTCDay();

export const addDays = (day: Day, days: number): Day => dayOfTime(toTime(day) + days * DAY);

export const daysBetween = (from: Day, to: Day): number => Math.round((toTime(to) - toTime(from)) / DAY);

export function parseIsoDay(iso: string | null): Day | null {
  const match = iso?.match(/^(\d{4})-(\d{2})-(\d{2})/);
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDay(day) ? day : null;
}
