import type { ClaimClass } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Agreement, UNKNOWN } from './agreement.ts';
import { type Article, type ArticleSentence, mentionFrom, textOf } from './article.ts';
import { readContent } from './content.ts';
import english from './data/cues.en.json' with { type: 'json' };
import french from './data/cues.fr.json' with { type: 'json' };
import { speakerOf } from './discourse.ts';
import { entityAgreement } from './nouns.ts';
import type { Quotations } from './quotations.ts';
import type { Reading, Statement } from './scan.ts';
import type { Attribution } from './speakers.ts';

/** The cues of a language whose subjects stand before their verbs, or behind them after a quotation. */
interface WesternCues {
  verbs: ReadonlyMap<string, ClaimClass>;
  that: readonly string[];
  /** Verbs that need no conjunction: he said it was so. */
  unmarked: ReadonlySet<string>;
  /** Verbs with a noun phrase: she voiced concern. */
  nominal: ReadonlySet<string>;
  /** Conjunctions behind which the subject is not said again. */
  joining: ReadonlySet<string>;
  according: readonly string[][];
  pronouns: ReadonlyMap<string, Agreement>;
  auxiliaries: ReadonlySet<string>;
  articles: ReadonlySet<string>;
}

interface CueData {
  verbs: Record<string, string[]>;
  that: string[];
  unmarked: string[];
  nominal: string[];
  joining: string[];
  according: string[];
  pronouns: Record<string, string[]>;
  auxiliaries: string[];
  articles: string[];
}

/** Longest subject before its verb, and longest unnamed speaker. */
const SUBJECT_REACH = 14;
const LONGEST_SPEAKER = 8;
const SHORTEST_CONTENT = 3;
const SHORTEST_QUOTATION = 3;

function readCues(data: CueData): WesternCues {
  const set = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));
  const verbs = Object.entries(data.verbs).flatMap(([kind, forms]) => forms.map((form) => [fold(form), kind] as const));
  const pronouns = Object.entries(data.pronouns).flatMap(([gender, words]) =>
    words.map((word) => [fold(word), { gender: gender as Agreement['gender'], number: '?' as const }] as const),
  );
  return {
    verbs: new Map(verbs as ReadonlyArray<readonly [string, ClaimClass]>),
    that: data.that.map(fold),
    unmarked: set(data.unmarked),
    nominal: set(data.nominal),
    joining: set(data.joining),
    according: data.according.map((phrase) => fold(phrase).split(' ')),
    pronouns: new Map(pronouns),
    auxiliaries: set(data.auxiliaries),
    articles: set(data.articles),
  };
}

const LANGUAGES: ReadonlyMap<string, WesternCues> = new Map([
  ['en', readCues(english)],
  ['fr', readCues(french)],
]);

export function isWestern(language: string): boolean {
  return LANGUAGES.has(language);
}

/** One sentence of English or French. */
class WesternScan {
  readonly statements: Statement[] = [];
  readonly #article: Article;
  readonly #quotations: Quotations;
  readonly #reading: Reading;
  readonly #cues: WesternCues;
  readonly #sentence: ArticleSentence;
  readonly #index: number;

  constructor(reading: Reading, cues: WesternCues, sentence: ArticleSentence, index: number) {
    this.#reading = reading;
    this.#article = reading.article;
    this.#quotations = reading.quotations;
    this.#cues = cues;
    this.#sentence = sentence;
    this.#index = index;
  }

  read(): Statement[] {
    for (let i = this.#sentence.from; i < this.#sentence.to; i++) if (!this.#accordingTo(i)) this.#reported(i);
    return this.statements;
  }

  #word(index: number): string {
    return this.#article.words[index]?.folded ?? '';
  }

  #add(cue: number, length: number, kind: ClaimClass, from: number, to: number | null, attribution: Attribution): void {
    const { words } = this.#article;
    if (from >= words.length) return;
    const start = this.#contentStart(from);
    const content = to === null ? readContent(this.#article, this.#quotations, from, start) : { from, start, to };
    if (content.to - content.from < SHORTEST_CONTENT) return;
    this.statements.push({
      cue: { from: cue, to: cue + length, offset: 0 },
      class: kind,
      ...content,
      attribution,
      behind: false,
      sentence: this.#index,
    });
    const { speaker, agreement } = attribution;
    if (speaker.text)
      this.#reading.discourse.note({ speaker, agreement, at: cue, spoke: true, nested: false }, this.#index);
  }

