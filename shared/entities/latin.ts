/** Names in English and French by capital letters, with a title, a first name, a verb of saying or a list behind them. */
import type { Entity, EntityType, Role } from '../model.ts';
import { displayForm } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import type { CutSpan } from '../text/spans.ts';
import type { Token } from '../text/tokens.ts';
import data from './data/latin.json' with { type: 'json' };
import territories from './data/territories.json' with { type: 'json' };
import { entityId } from './identity.ts';

type Language = 'en' | 'fr';

const commaSet = (text: string): Set<string> => new Set(text.split(','));

const firstNames = new Set(data.firstNames.split(' '));
const particles = commaSet(data.particles);
const notNames = commaSet(data.notNames);
const plainHonorifics = commaSet(data.plainHonorifics);
interface Known {
  words: string[];
  type: EntityType;
  /** The name that identifies it, whichever of its names the text has. */
  canonical: string;
}

const knownByFirst = new Map<string, Known[]>();

function addKnown(name: string, type: EntityType, canonical = name): void {
  const words = name.replaceAll('’', "'").match(/[\p{L}\p{M}]+(?:'\p{L}+)*/gu) ?? [];
  const first = words[0];
  if (first === undefined) return;
  knownByFirst.set(first, [...(knownByFirst.get(first) ?? []), { words, type, canonical }]);
}

for (const name of data.organizations.split(',')) addKnown(name, 'ORGANIZATION');
for (const name of data.places.split(',')) addKnown(name, 'LOCATION');
for (const language of ['en', 'fr'] as const) {
  for (const names of Object.values(territories.territories)) {
    const usual = names[language].filter((name) => name.length > 2 || name === 'US');
    const canonical = usual.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
    for (const name of usual) addKnown(name, 'LOCATION', canonical);
  }
  for (const city of territories.cities[language]) if (!firstNames.has(city)) addKnown(city, 'LOCATION');
}
for (const names of knownByFirst.values()) names.sort((a, b) => b.words.length - a.words.length);

const words = {
  en: {
    titles: commaSet(data.titles.en),
    saying: commaSet(data.saying.en),
    heads: commaSet(data.heads.en),
    connectors: commaSet(data.connectors.en),
  },
  fr: {
    titles: commaSet(data.titles.fr),
    saying: commaSet(data.saying.fr),
    heads: commaSet(data.heads.fr),
    connectors: commaSet(data.connectors.fr),
  },
};

const ELISION = /^(?:[dlnsjmtc]|qu)['’](?=\p{Lu})/iu;

interface LatinName {
  type: EntityType;
  passage: Passage;
  start: number;
  end: number;
  words: string[];
  canonical: string | null;
  role: { start: number; end: number } | null;
}

/** The entities of an English or French article, in the order in which they are first named. */
export function findLatinEntities(passages: readonly Passage[], language: Language, cut: CutSpan): Entity[] {
  const names = passages.flatMap((passage) => namesIn(passage, language));
  const groups: LatinName[][] = [];
  const full = new Map<string, LatinName[]>();
  const families = new Map<string, LatinName[]>();
  for (const name of names) {
    const key = `${name.type}:${name.canonical ?? name.words.join(' ')}`;
    const group = full.get(key) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(name);
    full.set(key, group);
    if (name.type === 'PERSON' && name.words.length > 1) families.set(name.words.at(-1)!, group);
  }
  const taken = new Set(
    names.flatMap((name) => name.passage.tokens.filter((t) => t.start < name.end && t.end > name.start)),
  );
  for (const passage of passages) {
    for (const token of passage.tokens) {
      const group = taken.has(token) ? undefined : families.get(token.text);
      group?.push({
        type: 'PERSON',
        passage,
        start: token.start,
        end: token.end,
        words: [token.text],
        canonical: null,
        role: null,
      });
    }
  }
  return joinShortNames(groups, families)
    .map((group) => entityOf(group, cut))
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

/** A person named by the family name alone is the one whose full name has it. */
function joinShortNames(groups: readonly LatinName[][], families: ReadonlyMap<string, LatinName[]>): LatinName[][] {
  return groups.filter((group) => {
    const owner =
      group[0]!.type === 'PERSON' && group[0]!.words.length === 1 ? families.get(group[0]!.words[0]!) : undefined;
    owner?.push(...group);
    return owner === undefined;
  });
}

function entityOf(group: LatinName[], cut: CutSpan): Entity {
  const inOrder = group.sort((a, b) => a.start - b.start);
  const fullest = inOrder.reduce((best, name) => (name.words.length > best.words.length ? name : best));
  const name = displayForm(cut(fullest.passage, fullest.start, fullest.end).text);
  const roles: Role[] = [];
  for (const { passage, role } of inOrder) {
    const span = role === null ? null : cut(passage, role.start, role.end);
    if (span !== null && !roles.some(({ text }) => text === span.text)) roles.push(span);
  }
  const mentions = inOrder.map(({ passage, start, end }) => cut(passage, start, end));
  return { id: entityId(fullest.type, fullest.canonical ?? name), type: fullest.type, name, roles, mentions };
}

function namesIn(passage: Passage, language: Language): LatinName[] {
  const found: LatinName[] = [];
  const { tokens } = passage;
  const sentenceStarts = new Set(passage.sentences.map(({ from }) => from));
  for (let at = 0; at < tokens.length; at++) {
    const name = knownAt(passage, at) ?? runAt(passage, at, language, sentenceStarts.has(at));
    if (name === null) continue;
    found.push(name.name);
    at = name.to - 1;
  }
  return found;
}

interface Placed {
  name: LatinName;
  to: number;
}

function elisionOf(token: Token): number {
  return token.text.match(ELISION)?.[0].length ?? 0;
}

function place(
  passage: Passage,
  at: number,
  to: number,
  type: EntityType,
  about: { canonical?: string; role?: LatinName['role'] } = {},
): Placed {
  const skip = elisionOf(passage.tokens[at]!);
  const tokens = passage.tokens.slice(at, to).filter(({ kind }) => kind !== 'punctuation');
  const names = tokens.map(({ text }, i) => (i === 0 ? text.slice(skip) : text));
  const start = passage.tokens[at]!.start + skip;
  const end = passage.tokens[to - 1]!.end;
  const { canonical = null, role = null } = about;
  return { name: { type, passage, start, end, words: names, canonical, role }, to };
}

/** A name of the lists, written with its capitals; hyphens between its words do not matter. */
function knownAt(passage: Passage, at: number): Placed | null {
  const token = passage.tokens[at]!;
  if (token.kind !== 'word') return null;
  for (const known of knownByFirst.get(token.text.slice(elisionOf(token))) ?? []) {
    let to = at;
    const matches = known.words.every((word, i) => {
      if (i > 0 && passage.tokens[to]?.text === '-') to++;
      const text = passage.tokens[to]?.text.replace('’', "'");
      to++;
      return i === 0 || text === word;
    });
    const acronym = token.text === token.text.toUpperCase();
    if (matches && (acronym || !isCapitalised(passage.tokens[to])))
      return place(passage, at, to, known.type, { canonical: known.canonical });
  }
  return null;
}

const isCapitalised = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}\p{L}*\p{Ll}/u.test(token.text.replace(ELISION, '')) && !notNames.has(token.text);

/** A run of capitalised words, particles and hyphens between them, that something beside it or in it explains. */
function runAt(passage: Passage, at: number, language: Language, sentenceStart: boolean): Placed | null {
  const { tokens } = passage;
  const { titles, saying, heads, connectors } = words[language];
  if (!isCapitalised(tokens[at])) return null;
  const first = tokens[at]!.text.slice(elisionOf(tokens[at]!));
  if (heads.has(first)) return organizationRun(passage, at, connectors);
  if (titles.has(first.toLowerCase())) return null;
  const to = runEnd(tokens, at);
  if (tokens.slice(at, to).some(({ text }) => heads.has(text))) return place(passage, at, to, 'ORGANIZATION');
  const length = tokens.slice(at, to).filter(({ kind }) => kind === 'word').length;
  const titled = nameBehindTitle(tokens, at, to, titles);
  if (titled !== null) return place(passage, titled.from, to, 'PERSON', { role: titled.role });
  const role = roleBefore(tokens, at, titles);
  if (role !== null) return place(passage, at, to, 'PERSON', { role: role.honorific ? null : role.span });
  if (length < 2 || length > 4) return null;
  if (firstNames.has(first)) return place(passage, at, to, 'PERSON');
  const said = saying.has(tokens[at - 1]?.folded ?? '') || saying.has(tokens[to]?.folded ?? '');
  return said && !sentenceStart ? place(passage, at, to, 'PERSON') : null;
}

function runEnd(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  for (;;) {
    if (isCapitalised(tokens[to])) to++;
    else if (tokens[to]?.text === '-' && isCapitalised(tokens[to + 1])) to += 2;
    else if (particles.has(tokens[to]?.text ?? '') && isCapitalised(tokens[to + 1])) to += 2;
    else return to;
  }
}

/** Ministry of Foreign Affairs, Conseil de sécurité: at least one more capitalised word behind the head. */
function organizationRun(passage: Passage, at: number, connectors: ReadonlySet<string>): Placed | null {
  const { tokens } = passage;
  let to = at + 1;
  let end = 0;
  while (to < tokens.length && to < at + 8) {
    if (isCapitalised(tokens[to])) end = ++to;
    else if (connectors.has(tokens[to]!.text)) to++;
    else break;
  }
  return end === 0 ? null : place(passage, at, end, 'ORGANIZATION');
}

interface Span {
  start: number;
  end: number;
}

/** Foreign Minister Ahmed Attaf: a title inside the capitalised run ends before the name. */
function nameBehindTitle(
  tokens: readonly Token[],
  at: number,
  to: number,
  titles: ReadonlySet<string>,
): { from: number; role: Span } | null {
  for (let i = to - 2; i > at; i--) {
    if (titles.has(tokens[i]!.folded)) return { from: i + 1, role: { start: tokens[at]!.start, end: tokens[i]!.end } };
  }
  return null;
}

/** The title directly before a name; M. and Mrs. honour and say nothing of what a person does. */
function roleBefore(
  tokens: readonly Token[],
  at: number,
  titles: ReadonlySet<string>,
): { span: Span; honorific: boolean } | null {
  const dotted = tokens[at - 1]?.text === '.' && plainHonorifics.has(tokens[at - 2]?.folded ?? '');
  const title = tokens[dotted ? at - 2 : at - 1];
  if (title?.kind !== 'word' || !titles.has(title.folded.replace(/^.'/u, ''))) return null;
  return {
    span: { start: title.start + (title.text.match(/^.['’]/u)?.[0].length ?? 0), end: title.end },
    honorific: plainHonorifics.has(title.folded),
  };
}
