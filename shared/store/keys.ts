import { createHash } from 'node:crypto';
import { nameKey } from '../text/name-key.ts';

/** The only place where keys of table items are built; docs/data-model.md explains them. */

export interface Key {
  pk: string;
  sk: string;
}

export const INDEX_BY_SUBJECT = 'gsi1';
export const INDEX_BY_DATE = 'gsi2';

/** Attributes that the indexes carry besides keys: what a listing shows. */
export const PROJECTED_BY_SUBJECT = [
  'kind',
  'article',
  'key',
  'title',
  'source',
  'published',
  'state',
  'id',
  'type',
  'name',
  'count',
  'content',
  'speaker',
  'cue',
  'quotation',
  'class',
  'about',
  'copyOf',
  'line',
] as const;
export const PROJECTED_BY_DATE = [
  'kind',
  'article',
  'bucket',
  'key',
  'title',
  'source',
  'published',
  'state',
  'reason',
  'language',
] as const;

/** Sorts behind every date in a newest-first listing. */
const UNDATED = '0000';
/** … and in an oldest-first one. */
const UNDATED_LAST = '9999';

const sha256 = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000'), 'utf8').digest('hex');

/** DynamoDB's limits are 2048 bytes for a partition key and 1024 for a sort key. */
const MOST_BYTES = 900;
const DIGEST_DIGITS = 16;

/** A part of a key that comes from a text, cut with a digest of the whole where it is longer than a key may be. */
function bounded(text: string, most = MOST_BYTES): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= most) return text;
  const cut = bytes
    .subarray(0, most - DIGEST_DIGITS - 1)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
  return `${cut}…${sha256([text]).slice(0, DIGEST_DIGITS)}`;
}

/** The first 128 bits of SHA-256 over bucket and key, in hex. */
export function articleId(bucket: string, key: string): string {
  return sha256([bucket, key]).slice(0, 32);
}

/** The first 64 bits of SHA-256 over the article, the kind of thing and its place in the article, in hex. */
export function partId(article: string, kind: string, place: string): string {
  return sha256([article, kind, place]).slice(0, 16);
}

const DIGITS_OF_OFFSET = 8;
const offset = (at: number): string => String(at).padStart(DIGITS_OF_OFFSET, '0');

export const articlePartition = (article: string): string => `ARTICLE#${article}`;

export const headKey = (article: string): Key => ({ pk: articlePartition(article), sk: 'HEAD' });

export const entityKey = (article: string, entity: string): Key => ({
  pk: articlePartition(article),
  sk: `ENTITY#${bounded(entity)}`,
});

export const datesKey = (article: string): Key => ({ pk: articlePartition(article), sk: 'DATES' });

/** Claims of an article sort in the order of the text. */
export const claimKey = (article: string, start: number, claim: string): Key => ({
  pk: articlePartition(article),
  sk: `CLAIM#${offset(start)}#${claim}`,
});

export const aboutKey = (entity: string, published: string | null, article: string, claim: string): Key => ({
  pk: aboutPartition(entity),
  sk: `${published ?? UNDATED}#${article}#${claim}`,
});

export const nameItemKey = (name: string, entity: string, article: string): Key => ({
  pk: namePartition(name),
  sk: `${bounded(entity)}#${article}`,
});

export const aboutPartition = (entity: string): string => `ABOUT#${bounded(entity)}`;
export const namePartition = (name: string): string => `NAME#${bounded(nameKey(name))}`;

/** What an article may have left with its source's lines; the plan of that evidence. */
export const evidenceKey = (article: string): Key => ({ pk: articlePartition(article), sk: 'EVIDENCE' });

/** The article's shingles, and the plan of its bands. */
export const shinglesKey = (article: string): Key => ({ pk: articlePartition(article), sk: 'SHINGLES' });

/** A source's article, for strongly consistent listings. */
export const memberKey = (source: string, article: string): Key => ({ pk: membersPartition(source), sk: article });

export const membersPartition = (source: string): string => `MEMBERS#${bounded(source)}`;

export const pinKey = (source: string, line: string): Key => ({ pk: pinsPartition(source), sk: line });

export const pinsPartition = (source: string): string => `PINS#${bounded(source)}`;

/** The first 64 bits of SHA-256 over a line's folded words, in hex. */
export const lineDigest = (lineKey: string): string => sha256([lineKey]).slice(0, 16);

/** In the list of an article's evidence the source stands once for each line. */
const MOST_SOURCE_BYTES = 100;

/** Articles of a source that show a line; the bound is part of the line's name, so that who has the key knows it. */
export const linePartition = (source: string, line: string, bound: number): string =>
  `LINE#${bounded(source, MOST_SOURCE_BYTES)}#${bound}-${line}`;

/** @throws Error where the partition is none of a line */
export function lineOfPartition(partition: string): { line: string; bound: number } {
  const [, bound, line] = /#(\d+)-([0-9a-f]+)$/.exec(partition) ?? [];
  if (bound === undefined || line === undefined) throw new Error(`${partition} is no partition of a line`);
  return { line, bound: Number(bound) };
}

/** How an article that shows a line takes it. Those that take it for content sort first. */
export type LineMark = 'content' | 'recurring';

/** Evidence sorts by mark, then by headline: articles of one headline count once. */
export const lineEvidenceSort = (mark: LineMark, headline: string, article: string): string =>
  `${mark}#${headline}#${article}`;

/** @throws Error where the key is none of a line's evidence */
export function markOfEvidence({ sk }: Key): LineMark {
  const mark = sk.slice(0, sk.indexOf('#'));
  if (mark !== 'content' && mark !== 'recurring') throw new Error(`${sk} has no mark`);
  return mark;
}

/** Articles whose clean texts may be near-duplicates, in the order in which one is the original of the other. */
export const bandKey = (band: string, published: string | null, key: string): Key => ({
  pk: `BAND#${band}`,
  sk: `${published ?? UNDATED_LAST}#${bounded(key)}`,
});

/** A copy stands in the partition of its original. */
export const copyKey = (original: string, published: string | null, copy: string): Key => ({
  pk: articlePartition(original),
  sk: `COPY#${published ?? UNDATED}#${copy}`,
});

export const subjectOfSource = (source: string): string => `SOURCE#${bounded(source)}`;
export const subjectOfEntity = (entity: string): string => `ENTITY#${bounded(entity)}`;
/** `speaker` is an entity's id, or `text:<folded words>` for a speaker who is no entity. */
export const subjectOfSpeaker = (speaker: string): string => `SPEAKER#${bounded(speaker)}`;

/** The source's lines that are taken for boilerplate. */
export const subjectOfBoilerplate = (source: string): string => `BOILERPLATE#${bounded(source)}`;
export const boilerplateSort = (line: string, article: string): string => `${line}#${article}`;

/** Sort key of every listing that is read newest first; undated articles come last. */
export const datedSort = (published: string | null, article: string, rest = ''): string =>
  `${published ?? UNDATED}#${article}${rest && `#${rest}`}`;

export const monthPartition = (published: string | null): string => `MONTH#${published?.slice(0, 7) ?? 'undated'}`;
export const statePartition = (state: string): string => `STATE#${state}`;
