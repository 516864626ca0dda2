/** What a run of capitalised words names, by its own words and by what stands beside it. */
import type { EntityType } from '../../model.ts';
import { bodyIn, isShortName, lowerBodyAt } from './bodies.ts';
import { knownAt, type WordSpan } from './known.ts';
import {
  directions,
  eventHeads,
  eventTails,
  isFirstName,
  isHonorific,
  type Language,
  lawTails,
  lexicon,
  notAcronyms,
  particles,
  placeHeads,
  placeNouns,
  placeTails,
  publicBodies,
} from './lexicon.ts';
import { frenchPhraseEnd } from './phrases.ts';
import { roleBehind, titleBefore } from './roles.ts';
import type { LatinWord, Reading } from './words.ts';

export interface Found extends WordSpan {
  reading: Reading;
  type: EntityType;
  /** The name that identifies it, where the lists know it. */
  canonical: string | null;
  role: WordSpan | null;
  /** Whether more than its place in a sentence speaks for the type. */
  sure: boolean;
}

interface Details {
  canonical?: string;
  role?: WordSpan | null;
  sure?: boolean;
}

/** Longer runs are read in parts, so that the time stays linear. */
const LONGEST_RUN = 12;
const LONGEST_PERSON = 5;
const SHORTEST_DATELINE = 4;

/** The names of a passage whose capitals mean something. */
export function judgePassage(reading: Reading, language: Language): Found[] {
  const found: Found[] = [];
  const { words } = reading;
  for (let at = 0; at < words.length; ) {
    const here = judgeAt(reading, at, language, found.at(-1) ?? null);
    found.push(...here.found);
    at = here.to;
  }
  return found;
}

interface Judged {
  found: Found[];
  to: number;
}

/** Only names of the lists: all that can be told where every word has a capital. */
export function judgeLoud(reading: Reading): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < reading.words.length; at++) {
    const known = knownAt(reading, at);
    if (known === null) continue;
    found.push(
      nameOf(reading, { from: at, to: known.to }, known.name.type, { canonical: known.name.canonical, sure: true }),
    );
    at = known.to - 1;
  }
  return found;
}

const nameOf = (reading: Reading, { from, to }: WordSpan, type: EntityType, details: Details = {}): Found => ({
  reading,
  from,
  to,
  type,
  canonical: details.canonical ?? null,
  role: details.role ?? null,
  sure: details.sure ?? true,
});

function judgeAt(reading: Reading, at: number, language: Language, last: Found | null): Judged {
  const { words } = reading;
  const one = (span: WordSpan, type: EntityType, details?: Details): Judged => ({
    found: [nameOf(reading, span, type, details)],
    to: span.to,
  });
  const nothing = (to: number): Judged => ({ found: [], to });
  if (language === 'fr') {
    const body = lowerBodyAt(words, at);
    if (body !== null) return one(body, 'ORGANIZATION');
    const place = frenchPlaceAt(words, at, language);
    if (place !== null) return one(place, 'LOCATION');
  }
  const known = knownAt(reading, at);
  if (!opensName(words[at]!, language) && known === null) return nothing(at + 1);
  const to = Math.max(runEnd(words, at, language), known?.to ?? 0);
  const run = { from: at, to };
  if (known !== null && known.to === to) {
    const longer =
      words.slice(at, to).some(({ text }) => lexicon.en.heads.has(text)) && language === 'en'
        ? bodyIn(words, run, language)
        : null;
    if (longer !== null && longer.to > to) return one(longer, 'ORGANIZATION');
    const { type, canonical } = known.name;
    const role = type === 'PERSON' ? roleOf(words, run, language) : null;
    return one(run, type, { canonical, role });
  }
  const titled = titleInside(words, run, language);
  if (titled !== null) {
    const before = knownIn(reading, { from: at, to: titled }, language);
    if (titled === to) return { found: before, to };
    const person = { from: titled, to };
    if (isPersonLike(words, person, language)) {
      const role = titled === at + 1 && isHonorific(words[at]!.text) ? null : { from: at, to: titled };
      const known = knownAt(reading, titled);
      const canonical = known?.to === to && known.name.type === 'PERSON' ? known.name.canonical : undefined;
      const name = nameOf(reading, person, 'PERSON', { role, ...(canonical !== undefined && { canonical }) });
      return { found: [...before, name], to };
    }
  }
  return judgeRun(reading, run, language, last) ?? nothing(to);
}

