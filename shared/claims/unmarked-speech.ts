import { isListedVerb, isVerb } from '../entities/lexicon.ts';
import type { Word } from './article.ts';
import type { Complement } from './complements.ts';
import { type CueWord, SAY } from './cues.ts';
import * as grammar from './grammar.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isHumanNoun } from './nouns.ts';
import { opensClause } from './plausibility.ts';
import type { SentenceScan } from './scan.ts';

/** Fewer words are an object: قال كلمته. */
const SHORTEST_SPEECH = 4;
const LONGEST_TITLE = 18;
/** Words of the occasion before what was said: في مقابلة تنشرها مجلة كذا الجمعة، …. */
const LONGEST_OCCASION = 12;
/** للبرلمانيين. */
const HEARERS = /^لل.{3,}ين$/u;
/** نرفض, أستبعد as written: the first person. */
const FIRST_PERSON = /^(?:ن|أ).{3}/u;
const THIRD_PERSON = /(?:ه|ها|هم|ى)$/u;

/** Whether speech can begin with the word: not with who is told, where, or in answer to what. */
function canOpen(scan: SentenceScan, index: number): boolean {
  const word = scan.article.words[index];
  if (!word || word.kind === 'punctuation') return false;
  const { folded } = word;
  if (grammar.SPEECH_PARTICLES.has(folded)) return true;
  const closed = grammar.PREPOSITIONS.has(folded) || grammar.RELATIVES.has(folded) || grammar.CLAUSE_BREAKS.has(folded);
  if (closed || grammar.isAdverb(folded) || grammar.TIMES.has(folded) || grammar.readThat(folded)) return false;
  const joined = folded[0] === 'و' && !grammar.VERBS_IN_WAW.has(folded);
  return !joined && !/^(?:ل(?!قد|د|ا|م|ن)|رد[اه]? )/u.test(folded) && folded !== 'ذلك';
}

/** نرفض, أستبعد; not نظمها, ألقاه, أدلى به, which others did. */
const isFirstPerson = ({ text, folded }: Word, negated: boolean): boolean =>
  FIRST_PERSON.test(text) &&
  !THIRD_PERSON.test(text) &&
  isVerb(folded) &&
  !grammar.PAST_VERBS_IN_NUN.has(folded) &&
  (negated || !isListedVerb(folded));

/** قال للبرلمانيين الغاضبين أنا أقاتل: behind who is told, where speech begins; `from` where it does not. */
function behindHearers(scan: SentenceScan, from: number): number {
  if (!HEARERS.test(scan.word(from))) return from;
  let i = from + 1;
  while (i < scan.to && grammar.isDefinite(scan.word(i))) i++;
  return opensSpeech(scan, i) ? i : from;
}

/** قال في مؤتمر صحافي نرفض كذا: behind where it was said, speech in the first person; `from` where none follows. */
function toFirstPerson(scan: SentenceScan, from: number): number {
  const event = scan.word(from + 1);
  if (!grammar.OCCASIONS.has(scan.word(from))) return from;
  if (!grammar.SPEECH_EVENTS.has(event) && !grammar.SPEECH_EVENTS.has(grammar.bareNoun(event))) return from;
  for (let i = from + 2; i < Math.min(scan.to, from + LONGEST_OCCASION); i++) {
    const at = grammar.NEGATIONS.has(scan.word(i)) ? i + 1 : i;
    const word = scan.article.words[at];
    if (word && isFirstPerson(word, at > i) && !scan.article.mentions[at]) return i;
  }
  return from;
}

/** لقد, يجب, لا بد. */
const opensSpeech = (scan: SentenceScan, index: number): boolean =>
  grammar.SPEECH_OPENERS.has(scan.word(index)) || (scan.word(index) === 'لا' && scan.word(index + 1) === 'بد');

/** قال فلان رئيس القطاع، …: over a title behind the name. */
function behindTitle(scan: SentenceScan, from: number): number {
  if (!grammar.TITLES.has(grammar.bareNoun(scan.word(from)))) return from;
  const end = scan.phrase(from)?.to ?? from;
  if (canOpen(scan, end)) return end;
  for (let i = end; i < Math.min(scan.to, from + LONGEST_TITLE); i++) if (scan.isComma(i)) return i;
  return end;
}

/** وقال فلان لقد اعتدت أن أزور: speech by its first word, so that no later أن is taken for the verb's own. */
export function openedSpeech(
  scan: SentenceScan,
  index: number,
  cue: CueWord,
  phrase: NounPhrase | null,
): Complement | null {
  const speech = unmarkedSpeech(scan, index, cue, phrase);
  return speech && opensSpeech(scan, speech.from) ? speech : null;
}

/** وقال الوزير نتطلع إلى كذا: speech that neither a mark nor أن leads in, as pages that lost their marks have it. */
export function unmarkedSpeech(
  scan: SentenceScan,
  index: number,
  { form, offset }: CueWord,
  phrase: NounPhrase | null,
): Complement | null {
  if (!form.verb.complements.quote || form.verb.homograph || form.object) return null;
  const says = form.verb.lemma === SAY.lemma;
  const named = phrase && (phrase.entity || isHumanNoun(phrase.head)) ? phrase.to : index + 1;
  const behind = behindTitle(scan, named);
  const placed = says ? toFirstPerson(scan, behindHearers(scan, behind)) : behind;
  const from = scan.isComma(placed) && says ? placed + 1 : placed;
  const opensHere = form.tense === 'participle' ? says : opensClause(scan, index, offset);
  const answers = says && phrase?.entity && grammar.ANSWERS.has(scan.word(from));
  if ((from + SHORTEST_SPEECH > scan.to && !answers) || !opensHere) return null;
  const opens = says ? canOpen(scan, from) : opensSpeech(scan, from);
  return opens ? { how: 'quote', from, start: scan.article.words[from]!.start, lead: from } : null;
}
