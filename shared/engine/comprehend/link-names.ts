/** Names that a service finds, as entities: cut to what counts as a name here, and linked within the article. */

import { matchKnown } from '../../entities/gazetteer.ts';
import { groupOthers, personEntity, unitedById } from '../../entities/grouping.ts';
import { clusterPeople } from '../../entities/linking.ts';
import type { Candidate } from '../../entities/mentions.ts';
import type { Entity, EntityType } from '../../model.ts';
import type { Tagger } from '../../tagger/tagger.ts';
import type { Passage } from '../../text/passages.ts';
import { cliticSplits, rawOffset } from '../../text/proclitics.ts';
import { cutter } from '../../text/spans.ts';
import { type Token, tokenize } from '../../text/tokens.ts';
import type { PassageSpan } from './requests.ts';

export interface FoundName extends PassageSpan {
  type: EntityType;
}

/** The entities that the names are, in the order in which they are first named. Names must not overlap. */
export function linkNames(text: string, names: readonly FoundName[], tagger: Tagger): Entity[] {
  const cut = cutter(text);
  const candidates = names
    .map((name) => candidateOf(text, name, tagger))
    .filter((found) => found !== null)
    .sort((a, b) => a.start - b.start);
  const people = clusterPeople(candidates.filter(({ type }) => type === 'PERSON'));
  const others = candidates.filter(({ type }) => type !== 'PERSON');
  return unitedById([...people.map((cluster) => personEntity(cluster, [], cut)), ...groupOthers(others, cut)]).sort(
    (a, b) => a.mentions[0]!.start - b.mentions[0]!.start,
  );
}

/** A found name with Arabic proclitics outside; null where no word is left. */
function candidateOf(text: string, { type, passage, start, end }: FoundName, tagger: Tagger): Candidate | null {
  const from = tokenBehind(passage, start);
  const to = tokenBehind(passage, end - 1) + 1;
  const nameStart = start + procliticsLength(passage.tokens[from], start, tagger);
  const shown = tokenize(text.slice(nameStart, end), nameStart).filter(({ kind }) => kind !== 'punctuation');
  if (shown.length === 0) return null;
  const known = matchKnown(shown, 0);
  const isKnown =
    known?.to === shown.length && known.name.type === type && (known.split.offset === 0 || known.split.fused);
  const words = shown.map(({ folded }) => folded);
  if (isKnown) words[0] = known.split.rest;
  return { type, passage, from, to, start: nameStart, end, words, canonical: isKnown ? known.name.canonical : null };
}

/** UTF-16 units of proclitics at the start of a name, where it starts with a word that the tagger takes some off. */
function procliticsLength(first: Token | undefined, start: number, tagger: Tagger): number {
  if (first?.kind !== 'word' || first.start !== start || !/^\p{Script=Arabic}/u.test(first.text)) return 0;
  const { base } = tagger.withoutProclitics(first.text);
  const split = cliticSplits(first.folded).find(({ rest }) => rest === base);
  return split === undefined || split.fused ? 0 : rawOffset(first.text, split.offset);
}

/** The first token that ends behind an offset. */
function tokenBehind({ tokens }: Passage, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
