import type { ClaimClass } from '../model.ts';
import { type Agreement, agree } from './agreement.ts';
import { type Article, type ArticleSentence, mentionFrom } from './article.ts';
import { type Complement, findComplement } from './complements.ts';
import { readContent } from './content.ts';
import { type ReportingVerb, SAY } from './cues.ts';
import type { Discourse } from './discourse.ts';
import * as grammar from './grammar.ts';
import { type NounPhrase, readNounPhrase } from './noun-phrases.ts';
import type { Quotations } from './quotations.ts';
import { type Attribution, isPerson, resolvePhrase } from './speakers.ts';

/** What the sentences of an article share. */
export interface Reading {
  article: Article;
  quotations: Quotations;
  discourse: Discourse;
}

/** The words of a cue, and how many letters of a proclitic stand before it. */
export interface CueRange {
  from: number;
  to: number;
  offset: number;
}

/** A statement on its way to a claim: its content may still be cut where another statement begins. */
export interface Statement {
  cue: CueRange | null;
  class: ClaimClass;
  from: number;
  to: number;
  /** Absolute offset, behind a proclitic of the first word. */
  start: number;
  attribution: Attribution;
  /** The attribution stands behind or inside what is said. */
  behind: boolean;
  sentence: number;
  /** The speaker passes on what somebody else said. */
  relayed?: boolean;
  /** The article leaves its truth to the speaker: زعم, على حد زعمه. */
  distanced?: boolean;
}

type NewStatement = Pick<Statement, 'cue' | 'class' | 'from' | 'attribution' | 'relayed' | 'distanced'> & {
  start?: number;
  /** Where the statement ends; where it is not given, it is followed to its natural end. */
  to?: number;
  behind?: boolean;
};

/** A dateline in front of a sentence is this many words long at most. */
const LONGEST_DATELINE = 4;
const BYLINE_MARKS = new Set([':', '-']);

/** "دبي: إيمان عبدالله أكد …": the word behind the reporter's name at the head of a line of the body. */
function behindByline(article: Article, { from, to, label }: ArticleSentence): number {
  const { words } = article;
  if (label !== 'body' || (from > 0 && words[from - 1]!.line === words[from]!.line)) return from;
  const place = mentionFrom(article, from);
  const credit = grammar.CREDITS.has(words[from]!.folded);
  const mark = place?.entity.type === 'LOCATION' ? place.to : credit ? from + 1 : to;
  if (mark >= to || !BYLINE_MARKS.has(words[mark]!.folded)) return from;
  const reporter = mentionFrom(article, mark + 1);
  return reporter?.entity.type === 'PERSON' && reporter.to < to ? reporter.to : from;
}

/** One sentence while it is read from left to right: what it says so far, and the questions that every rule asks. */
export class SentenceScan {
  readonly statements: Statement[] = [];
  readonly article: Article;
  readonly quotations: Quotations;
  readonly discourse: Discourse;
  /** Words `from` to `to` are the sentence, the `index`th of the article. */
  readonly from: number;
  readonly to: number;
  readonly index: number;

  constructor(reading: Reading, sentence: ArticleSentence, index: number) {
    this.article = reading.article;
    this.quotations = reading.quotations;
    this.discourse = reading.discourse;
    this.from = behindByline(reading.article, sentence);
    this.to = sentence.to;
    this.index = index;
  }

  /** The folded word; empty outside the article. */
  word(index: number): string {
    return this.article.words[index]?.folded ?? '';
  }

  isComma(index: number): boolean {
    return this.word(index) === ',';
  }

  phrase(from: number, governed = false): NounPhrase | null {
    return readNounPhrase(this.article, from, this.to, governed);
  }

  resolve(phrase: NounPhrase): Attribution {
    return resolvePhrase(this.article, this.discourse, phrase);
  }

  complement(verb: ReportingVerb, from: number): Complement | null {
    return findComplement(this.article, this.quotations, verb, from, this.to);
  }

  /** What is said behind a word that takes whatever قال takes. */
  saidAfter(from: number): Complement | null {
    return this.complement(SAY, from);
  }

  add(statement: NewStatement): Statement {
    const { from, attribution, cue } = statement;
    const start = statement.start ?? this.article.words[from]!.start;
    const content =
      statement.to === undefined
        ? readContent(this.article, this.quotations, from, start)
        : { from, start, to: statement.to };
    const nested = this.statements.some((other) => !other.behind && other.from <= from && from < other.to);
    const added: Statement = { behind: false, ...statement, ...content, sentence: this.index };
    this.statements.push(added);
    const { speaker, agreement } = attribution;
    if (speaker.text)
      this.discourse.note({ speaker, agreement, at: cue?.from ?? from, spoke: true, nested }, this.index);
    return added;
  }

  /** The innermost statement in whose content a word stands. */
  around(index: number): Statement | undefined {
    return this.statements.findLast(({ behind, from, to }) => !behind && from <= index && index < to);
  }

  /** Where the clause of a cue begins: before its comma and its particles. */
  boundary(cue: number): number {
    let i = cue;
    while (i > this.from && (grammar.LEADING.has(this.word(i - 1)) || grammar.CONTRASTING.has(this.word(i - 1)))) i--;
    return i > this.from && this.isComma(i - 1) ? i - 1 : i;
  }

  /** Ends at `boundary` the statements that `ends` picks; one that quotes the cue's own quotation goes on. */
  cut(boundary: number, cue: number, ends: (statement: Statement) => boolean = () => true): void {
    const quotation = this.quotations.of[cue];
    for (const statement of this.statements) {
      if (statement.behind || statement.to <= boundary || statement.from >= boundary) continue;
      if (quotation?.closed && statement.from <= quotation.open + 1) continue;
      if (ends(statement)) statement.to = boundary;
    }
  }

  /** The last speaker of the sentence that agrees. */
  lastSpeaker(agreement: Agreement): Attribution | null {
    const said = this.statements.findLast(
      ({ attribution }) => attribution.speaker.text && agree(attribution.agreement, agreement),
    );
    return said?.attribution ?? null;
  }

  /** Who has said everything that the sentence reports so far; null where nobody or several did. */
  soleSpeaker(): Attribution | null {
    const said = this.statements.filter(({ attribution }) => attribution.speaker.text);
    const [first] = said;
    return first && said.every(({ attribution }) => attribution.speaker.text === first.attribution.speaker.text)
      ? first.attribution
      : null;
  }

  /** Of the agreeing speakers whose statements are not ended at a word, the outermost; but a person before a document. */
  openSpeaker(index: number, agreement: Agreement): Attribution | null {
    const open = this.statements.filter(
      ({ behind, to, attribution }) =>
        !behind && to > index && attribution.speaker.text && agree(attribution.agreement, agreement),
    );
    const person = open.find(
      ({ attribution: { speaker } }) => speaker.entity && isPerson(this.article, speaker.entity),
    );
    return (person ?? open[0])?.attribution ?? null;
  }

  /** The sentence's first word, behind a dateline: "الجزائر – …". */
  clauseBegin(): number {
    for (let i = this.from + 1; i < Math.min(this.to, this.from + LONGEST_DATELINE); i++) {
      const spaced = this.article.words[i]!.start > this.article.words[i - 1]!.end;
      if (this.word(i) === '-' && spaced) return i + 1;
    }
    return this.from;
  }
}
