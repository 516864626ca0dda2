/** Papers, stations and sites, whose head word stays outside their names. */
import type { Token } from '../text/tokens.ts';
import { commonAfterHead, isBodyAdjective } from './body-adjectives.ts';
import data from './data/organizations.json' with { type: 'json' };
import { territoryCode } from './gazetteer.ts';
import {
  foldedSet,
  hasArticle,
  isFunctionWord,
  isNameStopper,
  isNationality,
  isPersonalVerb,
  isTimeWord,
  isVerb,
} from './lexicon.ts';
import { quotedName, type Reading, rareWordsEnd, wordAt } from './reading.ts';

const mediaHeads = foldedSet(data.heads.media);

/** قناة الجزيرة, صحيفة الشروق: a definite noun; an adjective would only describe the paper. */
const isMediaName = ({ folded }: Token): boolean =>
  folded === 'العربيه' ||
  (hasArticle(folded) &&
    !isBodyAdjective(folded) &&
    !commonAfterHead.has(folded) &&
    !isTimeWord(folded) &&
    !isNameStopper(folded));

/** «قال لـ"العرب ويكلي"»: who is told something between quotation marks is a paper or a station. */
export function mediumTold(reading: Reading, at: number): { from: number; to: number } | null {
  const { tokens } = reading;
  const quoted = tokens[at]!.folded === 'ل' ? quotedName(tokens, at + 1, 4) : null;
  if (quoted === null) return null;
  const said = tokens.slice(Math.max(0, at - 6), at).some((token) => isPersonalVerb(token.folded));
  return said ? { from: quoted.from, to: quoted.to } : null;
}

/** قناة السويس is no station. */
const CANAL = 'قناه';

/** صحيفة لوموند, صحيفة الرياض, موقع مغرب أنتلجنس: the head stays outside the name. */
export function nameAfterOutsideHead(reading: Reading, at: number, head: string): { from: number; to: number } | null {
  const { tokens } = reading;
  const quoted = quotedName(tokens, at, 5, true);
  if (quoted !== null) return { from: quoted.from, to: quoted.to };
  const next = wordAt(tokens, at);
  if (next === null) return null;
  const known = reading.known[at];
  if (known) {
    const town = known.name.type === 'LOCATION' && territoryCode(known.name.canonical) === undefined;
    const calledAfter = town && known.split.clitics === '' && head !== CANAL;
    return mediaHeads.has(head) && calledAfter ? { from: at, to: known.to } : null;
  }
  if (mediaHeads.has(head) && isMediaName(next)) return { from: at, to: at + 1 };
  const rare = rareWordsEnd(reading, at);
  if (rare > at) return { from: at, to: rare };
  const pairEnd = rareWordsEnd(reading, at + 1);
  const blocked = isFunctionWord(next.folded, next.text) || isTimeWord(next.folded) || isVerb(next.folded);
  if (
    !blocked &&
    !hasArticle(next.folded) &&
    !isNationality(next.folded) &&
    pairEnd > at + 1 &&
    !/ا$/u.test(next.folded)
  ) {
    return { from: at, to: pairEnd };
  }
  return null;
}
