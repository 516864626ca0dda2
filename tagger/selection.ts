/** Which unlabelled articles are worth labelling: those whose words the annotated text has, and other news less so. */
import { normalize } from '../shared/tagger/normalize.ts';
import type { Corpus } from './unlabelled.ts';

/** Shares of the articles, the most alike first, from which the picked ones are spread evenly. */
const SHARE_ALIKE = 0.4;

/** Articles until they have `limit` tokens, spread evenly over those most like the annotated tokens; in corpus order. */
export function pickArticles(corpus: Corpus, annotated: Iterable<string>, limit: number): number[] {
  const likeness = articleLikeness(corpus, annotated);
  const articles = likeness.length;
  const ranked = Array.from(likeness.keys()).sort((a, b) => likeness[b]! - likeness[a]! || a - b);
  const alike = ranked.slice(0, Math.ceil(articles * SHARE_ALIKE)).sort((a, b) => a - b);
  const size = (article: number): number =>
    corpus.sentenceStarts[corpus.articleStarts[article + 1]!]! - corpus.sentenceStarts[corpus.articleStarts[article]!]!;
  const all = alike.reduce((sum, article) => sum + size(article), 0);
  const picked: number[] = [];
  let seen = 0;
  let taken = 0;
  for (const article of alike) {
    seen += size(article);
    if (taken * all >= seen * limit) continue;
    picked.push(article);
    taken += size(article);
  }
  return picked;
}

/** For each article the mean of its words' log-odds between the annotated text and the corpus. */
function articleLikeness(corpus: Corpus, annotated: Iterable<string>): Float64Array {
  const odds = wordOdds(corpus, annotated);
  return Float64Array.from({ length: corpus.articleStarts.length - 1 }, (_, article) => {
    const from = corpus.sentenceStarts[corpus.articleStarts[article]!]!;
    const to = corpus.sentenceStarts[corpus.articleStarts[article + 1]!]!;
    let sum = 0;
    for (let i = from; i < to; i++) sum += odds[corpus.tokens[i]!]!;
    return to === from ? 0 : sum / (to - from);
  });
}

function wordOdds(corpus: Corpus, annotated: Iterable<string>): Float64Array {
  const forms = corpus.vocabulary.map(normalize);
  const here = new Map<string, number>();
  let tokensHere = 0;
  for (const token of annotated) {
    const form = normalize(token);
    here.set(form, (here.get(form) ?? 0) + 1);
    tokensHere++;
  }
  const there = new Map<string, number>();
  for (const token of corpus.tokens) there.set(forms[token]!, (there.get(forms[token]!) ?? 0) + 1);
  const size = there.size;
  return Float64Array.from(forms, (form) => {
    const share = ((here.get(form) ?? 0) + 0.1) / (tokensHere + 0.1 * size);
    return Math.log(share / (((there.get(form) ?? 0) + 0.1) / (corpus.tokens.length + 0.1 * size)));
  });
}
