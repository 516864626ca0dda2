import { type Agreement, agree } from './agreement.ts';
import type { CueWord } from './cues.ts';
import { speakerOf } from './discourse.ts';
import * as grammar from './grammar.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { entityAgreement, isSpeakerNoun } from './nouns.ts';
import type { SentenceScan } from './scan.ts';
import { type Attribution, NOBODY } from './speakers.ts';

/** The subject of a sentence's own verb. */
interface Topic extends Attribution {
  person: boolean;
}

/** A sentence's subject is looked for among so many words. */
const TOPIC_REACH = 40;
const INNER_REACH = 60;

/** A word that opens a clause and is no noun or particle that is known, so that it can be the clause's verb. */
function canBeVerb(scan: SentenceScan, index: number): boolean {
  const word = scan.article.words[index]!;
  const { folded } = word;
  if (word.kind !== 'word' || scan.article.mentions[index] || grammar.PREPOSITIONS.has(folded)) return false;
  if (grammar.isDefinite(folded) || isSpeakerNoun(grammar.bareNoun(folded)) || folded.endsWith('ه')) return false;
  if (grammar.SPEECH_EVENTS.has(folded) || grammar.RELATIVES.has(folded) || /^[بلك]/u.test(folded)) return false;
  if (index === scan.from || scan.article.mentions[index - 1] !== undefined) return true;
  const before = scan.word(index - 1);
  return before === ',' || grammar.LEADING.has(before) || grammar.ASIDES.has(before) || grammar.isDefinite(before);
}

/** واستقبل الوزير …، مؤكدا; من جهته رفض السفير …، قائلا: whom the sentence is about, named before word `before`. */
function topicOf(scan: SentenceScan, before: number): Topic | null {
  const asTopic = (phrase: NounPhrase): Topic => ({
    ...scan.resolve(phrase),
    person: phrase.entity?.type === 'PERSON',
  });
  let i = scan.from;
  while (i < before && grammar.LEADING.has(scan.word(i))) i++;
  const lead = scan.phrase(i);
  if (lead?.entity && lead.to < before) return asTopic(lead);
  const last = Math.min(before - 1, scan.from + TOPIC_REACH);
  const first = i;
  for (; i < last; i++) {
    if (!canBeVerb(scan, i)) continue;
    const phrase = scan.phrase(i + 1);
    if (!phrase || phrase.to > before || (phrase.entity?.type === 'LOCATION' && i > first)) continue;
    const people = grammar.TITLES.has(phrase.head) || phrase.agreement.number === 'p';
    if (phrase.entity || (phrase.definite && people)) return asTopic(phrase);
  }
  return null;
}

/** Makes the subject of a sentence in which nobody spoke known to the next. */
export function noteTopic(scan: SentenceScan): void {
  const topic = topicOf(scan, scan.to);
  if (!topic?.person) return;
  const { speaker, agreement } = topic;
  scan.discourse.note({ speaker, agreement, at: scan.from, spoke: false, nested: false }, scan.index);
}

/** وعن أحدث التقنيات قال: what the sentence begins with is what he speaks of. */
function opensWithTheme(scan: SentenceScan): boolean {
  return grammar.THEMES.has(scan.word(scan.from).replace(/^و/u, ''));
}

/** Who a noun or a verb without a subject means: who spoke in the sentence, whom it is about, who spoke before. */
export function understood(scan: SentenceScan, cue: number, agreement: Agreement, continues: boolean): Attribution {
  const near = scan.lastSpeaker(agreement);
  if (near) return near;
  const topic = opensWithTheme(scan) ? null : topicOf(scan, cue);
  if (topic) return agree(topic.agreement, agreement) ? topic : NOBODY;
  const found = scan.discourse.resolve(agreement, scan.from, scan.index, continues);
  return found ?? (continues ? scan.discourse.lastUnnamed(scan.from, scan.index) : null) ?? NOBODY;
}

/** استعاد الشاعر فلان …، فيقول: "…": the only person whom the sentence has named. */
export function onlyPersonBefore(scan: SentenceScan, cue: number, { form }: CueWord): Attribution | null {
  const people = new Map<string, Attribution>();
  for (let i = scan.from; i < cue; i++) {
    const entity = scan.article.mentions[i]?.entity;
    if (entity?.type === 'PERSON')
      people.set(entity.id, { speaker: speakerOf(entity), agreement: entityAgreement(entity) });
  }
  const [only] = people.values();
  return only && people.size === 1 && agree(only.agreement, form.agreement) ? only : null;
}

/** سألنا المدرب فلان، فأكد أن: ف before a verb goes on with whoever was named last. */
export function lastNamedBefore(scan: SentenceScan, cue: number, { form }: CueWord): Attribution | null {
  if (scan.word(cue)[0] !== 'ف') return null;
  for (let i = cue - 1; i >= scan.from; i--) {
    const entity = scan.article.mentions[i]?.entity;
    if (entity?.type !== 'PERSON') continue;
    const agreement = entityAgreement(entity);
    return agree(agreement, form.agreement) ? { speaker: speakerOf(entity), agreement } : null;
  }
  return null;
}

/** The subject of the clause that a statement consists of: أن واشنطن أبدت انفتاحا قائلة. */
function innerSubject(scan: SentenceScan, cue: number, agreement: Agreement): Attribution | null {
  for (let i = cue - 1; i >= Math.max(scan.from, cue - INNER_REACH); i--) {
    if (grammar.readThat(scan.word(i))?.pronoun !== '') continue;
    const phrase = scan.phrase(i + 1);
    const speaks = phrase && (phrase.entity || (isSpeakerNoun(phrase.head) && !grammar.DOCUMENTS.has(phrase.head)));
    if (speaks && agree(phrase.agreement, agreement)) return scan.resolve(phrase);
  }
  return null;
}

/** أنه أكد: the pronoun means the speaker whose statement it stands in, or who was spoken of before. */
function meantBy(scan: SentenceScan, index: number, agreement: Agreement): Attribution {
  const speaker = scan.around(index)?.attribution;
  if (speaker && agree(speaker.agreement, agreement)) return speaker;
  return scan.discourse.resolve(agreement, scan.from, scan.index, true) ?? NOBODY;
}

/** Whom a verb without a subject, or a participle, speaks of: inside a statement of another, the subject of that. */
export function understoodSubject(scan: SentenceScan, index: number, { form, offset }: CueWord): Attribution {
  const { agreement, tense, verb } = form;
  const pronoun = grammar.readThat(scan.word(index - 1))?.pronoun;
  if (pronoun && offset === 0) return meantBy(scan, index, agreement);
  const participle = tense === 'participle';
  if (participle && scan.isComma(index - 1) && !scan.openSpeaker(index, agreement)) {
    const sole = scan.soleSpeaker();
    if (sole) return sole;
  }
  const joins = participle || offset > 0 || scan.isComma(index - 1) || grammar.LEADING.has(scan.word(index - 1));
  if (scan.around(index) && !(joins && scan.openSpeaker(index, agreement)))
    return innerSubject(scan, index, agreement) ?? NOBODY;
  const separate = scan.isComma(index - 1) || offset > 0;
  const near = (separate ? scan.openSpeaker(index, agreement) : null) ?? scan.lastSpeaker(agreement);
  if (near) return near;
  if (participle && scan.statements.some(({ attribution }) => attribution.speaker.text)) return NOBODY;
  return understood(scan, index, agreement, verb.continues);
}
