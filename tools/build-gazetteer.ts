/**
 * Writes `shared/entities/data/territories.json` from Unicode CLDR: names of territories and the exemplar cities of
 * time zones, in the languages whose articles are read. Deterministic: `node tools/build-gazetteer.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fold } from '../shared/text/fold.ts';

const LANGUAGES = ['ar', 'fr', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Codes of groups of states, of no place, and of organisations. */
const NO_TERRITORY = /^(?:\d+|AC|BV|CP|CQ|DG|EA|EU|EZ|HM|QO|TA|TF|UM|UN|XA|XB|ZZ)(?:-|$)/;

/**
 * Exemplar cities whose Arabic name is also an everyday word, a person's name or a country, as Latin keys of CLDR.
 */
const AMBIGUOUS_CITIES = new Set([
  'Easter', 'Truk', 'Canton', 'Wake', 'Samara', 'Oral', 'Qatar', 'Perth', 'Thule', 'Belem', 'Nome', 'Boise', 'Center',
  'Beulah', 'Mahe', 'Casey', 'Syowa', 'Davis', 'Palmer', 'Troll', 'Vostok', 'Mawson', 'Rothera', 'Lindeman', 'Apia',
  'Efate', 'Ponape', 'Kosrae', 'Unknown', 'Vincennes', 'Marengo', 'Vevay', 'Knox', 'Tell_City', 'Lower_Princes',
  'Inuvik', 'Regina', 'Creston', 'Dawson', 'Eucla', 'Currie', 'Cuiaba', 'Jujuy', 'Salta', 'Ciudad_Juarez', 'Adak',
  'Juneau', 'Sitka', 'Hovd', 'Chita', 'Dili', 'Ust-Nera', 'Bahia', 'Recife', 'Maceio', 'Noronha', 'Santarem', 'Darwin',
  'Winamac', 'Petersburg', 'Nuuk', 'Godthab', 'Midway', 'Victoria', 'Eirunepe', 'Stanley', 'Faeroe', 'Nassau',
  'Phoenix', 'Denver', 'Anchorage', 'Kentucky', 'Merida', 'Cancun', 'Anadyr', 'Lord_Howe', 'Broken_Hill', 'Chihuahua',
]); // biome-ignore format: a list

interface Zone {
  exemplarCity?: string;
  [name: string]: Zone | string | undefined;
}

const require = createRequire(import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

function plainName(name: string): string {
  return name
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/ - /gu, ' ')
    .trim();
}

function territoryNames(language: Language): Map<string, Set<string>> {
  const file = read(`cldr-localenames-full/main/${language}/territories.json`);
  const names: Record<string, string> = file.main[language].localeDisplayNames.territories;
  const byCode = new Map<string, Set<string>>();
  for (const [key, name] of Object.entries(names)) {
    if (NO_TERRITORY.test(key)) continue;
    const code = key.slice(0, 2);
    const set = byCode.get(code) ?? new Set<string>();
    set.add(plainName(name));
    byCode.set(code, set);
  }
  return byCode;
}

function exemplarCities(language: Language): string[] {
  const file = read(`cldr-dates-full/main/${language}/timeZoneNames.json`);
  const cities = new Set<string>();
  const walk = (zones: Zone): void => {
    for (const [key, value] of Object.entries(zones)) {
      if (typeof value !== 'object') continue;
      if (value.exemplarCity !== undefined) {
        if (!AMBIGUOUS_CITIES.has(key)) cities.add(plainName(value.exemplarCity));
      } else walk(value);
    }
  };
  walk(file.main[language].dates.timeZoneNames.zone);
  return [...cities].filter((city) => fold(city).length > 3).sort();
}

const byLanguage = LANGUAGES.map((language) => [language, territoryNames(language)] as const);
const codes = [...new Set(byLanguage.flatMap(([, names]) => [...names.keys()]))].sort();
const territories: Record<string, Partial<Record<Language, string[]>>> = {};
for (const code of codes) {
  const entry: Partial<Record<Language, string[]>> = {};
  for (const [language, names] of byLanguage) entry[language] = [...(names.get(code) ?? [])].sort();
  territories[code] = entry;
}

const version: string = read('cldr-localenames-full/package.json').version;
const output = {
  provenance: {
    source: `Unicode CLDR ${version}, cldr-localenames-full and cldr-dates-full; written by tools/build-gazetteer.ts`,
    licence: 'Unicode-3.0, https://www.unicode.org/license.txt',
  },
  territories,
  cities: Object.fromEntries(LANGUAGES.map((language) => [language, exemplarCities(language)])),
};
writeFileSync(
  new URL('../shared/entities/data/territories.json', import.meta.url),
  `${JSON.stringify(output, null, 1)}\n`,
);
