/** Names that are known: places, organisations, events, laws, products; found as the longest run of folded words. */
import type { EntityType } from '../model.ts';
import { fold, foldKey } from '../text/fold.ts';
import { type CliticSplit, cliticSplits } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import demonyms from './data/demonyms.json' with { type: 'json' };
import misc from './data/events-laws-products.json' with { type: 'json' };
import organizations from './data/organizations.json' with { type: 'json' };
import places from './data/places.json' with { type: 'json' };
import territories from './data/territories.json' with { type: 'json' };
import { foldedSet, listOf } from './lexicon.ts';

interface KnownName {
  words: string[];
  type: EntityType;
  /** The form whose key identifies the entity in every article. */
  canonical: string;
  /** Also an everyday word: counts only where something beside it says that it is a name. */
  cued: boolean;
  /** Many states have such a body: مجلس النواب. */
  generic: boolean;
}

export interface KnownMatch {
  name: KnownName;
  split: CliticSplit;
  /** Index behind the last token. */
  to: number;
}

/** One spelling for the letters that news houses write differently in the same foreign name. */
export function unifySpelling(folded: string): string {
  return folded
    .replaceAll('اميرك', 'امريك')
    .replaceAll('جراد', 'غراد')
    .replaceAll('بورج', 'بورغ')
    .replaceAll('جواي', 'غواي');
}

const byFirstWord = new Map<string, KnownName[]>();

function add(name: string, type: EntityType, canonical: string, cued: boolean, generic = false): void {
  const words = foldKey(name).split(' ').map(unifySpelling);
  const first = words[0];
  if (first === undefined || first === '') return;
  const sameStart = byFirstWord.get(first) ?? [];
  if (sameStart.some((other) => other.words.join(' ') === words.join(' '))) return;
  sameStart.push({ words, type, canonical, cued, generic });
  byFirstWord.set(first, sameStart);
}

const codeOfTerritory = new Map<string, string>();
const cuedPlaces = new Map<string, string>();

/** Congo is the name of two states, and so says nothing. */
function addLatinName(key: string, code: string): void {
  const other = codeOfTerritory.get(key);
  codeOfTerritory.set(key, other === undefined || other === code ? code : '');
}

const territoryNames = (code: string): readonly string[] =>
  (territories.territories as Record<string, { ar: string[] }>)[code]?.ar ?? [];

function loadPlaces(): void {
  for (const [code, names] of Object.entries(places.cued)) {
    for (const name of listOf(names)) cuedPlaces.set(fold(name), code);
  }
  const variants: Record<string, string> = places.territoryVariants;
  for (const [code, names] of Object.entries(territories.territories)) {
    const all = [...listOf(variants[code] ?? ''), ...names.ar];
    const canonical = all[0];
    if (canonical === undefined) continue;
    for (const name of all) {
      codeOfTerritory.set(foldKey(name), code);
      add(name, 'LOCATION', canonical, cuedPlaces.has(fold(name)));
    }
    for (const name of [...names.en, ...names.fr]) addLatinName(foldKey(name), code);
  }
  for (const [code, names] of Object.entries(demonyms.territories)) {
    const canonical = listOf(variants[code] ?? '')[0] ?? territoryNames(code)[0];
    if (canonical === undefined) continue;
    for (const adjective of listOf(names)) add(`الجمهورية ال${adjective}ة`, 'LOCATION', canonical, false);
  }
  for (const name of cuedPlaces.keys()) {
    const code = cuedPlaces.get(name)!;
    add(name, 'LOCATION', listOf(variants[code] ?? '')[0] ?? name, true);
  }
  for (const text of [places.capitals, places.cities, places.regions]) {
    for (const name of listOf(text)) add(name, 'LOCATION', name, false);
  }
  for (const name of territories.cities.ar) add(name, 'LOCATION', name, false);
}

function loadOrganizations(): void {
  const cued = foldedSet(organizations.cuedKnown);
  for (const [canonical, names] of Object.entries(organizations.known)) {
    for (const name of listOf(names)) add(name, 'ORGANIZATION', canonical, cued.has(fold(name)));
  }
  for (const name of listOf(organizations.bareBodies)) add(name, 'ORGANIZATION', name, false, true);
}

function loadEventsLawsProducts(): void {
  const cued = foldedSet(misc.cuedProducts);
  for (const name of cued) add(name, 'PRODUCT', name, true);
  for (const type of ['EVENT', 'LAW', 'PRODUCT'] as const) {
    for (const name of listOf(misc.known[type])) add(name, type, name, false);
  }
}

loadPlaces();
loadOrganizations();
loadEventsLawsProducts();
for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);

/** ISO 3166-1 alpha-2 code of a territory by any of its Arabic, English and French names. */
export const territoryCode = (name: string): string | undefined => codeOfTerritory.get(foldKey(name)) || undefined;

/** The longest known name that starts at a token, proclitics set aside where the whole word is no name. */
export function matchKnown(tokens: readonly Token[], at: number): KnownMatch | null {
  const token = tokens[at]!;
  if (token.kind !== 'word') return null;
  for (const split of cliticSplits(token.folded)) {
    const candidates = byFirstWord.get(unifySpelling(split.rest));
    if (candidates === undefined) continue;
    for (const name of candidates) {
      if (name.words.every((word, i) => i === 0 || matchesWord(tokens[at + i], word))) {
        return { name, split, to: at + name.words.length };
      }
    }
  }
  return null;
}

function matchesWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && unifySpelling(token.folded) === word;
}
