/** Hijri days in the Gregorian calendar. */
import { DAY, type Day, dayOfTime } from './calendar.ts';

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
