import type { ArticleFields } from '../model.ts';
import { displayForm, foldKey, isNumeric } from '../text/fold.ts';
import { MOST_ABOVE, type Region, type RegionContext, runLengths } from './body-region.ts';
import { matchWording } from './chrome-wording.ts';
import { partsOf, placeEvidence } from './dateline.ts';
import { lightStem } from './light-stem.ts';
import type { LineFacts } from './line-facts.ts';
import { isHashtagLine, isHeadlineLike, isNameAndPlace, isProse, isSectionLabel, saysWhoOrWhen } from './line-kinds.ts';
import { captionEvidence, FUNCTION_WORDS, isByline, OUTLET_WORDS } from './press-wording.ts';

export interface Headline {
  /** As shown, without the site's name. */
  text: string;
  key: string;
  /** Index of the line that is the headline; null where only hashtags or the document's fields have it. */
  line: number | null;
  siteName: string | null;
  evidence: string;
}

/** Without controls that nobody sees, one space between words. */
const asShown = (text: string): string =>
  text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

interface Candidate {
  text: string;
  key: string;
  words: string[];
  line: LineFacts;
  siteName: string | null;
}

const FEWEST_WORDS = 2;
const MOST_WORDS = 30;
/** What is tried on a headline may take a square of its length. */
const MOST_CHARACTERS = 500;
/** Headlines are hardly ever longer. */
const LONGEST_SHAPE = 22;
/** Score from which a line is believed to be the headline. */
const ENOUGH = 1.6;
/** Stems under which a line shares all of them with a text by chance. */
const FEWEST_STEMS = 3;
/** Paragraphs that a headline is compared with. */
const FIRST_PARAGRAPHS = 8;
/** What it is worth to a headline that who and when stand below it. */
const OVER_HEADER = 2;
/** Standfirst and caption. */
const MOST_UNDER_HEADLINE = 2;
/** A headline shares about as much with the text as the line right over it does, which may be its standfirst. */
const LIKE_RIVAL = 0.75;
const LONGEST_SITE_NAME = 4;
const SEPARATOR = /\s+[-–—|»«•:/]\s+|\s*\|\s*|\s*::\s*/u;

/** Finds the headline by what it shares with the text, its repeats, its place and its shape. */
export function findHeadline(page: RegionContext, region: Region | null, fields: ArticleFields): Headline | null {
  const given = fields.title === null ? null : asShown(fields.title);
  const candidates = candidatesOf(page, region, given);
  const scored = scoreAll(page, candidates, region, given);
  let best: Scored | null = null;
  for (const scoredCandidate of scored) if (best === null || scoredCandidate.score > best.score) best = scoredCandidate;
  if (best !== null && best.score >= ENOUGH) {
    const headed = best.candidate.line.index < (region?.from ?? 0) ? null : overHeader(page, region);
    if (headed !== null) return headed;
    const { candidate, evidence } = aboveStandfirst(page, scored, best, region);
    const line = headlineLine(page, region, candidate);
    return { text: candidate.text, key: candidate.key, line, siteName: siteNameOf(candidates, candidate), evidence };
  }
  if (given !== null && foldKey(given) !== '') {
    return { text: given, key: foldKey(given), line: null, siteName: null, evidence: "the document's title field" };
  }
  return headlineOfHashtags(page, region) ?? overText(page, region) ?? firstLine(page, region);
}

/** Right over the text, or over the line that says who wrote it or when: a headline even where they share no word. */
function overText(page: RegionContext, region: Region | null): Headline | null {
  const nearest = linesOver(page, region).find((line) => isHeadlineLike(line) && isHeadlineByShape(page, line));
  if (nearest === undefined) return overHeader(page, region);
  return endsList(page, nearest.index) ? null : ofLine(nearest, 'over the text');
}

/** Over the line that says who wrote the text below it or when, and no entry of a dated list. */
function overHeader(page: RegionContext, region: Region | null): Headline | null {
  const found = linesOver(page, region).find((line) => {
    const below = page.lines[line.index + 1]!;
    const header = below.index < region!.from && saysWhoOrWhen(below);
    return header && !isProse(line) && isHeadlineByShape(page, line) && !isDatedEntry(page.lines, line.index);
  });
  return found === undefined ? null : ofLine(found, 'over date or byline');
}

/** The lines above the text among which its headline may stand, the nearest first. */
function linesOver(page: RegionContext, region: Region | null): LineFacts[] {
  const from = region?.from ?? 0;
  return page.lines.slice(Math.max(0, from - MOST_ABOVE), from).reverse();
}

