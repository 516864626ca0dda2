/** Date expressions as the text writes them, before anything is resolved. */
import type { Token } from '../text/tokens.ts';
import * as words from './words.ts';

export type Direction = 'past' | 'next' | 'present';

export interface Expression {
  from: number;
  to: number;
  relativeDay?: number;
  weekday?: number;
  day?: number;
  month?: number;
  year?: number;
  hijri?: true;
  /** هذا الشهر, العام الماضي: a unit without a name of its own. */
  unit?: string;
  direction?: Direction;
}

const ELISION = /^(?:[a-z]{1,4})'(?=\p{L})/u;

/** What a table knows of the token's word, an elided article (d'été) set aside. */
function lookUp<Value>(token: Token | undefined, known: (word: string) => Value | undefined): Value | undefined {
  if (token?.kind !== 'word') return undefined;
  const { folded } = token;
  return known(folded) ?? known(folded.replace(ELISION, ''));
}

const inSet =
  (set: ReadonlySet<string>) =>
  (word: string): true | undefined =>
    set.has(word) ? true : undefined;

/** A name of one or two words in a table: its value and the index behind it. */
function named<Value>(
  tokens: readonly Token[],
  at: number,
  table: ReadonlyMap<string, Value>,
): { value: Value; to: number } | null {
  const second = tokens[at + 1];
  if (second?.kind === 'word') {
    const pair = lookUp(tokens[at], (word) => table.get(`${word} ${second.folded}`));
    if (pair !== undefined) return { value: pair, to: at + 2 };
  }
  const single = lookUp(tokens[at], (word) => table.get(word));
  return single === undefined ? null : { value: single, to: at + 1 };
}

const integer = (token: Token | undefined, digits: RegExp): number | null =>
  token?.kind === 'number' && digits.test(token.folded) ? Number(token.folded) : null;

const dayNumber = (token: Token | undefined): number | null => {
  const day = integer(token, /^\d{1,2}$/);
  return day !== null && day >= 1 && day <= 31 ? day : null;
};

const yearNumber = (token: Token | undefined): number | null => {
  const year = integer(token, /^\d{4}$/);
  return year !== null && year >= 1000 && year <= 2200 ? year : null;
};

const isWord = (token: Token | undefined, ...folded: string[]): boolean =>
  token !== undefined && folded.includes(token.folded);

/** The date expression that starts at a token, the longest reading first. */
export function expressionAt(tokens: readonly Token[], at: number): Expression | null {
  return calendarDate(tokens, at) ?? unitDate(tokens, at) ?? seasonOrYear(tokens, at);
}

/** Relative day, weekday, day, month and year in the order in which languages write them; each may be missing. */
function calendarDate(tokens: readonly Token[], at: number): Expression | null {
  const found: Expression = { from: at, to: at };
  const relative = named(tokens, at, words.relativeDays);
  if (relative !== null && !(relative.value === 0 && isNotToday(tokens, relative.to))) {
    found.relativeDay = relative.value;
    found.to = relative.to;
  }
  const weekdayAt = tokens[found.to]?.text === '،' && found.relativeDay !== undefined ? found.to + 1 : found.to;
  const weekday = named(tokens, weekdayAt, words.weekdays);
  if (weekday !== null && !isWord(tokens[weekdayAt - 1], ...words.notWeekday)) {
    found.weekday = weekday.value;
    found.to = weekday.to;
    readDirection(tokens, found);
  }
  const fixedAt = found.weekday === undefined ? found.to : behindSeparator(tokens, found.to);
  const fixed = numericDate(tokens, fixedAt) ?? writtenDate(tokens, fixedAt, found.to > at);
  if (fixed !== null) Object.assign(found, { direction: found.direction, ...fixed, from: at });
  if (found.to === at) return null;
  return found;
}

/** «اليوم العالمي», «اليوم التالي»: a day, not today. */
function isNotToday(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return next?.kind === 'word' && words.notToday.has(next.folded);
}

function behindSeparator(tokens: readonly Token[], at: number): number {
  let to = at;
  if (/^[،,(-]$/u.test(tokens[to]?.text ?? '')) to++;
  if (isWord(tokens[to], 'الموافق', 'le', 'the', 'يوم')) to++;
  return dayNumber(tokens[to]) !== null || tokens[to]?.kind === 'number' || named(tokens, to, words.months) !== null
    ? to
    : at;
}

function numericDate(tokens: readonly Token[], at: number): Partial<Expression> | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const yearFirst = token.folded.match(/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/);
  if (yearFirst)
    return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]), to: at + 1 };
  const yearLast = token.folded.match(/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/);
  if (!yearLast) return null;
  const [first, second] = [Number(yearLast[1]), Number(yearLast[3])];
  const monthFirst = second > 12 && first <= 12;
  return {
    year: Number(yearLast[4]),
    month: monthFirst ? first : second,
    day: monthFirst ? second : first,
    to: at + 1,
  };
}

/** 6 دجنبر 2023, 22 يناير/كانون الثاني الماضي, أكتوبر من العام 2020, December 6, 2023, 15 رمضان 1445 هـ. */
function writtenDate(tokens: readonly Token[], at: number, anchored: boolean): Partial<Expression> | null {
  let to = at;
  let day = dayNumber(tokens[to]);
  if (day !== null) to++;
  if (day !== null && isWord(tokens[to], 'من', 'شهر', 'of', 'er', 'st', 'nd', 'rd', 'th')) to++;
  if (isWord(tokens[to], 'شهر') && to > at) to++;
  const monthAt = to;
  const month = named(tokens, to, words.months);
  if (month === null) return hijriDate(tokens, at, day, to);
  to = secondMonthName(tokens, month.to, month.value);
  if (day === null && /^[a-z]/u.test(tokens[monthAt]!.folded)) {
    day = dayNumber(tokens[to]);
    if (day !== null) to++;
  }
  const year = yearAfter(tokens, to);
  if (year !== null) to = year.to;
  const found: Expression = { from: at, to, month: month.value };
  if (day !== null) found.day = day;
  if (year !== null) found.year = year.value;
  if (year === null) readDirection(tokens, found);
  const certain =
    day !== null || year !== null || found.direction !== undefined || anchored || monthIsCued(tokens, monthAt);
  return certain ? found : null;
}

