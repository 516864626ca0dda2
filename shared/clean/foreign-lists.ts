import type { RegionContext } from './body-region.ts';
import { cohesionWithText, SMALLEST_VOCABULARY, StemCounts } from './cohesion.ts';
import type { LineFacts } from './line-facts.ts';
import { isHeadlineLike, isProse } from './line-kinds.ts';
import { openings } from './openings.ts';
import { isOwnHeadline } from './paragraph-groups.ts';

/** A headline's fewest words, and those that a list's have on average: verses are shorter. */
const SHORTEST_HEADLINE = 4;
const USUAL_HEADLINE = 6;
const LONGEST_LABEL = 4;
/** What a headline has at least that is judged without others beside it. */
const SHORTEST_ALONE = 5;
const FEWEST_STEMS = 4;
/**
 * Share of its stems that such a headline may have in common with the text. On 560 pages made of newspaper articles this
 * takes one subheading of the text for another's headline, and finds 55 of 80 headlines.
 */
const MOST_SHARED = 0.25;
const MOST_SHARED_OF_LONG = 0.5;
const LONGEST_SUBHEADING = 7;
/** Words from which "الوزير: …" and "عاجل.. …" are headlines whatever they share. */
const LONG = 9;
const SPEAKER_OR_DOTS = /\p{L}[»")]*(?::|\.\.)\s/u;
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
  const opening = openings(lines);
  for (let start = from + 1; start <= to; start++) {
    if (isProse(lines[start]!)) continue;
    let end = start;
    while (end < to && !isProse(lines[end + 1]!)) end++;
    const list = lines.slice(start, end + 1);
    const lead = end < to ? lines[end + 1]! : null;
    const foreignLead = lead !== null && isLeadOf(lines[end]!, lead, text) ? lead : null;
    if (foreignLead !== null) text.remove(foreignLead);
    const asked = list.some((line) => opening.has(line.index));
    const before = lines[start - 1]!;
    if (!asked && isProse(before) && !LEADS_ON.test(before.text) && isForeign(list, before, text)) {
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

function isForeign(list: readonly LineFacts[], before: LineFacts, text: StemCounts): boolean {
  if (list.every(isLabelledHeadline)) return true;
  const headlines = list.filter(isOtherHeadline);
  if (headlines.length === 0) return false;
  if (list.length === 1) return before.terminal && isForeignAlone(list[0]!, text);
  const [first] = list as [LineFacts];
  const labelled = first.words.length <= LONGEST_LABEL && !first.terminal && headlines[0] !== first;
  const words = headlines.reduce((sum, line) => sum + line.words.length, 0);
  if (!labelled && words < headlines.length * USUAL_HEADLINE) return false;
  return cohesionWithText(headlines, text, false) < OWN;
}

/** "— فلان (@فلان)", "3. …", "[2] …": who said what stands above, as embedded posts show it, or an item of the text. */
const PART_OF_TEXT = /^(?:[-–—•*[(]|\p{Nd}+\s*[.)-])|@/u;

/** A headline alone between two paragraphs, as links to other articles are set: few of its words are the text's. */
function isForeignAlone(line: LineFacts, text: StemCounts): boolean {
  const { words, stems, text: shown } = line;
  if (words.length < SHORTEST_ALONE || stems.length < FEWEST_STEMS) return false;
  if (line.opensWithConjunction || PART_OF_TEXT.test(shown)) return false;
  if (words.length >= LONG && SPEAKER_OR_DOTS.test(shown)) return true;
  const most = words.length < LONGEST_SUBHEADING ? MOST_SHARED : MOST_SHARED_OF_LONG;
  return text.sharedWithOthers(line, false) <= stems.length * most;
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
