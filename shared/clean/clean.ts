import type { ArticleFields, CleanText, Extent, Line } from '../model.ts';
import { detectLanguage } from '../text/language.ts';
import { findAsides } from './asides.ts';
import { heaviestRun, type Region, type RegionContext, weighLines } from './body-region.ts';
import { cohesionWithNeighbours, cohesionWithRegion } from './cohesion.ts';
import { publishedDay } from './date-reader.ts';
import { findHeadline, type Headline } from './headline.ts';
import { copyOfHeadline, judgeLine, type Page } from './judge-lines.ts';
import { type LineFacts, lineFacts } from './line-facts.ts';
import { findPullQuotes } from './pull-quotes.ts';
import { quietPage, wholePage, withQuietEdges } from './quiet-edges.ts';
import { copiesWithin, countRepeats } from './repeats.ts';
import { siteNameOnPage } from './site-name.ts';

/** What is enough of the text to see its language by. */
const LANGUAGE_SAMPLE = 800;

/** Judges every line of an article's text, and finds its headline, date, site name and language. */
export function clean(text: string, fields: ArticleFields, extent: Extent): CleanText {
  const page = readPage(text, fields, extent);
  const lines = page.lines.map((facts): Line => {
    const { label, keep, rule } = judgeLine(facts, page);
    return { start: facts.start, end: facts.end, n: facts.n, label, keep, rule };
  });
  return {
    text,
    lines,
    title: page.headline?.text ?? null,
    language: languageOf(text, lines),
    published: publishedOf(page, lines, fields),
    siteName: page.siteName,
  };
}

function readPage(text: string, fields: ArticleFields, extent: Extent): Page {
  const lines = lineFacts(text);
  const context: RegionContext = {
    lines,
    repeats: countRepeats(lines),
    arabic: isMostlyArabic(lines),
  };
  const { headline, region } = findText(context, fields, extent);
  const [from, to] = region === null ? [0, -1] : [region.from, region.to];
  return {
    ...context,
    headline,
    siteName: headline?.siteName ?? siteNameOnPage(lines, context.repeats),
    region,
    pullQuotes: findPullQuotes(lines, from, to),
    copies: copiesWithin(lines, from, to),
    lastHeadline: lastHeadlineBefore(lines, headline, region),
    comments: commentsBehind(lines, to),
    asides: findAsides(lines, from, to),
  };
}

function isMostlyArabic(lines: readonly LineFacts[]): boolean {
  let balance = 0;
  for (const line of lines) if (line.arabic !== null) balance += (line.arabic - 0.5) * line.text.length;
  return balance > 0;
}

/** The text shows which line is its headline, the headline where the text may begin, both how far it goes. */
function findText(context: RegionContext, fields: ArticleFields, extent: Extent): Found {
  const region = (extent === 'article' ? wholePage(context, 0) : quietPage(context)) ?? heaviestText(context, fields);
  const headline = findHeadline(context, region, fields);
  return { headline, region: region && withQuietEdges(context, region, headline?.line ?? null) };
}

interface Found {
  headline: Headline | null;
  region: Region | null;
}

function heaviestText(context: RegionContext, fields: ArticleFields): Region | null {
  const first = heaviestRun(weighLines(context, cohesionWithNeighbours(context.lines)), 0);
  if (first === null) return null;
  const headline = findHeadline(context, first, fields);
  const weights = weighLines(context, cohesionWithRegion(context.lines, first));
  return heaviestRun(weights, headline?.line == null ? 0 : headline.line + 1) ?? first;
}

function lastHeadlineBefore(lines: readonly LineFacts[], headline: Headline | null, region: Region | null): number {
  if (headline === null || region === null) return -1;
  for (let i = region.from - 1; i >= 0; i--) {
    if (i === headline.line || copyOfHeadline(lines[i]!, headline) !== null) return i;
  }
  return -1;
}

function commentsBehind(lines: readonly LineFacts[], last: number): number {
  const found = lines.findIndex((line) => line.index > last && line.chrome?.group === 'comment-form');
  return found < 0 ? lines.length : found;
}

function languageOf(text: string, lines: readonly Line[]): string {
  let sample = '';
  for (const line of lines) {
    if (!line.keep) continue;
    sample += `${text.slice(line.start, Math.min(line.end, line.start + LANGUAGE_SAMPLE))}\n`;
    if (sample.length >= LANGUAGE_SAMPLE) break;
  }
  return detectLanguage(sample === '' ? text.slice(0, LANGUAGE_SAMPLE) : sample);
}

/** Lines around headline and text in which a date is the article's own. */
const NEAR_HEADLINE = 6;

function publishedOf(page: Page, lines: readonly Line[], fields: ArticleFields): string | null {
  const given = fields.published === null ? null : publishedDay(fields.published);
  if (given !== null) return given;
  for (const [i, line] of lines.entries()) {
    const iso = page.lines[i]!.date?.iso;
    if (line.label === 'dateline' && iso != null) return iso;
  }
  const anchor = page.headline?.line ?? page.region?.from ?? 0;
  for (const facts of page.lines.slice(Math.max(0, anchor - NEAR_HEADLINE), anchor + NEAR_HEADLINE)) {
    if (facts.date?.iso != null) return facts.date.iso;
  }
  return null;
}
