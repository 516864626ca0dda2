/** Dates as numbers: what exists, what lies how far apart, and Hijri days in the Gregorian calendar. */

const DAY = 86_400_000;

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

function dayOfTime(time: number): Day {
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

const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function hijriOfTime(time: number): Day {
  const part = { year: 0, month: 0, day: 0 };
  for (const { type, value } of ummAlQura.formatToParts(time)) {
    if (type === 'year' || type === 'month' || type === 'day') part[type] = Number.parseInt(value, 10);
  }
  return part;
}

/** The years for which the Umm al-Qura calendar is tabulated. */
const FIRST_HIJRI_YEAR = 1300;
const LAST_HIJRI_YEAR = 1600;
const HIJRI_EPOCH = Date.UTC(622, 6, 19);

/** The Gregorian day of a Hijri one in the Umm al-Qura calendar; null where there is none or it is not tabulated. */
export function gregorianOfHijri({ year, month, day }: Day): Day | null {
  if (year < FIRST_HIJRI_YEAR || year > LAST_HIJRI_YEAR) return null;
  const estimate = HIJRI_EPOCH + Math.round((year - 1) * 354.36707 + (month - 1) * 29.5306 + day - 1) * DAY;
  for (let offset = -4; offset <= 4; offset++) {
    const found = hijriOfTime(estimate + offset * DAY);
    if (found.year === year && found.month === month && found.day === day) return dayOfTime(estimate + offset * DAY);
  }
  return null;
}
