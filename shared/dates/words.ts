/** Words that dates are made of, folded. */
import { fold } from '../text/fold.ts';
import calendar from './data/calendar.json' with { type: 'json' };
import variants from './data/variants.json' with { type: 'json' };

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s*[،,]\s*/u).map(fold));

function map<Value>(...sources: Record<string, Value>[]): ReadonlyMap<string, Value> {
  return new Map(
    sources.flatMap((source) => Object.entries(source).map(([name, value]) => [fold(name), value] as const)),
  );
}

export const months = map<number>(calendar.months, variants.months);
export const hijriMonths = map<number>(variants.hijriMonths);
export const weekdays = map<number>(calendar.weekdays, variants.weekdays);
/** Everyday words too (ناصر, mar): a month or a weekday only where a line is a dateline. */
export const datelineMonths = map<number>(variants.datelineMonths);
export const datelineWeekdays = map<number>(variants.datelineWeekdays);
export const relativeDays = map<number>(variants.days);
export const units = map<string>(variants.units);
export const ambiguousMonths = set(variants.ambiguousMonths);
export const hijriMarks = set(variants.hijriMarks);
export const yearWords = set(variants.yearWords);
export const yearCues = set(variants.yearCues);
export const seasons = set(variants.seasons);
export const monthCues = set(variants.monthCues);
export const past = set(variants.past);
export const next = set(variants.next);
export const present = set(variants.present);
export const notToday = set(variants.notToday);
export const countedNouns = set(variants.countedNouns);
export const notWeekday = set(variants.notWeekday);

const dateWords: readonly { has(word: string): boolean }[] = [
  months,
  hijriMonths,
  weekdays,
  relativeDays,
  units,
  yearWords,
  seasons,
  present,
];
const firstWords = new Set(
  [...months.keys(), ...hijriMonths.keys(), ...relativeDays.keys()]
    .filter((name) => name.includes(' '))
    .map((name) => name.split(' ')[0]!),
);

/** Whether a date can begin with the word. */
export const isDateWord = (folded: string): boolean =>
  firstWords.has(folded) || dateWords.some((words) => words.has(folded));
