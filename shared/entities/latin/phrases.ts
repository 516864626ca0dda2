/** How far the name of a body or an office goes on behind its first word: Ministry of ..., Union générale de ... */
import { isFirstName, lexicon } from './lexicon.ts';
import type { LatinWord } from './words.ts';

const FRENCH_LINKS = new Set("de,du,des,d',aux,au,a".split(','));
const FRENCH_ARTICLES = new Set("la,le,les,l'".split(','));
const NO_NOUN = new Set(
  "un,une,ce,cet,cette,ces,son,sa,ses,leur,leurs,plus,moins,tout,toute,tous,plusieurs,nombreux,nouveau,nouveaux,quoi,quelque,deux,trois,ne,n',s',se,y,qui,que,qu',the,a,an,his,her,its,their".split(
    ',',
  ),
);
/** Endings of French adjectives that stand in names; words that only end alike are in NO_ADJECTIVE. */
const ADJECTIVE =
  /^\p{Ll}.{2,}(?:al|ale|aux|ales|ien|ienne|iens|iennes|ais|aise|aises|ain|aine|ains|aines|ique|iques|aire|aires|el|elle|els|elles|if|ive|ifs|ives|euse|euses|ois|oise|oises|unies?|ome|omes|ieure?s?|geres?|tifs?|arabes?|rouge|libre|libres|supreme|russe|turque?|belge|suisse|grecque?|chinoise?)$/u;
const NO_ADJECTIVE = new Set(
  'mais,jamais,desormais,quel,quelle,lequel,laquelle,demain,soudain,combien,ailleurs,avais,etais,peut-etre,faire,taire,plaire,dans'.split(
    ',',
  ),
);

const isFrenchAdjective = (word: string): boolean =>
  /^unie?s?$/u.test(word) || (ADJECTIVE.test(word) && !NO_ADJECTIVE.has(word));

/** An infinitive, which a verb asks for: demande au Conseil de lever. */
const INFINITIVE = /^\p{Ll}+(?:er|ir|oir|dre|ttre|ire)$/u;

const sideBySide = (word: LatinWord | undefined): word is LatinWord => word?.gap === '';

/**
 * The end of a French noun's adjectives and complements. `from` is the word behind the noun; at most `most` complements
 * are read. What follows et belongs to it only with its own de.
 */
export function frenchPhraseEnd(words: readonly LatinWord[], from: number, most: number): number {
  const { heads, notNames } = lexicon.fr;
  let to = from;
  for (let complements = 0; ; ) {
    while (sideBySide(words[to]) && isFrenchAdjective(words[to]!.text)) to++;
    let at = to;
    const joined = complements > 0 && words[at]?.text === 'et' && sideBySide(words[at]);
    if (joined) at++;
    if (
      (complements >= most && !joined) ||
      complements > most ||
      !sideBySide(words[at]) ||
      !FRENCH_LINKS.has(words[at]!.text)
    )
      return to;
    const link = words[at]!.text;
    at++;
    const article = sideBySide(words[at]) && FRENCH_ARTICLES.has(words[at]!.text);
    if (article) at++;
    // Without its accent à is a as well: a verb, but for before a name.
    if (words[at]?.kind === 'lower' && (link === 'a' || (/^aux?$/u.test(link) && complements === 0))) return to;
    const noun = words[at];
    if (!sideBySide(noun) || NO_NOUN.has(noun.text) || notNames.has(noun.text) || !/^\p{L}{2}/u.test(noun.text))
      return to;
    if (!article && /^d/u.test(link) && INFINITIVE.test(noun.text)) return to;
    if (joined && heads.has(noun.text)) return to;
    to = at + 1;
    complements++;
  }
}

const ENGLISH_LINKS = new Set('of,for,on,against'.split(','));

/** The end of an English body's name: of, for and on with capitalised words, and what and joins to those. */
export function englishPhraseEnd(words: readonly LatinWord[], from: number): number {
  let to = from;
  for (let linked = false; ; ) {
    const joins = linked && words[to]?.text === 'and';
    if (!sideBySide(words[to]) || !(joins || ENGLISH_LINKS.has(words[to]!.text))) return to;
    let at = to + 1;
    if (sideBySide(words[at]) && words[at]!.text === 'the') at++;
    const next = words[at];
    if (!sideBySide(next) || next.kind === 'lower') return to;
    const starts = isFirstName(next.text) || lexicon.en.notNames.has(next.text) || words[at - 1]!.text === 'the';
    if (joins && starts) return to;
    to = at + 1;
    while (sideBySide(words[to]) && words[to]!.kind !== 'lower' && !lexicon.en.notNames.has(words[to]!.text)) to++;
    linked = true;
  }
}
