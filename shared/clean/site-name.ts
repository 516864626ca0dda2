import { displayForm, foldKey } from '../text/fold.ts';
import { matchWording } from './chrome-wording.ts';
import type { LineFacts } from './line-facts.ts';
import { OUTLET_WORDS } from './press-wording.ts';

const LONGEST = 5;
/** "Discover more from SITE" (Jetpack), "© 2024 SITE", "all rights reserved to SITE". */
const NAMES_SITE = [
  /^(?:اكتشاف المزيد من|اكتشف المزيد من|Discover more from|En savoir plus sur)\s+(.{2,60})$/iu,
  /(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*[-–|,.:]?\s*(.{2,60}?)(?:[.,،|–-].*)?$/iu,
  /الحقوق محفوظة\s*(?:©|\(c\))?\s*(?:لدى\s+|ل\s+)?(.{2,60}?)\s*(?:©|\(c\))?\s*\d{0,4}$/iu,
];

/** The site's name, as lines around the article give it away; null where none does. Behind the text, labels repeat too. */
export function siteNameOnPage(
  lines: readonly LineFacts[],
  repeats: ReadonlyMap<string, number>,
  textFrom: number,
): string | null {
  for (const line of lines.slice(0, textFrom)) {
    if (
      line.words.length <= LONGEST &&
      line.wording.coverage < 1 &&
      (repeats.get(line.key) ?? 0) > 1 &&
      namesOutlet(line.words)
    ) {
      return displayForm(line.text).replace(/[\s:|–-]+$/u, '');
    }
  }
  for (const line of lines) {
    if (line.chrome === null || line.words.length > 16) continue;
    const name = nameIn(line.text);
    if (name !== null) return name;
  }
  return null;
}

const namesOutlet = (words: readonly string[]): boolean =>
  words.length > 1 && words.some((word) => OUTLET_WORDS.has(word));

function nameIn(text: string): string | null {
  for (const pattern of NAMES_SITE) {
    const found = displayForm(pattern.exec(text.slice(0, 200))?.[1] ?? '').replace(/^[\s|:–-]+|\s+\p{Nd}{4}$/gu, '');
    const name = withoutPreposition(found);
    const words = foldKey(name).split(' ').filter(Boolean);
    const rights = /محفوظة|reserved|réservés/iu.test(name) || matchWording(words).leadingGroup === 'copyright';
    if (/\p{L}/u.test(name) && words.length <= LONGEST && !rights) return name;
  }
  return null;
}

/** "للشروق" is said of الشروق. */
function withoutPreposition(name: string): string {
  if (name.startsWith('لل')) return `ا${name.slice(1)}`;
  return /^ل(?!ا|ي|و)\p{L}{4}/u.test(name) ? name.slice(1) : name;
}
