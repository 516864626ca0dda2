import { foldKey } from '../text/fold.ts';
import { type ChromeRole, matchWording, roleOf, type WordingMatch, withoutPhrasesOfProse } from './chrome-wording.ts';

/** What decides whether a line is made of what sites say around articles. */
export interface WordedLine {
  text: string;
  words: readonly string[];
  wording: WordingMatch;
  prose: number;
}

export interface ChromeWording {
  group: string;
  role: ChromeRole;
  evidence: string;
}

const LABEL_GROUPS = new Set(['tags', 'published', 'breadcrumb', 'related', 'copyright', 'author-box', 'share']);
const SINGLE_LABEL_GROUPS = new Set(['tags', 'published']);
const READ_ON = /^(?:اقرا|اقراوا|اقروا|اقراي|شاهد|شاهدوا|طالع|للمزيد|لمزيد|قد|ربما|lire|read|see|also|a)$/u;

/** Further back on the line, the sign names who took a photo. */
const COPYRIGHT = /^.{0,40}©/u;
const SHORTEST_CAPTION = 3;

/** "الوزير في مكتبه - © فلان": words that are no rights, the sign, a name without a year. */
function creditsPhoto(text: string): boolean {
  const [before, after] = text.split('©', 2) as [string, string];
  const words = foldKey(before).split(' ').filter(Boolean);
  return (
    words.length >= SHORTEST_CAPTION &&
    matchWording(words).coverage < 0.5 &&
    /\p{L}/u.test(after) &&
    !/\p{Nd}{4}/u.test(after)
  );
}

/** Whether a line is made of what sites say around articles. A long line needs several words in whole phrases. */
export function chromeWording(line: WordedLine): ChromeWording | null {
  const { wording, words } = line;
  if (words.length <= LONGEST_COPYRIGHT && COPYRIGHT.test(line.text) && !creditsPhoto(line.text))
    return { group: 'copyright', role: 'end', evidence: 'copyright sign' };
  if (isJoinedButtons(line)) return { group: 'share', role: 'article', evidence: 'buttons run together' };
  if (wording.role === null) return null;
  const count = words.length;
  if (isCovered(wording, count) && (line.prose < LIKE_PROSE || count <= SHORT || isCoveredBeyondProse(words))) {
    const percent = Math.round(wording.coverage * 100);
    return { group: wording.group, role: wording.role, evidence: `${wording.group}, ${percent}% of ${count} words` };
  }
  return path(line) ?? labelled(line) ?? toolRow(line) ?? counted(line);
}

const COUNTED = new Set(['counts', 'comment-form']);

/** "عدد الزيارات : 642", "تعليقات الزوار (5)": what is counted, and numbers. */
function counted({ words, wording: { group, role } }: WordedLine): ChromeWording | null {
  if (!COUNTED.has(group) || role === null || words.length > SHORT) return null;
  const named = words.filter((word) => !/^\p{N}/u.test(word));
  return matchWording(named).coverage === 1 ? { group, role, evidence: `${group}, with numbers` } : null;
}

const SHORTEST_JOINED = 14;
const PLATFORM = /facebook|twitter|whatsapp|linkedin|telegram|pinterest|messenger|instagram|youtube|copylink/giu;

/** "facebookxwhatsapp-strokecopylink": what icons are called, where a page's text is taken without spaces. */
const isJoinedButtons = ({ text, words }: WordedLine): boolean =>
  words.length <= 2 && text.length >= SHORTEST_JOINED && (text.match(PLATFORM)?.length ?? 0) > 1;

const BETWEEN_STEPS = /\s*[/>»›«‹←|\\]\s*/u;
const MOST_STEPS = 6;
const LONGEST_STEP = 3;

