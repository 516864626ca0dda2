import { fold } from '../text/fold.ts';
import { type Article, type Mention, mentionFrom } from './article.ts';
import { cueReadings, isPlainForm } from './cues.ts';
import * as grammar from './grammar.ts';
import { ADJECTIVE } from './nouns.ts';
import { isMark } from './quotations.ts';

/** A title may be this many words away from its name. */
const LONGEST_TITLE = 24;
/** نائب الرئيس الأمريكي فلان: so near to its owner a name may be the owner's. */
const LONGEST_OWNER = 3;
/** المتحدث باسم فلان. */
export const ON_BEHALF = fold('باسم');
/** مسؤول في إدارة الرئيس فلان. */
const ADMINISTRATION = fold('إدارة');
/** السفير في الرباط, المندوب لدى الأمم المتحدة, المبعوث إلى ليبيا. */
const TITLE_PREPOSITIONS = new Set(['في', 'لدى', 'على', 'إلى'].map(fold));

/** A word that no noun phrase goes over. */
export function breaksPhrase(article: Article, index: number): boolean {
  const word = article.words[index]!;
  if (word.kind !== 'word') return true;
  const { folded } = word;
  return (
    grammar.PREPOSITIONS.has(folded) ||
    grammar.RELATIVES.has(folded) ||
    grammar.CLAUSE_BREAKS.has(folded) ||
    grammar.isAdverb(folded) ||
    grammar.readThat(folded) !== null
  );
}

/** A finite reporting verb that is no everyday noun as well. */
export function isPlainVerb(article: Article, index: number): boolean {
  return cueReadings(article.words[index]!).some(
    ({ form }) => form.tense !== 'participle' && isPlainForm(form) && !form.object,
  );
}

/** نائب فلان, مستشار الرئيس فلان, المتحدث باسم الرئيس فلان: the name is of another than the one who is meant. */
function isOwned(article: Article, owner: number, name: number): boolean {
  if (owner < 0 || name - owner > LONGEST_OWNER) return false;
  return name === owner + 1 || grammar.TITLES.has(grammar.bareNoun(article.words[owner + 1]!.folded));
}

/** Whether a name may follow the word as an apposition to a title: behind an indefinite noun it is a possessor. */
function endsTitle(article: Article, index: number): boolean {
  const { folded, kind } = article.words[index]!;
  if (kind !== 'word' || article.mentions[index] || grammar.isDefinite(folded) || folded.startsWith('لل')) return true;
  if (ADJECTIVE.test(folded)) return true;
  return grammar.INDEFINITE_ADJECTIVES.has(folded) || (grammar.TITLES.has(folded) && !grammar.RELATIONAL.has(folded));
}

/** The stop of د. or م. before a name. */
function isAbbreviated(article: Article, index: number): boolean {
  return article.words[index]!.text === '.' && article.words[index - 1]?.folded.length === 1;
}

/** وزير الخارجية الأمريكي … بلينكن: the name that a title leads to, over commas and prepositions that titles bear. */
export function nameAfterTitle(article: Article, from: number, to: number): Mention | null {
  const { words } = article;
  const last = Math.min(to, from + LONGEST_TITLE);
  let owner = grammar.RELATIONAL.has(words[from]!.folded) ? from : -1;
  for (let i = from + 1; i < last; i++) {
    const word = words[i]!;
    const mention = mentionFrom(article, i);
    if (mention?.entity.type === 'PERSON') {
      if (mention.start > word.start) return null;
      const possessor = isOwned(article, owner, i) || (i > from + 1 && !endsTitle(article, i - 1));
      if (!possessor) return mention;
      owner = -1;
      i = mention.to - 1;
      continue;
    }
    if (mention) {
      i = mention.to - 1;
      continue;
    }
    if (word.folded === ',' || word.folded === '-') {
      const unknown = words[i + 1]?.kind === 'word' && !article.mentions[i + 1] && !breaksPhrase(article, i + 1);
      const second = unknown && article.mentions[i + 2]?.to === i + 4 ? mentionFrom(article, i + 2) : undefined;
      if (second?.entity.type === 'PERSON' && words[second.to]?.folded === ',') return second;
      const next = mentionFrom(article, i + 1);
      return next?.entity.type === 'PERSON' && next.start === words[i + 1]!.start ? next : null;
    }
    if (isAbbreviated(article, i)) continue;
    if (isMark(word) && (mentionFrom(article, i + 1) ?? article.mentions[i - 1])) continue;
    if (word.kind === 'punctuation') return null;
    if (word.folded === ON_BEHALF || word.folded === ADMINISTRATION) owner = i;
    const bearsPlace = TITLE_PREPOSITIONS.has(word.folded);
    if (bearsPlace && !grammar.SPEECH_EVENTS.has(words[i + 1]?.folded ?? '')) continue;
    if (breaksPhrase(article, i) || isPlainVerb(article, i)) return null;
  }
  return null;
}

/** A quotation mark or a parenthesis, in which names stand as well. */
export function isNameMark(article: Article, index: number): boolean {
  const word = article.words[index];
  return isMark(word) || word?.text === '(' || word?.text === ')';
}

/** صحيفة "الخبر", حركة حماس: the name that a common noun holds. */
export function heldName(article: Article, from: number, to: number): Mention | null {
  let i = from + 1;
  if (isNameMark(article, i)) i++;
  const mention = i < to ? mentionFrom(article, i) : undefined;
  return mention && mention.start === article.words[i]!.start ? mention : null;
}
