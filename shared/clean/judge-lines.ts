import type { LineLabel } from '../model.ts';
import { foldKey } from '../text/fold.ts';
import { MOST_ABOVE, type Region, type RegionContext } from './body-region.ts';
import { opensWithDateline, placeEvidence } from './dateline.ts';
import { type Headline, hashtagKey } from './headline.ts';
import type { LineFacts } from './line-facts.ts';
import {
  isHashtagLine,
  isHeadlineLike,
  isLabelOfSubject,
  isProse,
  isSectionLabel,
  saysWhoOrWhen,
} from './line-kinds.ts';
import { captionEvidence, FUNCTION_WORDS, isByline, isBylineCue } from './press-wording.ts';
import type { PullQuote } from './pull-quotes.ts';
import type { LineRange } from './reader-comments.ts';

/** Everything that is known about the page when its lines are judged. */
export interface Page extends RegionContext {
  headline: Headline | null;
  siteName: string | null;
  region: Region | null;
  /** By index of the line. */
  pullQuotes: ReadonlyMap<number, PullQuote>;
  /** Copies of an earlier paragraph within the region: index to that one's number. */
  copies: ReadonlyMap<number, number>;
  /** Index of the last line in front of the text that shows the headline. */
  lastHeadline: number;
  /** Lines between that and the text, without tools and the like. */
  linesAbove: number;
  /** Dates around the headline that are the article's. */
  ownDates: ReadonlySet<LineFacts>;
  /** Readers' comments and their form behind the text. */
  comments: LineRange;
  /** Lines that belong to a list of other articles within the text: index to the label's number. */
  asides: ReadonlyMap<number, number>;
  /** Questions to readers and the answers to choose from. */
  polls: ReadonlySet<number>;
}

export interface Verdict {
  label: LineLabel;
  keep: boolean;
  evidence: string;
}

interface Rule {
  name: string;
  judge: (line: LineFacts, page: Page) => Verdict | null;
}

const keep = (label: LineLabel, evidence: string): Verdict => ({ label, keep: true, evidence });
const drop = (label: LineLabel, evidence: string): Verdict => ({ label, keep: false, evidence });

/** The first rule with an opinion decides. Evidence about a line that comes from elsewhere is a rule of its own here. */
const RULES: readonly Rule[] = [
  { name: 'no-words', judge: judgeWordless },
  { name: 'hashtags', judge: judgeHashtags },
  { name: 'headline', judge: judgeHeadline },
  { name: 'site-name', judge: judgeSiteName },
  { name: 'aside', judge: judgeAside },
  {
    name: 'poll',
    judge: (line, page) => (page.polls.has(line.index) ? drop('chrome', 'over a button to vote') : null),
  },
  { name: 'own-date', judge: judgeOwnDate },
  { name: 'chrome-wording', judge: judgeWording },
  { name: 'above-text', judge: judgeAboveText },
  { name: 'outside-text', judge: judgeOutside },
  { name: 'pull-quote', judge: judgePullQuote },
  { name: 'copy', judge: judgeCopy },
  { name: 'date-and-place', judge: judgeDateline },
  { name: 'caption', judge: judgeCaption },
  { name: 'address', judge: (line) => (line.address ? drop('chrome', 'an address alone') : null) },
  { name: 'standfirst', judge: judgeStandfirst },
  { name: 'text', judge: (line) => keep('body', textEvidence(line)) },
];

export function judgeLine(line: LineFacts, page: Page): Verdict & { rule: string } {
  for (const { name, judge } of RULES) {
    const verdict = judge(line, page);
    if (verdict !== null) return { ...verdict, rule: `${name}: ${verdict.evidence}` };
  }
  throw new Error('the last rule decides every line');
}

/** Marks, or the same letter in several sizes ("A- A A+", "ع ع ع"). */
function judgeWordless({ words }: LineFacts): Verdict | null {
  if (words.length === 0) return drop('chrome', 'marks only');
  const [letter] = words as [string];
  const sizes = words.length > 1 && /^\p{L}$/u.test(letter) && words.every((word) => word === letter);
  return sizes ? drop('chrome', 'one letter in several sizes') : null;
}

function inRegion(line: LineFacts, page: Page): boolean {
  return page.region !== null && line.index >= page.region.from && line.index <= page.region.to;
}

/** Words that a site may write around a headline. */
const AROUND_HEADLINE = 6;
const SHORTEST_COPIED_HEADLINE = 4;