const isHeadlineByShape = (page: RegionContext, line: LineFacts): boolean =>
  !isNameAndPlace(line) && mayBeHeadline(page, line);

const ofLine = (line: LineFacts, evidence: string): Headline => ({
  text: asShown(line.text),
  key: line.key,
  line: line.index,
  siteName: null,
  evidence,
});

/** A few words alone at the top, an empty line, then the text: a headline even where it shares no word with it. */
function firstLine(page: RegionContext, region: Region | null): Headline | null {
  const [line, next] = page.lines;
  if (region?.from !== 1 || line === undefined || next === undefined || !next.afterGap || line.chrome !== null)
    return null;
  if (line.date !== null || line.address || isHashtagLine(line) || isByline(line.words, line.text)) return null;
  if (isProse(line) || line.words.length === 0 || placeEvidence(line.text, line.words) !== null) return null;
  return ofLine(line, 'alone above the text');
}

/** Lines before the text and in its first part, whole and without a site's name. */
function candidatesOf(page: RegionContext, region: Region | null, given: string | null): Candidate[] {
  const last = region === null ? page.lines.length - 1 : region.from + Math.floor((region.to - region.from) / 2);
  const candidates: Candidate[] = [];
  for (const line of page.lines.slice(0, last + 1)) {
    if (opensText(line, region) || !mayBeHeadline(page, line)) continue;
    const shown = endOfBreadcrumb(page, line) ?? withoutSiteName(page, line, given) ?? candidate(line, line.text, null);
    if (shown !== null) candidates.push(shown);
  }
  return candidates;
}

/** A paragraph of the text itself; only the first line may be a long headline that reads like one. */
function opensText(line: LineFacts, region: Region | null): boolean {
  if (region === null || line.index < region.from || !isProse(line)) return false;
  return line.index > 0 || line.terminal || line.words.length > LONGEST_SHAPE;
}

function candidate(line: LineFacts, text: string, siteName: string | null): Candidate | null {
  const shown = asShown(text).replace(/^[\s:|•–-]+|[\s|•–-]+$/gu, '');
  const key = foldKey(shown);
  const words = key === '' ? [] : key.split(' ');
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS) return null;
  return { text: shown, key, words, line, siteName };
}

/** For each line of a page whether it may be its headline: asked again and again, and not always of the same lines. */
const JUDGED = new WeakMap<RegionContext, Map<LineFacts, boolean>>();

function mayBeHeadline(page: RegionContext, line: LineFacts): boolean {
  const judged = JUDGED.get(page) ?? new Map<LineFacts, boolean>();
  JUDGED.set(page, judged);
  const may = judged.get(line) ?? judgeHeadline(page, line);
  judged.set(line, may);
  return may;
}

function judgeHeadline(page: RegionContext, line: LineFacts): boolean {
  if (line.words.length > MOST_WORDS + LONGEST_SITE_NAME || line.text.length > MOST_CHARACTERS) return false;
  if (line.words.filter((word) => !isNumeric(word)).length < FEWEST_WORDS) return false;
  if (line.date !== null || line.address || line.truncated || isHashtagLine(line)) return false;
  if (/[:،,]$/u.test(line.text)) return false;
  if (page.arabic && line.arabic !== null && line.arabic < 0.3) return false;
  if (line.chrome !== null || placeEvidence(line.text, line.words) !== null) return false;
  return !isByline(line.words, line.text) && captionEvidence(line.words, line.text) === null;
}

/** Arrows between the steps of a path; guillemets where they close no quotation. */
const ARROW = /\s+[/>›‹<←\\]\s+|\s+»\s+(?![^«]*»)|\s+«\s+(?![^«]*»)|\s*::\s*|\s>\s?/u;

/** "Home / Section / Title": the title, where the first step is one of a menu, or there are two, or the title stands elsewhere. */
function endOfBreadcrumb(page: RegionContext, line: LineFacts): Candidate | null {
  const parts = partsOf(line.text, ARROW);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const steps = parts.slice(0, -1).every((part) => foldKey(part).split(' ').length <= LONGEST_SITE_NAME);
  const menu = matchWording(foldKey(first).split(' ')).coverage === 1;
  const path = parts.length > 2 && foldKey(last).split(' ').length > LONGEST_SITE_NAME;
  return steps && (menu || path || page.repeats.has(foldKey(last))) ? candidate(line, last, null) : null;
}

