import { isDay, isoDay, isoMonth } from '../dates/calendar.ts';
import { datelineMonths, datelineWeekdays, hijriMonths, months, weekdays } from '../dates/words.ts';
import { fold } from '../text/fold.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { wordsOfGroup } from './chrome-wording.ts';

/** What a line says about a day. */
export interface DateReading {
  /** ISO 8601; null where the line names a day but not which. */
  iso: string | null;
  /** Share of the line's words and numbers that belong to the date, its time or the words around it. */
  share: number;
  /** Its other words, folded, in order. */
  rest: string[];
}

const isWeekday = (folded: string): boolean => weekdays.has(folded) || datelineWeekdays.has(folded);
const AROUND_DATES = new Set([
  ...wordsOfGroup('published'),
  ...wordsOfGroup('counts'),
  ...[
    'في',
    'يوم',
    'من',
    'شهر',
    'عام',
    'سنه',
    'الموافق',
    'ل',
    'م',
    'ه',
    'ص',
    'h',
    'th',
    'st',
    'nd',
    'rd',
    'er',
    'of',
    'le',
    'a',
  ],
]);
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^\d{1,2}$/;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/;
const YEAR_FIRST = /^((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)$/;
/** A dateline is short; reading stops here. */
const LONGEST = 24;

interface MonthMatch {
  month: number | null;
  size: number;
}

/** Reads the date in a dateline: numeric, or with a month's name of any Arabic, English or French convention. */
export function readDate(text: string): DateReading | null {
  const spaced = text
    .slice(0, 400)
    .replace(/(?<=\p{Nd}:\p{Nd}{2})\s*[-–]\s*/gu, ' ')
    .replace(/(?<=\b\d{1,2})h(?=\d{2}\b)/giu, ':');
  const tokens = tokenize(spaced).filter((token) => token.kind !== 'punctuation');
  if (tokens.length === 0 || tokens.length > LONGEST) return null;
  let iso: string | null = null;
  let named = false;
  let covered = 0;
  const rest: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    const day = readDay(tokens, i);
    if (day !== null) {
      iso ??= day.iso;
      named = true;
      covered += day.size;
      i += day.size;
      continue;
    }
    const token = tokens[i]!;
    if (token.folded === 'الساعه') {
      const size = sizeOfTime(tokens, i);
      covered += size;
      i += size;
      continue;
    }
    if (isWeekday(token.folded)) named = true;
    if (isWeekday(token.folded) || AROUND_DATES.has(token.folded) || TIME.test(token.folded)) covered++;
    else rest.push(token.folded);
    i++;
  }
  return named ? { iso, share: covered / tokens.length, rest } : null;
}

/** "الساعة 14 و 02 دقيقة": how many tokens it takes. */
function sizeOfTime(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (DAY.test(tokens[end]?.folded ?? '') || tokens[end]?.folded === 'و') end++;
  return end - at;
}

function readDay(tokens: readonly Token[], at: number): { iso: string | null; size: number } | null {
  const first = tokens[at]!.folded;
  const yearFirst = YEAR_FIRST.exec(first);
  if (yearFirst !== null) return { iso: isoDate(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!), size: 1 };
  const yearLast = YEAR_LAST.exec(first);
  if (yearLast !== null) {
    const [, a, b, year] = yearLast as unknown as [string, string, string, string];
    return { iso: isoDate(year, b, a) ?? isoDate(year, a, b), size: 1 };
  }
  return readNamedDay(tokens, at);
}

/** "6 ديسمبر 2023", "27 يوليو/تموز 2021", "May 5, 2024", "كانون الثاني 2024". */
function readNamedDay(tokens: readonly Token[], at: number): { iso: string | null; size: number } | null {
  let i = at;
  let day = DAY.test(tokens[i]!.folded) ? tokens[i++]!.folded : null;
  if (day !== null && /^(?:er|th|st|nd|rd|من|شهر)$/u.test(tokens[i]?.folded ?? '')) i++;
  const month = readMonth(tokens, i);
  if (month === null) return null;
  i += month.size;
  const twin = readMonth(tokens, i);
  if (twin !== null && twin.month === month.month) i += twin.size;
  if (day === null && DAY.test(tokens[i]?.folded ?? '')) day = tokens[i++]!.folded;
  const year = tokens[i]?.folded ?? '';
  if (YEAR.test(year)) i++;
  else if (day === null) return null;
  if (month.month === null || !YEAR.test(year)) return { iso: null, size: i - at };
  return { iso: isoDate(year, String(month.month), day), size: i - at };
}

function readMonth(tokens: readonly Token[], at: number): MonthMatch | null {
  for (const size of [2, 1]) {
    const name = tokens
      .slice(at, at + size)
      .map((token) => token.folded)
      .join(' ');
    const month = months.get(name) ?? datelineMonths.get(name);
    if (month !== undefined) return { month, size };
    if (hijriMonths.has(name)) return { month: null, size };
  }
  return null;
}

/** The day, or the month where the day is not said; null where the calendar has no such day. */
function isoDate(year: string, month: string, day: string | null): string | null {
  const given = { year: Number(year), month: Number(month), day: Number(day ?? '1') };
  if (!isDay(given)) return null;
  return day === null ? isoMonth(given.year, given.month) : isoDay(given);
}

/** The day of an ISO date or of a line such as an article's `published` field; null where it holds none. */
export function publishedDay(value: string): string | null {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:$|[T ])/.exec(fold(value).trim());
  if (iso !== null) return isoDate(iso[1]!, iso[2]!, iso[3] ?? null);
  return readDate(value)?.iso ?? null;
}