function judgeHeadline(line: LineFacts, page: Page): Verdict | null {
  const { headline } = page;
  if (headline === null) return null;
  if (line.index === headline.line) return keep('title', headline.evidence);
  const copy = copyOfHeadline(line, headline);
  return copy === null ? null : drop('duplicate', copy);
}

/** Says how a line repeats the headline: whole, cut off, or with a site's name or a label around it. */
export function copyOfHeadline(line: LineFacts, headline: Headline): string | null {
  const { key, words } = line;
  const size = headline.key.split(' ').length;
  if (key === headline.key) return 'the headline again';
  if (size < SHORTEST_COPIED_HEADLINE || isProse(line)) return null;
  if (line.truncated && words.length >= SHORTEST_COPIED_HEADLINE && headline.key.startsWith(key)) {
    return 'the headline again, cut off';
  }
  if (words.length > size + AROUND_HEADLINE) return null;
  if (key.endsWith(` ${headline.key}`)) return 'the headline behind a label';
  if (key.startsWith(`${headline.key} `)) return 'the headline with more behind it';
  return null;
}

function judgeHashtags(line: LineFacts, page: Page): Verdict | null {
  if (!isHashtagLine(line)) return null;
  if (page.headline !== null && hashtagKey(line) === page.headline.key) return drop('hashtags', 'made of the headline');
  return line.hashtags.length > 1 || !inRegion(line, page)
    ? drop('hashtags', `${line.hashtags.length} hashtags`)
    : null;
}

function judgeSiteName(line: LineFacts, page: Page): Verdict | null {
  return page.siteName !== null && line.key === foldKey(page.siteName) ? drop('chrome', page.siteName) : null;
}

const SHORTEST_TEASER = 4;

function judgeAside(line: LineFacts, page: Page): Verdict | null {
  const label = page.asides.get(line.index);
  if (label === undefined) return null;
  const isTeaser = line.truncated || isProse(line) || line.words.length >= SHORTEST_TEASER;
  return drop(isTeaser ? 'teaser' : 'section', `a list of other articles, line ${label}`);
}

function judgeOwnDate(line: LineFacts, page: Page): Verdict | null {
  return page.ownDates.has(line) ? keep('dateline', `a date, ${line.date?.iso ?? 'not said which year'}`) : null;
}

function judgeWording(line: LineFacts, page: Page): Verdict | null {
  const { chrome } = line;
  if (chrome === null) return null;
  if (isAboveText(line, page) && saysWhoOrWhen(line)) return null;
  if (chrome.role === 'section') {
    if (line.wording.coverage < 0.7 && isLabelOfSubject(line) && standsBetweenProse(line, page)) return null;
    return drop(isSectionLabel(line) ? 'section' : 'teaser', chrome.evidence);
  }
  if (inRegion(line, page) && mayBeSubheading(line, page, chrome.role)) return null;
  return drop('chrome', chrome.evidence);
}

/** One word of a menu that stands alone between paragraphs heads a part of the text. */
function mayBeSubheading(line: LineFacts, page: Page, role: string): boolean {
  if (role !== 'frame' || line.words.length > 2 || (page.repeats.get(line.key) ?? 0) > 1) return false;
  return standsBetweenProse(line, page);
}

function standsBetweenProse({ index }: LineFacts, { lines }: Page): boolean {
  const [before, after] = [lines[index - 1], lines[index + 1]];
  return before !== undefined && after !== undefined && isProse(before) && isProse(after);
}

/** Between the headline, or the top of a page without one, and the text. */
function isAboveText(line: LineFacts, page: Page): boolean {
  return page.region !== null && line.index > page.lastHeadline && line.index < page.region.from;
}

const STANDFIRST_WORDS = 8;
/** Directly under the headline. */
const SHORT_STANDFIRST_WORDS = 5;
const LONGEST_PLACE = 4;

