// Scores analyses of articles against gold annotations, article by article and as a micro-averaged total.
// Pure: what is read from and printed to the outside is the caller's.

import type { EntityType, LineLabel } from '../shared/model.ts';

type SpeakerType = 'named' | 'unnamed' | 'institution' | 'document';
type ClaimKind = 'direct' | 'indirect' | 'mixed';

/** `n` counts from 1 in the raw file; `text` is the raw line without its line end. */
interface GoldLine {
  n: number;
  text: string;
  label: LineLabel;
  keep: boolean;
}

/** `start` is a UTF-16 offset into the raw line. */
interface Mention {
  line: number;
  text: string;
  start: number;
}

interface GoldEntity {
  canonical: string;
  type: EntityType;
  roles: string[];
  mentions: Mention[];
}

interface GoldDate {
  line: number;
  text: string;
  iso: string | null;
}

/** `line` is where the content begins; a content over several lines has them joined by a line feed. */
interface GoldClaim {
  line: number;
  sentence: string;
  speaker: string;
  speaker_type: SpeakerType;
  cue: string | null;
  content: string;
  kind: ClaimKind;
  about: string[];
}

export interface GoldArticle {
  file: string;
  language: string;
  title: string;
  source_name: string | null;
  published: string | null;
  lines: GoldLine[];
  entities: GoldEntity[];
  dates: GoldDate[];
  claims: GoldClaim[];
}

/** What the scorer looks at in an analysis; everything else in it is ignored. */
export interface ScoredAnalysis {
  title?: string | null;
  lines?: readonly { n: number; label: string; keep: boolean }[];
  entities?: readonly ScoredEntity[];
  dates?: readonly { line: number; iso?: string | null }[];
  claims?: readonly ScoredClaim[];
}

interface ScoredEntity {
  id?: string;
  type: string;
  name: string;
  roles?: readonly (string | { text: string })[];
  mentions: readonly Mention[];
}

interface ScoredClaim {
  line: number;
  speaker?: { entity?: string | null; text?: string | null } | null;
  cue?: string | null;
  content: string;
  kind: string;
  about?: readonly string[];
}

/** Precision, recall and F1, with the counts behind them. */
export interface Rate {
  p: number;
  r: number;
  f1: number;
  hit: number;
  pred: number;
  gold: number;
}

/** How many of those that were asked are right. */
export interface Share {
  hit: number;
  total: number;
}

interface Measures {
  clean: Rate;
  lines: Share;
  labels: Share;
  title: Share;
  mentions: Rate;
  mentions3: Rate;
  names: Rate;
  link: Share;
  roles: Rate;
  dates: Rate;
  claims: Rate;
  speaker: Share;
  kind: Share;
  cue: Share;
  about: Rate;
}

export type Measure = keyof Measures;
export const MEASURES: readonly Measure[] = [
  'clean',
  'lines',
  'labels',
  'title',
  'mentions',
  'mentions3',
  'names',
  'link',
  'roles',
  'dates',
  'claims',
  'speaker',
  'kind',
  'cue',
  'about',
];

/** One thing that differs from the gold. */
interface Finding {
  what: 'article' | 'line' | 'title' | 'missed' | 'spurious' | 'link' | 'claim missed' | 'claim spurious' | 'speaker';
  how: string;
}

interface ArticleScore extends Measures {
  name: string;
  findings: Finding[];
}

export interface Score {
  articles: ArticleScore[];
  total: Measures;
}

/** Scores each gold article against the analysis under its name (see `articleName`); a missing one counts as empty. */
export function scoreArticles(gold: readonly GoldArticle[], predicted: ReadonlyMap<string, ScoredAnalysis>): Score {
  const articles = gold.map((article) => {
    const name = articleName(article.file);
    const analysis = predicted.get(name);
    const { findings, ...measures } = scoreArticle(article, analysis ?? {});
    if (!analysis) findings.unshift({ what: 'article', how: 'no analysis of it' });
    return { name, ...measures, findings };
  });
  return { articles, total: totalOf(articles) };
}

/** The one number of a measure: F1 of a rate, the part of a share; NaN where nothing was asked. */
export function figure(measure: Rate | Share): number {
  return 'total' in measure ? measure.hit / measure.total : measure.f1;
}

