import type { ArticleFields, CleanText, Extent, Line } from '../model.ts';
import { detectLanguage } from '../text/language.ts';
import { keptSpans } from '../text/passages.ts';
import { findAsides } from './asides.ts';
import { heaviestRun, type Region, type RegionContext, weighLines, weighLinesByCore } from './body-region.ts';
import { cohesionWithNeighbours } from './cohesion.ts';
import { creditsOf } from './credits.ts';
import { findForeignLists } from './foreign-lists.ts';
import { heaviestHeadedRun } from './headed-run.ts';
import { findHeadline, type Headline } from './headline.ts';
import { copyOfHeadline, judgeLine, type Page } from './judge-lines.ts';
import { type LineFacts, lineFacts } from './line-facts.ts';
import { ownDates, publishedOf, stampedDay } from './own-date.ts';
import { findPolls } from './polls.ts';
import { findPullQuotes } from './pull-quotes.ts';
import { quietPage, wholePage, withQuietEdges } from './quiet-edges.ts';
import { type LineRange, nextList } from './reader-comments.ts';
import { copiesWithin, countRepeats } from './repeats.ts';
import { withSentencesAround } from './sentence-edges.ts';
import { siteNameOnPage } from './site-name.ts';

/** What is enough of the text to see its language by. */
const LANGUAGE_SAMPLE = 800;

/** Judges every line of an article's text, and finds its headline, date, site name and language. */
export function clean(text: string, fields: ArticleFields, extent: Extent): CleanText {
  const page = readPage(text, fields, extent);
  const lines = page.lines.map((facts): Line => {
    const { label, keep, rule } = judgeLine(facts, page);
    return { start: facts.start, end: facts.end, n: facts.n, label, keep, rule, cuts: keep ? facts.cuts : [] };
  });
  return {
    text,
    lines,
    title: page.headline?.text ?? null,
    ...creditsOf(text, page, lines),
    language: languageOf(text, lines),
    published:
      publishedOf(
        fields.published,
        page.lines,
        datelinesOf(page, lines),
        page.headline?.line ?? page.region?.from ?? 0,
      ) ?? stampedDay(text, lines),
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
  const lastHeadline = lastHeadlineBefore(lines, headline, region);
  const linesAbove = lines
    .slice(lastHeadline + 1, from)
    .filter((line) => line.chrome === null && hasWords(line)).length;
  return {
    ...context,
    headline,
    siteName: headline?.siteName ?? siteNameOnPage(lines, context.repeats, region?.from ?? lines.length),
    region,
    pullQuotes: findPullQuotes(lines, from, to),
    copies: copiesWithin(lines, from, to),
    lastHeadline,
    linesAbove,
    ownDates: new Set(ownDates(lines.slice(0, from), headline, lastHeadline, linesAbove)),
    comments: commentsBehind(lines, to),
    asides: new Map([...findForeignLists(context, from, to), ...findAsides(lines, from, to)]),
    polls: findPolls(lines),
  };
}

/** More than numbers and single letters, which players and font tools show. */
const hasWords = (line: LineFacts): boolean => line.words.some((word) => /\p{L}{2}/u.test(word));

function datelinesOf(page: Page, lines: readonly Line[]): LineFacts[] {
  return page.lines.filter((_, i) => lines[i]!.label === 'dateline');
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
  const run = heaviestHeadedRun(context.lines, weighLines(context, cohesionWithNeighbours(context.lines)));
  if (run === null) return null;
  const weights = weighLinesByCore(context, run);
  const text = withSentencesAround(context, heaviestRun(weights, 0) ?? run, 0, weights);
  const headline = findHeadline(context, text, fields);
  const floor = headline?.line == null ? 0 : headline.line + 1;
  return withSentencesAround(context, heaviestRun(weights, floor) ?? text, floor, weights);
}

function lastHeadlineBefore(lines: readonly LineFacts[], headline: Headline | null, region: Region | null): number {
  if (headline === null || region === null) return -1;
  for (let i = region.from - 1; i >= 0; i--) {
    if (i === headline.line || copyOfHeadline(lines[i]!, headline) !== null) return i;
  }
  return -1;
}

/** Readers' comments and their form behind the text. */
function commentsBehind(lines: readonly LineFacts[], last: number): LineRange {
  const from = lines.findIndex((line) => line.index > last && line.chrome?.group === 'comment-form');
  return from < 0 ? { from: lines.length, to: lines.length } : { from, to: nextList(lines, from) };
}

function languageOf(text: string, lines: readonly Line[]): string {
  let sample = '';
  for (const line of lines) {
    if (!line.keep) continue;
    for (const { start, end } of keptSpans(line)) {
      sample += `${text.slice(start, Math.min(end, start + LANGUAGE_SAMPLE))}\n`;
    }
    if (sample.length >= LANGUAGE_SAMPLE) break;
  }
  return detectLanguage(sample === '' ? text.slice(0, LANGUAGE_SAMPLE) : sample);
}