/** "Title - Site", "Site : Title": the title, where the other part is known to name the site. */
function withoutSiteName(page: RegionContext, line: LineFacts, given: string | null): Candidate | null {
  const parts = partsOf(line.text, SEPARATOR);
  if (parts.length === 0) return null;
  for (const at of [parts.length - 1, 0]) {
    const site = parts[at]!;
    const siteKey = foldKey(site);
    const siteWords = siteKey.split(' ');
    const name = displayForm(site);
    const rest = restOfTitle(line.text, site, at);
    const restKey = foldKey(rest);
    if (siteWords.length > LONGEST_SITE_NAME || restKey.split(' ').length < 3) continue;
    const named =
      page.repeats.has(restKey) ||
      (given !== null && foldKey(given) === restKey) ||
      page.repeats.has(siteKey) ||
      siteWords.some((word) => OUTLET_WORDS.has(word)) ||
      (line.text.includes('|') && siteWords.length <= 3);
    if (named) return candidate(line, at === 0 ? rest : withoutSection(rest), name);
  }
  return null;
}

/** "Title | Section": the title, where the section is one of a menu. */
function withoutSection(text: string): string {
  const section = text.split(SEPARATOR).at(-1)!;
  const known = section !== text && matchWording(foldKey(section).split(' ')).coverage === 1;
  return known ? restOfTitle(text, section, 1) : text;
}

function restOfTitle(text: string, site: string, at: number): string {
  const found = at === 0 ? text.indexOf(site) + site.length : text.lastIndexOf(site);
  const rest = at === 0 ? text.slice(found) : text.slice(0, found);
  return rest.replace(/^(?:[\s\-–—|•:/]|[»«]\s)+|(?:[\s\-–—|•:/]|\s[»«])+$/gu, '');
}

interface Scored {
  candidate: Candidate;
  score: number;
  overlap: number;
  evidence: string;
}

function scoreAll(
  page: RegionContext,
  candidates: readonly Candidate[],
  region: Region | null,
  given: string | null,
): Scored[] {
  const sameKey = new Map<string, number>();
  for (const { key } of candidates) sameKey.set(key, (sameKey.get(key) ?? 0) + 1);
  const hashtags = new Set(page.lines.filter(isHashtagLine).map(hashtagKey));
  const isOfText = region === null ? () => false : firstStems(page.lines, region);
  const runs = runLengths(page.lines);
  const wordsBefore = proseWordsBefore(page.lines, region);
  const gaps = linesToText(page, region);
  const overlaps = candidates.map(({ words }) => sharedWith(isOfText, words));
  const overText = candidates.findIndex(({ line }) => line.index < (region?.from ?? 0) && gaps[line.index] === 0);
  const rival = overText < 0 ? 0 : overlaps[overText]!;
  return candidates.map((candidate, at) => {
    const { line, words } = candidate;
    const overlap = overlaps[at]!;
    const shows = Math.max(page.repeats.get(candidate.key) ?? 0, sameKey.get(candidate.key) ?? 0, 1);
    const isOther = overlap < LIKE_RIVAL * rival;
    const repeated = isOther ? 0 : 1.2 * Math.log2(shows) * Math.min(1, 2 * overlap);
    let score = 4 * overlap + repeated + shape(line, words.length, region === null);
    if (given !== null && foldKey(given) === candidate.key) score += 5;
    if (hashtags.has(candidate.key)) score += 1.5;
    if (candidate.siteName !== null) score += 0.8;
    else if (isNameAndPlace(line)) score -= 1;
    score -= Math.min(2.5, gaps[line.index]! * 0.2);
    const near = line.index < (region?.from ?? 0) && gaps[line.index]! <= MOST_ABOVE;
    const isEntry = (): boolean => gaps[line.index]! > MOST_UNDER_HEADLINE && isDatedEntry(page.lines, line.index);
    if (near && !isEntry() && isOverHeader(page, line)) score += OVER_HEADER;
    score -= (wordsBefore[line.index] ?? 0) / 15;
    if (runs[line.index]! >= 6 && gaps[line.index]! > 2 && shows === 1) score -= 0.8;
    const leadsToStandfirst = followedByLonger(page.lines, line);
    if (leadsToStandfirst) score += 0.4;
    const evidence = `${Math.round(overlap * 100)}% of its words in the text, shown ${shows} times`;
    return { candidate, score, overlap, evidence };
  });
}

const SHORTEST_ABOVE_STANDFIRST = 5;
const SHORTEST_OVER_DATE = 3;

/** Standfirst, caption, and one more. */
const MOST_BELOW = 3;

