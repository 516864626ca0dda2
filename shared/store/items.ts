import type { Likeness } from '../duplicates/compare.ts';
import type { Claim, DateMention, Entity, Extraction, Speaker, TextSpan } from '../model.ts';
import { foldKey } from '../text/fold.ts';
import { nameKey } from '../text/name-key.ts';
import type { CleanDocument } from './clean-document.ts';
import type { Head } from './head.ts';
import type { Key } from './keys.ts';
import * as keys from './keys.ts';
import { packPlan, unpackPlan } from './plan.ts';

/** Items of the table. docs/data-model.md shows each; keys.ts builds their keys. */

interface SubjectIndexKey {
  gsi1pk: string;
  gsi1sk: string;
}

interface DateIndexKey {
  gsi2pk: string;
  gsi2sk: string;
}

/** What every result says of its article, so that a listing needs no second read. */
interface ArticleFacts {
  article: string;
  key: string;
  title: string | null;
  source: string | null;
  published: string | null;
  /** The article that this one copies; null for originals, which alone are independent reports. */
  copyOf: string | null;
  engine: string;
}

export interface HeadItem extends Key, Partial<SubjectIndexKey>, Partial<DateIndexKey>, Omit<Head, 'extractPlan'> {
  kind: 'head';
  /** As plan.ts packs it: the plan is the largest part of a head. */
  extractPlan: string[];
}

export interface EntityItem extends Key, SubjectIndexKey, ArticleFacts {
  kind: 'entity';
  id: string;
  type: string;
  name: string;
  /** ISO 3166-1 alpha-2; of territories only. */
  code?: string;
  roles: TextSpan[];
  mentions: TextSpan[];
  /** How many mentions. */
  count: number;
}

/** One spelling of an entity in an article; found by any other spelling that has the same name key. */
export interface NameItem extends Key, ArticleFacts {
  kind: 'name';
  id: string;
  type: string;
  name: string;
}

/** All dates of an article: they are only read with it, and one item costs less than many. */
export interface DatesItem extends Key, ArticleFacts {
  kind: 'dates';
  dates: DateMention[];
}

interface ClaimFacts extends ArticleFacts {
  id: string;
  content: string;
  speaker: Speaker;
  cue: string | null;
  /** direct, indirect or mixed. */
  quotation: Claim['kind'];
  class: Claim['class'];
  about: string[];
  relayed?: true;
  distanced?: true;
}

export interface ClaimItem extends Key, SubjectIndexKey, ClaimFacts {
  kind: 'claim';
  span: TextSpan;
  cueSpan: TextSpan | null;
  sentence: { start: number; end: number };
  parent: string | null;
}

/** A claim once more, under an entity that it is about. */
export interface AboutItem extends Key, ClaimFacts {
  kind: 'about';
  entity: string;
}

/** A copy, in the partition of the article that it copies. */
export interface CopyItem extends Key, ArticleFacts, Likeness {
  kind: 'copy';
  /** Numbers of the copy's lines that say what the original does not. */
  adds: number[];
}

export type ResultItem = EntityItem | NameItem | DatesItem | ClaimItem | AboutItem | CopyItem;

/** The head with the keys under which listings find it; an article that is gone is in none. */
export function headItem(head: Head): HeadItem {
  const item: HeadItem = {
    ...keys.headKey(head.article),
    kind: 'head',
    ...head,
    extractPlan: packPlan(head.article, head.extractPlan),
  };
  if (head.state === 'REMOVED' || head.state === 'RECEIVED') return item;
  const sort = keys.datedSort(head.published, head.article);
  const failed = head.state === 'FAILED' || head.state === 'UNSUPPORTED';
  return {
    ...item,
    ...(head.source !== null && { gsi1pk: keys.subjectOfSource(head.source), gsi1sk: sort }),
    gsi2pk: failed ? keys.statePartition(head.state) : keys.monthPartition(head.published),
    gsi2sk: sort,
  };
}

export function headOfItem(item: HeadItem): Head {
  const { pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, kind, extractPlan, ...head } = item;
  return { ...head, extractPlan: unpackPlan(head.article, extractPlan) };
}

