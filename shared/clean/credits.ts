import { datelineMonths, datelineWeekdays, months, weekdays } from '../dates/words.ts';
import type { CleanText, Line } from '../model.ts';
import { displayForm, foldKey } from '../text/fold.ts';
import { keptSpans } from '../text/passages.ts';
import { tokenize } from '../text/tokens.ts';
import { phrasesIn, roleOf } from './chrome-wording.ts';
import { readDate } from './date-reader.ts';
import type { Page } from './judge-lines.ts';
import { isPlaceName } from './place-names.ts';
import {
  behindBylineCue,
  FUNCTION_WORDS,
  isAgency,
  isBylineCue,
  isDesk,
  JOINING,
  OUTLET_WORDS,
} from './press-wording.ts';

/** Who wrote the article, where, and what its standfirst says: read from the lines that were judged to say so. */
export function creditsOf(
  text: string,
  page: Page,
  lines: readonly Line[],
): Pick<CleanText, 'standfirst' | 'byline' | 'place'> {
  const shown = (line: Line): string =>
    keptSpans(line)
      .map(({ start, end }) => text.slice(start, end).trim())
      .join(' ');
  const standfirst = lines.find((line) => line.label === 'standfirst');
  const credits = lines.flatMap((line, i) => [
    ...(line.label === 'dateline' ? [readCredit(shown(line), nameMayStandAlone(page, i), page.siteName)] : []),
    ...line.cuts.map((cut) => readCredit(text.slice(cut.start, cut.end), false, page.siteName)),
  ]);
  const opening = lines.filter((line) => line.keep && OPENING.has(line.label)).slice(0, MOST_OPENINGS);
  const place = credits.find((credit) => credit.place !== null)?.place;
  return {
    standfirst: standfirst === undefined ? null : displayForm(shown(standfirst)),
    byline: bylineOf(credits),
    place: place ?? opening.map((line) => placeInFront(shown(line))).find((found) => found !== null) ?? null,
  };
}

const OPENING = new Set(['body', 'standfirst']);
const MOST_OPENINGS = 2;

interface Credit {
  byline: string | null;
  /** A name that nothing on the line says wrote the article. */
  likely: string | null;
  place: string | null;
}

/** A name behind a cue is surer than one that stands beside a date. */
const bylineOf = (credits: readonly Credit[]): string | null =>
  credits.find((credit) => credit.byline !== null)?.byline ??
  credits.find((credit) => credit.likely !== null)?.likely ??
  null;

/** Beside a date, or under "بقلم". */
function nameMayStandAlone(page: Page, i: number): boolean {
  const beside = [page.lines[i - 1], page.lines[i + 1]];
  return beside.some((line) => line !== undefined && (line.date !== null || isBylineCue(line.words)));
}

const SEPARATOR = /\s*[|•·()«»"]\s*|\s+[-–—ـ]+\s+|\s*[/:：]\s*|[-–—ـ]\s*$|[،,]\s+/u;
const LONGEST_NAME = 7;
const LONGEST_UNMARKED_NAME = 4;
const LONGEST_PLACE = 4;

/** Reads "تونس – هيئة التحرير | 19 أوت 2024", "كتب: فلان وفلانة", "بيروت: فلانة", "عمان - بترا". */
function readCredit(line: string, alone: boolean, siteName: string | null): Credit {
  const credit: Credit = { byline: null, likely: null, place: null };
  const parts = line
    .slice(0, LONGEST_LINE)
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => foldKey(part) !== '');
  const names: string[] = [];
  let cued = false;
  let sure = alone;
  for (const part of parts) {
    const named = behindBylineCue(part);
    if (isDesk(part)) {
      credit.byline ??= displayForm(part);
    } else if (named !== null || cued) {
      const name = nameIn(named ?? part, LONGEST_NAME);
      cued = named !== null && foldKey(named) === '';
      if (name !== null && !isPlaceName(name)) credit.byline ??= name;
    } else if (isAgency(part) || namesOutlet(part, siteName)) {
      sure = true;
    } else if (isPlaceName(part)) {
      credit.place ??= bare(part);
      sure = true;
    } else {
      const name = nameIn(part, LONGEST_UNMARKED_NAME);
      if (name?.includes(' ')) names.push(name);
      sure ||= /\p{Nd}/u.test(part) && readDate(part) !== null;
    }
  }
  if (sure && names.length === 1) credit.likely = names[0]!;
  if (credit.place === null && parts.length === 1 && ENDS_IN_DASH.test(line)) {
    const words = foldKey(line).split(' ');
    if (words.length <= LONGEST_PLACE && nameIn(parts[0]!, LONGEST_PLACE) !== null) {
      return { ...credit, likely: null, place: bare(parts[0]!) };
    }
  }
  return credit;
}

