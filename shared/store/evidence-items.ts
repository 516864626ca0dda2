import type { Pin, ShownLine } from '../clean/recurring-lines.ts';
import type { Key, LineMark } from './keys.ts';
import * as keys from './keys.ts';
import { packPlan } from './plan.ts';

/** What clean leaves in the table besides the head, for other articles to find. docs/data-model.md shows each. */

/** The keys that an article's workers may have written elsewhere; written before any of them. */
export interface EvidenceItem extends Key {
  kind: 'evidence';
  plan: string[];
}

/** A source has this article. */
export interface MemberItem extends Key {
  kind: 'member';
  article: string;
  key: string;
}

/** An article shows a line. */
export interface LineItem extends Key {
  kind: 'line';
  article: string;
  key: string;
  headline: string;
  mark: LineMark;
  /** Where the line is taken for boilerplate: how it reads, and the listing of such lines. */
  line?: string;
  gsi1pk?: string;
  gsi1sk?: string;
}

/** A person's word on a line of a source. Not an article's, so without a revision. */
export interface PinItem extends Key {
  kind: 'pin';
  pin: Pin;
  line: string;
}

export interface BandItem extends Key {
  kind: 'band';
  article: string;
  key: string;
}

/** An article's shingles, packed, and the keys of bands that its workers may have written. */
export interface ShinglesItem extends Key {
  kind: 'shingles';
  plan: string[];
  shingles: Uint8Array;
}

export type EvidenceKindItem = EvidenceItem | MemberItem | LineItem | BandItem | ShinglesItem;

/** A line is listed with at most so many characters: an item of up to 1 KB costs one write unit. */
const MOST_LISTED_CHARACTERS = 160;

interface Subject {
  article: string;
  key: string;
  source: string;
}

export const evidenceItem = (article: string, plan: readonly Key[]): EvidenceItem => ({
  ...keys.evidenceKey(article),
  kind: 'evidence',
  plan: packPlan(article, plan).sort(),
});

export const memberItem = ({ article, key, source }: Subject): MemberItem => ({
  ...keys.memberKey(source, article),
  kind: 'member',
  article,
  key,
});

export function lineItem(
  { article, key, source }: Subject,
  headline: string,
  shown: ShownLine,
  mark: LineMark,
): LineItem {
  const line = keys.lineDigest(shown.key);
  const item: LineItem = {
    pk: keys.linePartition(source, line, shown.bound),
    sk: keys.lineEvidenceSort(mark, headline, article),
    kind: 'line',
    article,
    key,
    headline,
    mark,
  };
  if (mark === 'content') return item;
  return {
    ...item,
    line: shown.text.slice(0, MOST_LISTED_CHARACTERS),
    gsi1pk: keys.subjectOfBoilerplate(source),
    gsi1sk: keys.boilerplateSort(`${shown.bound}-${line}`, article),
  };
}

export const pinItem = (source: string, lineKey: string, text: string, pin: Pin): PinItem => ({
  ...keys.pinKey(source, keys.lineDigest(lineKey)),
  kind: 'pin',
  pin,
  line: text,
});

export const bandItem = (article: string, key: string, published: string | null, band: string): BandItem => ({
  ...keys.bandKey(band, published, key),
  kind: 'band',
  article,
  key,
});

export const shinglesItem = (article: string, plan: readonly Key[], shingles: Uint8Array): ShinglesItem => ({
  ...keys.shinglesKey(article),
  kind: 'shingles',
  plan: packPlan(article, plan).sort(),
  shingles,
});