function judgeAboveText(line: LineFacts, page: Page): Verdict | null {
  if (!isAboveText(line, page) || page.linesAbove > MOST_ABOVE) return null;
  if (page.headline === null && page.region!.from > 3) return null;
  if (line.date !== null) return keep('dateline', `a date${line.date.iso === null ? '' : `, ${line.date.iso}`}`);
  const next = page.lines[line.index + 1]!;
  if (namesCredit(line)) return drop('caption', 'a photo credit');
  const place = placeEvidence(line.text, line.words);
  if (place !== null && line.words.length <= LONGEST_PLACE) return keep('dateline', place);
  const caption = captionEvidence(line.words, line.text) ?? (namesCredit(next) ? 'over a photo credit' : null);
  if (caption !== null) return drop('caption', caption);
  if (isByline(line.words, line.text)) return keep('dateline', 'says who wrote it');
  if (isNameBesideDate(line, page)) return keep('dateline', 'a name next to a date');
  if (isBylineCue(line.words)) return keep('dateline', 'says that a name follows');
  if (
    line.words.length <= 6 &&
    !/\p{Nd}/u.test(line.text) &&
    /\s[-–—ـ|/]+\s|\p{L}\s?[-–—]\s?\p{L}|[:/]/u.test(line.text)
  )
    return keep('dateline', 'a name and a place');
  if (line.truncated) return drop('teaser', 'cut off');
  const least = line.index === page.lastHeadline + 1 ? SHORT_STANDFIRST_WORDS : STANDFIRST_WORDS;
  if (isProse(line) || line.words.length >= least) return keep('standfirst', 'a sentence under the headline');
  return drop(line.words.length > 2 ? 'caption' : 'chrome', 'a few words between headline and text');
}

/** "صورة: أ ف ب" on a line of its own. */
const namesCredit = (line: LineFacts): boolean =>
  line.words.length <= LONGEST_CREDIT && captionEvidence(line.words, line.text) !== null;

const LONGEST_CREDIT = 6;
const LONGEST_NAME = 3;

function isNameBesideDate(line: LineFacts, page: Page): boolean {
  if (line.words.length < 2 || line.words.length > LONGEST_NAME || !/^[\p{L}\p{M}\s.'-]+$/u.test(line.text))
    return false;
  if (line.words.some((word) => FUNCTION_WORDS.has(word))) return false;
  const beside = [page.lines[line.index - 1], page.lines[line.index + 1]];
  return beside.some((other) => other !== undefined && (other.date !== null || isBylineCue(other.words)));
}

function judgeOutside(line: LineFacts, page: Page): Verdict | null {
  if (inRegion(line, page)) return null;
  if (page.region === null) return null;
  const where = line.index < page.region.from ? 'before the text' : 'behind the text';
  if (line.date !== null) return drop('chrome', `a date ${where}`);
  if (line.truncated && line.words.length >= 4) return drop('teaser', `cut off, ${where}`);
  const shows = page.repeats.get(line.key) ?? 0;
  if (shows > 1 && line.words.length <= 4) return drop('section', `${shows} times on the page, ${where}`);
  if (line.index >= page.comments.from && line.index < page.comments.to)
    return drop('chrome', 'below the comment form');
  if (isProse(line)) return drop('teaser', `running text, ${where}`);
  if (isHeadlineLike(line)) return drop('teaser', `a headline ${where}`);
  return drop('chrome', `${line.words.length} words ${where}`);
}

function judgePullQuote(line: LineFacts, page: Page): Verdict | null {
  const quote = page.pullQuotes.get(line.index);
  if (quote === undefined) return null;
  return drop('pullquote', `${Math.round(quote.share * 100)}% of it stands in line ${quote.host}`);
}

function judgeCopy(line: LineFacts, page: Page): Verdict | null {
  const original = page.copies.get(line.index);
  return original === undefined ? null : drop('duplicate', `the same as line ${original}`);
}

/** A dateline within the text: under a first paragraph, or at the head of a text without a headline. */
function judgeDateline(line: LineFacts): Verdict | null {
  if (line.date !== null) return keep('dateline', 'a date');
  const place = placeEvidence(line.text, line.words);
  return place !== null && line.words.length <= LONGEST_PLACE ? keep('dateline', place) : null;
}

function judgeCaption(line: LineFacts): Verdict | null {
  if (isProse(line)) return null;
  const caption = captionEvidence(line.words, line.text);
  return caption === null ? null : drop('caption', caption);
}

/** A first paragraph under the headline, where only the second opens with the dateline of the report. */
function judgeStandfirst(line: LineFacts, page: Page): Verdict | null {
  const next = page.lines[line.index + 1];
  if (page.headline === null || line.index !== page.region?.from || next === undefined) return null;
  if (opensWithDateline(line.text) || !opensWithDateline(next.text) || !isProse(next)) return null;
  return keep('standfirst', `the report begins in line ${next.n}`);
}

function textEvidence(line: LineFacts): string {
  return isProse(line) ? `running text, ${line.words.length} words` : `${line.words.length} words within the text`;
}