  /** Behind the qu' of qu'il. */
  #contentStart(from: number): number {
    const word = this.#article.words[from]!;
    const elided = this.#cues.that.find((that) => that.endsWith("'") && word.folded.startsWith(that));
    return word.start + (elided?.length ?? 0);
  }

  /** The speaker who begins with word `from`: a name behind its title, or an unnamed one behind an article. */
  #speakerAt(from: number, to: number): { attribution: Attribution; to: number } | null {
    const pronoun = this.#cues.pronouns.get(this.#word(from));
    if (pronoun) {
      const referent = this.#reading.discourse.resolve(pronoun, from, this.#index, true);
      const attribution = referent ?? { speaker: { entity: null, text: '' }, agreement: UNKNOWN };
      return { attribution: { speaker: attribution.speaker, agreement: attribution.agreement }, to: from + 1 };
    }
    for (let i = from; i < Math.min(to, from + LONGEST_SPEAKER); i++) {
      const mention = mentionFrom(this.#article, i);
      const speaks = mention && (i === from || mention.entity.type === 'PERSON');
      if (speaks)
        return {
          attribution: { speaker: speakerOf(mention.entity), agreement: entityAgreement(mention.entity) },
          to: mention.to,
        };
      const initial = this.#word(i) === '.' && this.#word(i - 1).length === 1;
      if (this.#article.words[i]!.kind === 'punctuation' && !initial) break;
    }
    if (!this.#cues.articles.has(this.#word(from))) return null;
    let end = from + 1;
    while (end < Math.min(to, from + LONGEST_SPEAKER) && this.#article.words[end]!.kind === 'word') end++;
    const text = textOf(this.#article, from, end);
    return { attribution: { speaker: { entity: null, text }, agreement: UNKNOWN }, to: end };
  }

  /** "…, according to X" and "According to X, …". */
  #accordingTo(index: number): boolean {
    const phrase = this.#cues.according.find((words) => words.every((word, n) => this.#word(index + n) === word));
    if (!phrase) return false;
    const source = this.#speakerAt(index + phrase.length, this.#sentence.to);
    if (!source) return false;
    const { from, to } = this.#sentence;
    if (index > from) this.#add(index, phrase.length, 'assert', from, index, source.attribution);
    else {
      let comma = source.to;
      while (comma < to && this.#word(comma) !== ',') comma++;
      if (comma + 1 < to) this.#add(index, phrase.length, 'assert', comma + 1, null, source.attribution);
    }
    return true;
  }

  #reported(index: number): void {
    const kind = this.#cues.verbs.get(this.#word(index));
    if (!kind) return;
    const begin = this.#behindAuxiliaries(index);
    if (this.#quotedBefore(index, begin, kind) || this.#inverted(index, begin, kind)) return;
    this.#saidAfter(index, begin, kind);
  }

  /** The first word of the verb with its auxiliaries: a-t-il ajouté, has said. */
  #behindAuxiliaries(index: number): number {
    let i = index;
    const part = (word: string): boolean => this.#cues.auxiliaries.has(word) || this.#cues.pronouns.has(word);
    while (i > this.#sentence.from && part(this.#word(i - 1)) && index - i < 5) i--;
    return i;
  }

  /** "…", X said; «…», a déclaré X; «…», a-t-il ajouté. */
  #quotedBefore(index: number, begin: number, kind: ClaimClass): boolean {
    const { from, to } = this.#sentence;
    for (let i = begin - 1; i >= Math.max(0, begin - SUBJECT_REACH); i--) {
      const quotation = this.#quotations.of[i];
      if (!quotation) continue;
      const taken = this.statements.some(
        (statement) => statement.from <= quotation.close && statement.to > quotation.open,
      );
      if (!quotation.closed || taken || quotation.close - quotation.open <= SHORTEST_QUOTATION || quotation.open < from)
        return false;
      const gap = this.#word(i + 1) === ',' ? i + 2 : i + 1;
      const inverted = [...Array(index - begin).keys()]
        .map((n) => begin + n)
        .find((n) => this.#cues.pronouns.has(this.#word(n)));
      const speaker =
        (gap < begin ? this.#speakerAt(gap, begin) : null) ??
        (inverted === undefined ? this.#speakerAt(index + 1, to) : this.#speakerAt(inverted, to));
      if (!speaker) return false;
      this.#add(index, 1, kind, quotation.open + 1, quotation.close, speaker.attribution);
      return true;
    }
    return false;
  }

  /** …, said X: a clause before its verb, and the speaker behind it. */
  #inverted(index: number, begin: number, kind: ClaimClass): boolean {
    const { from, to } = this.#sentence;
    if (begin - 1 <= from || this.#word(begin - 1) !== ',') return false;
    const speaker = this.#namedAfter(index + 1, to);
    if (!speaker) return false;
    this.#add(index, 1, kind, from, begin - 1, speaker);
    return true;
  }

  /** l'ambassadeur d'Algérie à Washington, Sabri Boukadoum: the first person named, or whoever begins. */
  #namedAfter(from: number, to: number): Attribution | null {
    const first = this.#speakerAt(from, to);
    if (first?.attribution.speaker.entity && mentionFrom(this.#article, from)) return first.attribution;
    for (let i = from; i < Math.min(to, from + SUBJECT_REACH); i++) {
      const mention = mentionFrom(this.#article, i);
      if (mention?.entity.type === 'PERSON')
        return { speaker: speakerOf(mention.entity), agreement: entityAgreement(mention.entity) };
    }
    return first?.attribution ?? null;
  }

  /** X said that …, X: "…". */
  #saidAfter(index: number, begin: number, kind: ClaimClass): void {
    const joined = this.#cues.joining.has(this.#word(begin - 1));
    const subject = (joined ? this.statements.at(-1)?.attribution : null) ?? this.#subjectBefore(begin, index);
    if (!subject) return;
    const { to } = this.#sentence;
    const last = Math.min(to, index + SUBJECT_REACH);
    for (let i = index + 1; i < last; i++) {
      const word = this.#word(i);
      const that = this.#cues.that.some((form) => (form.endsWith("'") ? word.startsWith(form) : word === form));
      const quoted = this.#quotations.of[i]?.open === i;
      if (that || quoted) {
        const from = quoted || this.#cues.that.includes(word) ? i + 1 : i;
        this.#add(index, 1, kind, from, null, subject);
        return;
      }
      if (this.#article.words[i]!.kind === 'punctuation' && word !== ',' && word !== ':') break;
    }
    if (this.#cues.nominal.has(this.#word(index)) && this.#article.words[index + 1]?.kind === 'word')
      this.#add(index, 1, kind, index + 1, null, subject);
    else if (this.#cues.unmarked.has(this.#word(index)) && index + 1 < to)
      this.#add(index, 1, kind, index + 1, null, subject);
  }

  /** The nearest speaker before the verb in its clause; a pronoun between auxiliary and verb as well. */
  #subjectBefore(begin: number, index: number): Attribution | null {
    for (let i = begin; i < index; i++)
      if (this.#cues.pronouns.has(this.#word(i))) return this.#speakerAt(i, index)!.attribution;
    for (let i = begin - 1; i >= Math.max(this.#sentence.from, begin - SUBJECT_REACH); i--) {
      const mention = this.#article.mentions[i];
      if (mention) return { speaker: speakerOf(mention.entity), agreement: entityAgreement(mention.entity) };
    }
    const speaker = this.#cues.articles.has(this.#word(this.#sentence.from))
      ? this.#speakerAt(this.#sentence.from, begin)
      : null;
    return speaker?.to === begin ? speaker.attribution : null;
  }
}

/** The statements of an English or French article. */
export function findWesternStatements(reading: Reading, language: string): Statement[] {
  const cues = LANGUAGES.get(language)!;
  return reading.article.sentences.flatMap((sentence, index) => new WesternScan(reading, cues, sentence, index).read());
}