function judgeRun(reading: Reading, run: WordSpan, language: Language, last: Found | null): Judged | null {
  const { words } = reading;
  const { from, to } = run;
  const { nationalities } = lexicon[language];
  const one = (span: WordSpan, type: EntityType, details?: Details): Judged => ({
    found: [nameOf(reading, span, type, details)],
    to: span.to,
  });
  const length = to - from;
  if (length > 1 && lexicon[language].organizationNouns.has(words[from]!.text.toLowerCase()))
    return judgeRun(reading, { from: from + 1, to }, language, last);
  const body = bodyIn(words, run, language);
  if (body !== null) return one(body, 'ORGANIZATION');
  if (language === 'en') {
    const joined = joinedBody(words, run);
    if (joined !== null) return one(joined, 'ORGANIZATION');
  }
  const tail = words[to - 1]!.text;
  const event = eventIn(words, run, language);
  if (event !== null) return one(event, 'EVENT');
  if (length > 1 && language === 'en' && lawTails.has(tail)) return one(run, 'LAW');
  if (length > 1 && placeTails.has(tail)) return one(run, 'LOCATION');
  if (length > 1 && placeHeads.has(words[from]!.text) && !words[from]!.weak) return one(run, 'LOCATION');
  if (isDateline(reading, run)) return one(run, 'LOCATION');

  if (nationalities.has(words[from]!.text) || isMixedNationality(words[from]!.text, nationalities)) {
    if (length === 1) return null;
    const rest = { from: from + 1, to };
    return judgeRun(reading, rest, language, last) ?? { found: [], to };
  }
  if (inPlaceOf(words, from, language)) return one(run, 'LOCATION');
  const title = titleBefore(words, from, language);
  const first = words[from]!.text;
  if (length === 1) return judgeWord(reading, from, language, title, last);

  if (words.slice(from, to).some(({ text }) => text.length < 2) && !isFirstName(first) && title === null) return null;
  const titled = language === 'fr' && title === null && !isFirstName(first) ? firstNameBehindTitle(words, run) : null;
  if (titled !== null)
    return one({ from: titled, to }, 'PERSON', { role: roleOf(words, { from: titled, to }, language) });
  const start = knownAt(reading, from);
  if (start !== null && start.to < to) {
    const rest = { from: start.to, to };
    if (directions.has(words[to - 1]!.text)) return one(run, 'LOCATION');
    if (isFirstName(first) && length <= LONGEST_PERSON && start.to === from + 1)
      return one(run, 'PERSON', { role: roleOf(words, run, language) });
    const known = nameOf(reading, { from, to: start.to }, start.name.type, { canonical: start.name.canonical });
    if (isFirstName(words[rest.from]!.text))
      return { found: [known, ...(judgeRun(reading, rest, language, known)?.found ?? [])], to };
    return start.name.type === 'LOCATION' ? { found: [], to } : { found: [known], to };
  }
  const end = knownIn(reading, { from: from + 1, to }, language).find((name) => name.to === to);
  if (end !== undefined && !isFirstName(first) && title === null) {
    if (directions.has(first) && end.from === from + 1) return one(run, end.type);
    if (words[from]!.weak || end.from > from + 1) return { found: [end], to };
    return { found: [], to };
  }
  if (first.length < 2 || length > LONGEST_PERSON + 1) return null;
  if (!isFirstName(first) && isOrganizationContext(words, from, language)) return one(run, 'ORGANIZATION');
  if (words[to]?.gap === '(' && isShortName(words, to) && initialsOf(words, run) === words[to]!.text)
    return one(run, 'ORGANIZATION');
  if (words[from]!.kind === 'acronym' && !/^[IVX]+$/u.test(first)) {
    const rest = judgeRun(reading, { from: from + 1, to }, language, last);
    return rest ?? { found: [], to };
  }
  const role = roleOf(words, run, language);
  if (title !== null || isFirstName(first)) return one(withoutLabels(words, run), 'PERSON', { role });
  if (particleInside(words, run) && !placeBefore(words, from, language)) return one(run, 'PERSON', { role });
  const described = describedBehind(words, to, language);
  if (described !== null && isPersonLike(words, run, language)) return one(run, described, { role });
  if (role !== null) return one(run, 'PERSON', { role });
  if (isDetermined(words, from)) return null;
  if (saidBeside(words, run, language) && !words[from]!.weak) return one(run, 'PERSON', { sure: false });
  if (words[from]!.weak && !particles.has(first.toLowerCase())) {
    const rest = judgeRun(reading, { from: from + 1, to }, language, last);
    return rest ?? { found: [], to };
  }
  if (isListed(words, from) && last?.to === from - 1 && last.type === 'PERSON') return one(run, 'PERSON');
  if (placeBefore(words, from, language)) return one(run, 'LOCATION', { sure: false });
  if (length > 3 || !isPersonLike(words, run, language)) return null;
  return one(run, 'PERSON', { sure: words[from]!.gap === '' && /^(?:par|by)$/u.test(words[from - 1]?.text ?? '') });
}