const bare = (name: string): string => displayForm(name).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const LONGEST_LINE = 200;
const ENDS_IN_DASH = /\p{L}\s*[-–—]\s*$/u;

const namesOutlet = (part: string, siteName: string | null): boolean =>
  (siteName !== null && foldKey(part) === foldKey(siteName)) ||
  foldKey(part)
    .split(' ')
    .some((word) => OUTLET_WORDS.has(word));

/** The words of a part up to a date or a button: letters only, a name's length, none that names have not. */
function nameIn(part: string, longest: number): string | null {
  const tokens = tokenize(part).filter((token) => token.folded !== '');
  const words = tokens.map((token) => token.folded);
  const button = phrasesIn(words).find(({ group }) => roleOf(group) !== 'frame')?.from ?? tokens.length;
  const stop = tokens.findIndex(
    (token, i) =>
      i >= button ||
      token.kind === 'number' ||
      (token.kind === 'punctuation' && !/^['’.-]$/u.test(token.text)) ||
      isCalendarWord(token.folded),
  );
  const name = tokens.slice(0, stop < 0 ? tokens.length : stop);
  while (name.length > 0 && (name.at(-1)!.kind !== 'word' || FUNCTION_WORDS.has(name.at(-1)!.folded))) name.pop();
  const size = name.filter((token) => token.kind === 'word').length;
  if (size === 0 || size > longest) return null;
  if (name.some(({ folded }) => FUNCTION_WORDS.has(folded) && !JOINING.has(folded))) return null;
  return displayForm(part.slice(name[0]!.start, name.at(-1)!.end));
}

/** Also of "today", which newspapers are named after. */
const isCalendarWord = (folded: string): boolean =>
  folded === 'اليوم' ||
  weekdays.has(folded) ||
  datelineWeekdays.has(folded) ||
  months.has(folded) ||
  datelineMonths.has(folded);

/** Up to the dash that ends a dateline in front of the text. */
const FRONT = /^([^–—:]{2,70}?)(?:\s*[–—]|\s-|-(?=\s)|[)/]\s*-)\s*(?=\S)/u;
const BETWEEN = /\s*[()/،,«»"]\s*|\s+في\s+(?=\p{Nd})|\s+(?=\p{Nd})/u;

const LONGEST_WORD = 40;

/** The place of "القاهرة (رويترز) - قال", "PARIS, March 5 (AFP) — ", "الجزائر – تعتزم"; null where a sentence begins so. */
function placeInFront(line: string): string | null {
  const front = FRONT.exec(line.slice(0, LONGEST_LINE));
  if (front === null) return null;
  const [place, ...more] = front[1]!.split(BETWEEN).filter((part) => foldKey(part) !== '');
  if (place === undefined || foldKey(place).split(' ').length > LONGEST_PLACE) return null;
  const agency = more.some(isAgency);
  const dated = (part: string): boolean => /^\p{Nd}/u.test(part) || isCalendarWord(foldKey(part).split(' ')[0]!);
  if (!more.every((part) => isAgency(part) || dated(part) || isPlaceName(part) || namesOutlet(part, null))) return null;
  if (isPlaceName(place)) {
    const next = tokenize(line.slice(front[0].length, front[0].length + LONGEST_WORD))[0];
    return more.length === 0 && next !== undefined && isPlaceName(next.text) ? null : bare(place);
  }
  const capitals = /^\p{Lu}[\p{Lu}\s.'-]+$/u.test(place);
  return (agency && nameIn(place, LONGEST_PLACE) !== null) || capitals ? bare(place) : null;
}
