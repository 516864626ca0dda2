import { fold } from '../text/fold.ts';
import data from './data/grammar.ar.json' with { type: 'json' };

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));

/** Closed word classes of Arabic, folded. */
export const PREPOSITIONS = folded(data.prepositions);
export const RELATIVES = folded(data.relatives);
const ADVERBS = folded(data.adverbs);
export const CLAUSE_BREAKS = folded(data.clauseBreaks);
export const NAME_HOLDERS = folded(data.nameHolders);
export const SUBORDINATORS = folded(data.subordinators);
export const SPEECH_EVENTS = folded(data.speechEvents);
export const TITLES = folded(data.titles);
/** Titles that a name always follows. */
export const HONORIFICS = folded(data.honorifics);
export const GENERIC_TITLES = folded(data.generic);
export const RELATIONAL = folded(data.relational);
export const SOURCES = folded(data.sources);
export const DOCUMENTS = folded(data.documents);
export const GROUPS = folded(data.groups);
export const DUALS = folded(data.duals);
export const INSTITUTIONS = folded(data.institutions);
export const DEMONSTRATIVES = folded(data.demonstratives);
export const INDEFINITE_ADJECTIVES = folded(data.indefiniteAdjectives);
export const MASCULINE_PLACES = folded(data.masculinePlaces);

/** Particles before a clause that goes on with the same subject. */
export const LEADING = folded(data.leading);
export const CONTRASTING = folded(data.contrasting);
/** لكن, أن: an indefinite subject behind them is written in the accusative, لكن مصدرا. */
export const ACCUSING = folded(data.accusing);
/** Conjunctions of a clause that its comma ends. */
export const SUBORDINATING = folded(data.subordinating);
export const HYPOTHETICAL = folded(data.hypothetical);
/** فإن, فقد: the main clause behind its introduction. */
export const RESUMING = folded(data.resuming);
/** Last words of من جهته and the like, behind which a verb may stand. */
export const ASIDES = folded(data.asides);
export const COPULAS = folded(data.copulas);
/** Between a subject and its verb: الوزير قد أعلن. */
export const AUXILIARIES = folded(data.auxiliaries);
/** Before a subject that stands before its verb: وكان الوزير أعلن. */
export const OPENERS = folded(data.openers);
export const NEGATIONS = folded(data.negations);
/** Nouns whose quotation is a title, however long. */
export const TITLING = folded(data.titling);
/** Who convicts when he أدان. */
export const COURTS = folded(data.courts);
/** Parts of names that another word must follow. */
export const KUNYA = folded(data.kunya);
export const BROKEN_PLURALS = folded(data.brokenPlurals);
/** Prepositions that tell one unnamed speaker from another: مسؤول في الوزارة. */
export const PLACING = folded(data.placing);
/** What came of something: ما أثار كذا. */
export const CONSEQUENCES = folded(data.consequences);
/** Nouns that another noun always completes: وسائل إعلام. */
export const COMPOUNDS = folded(data.compounds);
/** المصدر نفسه: the same again. */
export const SELVES = folded(data.selves);
export const QUANTIFIERS = folded(data.quantifiers);
export const TIMES = folded(data.times);
/** Words that begin with ب and are governed by none. */
export const NOT_GOVERNED = folded(data.notGoverned);
/** Nouns that take أن themselves: ضرورة أن يعود. */
export const TAKING_THAT = folded(data.takingThat);
/** ذهب إلى التأكيد على أن, خلص إلى القول إن: nouns of saying behind a verb of saying. */
export const AFFIRMING = folded(data.affirming);
/** Prepositions before what somebody speaks at or in: في بيان, خلال كلمته. */
export const OCCASIONS = folded(data.occasions);
/** التابعة لكذا: participles behind a name that go on describing its bearer. */
export const DESCRIBING = folded(data.describing);
/** Those who follow something: متابعون للشأن المغاربي. */
export const FOLLOWERS = folded(data.followers);
/** نحن, لدينا, نسعى: a speaker of himself. */
export const FIRST_PERSON = folded(data.firstPerson);
/** ويدعى, واسمه: before the name of somebody who is spoken of. */
export const CALLED = folded(data.called);
/** نحو, قرابة: before a number. */
export const ROUGHLY = folded(data.roughly);
export const HALVES = folded(data.halves);
/** Words before a reporter's name at the head of a line. */
export const CREDITS = folded(data.credits);
/** المشاركون بالمؤتمر: nouns that ب completes. */
export const PARTICIPANTS = folded(data.participants);
/** ذوو «معلمة تبوك»: nouns that a quoted name completes. */
export const FAMILIES = folded(data.families);
/** عن, حول: what a speaker turns to before he is said to speak. */
export const THEMES = folded(data.themes);
/** Verbs and nouns that take أن themselves: يمكن أن, نأمل أن. */
export const MODALS = folded(data.modals);
/** Words with which speech begins where no mark shows it: وقال نحن, وأضاف هناك. */
export const SPEECH_OPENERS = folded(data.speechOpeners);
/** Particles that are listed with the prepositions and may begin a sentence of speech: قال لا يمكن. */
export const SPEECH_PARTICLES = folded(data.speechParticles);
/** Participles and verbs between a document and its issuer. */
export const ISSUED = folded(data.issued);
/** Between a subject and its verb: الولايات المتحدة سابقا ترى. */
export const ADVERBS_BEFORE_VERBS = folded(data.adverbsBeforeVerbs);
/** Their و is their own. */
export const VERBS_IN_WAW = folded(data.verbsInWaw);
/** Their ن is their own: نظمها others. */
export const PAST_VERBS_IN_NUN = folded(data.pastVerbsInNun);
/** قال المتحدث فلان نعم. */
export const ANSWERS = folded(data.answers);
/** What tells no envoy from another: المبعوث الأممي. */
export const INTERNATIONAL = folded(data.international);

/** A relational adjective in the accusative is an adverb: رسميا, قضائيا. */
const ADVERBIAL = /.{3}يا$/u;

/** Names and nouns of that form. */
const NAMES_IN_YA = folded(data.namesInYa);

export function isAdverb(word: string): boolean {
  return ADVERBS.has(word) || (ADVERBIAL.test(word) && !isDefinite(word) && !NAMES_IN_YA.has(word));
}

/** أن or إن, alone or with a pronoun or ب, folded. */
const THAT = /^(ب)?ان(ه|ها|هم|هما|هن|ني|ي|نا|كم|ك)?$/u;

export interface That {
  /** Written with ب: بأن, بأنه. */
  clitic: boolean;
  /** Written with a pronoun, which belongs to the statement: أنه, إنها. */
  pronoun: string;
}

/** Reads a folded word as أن/إن; null where it is none. */
export function readThat(word: string): That | null {
  const match = THAT.exec(word);
  return match && { clitic: match[1] !== undefined, pronoun: match[2] ?? '' };
}

/** A folded noun without ال: الوزير → وزير, and لل: للوزير → وزير. */
export function bareNoun(word: string): string {
  return word.length > 4 && (word.startsWith('ال') || word.startsWith('لل')) ? word.slice(2) : word;
}

export function isDefinite(word: string): boolean {
  return word.length > 3 && word.startsWith('ال');
}
