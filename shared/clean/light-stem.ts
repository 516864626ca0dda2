/** Light10 stemming (Larkey, Ballesteros, Connell 2007) on folded words: enough to see that two lines share a subject. */

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ولل', 'ال', 'لل'];
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];

export function lightStem(folded: string): string {
  if (folded.charCodeAt(0) < 0x600) return folded;
  let stem = folded;
  if (stem.length >= 4 && (stem[0] === 'و' || stem[0] === 'ف') && !stem.startsWith('وال')) stem = stem.slice(1);
  for (const prefix of PREFIXES) {
    if (stem.startsWith(prefix) && stem.length >= prefix.length + 2) {
      stem = stem.slice(prefix.length);
      break;
    }
  }
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length >= suffix.length + 2) stem = stem.slice(0, -suffix.length);
  }
  return stem;
}