function judgeWord(
  reading: Reading,
  at: number,
  language: Language,
  title: { role: WordSpan | null } | null,
  last: Found | null,
): Judged | null {
  const { words } = reading;
  const word = words[at]!;
  const span = { from: at, to: at + 1 };
  const one = (type: EntityType, details?: Details): Judged => ({
    found: [nameOf(reading, span, type, details)],
    to: at + 1,
  });
  const { saying, heads } = lexicon[language];
  if (heads.has(word.text) || word.text.length < 2) return null;
  if (isOrganizationContext(words, at, language)) return one('ORGANIZATION');
  if (word.kind === 'acronym') return isBodyAcronym(words, at) ? one('ORGANIZATION', { sure: word.gap === '(' }) : null;
  if (isShortName(words, at) && last?.type === 'ORGANIZATION' && last.to === at) return one('ORGANIZATION');
  const direct = title !== null && word.gap === '';
  if (direct && !placeTails.has(word.text) && !INNER_CAPITAL.test(word.text))
    return one('PERSON', { role: title.role });
  const says = saying.has(words[at + 1]?.text ?? '') && words[at + 1]!.gap === '';
  if (INNER_CAPITAL.test(word.text)) return says || isShortName(words, at) ? one('ORGANIZATION') : null;
  if (word.weak) return null;
  if (placeBefore(words, at, language)) return one('LOCATION', { sure: false });
  if (
    isListed(words, at) &&
    last?.to === at - (words[at]!.gap === ',' ? 0 : 1) &&
    last.type === 'LOCATION' &&
    last.reading === reading
  )
    return one('LOCATION', { sure: false });
  return null;
}

/** WeWork, SoftBank: how no person is written, but for McDonald and LaPierre. */
const INNER_CAPITAL = /^(?!Mc|Mac|De|Di|Du|La|Le|Al|El|Fitz|Van)\p{Lu}\p{Ll}+\p{Lu}/u;

/** Letters that stand for a body: in parentheses, or as a noun of the sentence and not as a label beside others. */
function isBodyAcronym(words: readonly LatinWord[], at: number): boolean {
  const { text, gap } = words[at]!;
  if (!/^\p{Lu}[\p{Lu}\p{Nd}]{1,6}$/u.test(text) || notAcronyms.has(text) || /^[IVXLC]+$/u.test(text)) return false;
  if (gap === '(') return isShortName(words, at);
  const noun =
    gap === '' &&
    /^(?:the|by|of|at|from|le|la|l'|les|d'|du|de|a|par|au)$/u.test(words[at - 1]?.text.toLowerCase() ?? '');
  return noun && text.length > 2 && words[at + 1]?.kind !== 'acronym';
}

const opensName = (word: LatinWord, language: Language): boolean =>
  word.kind !== 'lower' && !lexicon[language].notNames.has(word.text);

/** Capitalised words side by side, and particles that lead on to another one: Staffan de Mistura, Tamim bin Hamad. */
function runEnd(words: readonly LatinWord[], at: number, language: Language): number {
  let to = at + 1;
  for (;;) {
    const word = words[to];
    if (word?.gap !== '' || to - at >= LONGEST_RUN) return to;
    const next = words[to + 1];
    if (opensName(word, language)) to++;
    else if (
      word.kind === 'capital' &&
      particles.has(word.text.toLowerCase()) &&
      next?.gap === '' &&
      opensName(next, language)
    )
      to += 2;
    else if (
      particles.has(word.text) &&
      next?.gap === '' &&
      opensName(next, language) &&
      leadsOn(words, at, to, language)
    )
      to += 2;
    else return to;
  }
}