/** Everything that extract writes for an article, in a fixed order and with no key twice. */
export function resultItems(document: CleanDocument, extraction: Extraction, engine: string): ResultItem[] {
  const facts: ArticleFacts = {
    article: document.article,
    key: document.key,
    title: document.title,
    source: document.source,
    published: document.published,
    copyOf: document.copyOf?.article ?? null,
    engine,
  };
  const items = [
    ...copyItems(facts, document.copyOf),
    ...extraction.entities.flatMap((entity) => [entityItem(facts, entity), ...nameItems(facts, entity)]),
    ...datesItems(facts, extraction.dates),
    ...claimItems(facts, extraction.claims),
  ];
  return [...new Map(items.map((item) => [`${item.pk}\u0000${item.sk}`, item])).values()];
}

function entityItem(facts: ArticleFacts, entity: Entity): EntityItem {
  return {
    ...keys.entityKey(facts.article, entity.id),
    gsi1pk: keys.subjectOfEntity(entity.id),
    gsi1sk: keys.datedSort(facts.published, facts.article),
    kind: 'entity',
    ...facts,
    id: entity.id,
    type: entity.type,
    name: entity.name,
    ...(entity.code !== undefined && { code: entity.code }),
    roles: entity.roles,
    mentions: entity.mentions,
    count: entity.mentions.length,
  };
}

function nameItems(facts: ArticleFacts, entity: Entity): NameItem[] {
  const spellings = new Map<string, string>();
  for (const name of [entity.name, ...entity.mentions.map((mention) => mention.text)]) {
    const key = nameKey(name);
    if (key !== '' && !spellings.has(key)) spellings.set(key, name);
  }
  return [...spellings.values()].map((spelling) => ({
    ...keys.nameItemKey(spelling, entity.id, facts.article),
    kind: 'name',
    ...facts,
    id: entity.id,
    type: entity.type,
    name: entity.name,
  }));
}

function datesItems(facts: ArticleFacts, dates: DateMention[]): DatesItem[] {
  return dates.length === 0 ? [] : [{ ...keys.datesKey(facts.article), kind: 'dates', ...facts, dates }];
}

function copyItems(facts: ArticleFacts, copy: CleanDocument['copyOf']): CopyItem[] {
  if (copy === null) return [];
  const { article, jaccard, containment, adds } = copy;
  return [
    {
      ...keys.copyKey(article, facts.published, facts.article),
      kind: 'copy',
      ...facts,
      jaccard,
      containment,
      adds,
    },
  ];
}

function claimItems(facts: ArticleFacts, claims: readonly Claim[]): Array<ClaimItem | AboutItem> {
  const stored = (id: string): string => keys.partId(facts.article, 'claim', id);
  return claims.flatMap((claim) => {
    const id = stored(claim.id);
    const claimFacts: ClaimFacts = {
      ...facts,
      id,
      content: claim.content.text,
      speaker: claim.speaker,
      cue: claim.cue?.text ?? null,
      quotation: claim.kind,
      class: claim.class,
      about: claim.about,
      ...(claim.relayed && { relayed: true }),
      ...(claim.distanced && { distanced: true }),
    };
    const item: ClaimItem = {
      ...keys.claimKey(facts.article, claim.content.start, id),
      gsi1pk: keys.subjectOfSpeaker(speakerId(claim.speaker)),
      gsi1sk: keys.datedSort(facts.published, facts.article, id),
      kind: 'claim',
      ...claimFacts,
      span: claim.content,
      cueSpan: claim.cue,
      sentence: claim.sentence,
      parent: claim.parent === null ? null : stored(claim.parent),
    };
    const about = claim.about.map(
      (entity): AboutItem => ({
        ...keys.aboutKey(entity, facts.published, facts.article, id),
        kind: 'about',
        ...claimFacts,
        entity,
      }),
    );
    return [item, ...about];
  });
}

/** Who a speaker is to the table: an entity's id, or the folded words for somebody unnamed. */
export function speakerId(speaker: Speaker): string {
  return speaker.entity ?? `text:${foldKey(speaker.text)}`;
}
