/**
 * Names in English and French: by the lists, by the words in them, by what stands beside them, and by what the article
 * says of them elsewhere. Where every word has a capital only names count that something else shows to be names.
 */
import type { Entity, Role } from '../model.ts';
import { displayForm } from '../text/fold.ts';
import type { Passage } from '../text/passages.ts';
import type { CutSpan } from '../text/spans.ts';
import { entityId } from './identity.ts';
import { type Found, judgeLoud, judgePassage } from './latin/judge.ts';
import type { WordSpan } from './latin/known.ts';
import type { Language } from './latin/lexicon.ts';
import { type Group, groupNames } from './latin/linking.ts';
import { type Reading, readWords } from './latin/words.ts';

/** The entities of an English or French article, in the order in which they are first named. Linear in its length. */
export function findLatinEntities(passages: readonly Passage[], language: Language, cut: CutSpan): Entity[] {
  const readings = passages.map((passage) => readWords(passage, language));
  const found = readings.flatMap((reading) =>
    reading.capitals === 'plain' ? judgePassage(reading, language) : judgeLoud(reading),
  );
  return groupNames(readings, found, language)
    .map((group) => entityOf(group, cut))
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

function entityOf({ type, canonical, members }: Group, cut: CutSpan): Entity {
  const inOrder = members.sort((a, b) => startOf(a) - startOf(b));
  const text = ({ reading }: Found, span: WordSpan) =>
    cut(reading.passage, reading.words[span.from]!.start, reading.words[span.to - 1]!.end);
  const fullest = inOrder.reduce((best, name) => (isFuller(name, best) ? name : best));
  const name = displayForm(text(fullest, fullest).text);
  const roles: Role[] = [];
  for (const member of inOrder) {
    const role = member.role === null ? null : text(member, member.role);
    if (role !== null && !roles.some((other) => other.text === role.text)) roles.push(role);
  }
  return {
    id: entityId(type, canonical ?? name),
    type,
    name,
    roles,
    mentions: inOrder.map((member) => text(member, member)),
  };
}

const startOf = ({ reading, from }: Found): number => reading.words[from]!.start;

/** More words; of as many the one that is not shouted. */
function isFuller(name: Found, best: Found): boolean {
  const longer = name.to - name.from - (best.to - best.from);
  if (longer !== 0) return longer > 0;
  return isShouted(best.reading) && !isShouted(name.reading);
}

const isShouted = ({ capitals }: Reading): boolean => capitals === 'shouted';
