import latin from '../entities/data/latin.json' with { type: 'json' };
import places from '../entities/data/places.json' with { type: 'json' };
import territories from '../entities/data/territories.json' with { type: 'json' };
import { foldKey } from '../text/fold.ts';

let known: ReadonlySet<string> | null = null;

/** Whether a text is the name of a place that is known. Built when first asked: most articles have no dateline. */
export function isPlaceName(text: string): boolean {
  known ??= new Set(placeNames().map(foldKey));
  return known.has(foldKey(text));
}

function placeNames(): string[] {
  const lists = [places.capitals, places.cities, places.regions, latin.places];
  const more = [...Object.values(places.territoryVariants), ...Object.values(places.cued)];
  return [
    ...[...lists, ...more].flatMap((list) => list.split(/\s*[،,]\s*/u)).filter((name) => name !== ''),
    ...Object.values(territories.territories).flatMap(({ ar, fr, en }) => [...ar, ...fr, ...en]),
    ...Object.values(territories.cities).flat(),
  ];
}