/**
 * A standfirst or a photo's caption shares more with the text than the headline over it: of such lines, with nothing
 * but who, when and tools between them, the uppermost is the headline.
 */
function aboveStandfirst(page: RegionContext, scored: readonly Scored[], best: Scored, region: Region | null): Scored {
  if (isShownAgain(scored, best, region)) return best;
  let [top, below] = [best, best];
  for (let steps = 0; steps <= MOST_BELOW; steps++) {
    const above = headlineAbove(page, scored, top.candidate.line.index);
    if (above === null) {
      if (isOverHeader(page, best.candidate.line) && isUnderLabel(page, top.candidate.line.index)) return best;
      return endsList(page, top.candidate.line.index) ? below : top;
    }
    [top, below] = [above, top];
  }
  return best;
}

/** On two lines in front of the text, as the path to the article and its headline: no standfirst is. */
const isShownAgain = (scored: readonly Scored[], best: Scored, region: Region | null): boolean =>
  scored.some(
    ({ candidate: { key, line } }) =>
      key === best.candidate.key && line !== best.candidate.line && line.index < (region?.from ?? 0),
  );

function headlineAbove(page: RegionContext, scored: readonly Scored[], index: number): Scored | null {
  const at = lineAbove(page.lines, index);
  const above = scored.find((other) => other.candidate.line.index === at);
  if (above === undefined) return null;
  const dated = page.lines.slice(at + 1, index).some((line) => line.date !== null);
  if (above.candidate.words.length < (dated ? SHORTEST_OVER_DATE : SHORTEST_ABOVE_STANDFIRST)) return null;
  const bothDated = dated && (page.lines[index + 1]?.date ?? null) !== null;
  if (bothDated || isDatedEntry(page.lines, at) || above.overlap < (dated ? LEAST_OVERLAP_OVER_DATE : LEAST_OVERLAP))
    return null;
  return above;
}

const isUnderLabel = ({ lines }: RegionContext, at: number): boolean => at > 0 && isSectionLabel(lines[at - 1]!);

/** The last of other headlines in a row, which the page shows above the article; over a date it is the article's own. */
function endsList(page: RegionContext, at: number): boolean {
  const [before, below] = [page.lines[at - 1], page.lines[at + 1]];
  if (before === undefined || (below !== undefined && saysWhoOrWhen(below))) return false;
  return before.words.length >= SHORTEST_LISTED && mayBeHeadline(page, before);
}

/** Between two dates or times: an entry of a list of headlines, each with its own. */
const isDatedEntry = (lines: readonly LineFacts[], at: number): boolean =>
  saysWhen(lines[at - 1]) && saysWhen(lines[at + 1]);

const saysWhen = (line: LineFacts | undefined): boolean =>
  line !== undefined && (line.date !== null || line.chrome?.group === 'counts');

/** Shorter ones are the label of a section or a column. */
const SHORTEST_LISTED = 4;
const LEAST_OVERLAP = 0.25;
const LEAST_OVERLAP_OVER_DATE = 0.1;
const FEW_WORDS = 3;

/** The line above that is more than who wrote, when, and what to do with the article; -1 where none is. */
function lineAbove(lines: readonly LineFacts[], index: number): number {
  let at = index - 1;
  while (at >= 0 && standsBelowHeadline(lines[at]!)) at--;
  return at;
}

function standsBelowHeadline(line: LineFacts): boolean {
  if (line.chrome !== null) return line.chrome.role === 'article' || line.chrome.role === 'meta';
  return line.words.length <= FEW_WORDS || saysWhoOrWhen(line);
}

function shape(line: LineFacts, count: number, alone: boolean): number {
  let score = count <= 2 ? -2 : count === 3 ? -0.8 : count === 4 ? 0.3 : count <= 16 ? 1 : count <= 20 ? 0.2 : -0.8;
  if (line.terminal && line.text.endsWith('.')) score -= 1;
  if (isProse(line)) score -= 1;
  if (line.wording.coverage > 0.5) score -= 1;
  if (line.index === 0) score += 1;
  return alone && line.index === 0 ? score + 1 : score;
}

/** The next line is a longer one of the same kind: a standfirst under its headline. */
function followedByLonger(lines: readonly LineFacts[], line: LineFacts): boolean {
  const next = lines[line.index + 1];
  return next !== undefined && next.words.length > line.words.length && next.words.length >= 12 && !next.truncated;
}