/** A file's base name without its extension: what pairs an analysis with its gold. */
export function articleName(file: string): string {
  return file
    .replace(/^.*\//, '')
    .replace(/(\.gold)?\.[^.]+$/, '')
    .replace(/\.gold$/, '');
}

function scoreArticle(gold: GoldArticle, analysis: ScoredAnalysis): Measures & { findings: Finding[] } {
  const findings: Finding[] = [];
  const log: Log = (what, how) => findings.push({ what, how });
  const kept = new Set(gold.lines.filter((line) => line.keep).map((line) => line.n));
  return {
    ...scoreLines(gold, analysis, log),
    title: scoreTitle(gold, analysis, log),
    ...scoreMentions(gold, analysis, kept, log),
    names: scoreNames(gold, analysis),
    roles: scoreRoles(gold, analysis),
    dates: scoreDates(gold, analysis, kept),
    ...scoreClaims(gold, analysis, kept, log),
    findings,
  };
}

function totalOf(articles: readonly Measures[]): Measures {
  const rate = (key: RateKey) =>
    rateOf(
      sum(articles, (article) => article[key].hit),
      sum(articles, (article) => article[key].pred),
      sum(articles, (article) => article[key].gold),
    );
  const share = (key: ShareKey) => ({
    hit: sum(articles, (article) => article[key].hit),
    total: sum(articles, (article) => article[key].total),
  });
  return {
    clean: rate('clean'),
    lines: share('lines'),
    labels: share('labels'),
    title: share('title'),
    mentions: rate('mentions'),
    mentions3: rate('mentions3'),
    names: rate('names'),
    link: share('link'),
    roles: rate('roles'),
    dates: rate('dates'),
    claims: rate('claims'),
    speaker: share('speaker'),
    kind: share('kind'),
    cue: share('cue'),
    about: rate('about'),
  };
}

// Lines and headline

/** Characters of kept lines (`clean`), right decisions (`lines`) and right labels. A caption is neutral. */
function scoreLines(
  gold: GoldArticle,
  analysis: ScoredAnalysis,
  log: Log,
): Pick<Measures, 'clean' | 'lines' | 'labels'> {
  const predicted = new Map((analysis.lines ?? []).map((line) => [line.n, line]));
  const judged = gold.lines
    .filter((line) => line.label !== 'caption')
    .map((line) => {
      const got = predicted.get(line.n);
      return { ...line, size: [...line.text.trim()].length, got, kept: got?.keep ?? false };
    });
  for (const line of judged) {
    if (line.kept !== line.keep) {
      log('line', `${line.n} gold ${line.label}, got ${line.got?.label ?? 'nothing'}: ${line.text.slice(0, 60)}`);
    }
  }
  const characters = (lines: typeof judged) => sum(lines, (line) => line.size);
  const total = judged.length;
  return {
    clean: rateOf(
      characters(judged.filter((line) => line.kept && line.keep)),
      characters(judged.filter((line) => line.kept)),
      characters(judged.filter((line) => line.keep)),
    ),
    lines: { hit: judged.filter((line) => line.kept === line.keep).length, total },
    labels: { hit: judged.filter((line) => line.got?.label === line.label).length, total },
  };
}

function scoreTitle(gold: GoldArticle, analysis: ScoredAnalysis, log: Log): Share {
  const right = fold(analysis.title) === fold(gold.title);
  if (!right) log('title', `gold ${gold.title}, got ${analysis.title}`);
  return { hit: right ? 1 : 0, total: 1 };
}

// Entities

interface FlatMention {
  type: string;
  line: number;
  text: string;
  /** The line and the words covered. */
  key: string;
  name: string;
}

/** Typed mentions, those of the three main types alone, and whether a person's mention leads to the person. */
function scoreMentions(
  gold: GoldArticle,
  analysis: ScoredAnalysis,
  kept: ReadonlySet<number>,
  log: Log,
): Pick<Measures, 'mentions' | 'mentions3' | 'link'> {
  const lines = new Map(gold.lines.map((line) => [line.n, line]));
  const wanted = gold.entities.flatMap((entity) =>
    flatten(entity.type, entity.canonical, entity.mentions, lines).map((mention) => ({
      ...mention,
      spellings: fullForms(entity),
    })),
  );
  const found = typedEntities(analysis)
    .flatMap((entity) => flatten(entity.type, entity.name, entity.mentions, lines))
    .filter((mention) => kept.has(mention.line) && lines.get(mention.line)?.label !== 'dateline');
  const byKey = new Map(found.map((mention) => [mention.key, mention]));

  const used = new Set<FlatMention>();
  const link: Share = { hit: 0, total: 0 };
  for (const want of wanted) {
    const got = byKey.get(want.key);
    if (!got || used.has(got) || group(got.type) !== group(want.type)) {
      log('missed', `${want.type} ${want.text} (line ${want.line})${got ? ` got ${got.type}` : ''}`);
      continue;
    }
    used.add(got);
    if (want.type !== 'PERSON') continue;
    link.total++;
    if (want.spellings.has(foldName(got.name))) link.hit++;
    else log('link', `${want.text}: gold ${want.name}, got ${got.name}`);
  }
  for (const got of found) if (!used.has(got)) log('spurious', `${got.type} ${got.text} (line ${got.line})`);

  const wantedMain = wanted.filter((mention) => MAIN_TYPES.has(mention.type));
  return {
    mentions: rateOf(used.size, found.length, wanted.length),
    mentions3: rateOf(
      wantedMain.filter((mention) => byKey.get(mention.key)?.type === mention.type).length,
      found.filter((mention) => MAIN_TYPES.has(mention.type)).length,
      wantedMain.length,
    ),
    link,
  };
}

function flatten(
  type: string,
  name: string,
  mentions: readonly Mention[],
  lines: ReadonlyMap<number, GoldLine>,
): FlatMention[] {
  return mentions.flatMap((mention) => {
    const line = lines.get(mention.line);
    if (!line) return [];
    return [{ type, line: mention.line, text: mention.text, key: `${mention.line}|${span(line.text, mention)}`, name }];
  });
}

/** Where a mention ends, and where it starts once leading proclitics are set aside, so that they do not matter. */
function span(line: string, { start, text }: Mention): string {
  const end = start + text.length;
  let from = start;
  while (from > 0 && /\p{L}/u.test(line.charAt(from - 1))) from--;
  const proclitics = /^[وف]?(?:[بكل](?=.{3}))?/u.exec(line.slice(from, end))?.[0] ?? '';
  return `${Math.min(Math.max(start, from + proclitics.length), end)}-${end}`;
}

/** The canonical name and every mention that is as full: any of them names the person rightly. */
function fullForms({ canonical, mentions }: GoldEntity): Set<string> {
  const length = words(canonical).length;
  const full = mentions.map((mention) => mention.text).filter((text) => words(text).length >= length);
  return new Set([canonical, ...full].map(foldName));
}

/** The article's distinct typed names. */
function scoreNames(gold: GoldArticle, analysis: ScoredAnalysis): Rate {
  return rateOfSets(
    new Set(gold.entities.map((entity) => `${group(entity.type)}|${foldName(entity.canonical)}`)),
    new Set(typedEntities(analysis).map((entity) => `${group(entity.type)}|${foldName(entity.name)}`)),
  );
}

/** People's roles, by name and wording. */
function scoreRoles(gold: GoldArticle, analysis: ScoredAnalysis): Rate {
  const isPerson = (entity: { type: string }) => entity.type === 'PERSON';
  const key = (name: string, role: string) => `${foldName(name)}|${foldName(role)}`;
  return rateOfSets(
    new Set(gold.entities.filter(isPerson).flatMap((e) => e.roles.map((role) => key(e.canonical, role)))),
    new Set(
      (analysis.entities ?? [])
        .filter(isPerson)
        .flatMap((e) => (e.roles ?? []).map((role) => key(e.name, typeof role === 'string' ? role : role.text))),
    ),
  );
}

const MAIN_TYPES: ReadonlySet<string> = new Set(['PERSON', 'ORGANIZATION', 'LOCATION']);
const OTHER_TYPES: ReadonlySet<string> = new Set(['EVENT', 'LAW', 'PRODUCT']);

/** The three rarer types count as one. */
const group = (type: string) => (OTHER_TYPES.has(type) ? 'MISC' : type);
const typedEntities = (analysis: ScoredAnalysis) =>
  (analysis.entities ?? []).filter(({ type }) => MAIN_TYPES.has(type) || OTHER_TYPES.has(type));

// Dates

/** Resolved dates of kept lines, by line and value. */
function scoreDates(gold: GoldArticle, analysis: ScoredAnalysis, kept: ReadonlySet<number>): Rate {
  const key = (date: { line: number; iso?: string | null }) => (date.iso ? [`${date.line}|${date.iso}`] : []);
  return rateOfSets(
    new Set(gold.dates.flatMap(key)),
    new Set((analysis.dates ?? []).filter((date) => kept.has(date.line)).flatMap(key)),
  );
}

// Claims

/** Claims found, and of those found: the speaker, the kind, the cue and what they are about. */
function scoreClaims(
  gold: GoldArticle,
  analysis: ScoredAnalysis,
  kept: ReadonlySet<number>,
  log: Log,
): Pick<Measures, 'claims' | 'speaker' | 'kind' | 'cue' | 'about'> {
  const nameOf = new Map((analysis.entities ?? []).map((entity) => [entity.id, entity.name]));
  const speakerOf = ({ speaker }: ScoredClaim) =>
    (speaker?.entity && nameOf.get(speaker.entity)) || speaker?.text || null;
  const claims = (analysis.claims ?? []).filter((claim) => kept.has(claim.line));
  const pairs = pairClaims(gold.claims, claims, speakerOf);

  const right = { speaker: 0, kind: 0, cue: 0 };
  const about = { hit: 0, pred: 0, gold: 0 };
  for (const want of gold.claims) {
    const got = pairs.get(want);
    if (!got) {
      log('claim missed', `${want.speaker} ${want.cue}: ${want.content.slice(0, 60)} (line ${want.line})`);
      continue;
    }
    if (sameSpeaker(want, speakerOf(got))) right.speaker++;
    else log('speaker', `gold ${want.speaker}, got ${speakerOf(got)} (line ${want.line})`);
    if (got.kind === want.kind) right.kind++;
    if (sameCue(want.cue, got.cue)) right.cue++;
    const named = new Set((got.about ?? []).map((id) => foldName(nameOf.get(id) ?? id)));
    about.hit += want.about.filter((name) => named.has(foldName(name))).length;
    about.pred += named.size;
    about.gold += want.about.length;
  }
  const paired = new Set(pairs.values());
  for (const got of claims) {
    if (paired.has(got)) continue;
    log('claim spurious', `${speakerOf(got)} ${got.cue}: ${got.content?.slice(0, 60)} (line ${got.line})`);
  }
  const total = pairs.size;
  return {
    claims: rateOf(total, claims.length, gold.claims.length),
    speaker: { hit: right.speaker, total },
    kind: { hit: right.kind, total },
    cue: { hit: right.cue, total },
    about: rateOf(about.hit, about.pred, about.gold),
  };
}

/**
 * Pairs claims of the same line whose contents share at least half of the words of their union, closest first.
 * Of two that say the same, the one with the right speaker is taken.
 */
function pairClaims(
  gold: readonly GoldClaim[],
  claims: readonly ScoredClaim[],
  speakerOf: (claim: ScoredClaim) => string | null,
): Map<GoldClaim, ScoredClaim> {
  const candidates = gold
    .flatMap((want) =>
      claims
        .filter((got) => got.line === want.line)
        .map((got) => ({ want, got, shared: overlap(want.content, got.content) })),
    )
    .filter(({ shared }) => shared >= 0.5)
    .map(({ want, got, shared }) => ({
      want,
      got,
      closeness: shared + (fold(speakerOf(got)) === fold(want.speaker) ? 0.001 : 0),
    }))
    .sort((a, b) => b.closeness - a.closeness);
  const pairs = new Map<GoldClaim, ScoredClaim>();
  const taken = new Set<ScoredClaim>();
  for (const { want, got } of candidates) {
    if (pairs.has(want) || taken.has(got)) continue;
    pairs.set(want, got);
    taken.add(got);
  }
  return pairs;
}

/** An unnamed or institutional speaker may be worded with more or fewer words; a person's name may not. */
function sameSpeaker(want: GoldClaim, got: string | null): boolean {
  const a = fold(got);
  const b = fold(want.speaker);
  return a === b || (want.speaker_type !== 'named' && overlap(a, b) >= 0.5);
}

/** Cues agree where they share a word or one holds the other. */
function sameCue(want: string | null, got: string | null | undefined): boolean {
  if (!want) return !got;
  const a = fold(got);
  const b = fold(want);
  return a !== '' && (overlap(a, b) > 0 || a.includes(b) || b.includes(a));
}

// Text

/** Orthographic folding, so that spelling habits do not count as errors. */
function fold(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .replace(/[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/[کگ]/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded and without spaces, so that عبد المجيد and عبدالمجيد are one name. */
const foldName = (text: string | null | undefined) => fold(text).replaceAll(' ', '');
const words = (text: string | null | undefined) => fold(text).split(' ').filter(Boolean);

/** Words in common, each as often as both have it, over the words of the union. */
function overlap(a: string | null | undefined, b: string | null | undefined): number {
  const left = words(a);
  const right = words(b);
  const bag = new Map<string, number>();
  for (const word of right) bag.set(word, (bag.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of left) {
    const count = bag.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    bag.set(word, count - 1);
  }
  return shared / Math.max(1, left.length + right.length - shared);
}

// Numbers

type Log = (what: Finding['what'], how: string) => void;
type RateKey = { [K in Measure]: Measures[K] extends Rate ? K : never }[Measure];
type ShareKey = Exclude<Measure, RateKey>;

function rateOf(hit: number, pred: number, gold: number): Rate {
  const p = pred ? hit / pred : gold ? 0 : 1;
  const r = gold ? hit / gold : 1;
  return { p, r, f1: p + r ? (2 * p * r) / (p + r) : 0, hit, pred, gold };
}

function rateOfSets(gold: ReadonlySet<string>, pred: ReadonlySet<string>): Rate {
  return rateOf([...gold].filter((key) => pred.has(key)).length, pred.size, gold.size);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
