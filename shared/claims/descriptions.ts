import type { Complement } from './complements.ts';
import type { CueWord } from './cues.ts';
import * as grammar from './grammar.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { SentenceScan } from './scan.ts';
import { isSpeakerPhrase } from './speakers.ts';
import { isHuman, phraseBehind, subjectBefore, withVerb } from './subjects.ts';
import { understoodSubject } from './understood.ts';

const BI = 'ب';
/** اعتبر ذلك خرقا. */
const POINTING = new Set(['ذلك', 'هذا', 'هذه', 'تلك']);

/** Whether a noun stands there that something can be called: no preposition, no clause. */
function isNoun(scan: SentenceScan, index: number): boolean {
  const word = scan.article.words[index];
  if (!word || index >= scan.to || word.kind !== 'word') return false;
  const { folded } = word;
  const closed = grammar.PREPOSITIONS.has(folded) || grammar.RELATIVES.has(folded) || grammar.CLAUSE_BREAKS.has(folded);
  return !closed && !grammar.isAdverb(folded) && grammar.readThat(folded) === null;
}

/** عدها متابعون محاولة, وصفه الوزير بالناجح: what the subject takes another for, who is a pronoun of the verb. */
export function readDescription(scan: SentenceScan, index: number, cue: CueWord): number | null {
  const { form, offset } = cue;
  const { predicate } = form.verb.complements;
  if (predicate === null) return null;
  const phrase = phraseBehind(scan, index, form);
  const behind = phrase && isSpeakerPhrase(phrase) && isHuman(phrase) ? phrase : null;
  const from = behind?.to ?? index + 1;
  const word = scan.article.words[from];
  const led = predicate === '' ? isNoun(scan, from) : word?.kind === 'word' && word.folded[0] === BI;
  if (!word || from >= scan.to || !led || grammar.NOT_GOVERNED.has(word.folded)) return null;
  const before = behind ? null : subjectBefore(scan, index, form);
  const joined = offset > 0 || scan.isComma(index - 1);
  if (!behind && !before?.certain && !joined) return null;
  const attribution = behind
    ? withVerb(scan.resolve(behind), form)
    : before?.certain
      ? { speaker: before.speaker, agreement: before.agreement }
      : understoodSubject(scan, index, cue);
  if (attribution.speaker.text === '') return null;
  scan.add({
    cue: { from: index, to: index + 1, offset },
    class: form.verb.class,
    from,
    start: word.start + predicate.length,
    attribution,
  });
  return from + 1;
}

/** اعتبر الوزير الخطوة إيجابية: the object and what it is taken for. */
export function describedObject(
  scan: SentenceScan,
  index: number,
  { form }: CueWord,
  phrase: NounPhrase | null,
): Complement | null {
  if (form.verb.complements.predicate !== '' || form.verb.homograph || form.tense === 'present') return null;
  const named = phrase !== null && isHuman(phrase);
  if (!named && !scan.lastSpeaker(form.agreement)) return null;
  let from = named ? phrase.to : index + 1;
  while (grammar.isAdverb(scan.word(from))) from++;
  const word = scan.article.words[from];
  if (!word || from + 1 >= scan.to || !isNoun(scan, from)) return null;
  const { folded } = word;
  const known =
    POINTING.has(folded) || scan.article.mentions[from] || [folded, scan.word(from + 1)].some(grammar.isDefinite);
  return known ? { how: 'object', from, start: word.start, lead: from } : null;
}