/** In French de and du say what belongs to whom as well: only behind a first name they are a name's own. */
function leadsOn(words: readonly LatinWord[], at: number, to: number, language: Language): boolean {
  if (!/^(?:de|du|des|la|le|d'|y)$/u.test(words[to]!.text)) return true;
  return language === 'en' ? words[to]!.text !== 'la' : to === at + 1 && isFirstName(words[at]!.text);
}

/** Names of the lists within a run. */
function knownIn(reading: Reading, { from, to }: WordSpan, language: Language): Found[] {
  const found: Found[] = [];
  for (let at = from; at < to; at++) {
    const known = opensName(reading.words[at]!, language) ? knownAt(reading, at) : null;
    if (known === null || known.to > to) continue;
    found.push(nameOf(reading, { from: at, to: known.to }, known.name.type, { canonical: known.name.canonical }));
    at = known.to - 1;
  }
  return found;
}

/** Where the name begins behind the last title of a run; the run's end where the title is its last word. */
function titleInside(words: readonly LatinWord[], { from, to }: WordSpan, language: Language): number | null {
  for (let at = to - 1; at >= from; at--) {
    const { text } = words[at]!;
    if (lexicon[language].titles.has(text.toLowerCase()) && !(at === from && isHonorific(text) && to === from + 1))
      return at + 1;
  }
  return null;
}

/** ministre de l'Énergie Mohamed Arkab: where the name begins in capitals that begin with the office's. */
function firstNameBehindTitle(words: readonly LatinWord[], { from, to }: WordSpan): number | null {
  for (let at = from + 1; at < to - 1; at++) {
    if (isFirstName(words[at]!.text) && titleBefore(words, at, 'fr') !== null) return at;
  }
  return null;
}

const COMMON_ENDING = /(?:tion|tions|ment|ments|ness|ing|ings|ship|ology|ics|ity|ism|isme|ité|eur|eurs|age)$/u;

/** Whether the words of a run could all be a person's. */
function isPersonLike(words: readonly LatinWord[], { from, to }: WordSpan, language: Language): boolean {
  const { heads, nationalities, notNames } = lexicon[language];
  return words
    .slice(from, to)
    .every(
      ({ text, kind }) =>
        !heads.has(text) &&
        !nationalities.has(text) &&
        !notNames.has(text) &&
        !placeTails.has(text) &&
        !COMMON_ENDING.test(text) &&
        (kind !== 'acronym' || /^[IVX]+$/u.test(text)),
    );
}

function roleOf(words: readonly LatinWord[], { from, to }: WordSpan, language: Language): WordSpan | null {
  return titleBefore(words, from, language)?.role ?? roleBehind(words, to, language);
}

const particleInside = (words: readonly LatinWord[], { from, to }: WordSpan): boolean =>
  words
    .slice(from + 1, to)
    .some(({ text }) =>
      /^(?:al|el|an|ar|as|ash|at|ech|es|ez)-\p{Lu}|^(?:bin|ben|ibn|bint|ould|van|von|de|Ben|Ould|Bin)$/u.test(text),
    );

function saidBeside(words: readonly LatinWord[], { from, to }: WordSpan, language: Language): boolean {
  const { saying } = lexicon[language];
  const before = words[from]!.gap === '' ? words[from - 1] : undefined;
  const behind = words[to]?.gap === '' ? words[to] : undefined;
  return saying.has(before?.text ?? '') || saying.has(behind?.text ?? '') || /^(?:who|qui)$/u.test(behind?.text ?? '');
}

/** Mourad Ben Salem, 58, ...; Umm Khaled, who ...; Jan Novak, a farmer; Tyvak, a company that ... */
function describedBehind(
  words: readonly LatinWord[],
  to: number,
  language: Language,
): 'PERSON' | 'ORGANIZATION' | null {
  const next = words[to];
  if (next?.gap !== ',') return null;
  if (/^(?:who|whose|qui)$/u.test(next.text)) return 'PERSON';
  if (/^(?:an?|une?)$/u.test(next.text)) {
    const { organizationNouns } = lexicon[language];
    const phrase = words.slice(to + 1, to + 6);
    const end = phrase.findIndex(({ gap }) => gap !== '');
    const near = end < 0 ? phrase : phrase.slice(0, end);
    return near.some(({ text }) => organizationNouns.has(text)) ? 'ORGANIZATION' : 'PERSON';
  }
  const aged = words[to + 1]?.text === 'ans' || words[to + 1]?.gap.startsWith(',');
  return /^\d{1,2}$/u.test(next.text) && aged ? 'PERSON' : null;
}

/** the Big Machine, a Magic Keyboard: people have no article. */
const isDetermined = (words: readonly LatinWord[], at: number): boolean =>
  words[at]!.gap === '' &&
  /^(?:the|an?|this|that|its|new|le|la|l'|les|une?|ce|cette|son|sa)$/iu.test(words[at - 1]?.text ?? '');

/** l'association Sherpa, the newspaper Haberturk */
function isOrganizationContext(words: readonly LatinWord[], at: number, language: Language): boolean {
  if (words[at]!.gap !== '' && words[at]!.gap !== '"') return false;
  const { organizationNouns, nationalities } = lexicon[language];
  for (let before = at - 1; before >= Math.max(0, at - 2); before--) {
    const { text, gap } = words[before]!;
    if (organizationNouns.has(text.toLowerCase())) return true;
    const adjective = language === 'fr' && nationalities.has(text[0]!.toUpperCase() + text.slice(1));
    if (gap !== '' || !adjective) return false;
  }
  return false;
}

function placeBefore(words: readonly LatinWord[], at: number, language: Language): boolean {
  if (words[at]!.gap !== '') return false;
  return lexicon[language].placePrepositions.has(words[at - 1]?.text.toLowerCase() ?? '');
}

/** the village of Abu Qalqal, province d'Al Haouz */
function inPlaceOf(words: readonly LatinWord[], at: number, language: Language): boolean {
  if (words[at]!.gap !== '' || !/^(?:of|de|d'|du)$/u.test(words[at - 1]?.text ?? '')) return false;
  return words[at - 1]!.gap === '' && lexicon[language].placesOf.has(words[at - 2]?.text.toLowerCase() ?? '');
}

const isListed = (words: readonly LatinWord[], at: number): boolean =>
  words[at]!.gap === ',' || (words[at]!.gap === '' && /^(?:and|et|to)$/u.test(words[at - 1]?.text ?? ''));

const initialsOf = (words: readonly LatinWord[], { from, to }: WordSpan): string =>
  words
    .slice(from, to)
    .map(({ text }) => text[0]!)
    .join('');

/** DUBAI, March 4; NIAMEY –: capitals that begin the article's text. */
function isDateline({ words }: Reading, { from, to }: WordSpan): boolean {
  return (
    from === 0 &&
    words.slice(0, to).every(({ kind, text }) => kind === 'acronym' && text.length >= SHORTEST_DATELINE) &&
    /^[(,–—-]/u.test(words[to]?.gap ?? '')
  );
}

/** Alexandria Container and Cargo Handling: and joins two parts of which the second heads the name. */
function joinedBody(words: readonly LatinWord[], { from, to }: WordSpan): WordSpan | null {
  if (words[to]?.gap !== '' || !/^(?:and|of)$/u.test(words[to]!.text) || words[to + 1]?.gap !== '') return null;
  if (!opensName(words[to + 1]!, 'en') || isFirstName(words[from]!.text)) return null;
  const end = runEnd(words, to + 1, 'en');
  if (end === to + 2 || !publicBodies.has(words[end - 1]!.text)) return null;
  return words[from]!.weak && to - from === 1 ? null : { from, to: end };
}

function eventIn(words: readonly LatinWord[], run: WordSpan, language: Language): WordSpan | null {
  const { from, to } = run;
  if (language === 'fr') {
    if (!eventHeads.has(words[from]!.text)) return null;
    const end = Math.max(to, frenchPhraseEnd(words, to, 1));
    return end - from > 1 ? { from, to: end } : null;
  }
  const tail = words.slice(from, to).findLastIndex(({ text }) => eventTails.has(text));
  if (tail < 0) return null;
  const of = words[to]?.text === 'of' && words[to]!.gap === '' && words[to + 1]?.kind === 'capital';
  const end = of ? runEnd(words, to + 1, language) : to;
  return end - from > 1 ? { from, to: end } : null;
}

/** Franco-Libanaise, Jordanian-US */
const isMixedNationality = (text: string, nationalities: ReadonlySet<string>): boolean =>
  text.includes('-') && text.split('-').some((part) => nationalities.has(part));

/** A person's name ends before letters that stand for something else: John Milbank RRP. */
function withoutLabels(words: readonly LatinWord[], { from, to }: WordSpan): WordSpan {
  const last = words.slice(from, to).findLastIndex(({ kind, text }) => kind !== 'acronym' || /^[IVX]+$/u.test(text));
  return { from, to: Math.max(from + last, from) + 1 };
}

/** avenue Habib-Bourguiba, place Jemaa el-Fna, détroit d'Ormuz */
function frenchPlaceAt(words: readonly LatinWord[], at: number, language: Language): WordSpan | null {
  if (!placeNouns.has(words[at]!.text.toLowerCase())) return null;
  let from = at + 1;
  if (
    words[from]?.gap === '' &&
    /^(?:de|d'|du|des)$/u.test(words[from]!.text) &&
    !/^(?:place|cap|pont|mer|parc)$/u.test(words[at]!.text)
  )
    from++;
  if (words[from]?.gap === '' && from > at + 1 && /^(?:la|l')$/u.test(words[from]!.text)) from++;
  const word = words[from];
  return word?.gap === '' && opensName(word, language) ? { from: at, to: runEnd(words, from, language) } : null;
}
