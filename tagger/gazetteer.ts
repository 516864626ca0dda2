/** Builds the gazetteer of known names from word lists. */
import {
  BEGINS_NAME,
  extendName,
  type GazetteerColumns,
  LONGEST_NAME,
  nameWord,
} from '../shared/tagger/gazetteer-table.ts';
import { normalize } from '../shared/tagger/normalize.ts';
import { tokenize } from '../shared/text/tokens.ts';

/** Names by kind; the nth kind has bit n. At most 15 kinds. */
export type NameLists = readonly (readonly string[])[];

export function buildGazetteer(lists: NameLists): GazetteerColumns {
  const kinds = new Map<number, number>();
  const mark = (key: number, bits: number) => kinds.set(key >>> 0, (kinds.get(key >>> 0) ?? 0) | bits);
  lists.forEach((names, kind) => {
    for (const name of names) {
      const words = tokenize(name).map((token) => normalize(token.text));
      if (words.length === 0 || words.length > LONGEST_NAME) continue;
      let key = 0;
      words.forEach((word, i) => {
        key = extendName(key, nameWord(word));
        mark(key, i + 1 < words.length ? BEGINS_NAME : 1 << kind);
      });
    }
  });
  const keys = Uint32Array.from(kinds.keys()).sort();
  return { keys, kinds: Uint16Array.from(keys, (key) => kinds.get(key)!) };
}
