/** Names that the trained tagger finds in an article, cut to what counts as a name here. */
import { LABELS, type Tag } from '../tagger/labels.ts';
import type { Tagger } from '../tagger/tagger.ts';
import type { Passage } from '../text/passages.ts';
import { type CliticSplit, cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import {
  hasArticle,
  isFunctionWord,
  isListedVerb,
  isNationality,
  isOrdinaryWithProclitics,
  isTimeWord,
} from './lexicon.ts';
import { isFirstName, isKnownPerson, isNameParticle, isTold, OR, startsNextName } from './people.ts';

export type TaggedType = 'PERSON' | 'LOCATION' | 'ORGANIZATION';

export interface TaggedName {
  type: TaggedType;
  /** Tokens `from` to before `to` of the passage. */
  from: number;
  to: number;
  split: CliticSplit;
  /** The least probability, over its tokens, that the tag is right: 0 to 1. */
  trust: number;
}

/** What the tagger makes of one passage. */
export interface TaggedPassage {
  /** In order, apart from each other. */
  names: readonly TaggedName[];
  /** The name of a type that starts at a token. */
  nameAt(type: TaggedType, at: number): TaggedName | null;
  /** The probability that a token belongs to a name of a type. */
  likelihood(type: TaggedType, at: number): number;
}

const TYPES: Readonly<Record<string, TaggedType>> = { PERS: 'PERSON', LOC: 'LOCATION', ORG: 'ORGANIZATION' };
const TAG_OF: Readonly<Record<TaggedType, string>> = { PERSON: 'PERS', LOCATION: 'LOC', ORGANIZATION: 'ORG' };

/** Below it more of the names are wrong than right. */
const LEAST_TRUST = 0.5;
/** From here on hardly a name is wrong. */
export const SURE = 0.95;

/** Tags all passages of an article together, as the tagger looks names up across it. */
export function tagPassages(passages: readonly Passage[], tagger: Tagger): TaggedPassage[] {
  const sentences = passages.flatMap(({ tokens, sentences: spans }) =>
    spans.map(({ from, to }) => tokens.slice(from, to).map(({ text }) => text)),
  );
  const tags = tagger.tag(sentences).flat();
  const probabilities = tagger.probabilities(sentences);
  let row = 0;
  return passages.map(({ tokens }) => {
    const first = row;
    row += tokens.length;
    const probability = (at: number, tag: Tag): number =>
      probabilities[(first + at) * LABELS.length + LABELS.indexOf(tag)]!;
    const names = namesOf(tokens, tags.slice(first, row), probability, tagger);
    const byStart = new Map(names.map((name) => [name.from, name]));
    return {
      names,
      nameAt: (type, at) => {
        const name = byStart.get(at);
        return name?.type === type ? name : null;
      },
      likelihood: (type, at) =>
        probability(at, `B-${TAG_OF[type]}` as Tag) + probability(at, `I-${TAG_OF[type]}` as Tag),
    };
  });
}

function namesOf(
  tokens: readonly Token[],
  tags: readonly Tag[],
  probability: (at: number, tag: Tag) => number,
  tagger: Tagger,
): TaggedName[] {
  const names: TaggedName[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const type = tags[at]!.startsWith('B-') ? TYPES[tags[at]!.slice(2)] : undefined;
    if (type === undefined) continue;
    let to = at + 1;
    while (tags[to]?.startsWith('I-')) to++;
    for (const span of cutToNames(tokens, type, at, to)) {
      let trust = 1;
      for (let i = span.from; i < span.to; i++) trust = Math.min(trust, probability(i, tags[i]!));
      if (trust < LEAST_TRUST || !isName(tokens, type, span, trust)) continue;
      names.push({ type, ...span, trust, split: splitOf(tokens[span.from]!, type, tagger) });
    }
    at = to - 1;
  }
  return names;
}

interface TokenSpan {
  from: number;
  to: number;
}

/** Takes off marks and words of another script at the edges; two people joined by و or أم are two names. */
function cutToNames(tokens: readonly Token[], type: TaggedType, from: number, to: number): TokenSpan[] {
  const spans: TokenSpan[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    const inside = at < to && at > start && type === 'PERSON';
    const or = inside && tokens[at]!.folded === OR;
    if (at < to && !or && !(inside && joinsAnother(tokens[at]!, at + 1 === to))) continue;
    let [first, end] = [start, at];
    while (first < end && !isArabicWord(tokens[first]!)) first++;
    while (end > first && !isArabicWord(tokens[end - 1]!)) end--;
    if (end > first) spans.push({ from: first, to: end });
    start = or ? at + 1 : at;
  }
  return spans;
}

const isArabicWord = ({ kind, text }: Token): boolean => kind === 'word' && /\p{Script=Arabic}/u.test(text);

/** والراشد behind النهدي, وتشاندلر before بارسونز, لماكرون behind تبون; not وازن, which ends its name. */
const joinsAnother = ({ folded, kind }: Token, last: boolean): boolean =>
  isTold(folded) ||
  (kind === 'word' &&
    folded.length > 2 &&
    startsNextName(folded) &&
    !isNameParticle(folded) &&
    (!last || hasArticle(folded.slice(1)) || isKnownPerson(folded.slice(1))));

/** What no news house takes for a name, whatever the model says. */
function isName(tokens: readonly Token[], type: TaggedType, { from, to }: TokenSpan, trust: number): boolean {
  const words = tokens.slice(from, to);
  if (words.some(({ kind, folded }) => kind === 'number' || folded === 'الله') && to - from < 3) return false;
  if (words.some(({ folded, text }) => isFunctionWord(folded, text) && folded !== 'من')) return false;
  if (to - from > 1) return true;
  const { folded } = words[0]!;
  if (folded.length < 3 || isTimeWord(folded) || isListedVerb(folded)) return false;
  if (isNationality(folded) && type !== 'PERSON') return false;
  return type === 'ORGANIZATION' || hasArticle(folded) || trust >= SURE || !isOrdinaryWithProclitics(folded);
}

/** The proclitics that the tagger takes off, as `cliticSplits` names them; of a person whom it never read of, و alone. */
function splitOf(token: Token, type: TaggedType, tagger: Tagger): CliticSplit {
  const splits = cliticSplits(token.folded);
  const joined = type === 'PERSON' && !isFirstName(token.folded) && startsNextName(token.folded);
  const base = joined ? token.folded.slice(1) : tagger.withoutProclitics(token.text).base;
  return splits.find(({ rest }) => rest === base) ?? splits[0]!;
}