/** A bare month is one only where the text leads to it: مارس is also a verb. */
function monthIsCued(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const cued = before?.kind === 'word' && words.monthCues.has(before.folded);
  const token = tokens[at]!;
  if (/^[a-z]/u.test(token.folded)) return cued && /^\p{Lu}|^[jfmasond]/u.test(token.text) && before.folded !== 'by';
  return cued || (!words.ambiguousMonths.has(token.folded) && before?.text === '/');
}

/** يناير/كانون الثاني, يناير (كانون الثاني): the same month in the other naming. */
function secondMonthName(tokens: readonly Token[], at: number, month: number): number {
  const mark = tokens[at]?.text;
  if (mark !== '/' && mark !== '(' && mark !== '-' && mark !== '–' && mark !== '،') return at;
  const second = named(tokens, at + 1, words.months);
  if (second === null || second.value !== month) return at;
  return mark === '(' && tokens[second.to]?.text === ')' ? second.to + 1 : second.to;
}

/** 2020, من العام 2020, عام 2020, , 2020. */
function yearAfter(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  let to = at;
  if (isWord(tokens[to], 'من', 'of') || /^[،,]$/u.test(tokens[to]?.text ?? '')) to++;
  if (tokens[to]?.kind === 'word' && words.yearWords.has(tokens[to]!.folded)) to++;
  const value = yearNumber(tokens[to]);
  return value === null || isHijriMark(tokens, to + 1) ? null : { value, to: to + 1 };
}

const isHijriMark = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'word' && words.hijriMarks.has(tokens[at]!.folded);

function hijriDate(
  tokens: readonly Token[],
  at: number,
  day: number | null,
  monthAt: number,
): Partial<Expression> | null {
  const month = named(tokens, monthAt, words.hijriMonths);
  if (month === null) return null;
  const yearAt = isWord(tokens[month.to], 'عام', 'سنه', 'لعام') ? month.to + 1 : month.to;
  const year = yearNumber(tokens[yearAt]);
  if (year === null || year > 1700)
    return day === null ? null : { from: at, to: month.to, hijri: true, day, month: month.value };
  const to = isHijriMark(tokens, yearAt + 1) ? yearAt + 2 : yearAt + 1;
  return { from: at, to, hijri: true, month: month.value, year, ...(day === null ? {} : { day }) };
}

function readDirection(tokens: readonly Token[], found: Expression): void {
  const direction = directionAt(tokens, found.to);
  if (direction === undefined) return;
  found.direction = direction;
  found.to++;
}

function directionAt(tokens: readonly Token[], at: number): Direction | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (words.past.has(token.folded)) return 'past';
  if (words.next.has(token.folded)) return 'next';
  return words.present.has(token.folded) ? 'present' : undefined;
}

/** هذا الشهر, العام الماضي, le mois dernier, last year. */
function unitDate(tokens: readonly Token[], at: number): Expression | null {
  const unit = lookUp(tokens[at], (word) => words.units.get(word));
  if (unit !== undefined) {
    const direction = directionAt(tokens, at + 1);
    return direction === undefined ? null : { from: at, to: at + 2, unit, direction };
  }
  const direction = directionAt(tokens, at);
  const following = lookUp(tokens[at + 1], (word) => words.units.get(word));
  return direction === undefined || following === undefined
    ? null
    : { from: at, to: at + 2, unit: following, direction };
}

/** صيف 2021, عام 2023, منذ 2021, بين 2023 و2024. */
function seasonOrYear(tokens: readonly Token[], at: number): Expression | null {
  const season = lookUp(tokens[at], inSet(words.seasons)) !== undefined;
  if (season) {
    const year = yearAfter(tokens, at + 1);
    return year === null ? null : { from: at, to: year.to, year: year.value };
  }
  const year = yearNumber(tokens[at]);
  if (year === null) return null;
  if (isHijriMark(tokens, at + 1)) return { from: at, to: at + 2, year, hijri: true };
  if (year < 1800 || !yearIsCued(tokens, at)) return null;
  return { from: at, to: at + 1, year };
}

function yearIsCued(tokens: readonly Token[], at: number): boolean {
  if (lookUp(tokens[at - 1], inSet(words.yearWords)) !== undefined) return true;
  const after = tokens[at + 1];
  if (lookUp(after, inSet(words.countedNouns)) !== undefined || after?.text === '%') return false;
  if (after?.kind === 'word' && /ا$/u.test(after.folded) && !/ما$/u.test(after.folded)) return false;
  if (lookUp(tokens[at - 1], inSet(words.yearCues)) !== undefined) return true;
  if (tokens[at - 1]?.text === '(' && after?.text === ')') return true;
  return joinsYear(tokens, at);
}

/** و2024 or - 2024 behind a year that is cued. */
function joinsYear(tokens: readonly Token[], at: number): boolean {
  const link = tokens[at - 1];
  if (link === undefined || !/^(?:و|-|–|\/|et|and|à|to)$/u.test(link.folded)) return false;
  return yearNumber(tokens[at - 2]) !== null && yearIsCued(tokens, at - 2);
}
