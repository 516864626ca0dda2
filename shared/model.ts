/** What an article is at each stage. All offsets are UTF-16 units into `text`, the decoded raw text. */

export type LineLabel =
  | 'title'
  | 'standfirst'
  | 'dateline'
  | 'body'
  | 'caption'
  | 'pullquote'
  | 'duplicate'
  | 'hashtags'
  | 'chrome'
  | 'teaser'
  | 'section';

export type EntityType = 'PERSON' | 'ORGANIZATION' | 'LOCATION' | 'EVENT' | 'LAW' | 'PRODUCT';

/** Exact: `text.slice(start, end)` is what was found. */
export interface Span {
  start: number;
  end: number;
}

/** A piece of the article's text, with the line (counted from 1) in which it starts. */
export interface TextSpan extends Span {
  line: number;
  text: string;
}

/** Chrome on the line of the text: "فيسبوك تويتر واتساب" in front of its first sentence. */
export interface Cut extends Span {
  /** What it was known by, for people: "share row: 3 of 3 words". */
  rule: string;
}

export interface Line extends Span {
  /** Counted from 1 over all lines of the raw text; empty lines are counted and not listed. */
  n: number;
  label: LineLabel;
  keep: boolean;
  /** The rule that decided, with its evidence, for people: "chrome-lexicon: comment form". */
  rule: string;
  /** Spans of a kept line that are no part of the article: ascending, apart, never the whole line. Mostly none. */
  cuts: readonly Cut[];
}

/** What the object's metadata or the document's own fields say about the article, before its text is read. */
export interface ArticleFields {
  title: string | null;
  source: string | null;
  url: string | null;
  /** ISO 8601 date. */
  published: string | null;
}

/** Whether a text is a whole page, or what has been found to be the article on one already. */
export type Extent = 'page' | 'article';

/** The result of decoding an object's bytes. */
export interface DecodedText {
  text: string;
  format: 'text' | 'html' | 'json';
  extent: Extent;
  encoding: string;
  /** What a person should know about how the bytes were read; empty where nothing was doubtful. */
  warnings: string[];
  fields: ArticleFields;
}

/** The article with every line judged. Nothing is taken out of `text`; dropped lines and cuts stay, with their rules. */
export interface CleanText {
  text: string;
  lines: Line[];
  /** The headline once, as shown, without the site's name. */
  title: string | null;
  /** The first standfirst, as shown. */
  standfirst: string | null;
  /**
   * Who wrote it, as shown, without "كتب:" or "By": people, or the desk that signs as people do (هيئة التحرير). An agency
   * only where the line says that it wrote; who sent or first published the text (المصدر: رويترز) is not its author.
   */
  byline: string | null;
  /** Where the report was filed, as its dateline shows it: القاهرة of "القاهرة (رويترز) - ". */
  place: string | null;
  /** BCP 47. */
  language: string;
  /** ISO 8601 date, of the precision that is known. */
  published: string | null;
  siteName: string | null;
}

export interface Role extends TextSpan {}

export interface Entity {
  /** `<type>:<folded name>`, foreign people's names without vowels: the same in every article that names the entity alike. */
  id: string;
  type: EntityType;
  /** The fullest form, as shown. */
  name: string;
  /** ISO 3166-1 alpha-2; of territories only. */
  code?: string;
  roles: Role[];
  mentions: TextSpan[];
}

export interface DateMention extends TextSpan {
  /** ISO 8601 of the precision that the text gives (2021, 2024-02, 2023-12-06); null where the text leaves it open. */
  iso: string | null;
}

export type ClaimClass = 'assert' | 'deny' | 'request' | 'warn' | 'expect' | 'praise' | 'accuse' | 'promise' | 'doubt';

export interface Speaker {
  /** Identifier of the entity that spoke, where one is known. */
  entity: string | null;
  /** The words of the text, or the entity's name where the text has a pronoun or nothing. */
  text: string;
}

export interface Claim {
  id: string;
  /** The statement itself, exact, without أن and without quotation marks around it. */
  content: TextSpan;
  sentence: Span;
  speaker: Speaker;
  /** The reporting word or phrase; null where only a quotation shows that somebody speaks. */
  cue: TextSpan | null;
  kind: 'direct' | 'indirect' | 'mixed';
  class: ClaimClass;
  /** Entities that the content names. */
  about: string[];
  /** The claim in whose content this one stands. */
  parent: string | null;
  /** The speaker passes on what somebody else said: نقلت الوكالة عن فلان أن. */
  relayed?: true;
  /** The article leaves the truth to the speaker: زعم, ادعى, على حد زعمه. */
  distanced?: true;
}

export interface Extraction {
  entities: Entity[];
  dates: DateMention[];
  claims: Claim[];
}
