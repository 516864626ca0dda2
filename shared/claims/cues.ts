import type { ClaimClass } from '../model.ts';
import { fold } from '../text/fold.ts';
import type { Word } from './article.ts';
import cues from './data/cues.ar.json' with { type: 'json' };
import { participleForms, pastForms, presentForms, type VerbForm } from './forms.ts';

/** What a reporting verb takes, read from the notation in `data/cues.ar.json`. */
export interface Complements {
  /** أن/إن directly, or with ب. */
  that: boolean;
  /** Only with ب: شهد بأن. */
  biThat: boolean;
  quote: boolean;
  noun: boolean;
  /** A reflexive object: تعتبر نفسها من …. */
  self: boolean;
  /** What leads in what somebody takes another for: '' in عدها ضربة, ب in وصفها بالضربة; null where it takes none. */
  predicate: '' | 'ب' | null;
  /** نقلت … عن …: the statement is another's. */
  relay: boolean;
  /** Prepositions (folded) that lead in a noun phrase: دعا إلى كذا. */
  prepositions: ReadonlySet<string>;
  /** Prepositions that may stand before أن: أشار إلى أن. */
  prepositionsThat: ReadonlySet<string>;
  /** Prepositions behind an object that belongs to the statement: دعا الأطراف إلى كذا; '' for an object alone. */
  objectPrepositions: ReadonlySet<string>;
}

export interface ReportingVerb {
  lemma: string;
  class: ClaimClass;
  complements: Complements;
  homograph: boolean;
  /** Its أن stands right behind its subject; elsewhere the verb is another word (بين) or tells (زاد). */
  touching: boolean;
  /** أدانت المحكمة: by a court it is a judgment. */
  verdict: boolean;
  impersonal: boolean;
  /** أضاف, تابع: whoever spoke last goes on. */
  continues: boolean;
  /** أبلغ الصحفيين أن: the noun before أن is who is told. */
  addressee: boolean;
  /** تحدث تقرير عن كذا: what of a person would be no statement. */
  documents: boolean;
  /** زعم: the one who uses it leaves the truth to the speaker. */
  distanced: boolean;
  /** لفت النظر, كشف النقاب: folded objects that are no subject of it. */
  drawn: ReadonlySet<string>;
  /** Folded beginnings of the nouns it reports; empty for any. */
  nouns: readonly string[];
  /** What a negated form reports; null where it reports nothing. */
  denied: ClaimClass | null;
}

export interface CueForm extends VerbForm {
  verb: ReportingVerb;
}

/** A reporting verb in the text. */
export interface CueWord {
  form: CueForm;
  /** Letters of و or ف before the verb. */
  offset: number;
}

interface VerbData {
  past: string;
  present?: string;
  participle?: string;
  class: string;
  takes: string[];
  homograph?: boolean;
  touching?: boolean;
  verdict?: boolean;
  impersonal?: boolean;
  continues?: boolean;
  addressee?: boolean;
  feminineOnly?: boolean;
  documents?: boolean;
  drawn?: string[];
  distanced?: boolean;
  nouns?: string[];
  denied?: string;
}

function readComplements(takes: readonly string[]): Complements {
  const prepositions = new Set<string>();
  const prepositionsThat = new Set<string>();
  const objectPrepositions = new Set<string>();
  for (const item of takes) {
    const [first, second] = item.split(' ');
    if (['that', 'bi-that', 'quote', 'noun', 'self', 'relay', 'predicate'].includes(first!)) continue;
    if (first === 'object') objectPrepositions.add(fold(second ?? ''));
    else if (second === 'that') prepositionsThat.add(fold(first!));
    else prepositions.add(fold(first!));
  }
  return {
    that: takes.includes('that'),
    biThat: takes.includes('bi-that'),
    quote: takes.includes('quote'),
    noun: takes.includes('noun'),
    self: takes.includes('self'),
    predicate: takes.includes('predicate') ? '' : takes.includes('predicate ب') ? 'ب' : null,
    relay: takes.includes('relay'),
    prepositions,
    prepositionsThat,
    objectPrepositions,
  };
}

function formsOf(data: VerbData): VerbForm[] {
  const forms = [
    ...pastForms(data.past),
    ...(data.present ? presentForms(data.present) : []),
    ...(data.participle ? participleForms(data.participle) : []),
  ];
  return forms.filter(
    ({ agreement }) =>
      !(data.homograph && agreement.number === 'd') && !(data.feminineOnly && agreement.gender !== 'f'),
  );
}

