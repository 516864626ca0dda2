/** The word lists that the gazetteer is built from. */
import lists from './data/name-lists.json' with { type: 'json' };
import type { NameLists } from './gazetteer.ts';

/** One list for each kind, in the file's order. */
export const NAME_LISTS: NameLists = Object.values(lists.kinds).map((text) => text.split('، '));