/** "الرئيسية / مال و أعمال": a menu's first entry and sections below it. */
function path({ text, words, wording }: WordedLine): ChromeWording | null {
  if (wording.leadingGroup !== 'navigation' || words.length > MOST_STEPS * LONGEST_STEP || ENDS.test(text)) return null;
  const steps = text.split(BETWEEN_STEPS).map((step) => foldKey(step).split(' ').filter(Boolean));
  const [home] = steps as [string[]];
  if (steps.length < 2 || steps.length > MOST_STEPS || home.length === 0 || home.length > wording.leading) return null;
  if (steps.some((step) => step.length > LONGEST_STEP)) return null;
  return { group: 'breadcrumb', role: 'frame', evidence: `a path of ${steps.length} steps` };
}

const LONGEST_COPYRIGHT = 25;
const LIKE_PROSE = 0.5;
const SHORT = 8;

function isCovered({ coverage, phraseCoverage, longest }: WordingMatch, count: number): boolean {
  return (
    (coverage >= 0.99 && count <= 14) ||
    (count <= 4 && coverage >= 0.75 && phraseCoverage >= 0.5) ||
    (count > 4 && count <= 14 && coverage >= 0.75) ||
    (count > 4 && count <= 14 && phraseCoverage >= 0.5) ||
    (count > 14 && count <= 60 && phraseCoverage >= 0.4 && longest >= 3) ||
    (count <= 25 && longest >= 5)
  );
}

/** Whether a line that reads as text is chrome by more than the phrases that any text may have. */
function isCoveredBeyondProse(words: readonly string[]): boolean {
  const rest = withoutPhrasesOfProse(words);
  return (
    rest.length === words.length || isCovered(scaled(matchWording(rest), rest.length / words.length), words.length)
  );
}

const scaled = (match: WordingMatch, by: number): WordingMatch => ({
  ...match,
  coverage: match.coverage * by,
  phraseCoverage: match.phraseCoverage * by,
});

const LONGEST_TOOL = 2;
const MOST_WORDS_OF_TOOLS = 20;
const BETWEEN_TOOLS = /[|•·]/u;

/** "طباعة | إرسال": a row of buttons and menu entries, half of them known. */
function toolRow({ text, words, wording: { group, role } }: WordedLine): ChromeWording | null {
  if (role === null || words.length > MOST_WORDS_OF_TOOLS || !BETWEEN_TOOLS.test(text)) return null;
  const tools = text
    .split(BETWEEN_TOOLS)
    .map((tool) => foldKey(tool).split(' '))
    .filter(([word]) => word !== '');
  if (tools.length < 2 || tools.some((tool) => tool.length > LONGEST_TOOL)) return null;
  const known = tools.filter((tool) => matchWording(tool).coverage === 1);
  if (known.length < tools.length / 2) return null;
  return { group, role, evidence: `${group}, ${known.length} of ${tools.length} in a row` };
}

const LONGEST_SUBJECT = 2;
const ENDS = /[.!?؟…]$/u;

/** "الوسوم: …", "اقرأ أيضا: …", "نشر في: …": a label of chrome, then what it labels. */
function labelled(line: WordedLine): ChromeWording | null {
  const { leading, leadingGroup } = line.wording;
  const role = roleOf(leadingGroup);
  if (leading === 0 || role === null || !LABEL_GROUPS.has(leadingGroup) || line.words.length > 40) return null;
  const colon = line.text.slice(0, 60).search(/[:：|]/u);
  const labelIsPhrase = leading >= 2 || SINGLE_LABEL_GROUPS.has(leadingGroup);
  const beforeColon =
    colon < 0
      ? 0
      : line.text
          .slice(0, colon)
          .split(/[\s/]+/u)
          .filter(Boolean).length;
  const closed = colon >= 0 && beforeColon <= leading + 1;
  const readOn = leading >= 2 && leadingGroup === 'related' && READ_ON.test(line.words[0]!) && line.prose < 0.5;
  const subject = leading >= 2 && leadingGroup === 'related' && line.words.length <= leading + LONGEST_SUBJECT;
  if (!(closed && labelIsPhrase) && !readOn && !(subject && line.prose === 0 && !ENDS.test(line.text))) return null;
  return {
    group: leadingGroup,
    role,
    evidence: `${leadingGroup}, label "${line.words.slice(0, leading).join(' ')}"`,
  };
}
