/**
 * Writes `shared/dates/data/calendar.json` from Unicode CLDR: names of months and weekdays in the languages and
 * regions whose articles are read. Deterministic: `node tools/build-calendar.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const LOCALES = ['ar', 'ar-DZ', 'ar-IQ', 'ar-LB', 'ar-MA', 'ar-TN', 'en', 'fr'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const require = createRequire(import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

const months: Record<string, number> = {};
const weekdays: Record<string, number> = {};
for (const locale of LOCALES) {
  const { gregorian } = read(`cldr-dates-full/main/${locale}/ca-gregorian.json`).main[locale].dates.calendars;
  for (const [month, name] of Object.entries<string>(gregorian.months.format.wide)) months[name] = Number(month);
  for (const [index, day] of WEEKDAYS.entries()) weekdays[gregorian.days.format.wide[day]] = index;
}

const sorted = (names: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(names).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)));

const version: string = read('cldr-dates-full/package.json').version;
const output = {
  provenance: {
    source: `Unicode CLDR ${version}, cldr-dates-full (${LOCALES.join(', ')}); written by tools/build-calendar.ts`,
    licence: 'Unicode-3.0, https://www.unicode.org/license.txt',
  },
  months: sorted(months),
  weekdays: sorted(weekdays),
};
writeFileSync(new URL('../shared/dates/data/calendar.json', import.meta.url), `${JSON.stringify(output, null, 1)}\n`);
