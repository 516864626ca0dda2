import type { ArticleFields, Line } from '../model.ts';
import { MOST_ABOVE } from './body-region.ts';
import type { ChromeRole } from './chrome-wording.ts';
import { publishedDay, readDate } from './date-reader.ts';
import type { Headline } from './headline.ts';
import { copyOfHeadline } from './judge-lines.ts';
import type { LineFacts } from './line-facts.ts';

/** Lines around headline and text in which a date is the article's own. */
const NEAR = 6;
/** Published and changed. */
const MOST = 2;
const CHANGED =
  /^(?:اخر تحديث|تاريخ التحديث|تم التحديث|تحديث|حدث|عدل|updated|last|modified|mis a jour|modifie)(?: |$)/u;

/** The dates above the text that are the article's: under its headline, else next to a copy of it, else right over it. */
export function ownDates(
  above: readonly LineFacts[],
  headline: Headline | null,
  lastHeadline: number,
  linesAbove: number,
): LineFacts[] {
  const first = headline?.line ?? null;
  if (headline === null || first === null) return [];
  const dates = above.filter((line) => line.date !== null);
  const last = Math.max(first, lastHeadline);
  const farthest = linesAbove <= MOST_ABOVE ? above.length : last + NEAR;
  const under = dates.filter((line) => line.index > last && line.index <= farthest);
  if (under.length > 0) return under.slice(0, MOST);
  const besideCopy = dates.filter((line) => line.index > first && standsBesideHeadline(above, line, headline));
  if (besideCopy.length > 0) return besideCopy.slice(0, MOST);
  const over = lineOver(above, first);
  return dates.filter((line) => line.index === over);
}

/** Over the headline, counts and tools between them left out. */
function lineOver(lines: readonly LineFacts[], headline: number): number {
  let at = headline - 1;
  while (lines[at]?.date === null && ABOUT_ARTICLE.has(lines[at]?.chrome?.role)) at--;
  return at;
}

const ABOUT_ARTICLE = new Set<ChromeRole | undefined>(['meta', 'article']);

function standsBesideHeadline(lines: readonly LineFacts[], { index }: LineFacts, headline: Headline): boolean {
  return lines.slice(Math.max(0, index - 2), index + 2).some((line) => copyOfHeadline(line, headline) !== null);
}

/** The day of publication: as given, as the article's own dateline says, else as a date close to its headline says. */
export function publishedOf(
  given: ArticleFields['published'],
  lines: readonly LineFacts[],
  own: readonly LineFacts[],
  anchor: number,
): string | null {
  const day = given === null ? null : publishedDay(given);
  if (day !== null) return day;
  const near = lines.slice(Math.max(0, anchor - NEAR), anchor + NEAR);
  const dated = [...own, ...near].filter((line) => line.date?.iso != null);
  const published = dated.find((line) => !CHANGED.test(line.key)) ?? dated[0];
  return published?.date?.iso ?? null;
}

/** The day that a stamp on the text's own line gives: "نشر في: 5 مارس 2024 - 13:00 قال …". */
export function stampedDay(text: string, lines: readonly Line[]): string | null {
  for (const { start, end } of lines.flatMap((line) => line.cuts)) {
    const date = readDate(text.slice(start, end));
    if (date !== null && date.share === 1 && date.iso !== null) return date.iso;
  }
  return null;
}