function readLexicon(verbs: readonly VerbData[]): Map<string, CueForm[]> {
  const lexicon = new Map<string, CueForm[]>();
  for (const data of verbs) {
    const verb: ReportingVerb = {
      lemma: data.past,
      class: data.class as ClaimClass,
      complements: readComplements(data.takes),
      homograph: data.homograph ?? false,
      touching: data.touching ?? false,
      verdict: data.verdict ?? false,
      impersonal: data.impersonal ?? false,
      continues: data.continues ?? false,
      addressee: data.addressee ?? false,
      documents: data.documents ?? false,
      drawn: new Set((data.drawn ?? []).map(fold)),
      distanced: data.distanced ?? false,
      nouns: (data.nouns ?? []).map(fold),
      denied: (data.denied as ClaimClass | undefined) ?? null,
    };
    for (const form of formsOf(data)) {
      const entries = lexicon.get(form.word);
      if (entries) entries.push({ ...form, verb });
      else lexicon.set(form.word, [{ ...form, verb }]);
    }
  }
  return lexicon;
}

const LEXICON = readLexicon(cues.verbs);

const NONE: readonly CueWord[] = [];
/** Folding makes ة and the pronoun ه one (مقرة is a participle, مقره a noun), and أ and ا (أعتقد is I, اعتقد he). */
const TA_MARBUTA = /ة[\u064b-\u0652]*$/u;
/** تدعى is called; تدعي claims. */
const CLAIM = 'ادعى';
/** يُذكر, يُعتبر: where the vowel is written, it is a passive. */
const DAMMA = '\u064f';

/** Every reading of a word as a reporting verb, the whole word first, then without و or ف. */
export function cueReadings(word: Word): readonly CueWord[] {
  if (word.kind !== 'word') return NONE;
  const first = word.folded[0];
  const whole = LEXICON.get(word.folded);
  const rest = first === 'و' || first === 'ف' ? LEXICON.get(word.folded.slice(1)) : undefined;
  if (!whole && !rest) return NONE;
  const readings = [
    ...(whole ?? []).map((form) => ({ form, offset: 0 })),
    ...(rest ?? []).map((form) => ({ form, offset: 1 })),
  ];
  return readings.filter(({ form, offset }) => {
    if (form.object && TA_MARBUTA.test(word.text)) return false;
    if (form.tense === 'participle') return form.agreement.gender !== 'f' || TA_MARBUTA.test(word.text);
    if (form.verb.lemma === CLAIM && form.tense === 'present' && word.text.endsWith('ى')) return false;
    const initial = form.verb.lemma[0];
    if (form.verb.impersonal && initial !== 'أ' && word.text[offset + 1] === DAMMA) return false;
    return !(initial === 'ا' && word.text[offset] === 'أ');
  });
}

/** A form that is no everyday noun as well: رأي is one, يرى is none. */
export function isPlainForm({ verb, tense }: CueForm): boolean {
  return !verb.homograph || tense === 'present';
}

const phrases = (list: readonly string[]): string[][] => list.map((phrase) => fold(phrase).split(' '));

export const SOURCE_PREPOSITIONS = phrases(cues.sourcePrepositions);
export const SOURCE_CONJUNCTIONS = phrases(cues.sourceConjunctions);
const SOURCE_WORDS = new Set([...SOURCE_PREPOSITIONS, ...SOURCE_CONJUNCTIONS].map(([first]) => first!));

/** Whether a word opens an attribution as it stands, without و: وفق does, وبحسب does not. */
export function opensSource(word: string): boolean {
  return SOURCE_WORDS.has(word);
}

export const CONFIRMING = phrases(cues.confirming);
export const OWN_WORDS: ReadonlySet<string> = new Set(cues.ownWords.map(fold));
/** على حد زعمه, بحسب مزاعم فلان: as they put it, and nobody else. */
export const DISTANCING: ReadonlySet<string> = new Set(cues.distancing.map(fold));
/** بحسب قول فلان: the words are his. */
export const WORDS_OF: ReadonlySet<string> = new Set(cues.wordsOf.map(fold));
export const SAYING: ReadonlySet<string> = new Set(cues.saying.map(fold));
export const DOUBTING: ReadonlySet<string> = new Set(cues.doubting.map(fold));
export const RELAYING: ReadonlySet<string> = new Set(cues.relaying);
export const RELAYED_NEWS: ReadonlySet<string> = new Set(cues.relayedNews.map(fold));
export const DOCUMENT_VERBS: ReadonlySet<string> = new Set(cues.documentVerbs.map(fold));

/** قال, which takes whatever is said. */
export const SAY: ReportingVerb = LEXICON.get('قال')![0]!.verb;