/** The part of the words' stems that are the text's. */
function sharedWith(isOfText: (stem: string) => boolean, words: readonly string[]): number {
  const own = [...new Set(words.filter((word) => word.length >= 3 && !FUNCTION_WORDS.has(word)).map(lightStem))];
  return own.filter(isOfText).length / Math.max(FEWEST_STEMS, own.length);
}

/** Whether a stem stands in the first paragraphs of the text. */
function firstStems(lines: readonly LineFacts[], region: Region): (stem: string) => boolean {
  const { vocabulary } = lines[region.from]!;
  const stands = new Uint8Array(vocabulary.size);
  let paragraphs = 0;
  for (let i = region.from; i <= region.to && paragraphs < FIRST_PARAGRAPHS; i++) {
    if (!isProse(lines[i]!)) continue;
    paragraphs++;
    for (const stem of lines[i]!.stems) stands[stem] = 1;
  }
  return (stem) => stands[vocabulary.numberOf(stem) ?? vocabulary.size] === 1;
}

/** Words of running text in the region in front of each line: a headline has little of its article before it. */
function proseWordsBefore(lines: readonly LineFacts[], region: Region | null): number[] {
  const before: number[] = [];
  let words = 0;
  for (const line of lines) {
    before.push(words);
    if (region !== null && line.index >= region.from && isProse(line)) words += line.words.length;
  }
  return before;
}

/** Over the line that says who wrote the text below it or when, with nothing but tools between. */
function isOverHeader({ lines }: RegionContext, line: LineFacts): boolean {
  let at = line.index + 1;
  while (lines[at] !== undefined && isTool(lines[at]!)) at++;
  const below = lines[at];
  return below !== undefined && (saysWhoOrWhen(below) || isNameAndPlace(below));
}

/** A button, a count, or single letters and marks. */
const isTool = ({ chrome, words }: LineFacts): boolean =>
  chrome?.role === 'article' || words.every((word) => word.length < 2);

/** How many lines that say something else stand between a line and the text. */
function linesToText(page: RegionContext, region: Region | null): number[] {
  const gaps = new Array<number>(page.lines.length).fill(0);
  let gap = 0;
  for (let i = Math.min(region?.from ?? 1, page.lines.length) - 1; i >= 0; i--) {
    gaps[i] = gap;
    if (mayBeHeadline(page, page.lines[i]!)) gap++;
  }
  return gaps;
}

/** The first line that shows the headline alone and is not part of a list of headlines; else the line that has it. */
function headlineLine(page: RegionContext, region: Region | null, best: Candidate): number {
  const last = region === null ? page.lines.length : Math.max(region.to, best.line.index);
  const pure = page.lines.filter((line) => line.key === best.key && line.index <= last);
  const outsideLists = pure.find((line) => !isListed(page.lines, line));
  return (outsideLists ?? pure.at(-1) ?? best.line).index;
}

/** Other headlines stand directly before and behind it. */
function isListed(lines: readonly LineFacts[], line: LineFacts): boolean {
  const neighbours = [lines[line.index - 1], lines[line.index + 1]];
  return neighbours.every(
    (other) => other !== undefined && other.date === null && !other.key.endsWith(line.key) && isHeadlineLike(other),
  );
}

function siteNameOf(candidates: readonly Candidate[], best: Candidate): string | null {
  if (best.siteName !== null) return best.siteName;
  return candidates.find((other) => other.key === best.key && other.siteName !== null)?.siteName ?? null;
}

const hashtagWords = (line: LineFacts): string =>
  line.hashtags.map((tag) => tag.slice(1).replaceAll('_', ' ')).join(' ');

/** The words of a line of hashtags, folded, as a headline of the same words would be. */
export function hashtagKey(line: LineFacts): string {
  return foldKey(hashtagWords(line));
}

/** A headline that only a line of hashtags shows: four words and more that the text has too. */
function headlineOfHashtags(page: RegionContext, region: Region | null): Headline | null {
  if (region === null) return null;
  const isOfText = firstStems(page.lines, region);
  for (const line of page.lines) {
    if (!isHashtagLine(line) || line.hashtags.length < 4) continue;
    const words = hashtagKey(line).split(' ');
    const shared = words.filter((word) => word.length >= 3 && isOfText(lightStem(word))).length;
    const particles = words.filter((word) => word.length <= 3).length;
    if (shared >= words.length * 0.4 && particles > 0) {
      const text = asShown(hashtagWords(line));
      return {
        text,
        key: foldKey(text),
        line: null,
        siteName: null,
        evidence: `made of the hashtags of line ${line.n}`,
      };
    }
  }
  return null;
}
