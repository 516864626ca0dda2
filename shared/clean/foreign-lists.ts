import type { RegionContext } from './body-region.ts';
import { cohesionWithText, SMALLEST_VOCABULARY, StemCounts } from './cohesion.ts';
import { questionsOfInterview } from './interview.ts';
import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse } from './line-kinds.ts';
import { isOwnHeadline } from './paragraph-groups.ts';

/** A headline's fewest words, and those that a list's have on average: verses are shorter. */
const SHORTEST_HEADLINE = 4;
const USUAL_HEADLINE = 6;
const LONGEST_LABEL = 4;
/** The cohesion from which headlines are the article's own, and up to which a paragraph is a list's. */
const OWN = 0.5;
const FOREIGN = 0;
/** Lines around the text under which the page is hardly a site's full page. */
const FEWEST_AROUND = 8;

/**
 * Lists of other articles in [from, to] whose label no wording knows: lines between two paragraphs that hold headlines
 * which share hardly a word with the article, as its own subheadings and lists do; and a lead under the last of them.
 * Returns the index of each line of the lists with the number of the list's first line.
 */
export function findForeignLists({ lines }: RegionContext, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  if (to < from || lines.length - (to - from + 1) < FEWEST_AROUND) return found;
  const text = new StemCounts(lines);
  for (let i = from; i <= to; i++) if (isProse(lines[i]!)) text.add(lines[i]!);
  if (text.stems < SMALLEST_VOCABULARY) return found;
  const questions = questionsOfInterview(lines);
  for (let start = from + 1; start <= to; start++) {
    if (isProse(lines[start]!)) continue;
    let end = start;
    while (end < to && !isProse(lines[end + 1]!)) end++;
    const list = lines.slice(start, end + 1);
    const lead = end < to ? lines[end + 1]! : null;
    const foreignLead = lead !== null && isLeadOf(lines[end]!, lead, text) ? lead : null;
    if (foreignLead !== null) text.remove(foreignLead);
    const asked = list.some((line) => questions.has(line.index));
    const before = lines[start - 1]!;
    if (!asked && isProse(before) && !LEADS_ON.test(before.text) && isForeign(list, text)) {
      if (foreignLead !== null) list.push(foreignLead);
      // What wording knows is dropped for what it says.
      for (const line of list) if (line.chrome === null) found.set(line.index, list[0]!.n);
    } else if (foreignLead !== null) {
      text.add(foreignLead);
    }
    start = end;
  }
  return found;
}

const LEADS_ON = /[:：]$/u;

function isForeign(list: readonly LineFacts[], text: StemCounts): boolean {
  if (list.every(isLabelledHeadline)) return true;
  const headlines = list.filter(isOtherHeadline);
  if (headlines.length === 0 || list.length < 2) return false;
  const [first] = list as [LineFacts];
  const labelled = first.words.length <= LONGEST_LABEL && !first.terminal && headlines[0] !== first;
  const words = headlines.reduce((sum, line) => sum + line.words.length, 0);
  if (!labelled && words < headlines.length * USUAL_HEADLINE) return false;
  return cohesionWithText(headlines, text, false) < OWN;
}

const isOtherHeadline = (line: LineFacts): boolean =>
  line.words.length >= SHORTEST_HEADLINE &&
  line.date === null &&
  !line.terminal &&
  (line.truncated || isHeadlineLike(line));

/** "طالع: …": what leads to another article, a colon, its headline. */
const isLabelledHeadline = ({ wording, text, words, terminal }: LineFacts): boolean =>
  wording.leadingGroup === 'related' &&
  !terminal &&
  words.length - wording.leading >= SHORTEST_HEADLINE &&
  text.split(/[:：]/u, 1)[0]!.trim().split(/\s+/u).length === wording.leading;

const isLeadOf = (headline: LineFacts, lead: LineFacts, text: StemCounts): boolean =>
  isOtherHeadline(headline) &&
  !lead.opensWithConjunction &&
  isOwnHeadline(headline, lead) &&
  cohesionWithText([lead], text, true) <= FOREIGN;
