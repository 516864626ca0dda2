import { fold } from '../text/fold.ts';
import type { Article } from './article.ts';
import { cueReadings } from './cues.ts';
import * as grammar from './grammar.ts';
import { isMark, type Quotations } from './quotations.ts';

/** The words of a statement; `start` may lie behind a proclitic of the first. */
export interface Content {
  from: number;
  to: number;
  start: number;
}

const TRIMMED = new Set(['.', ',', ';', ':', '-', '؛', '،', '…'].map(fold));
/** A comma and one of these turn from what was said to what the article goes on to tell: فيما, في إشارة. */
const HINT = fold('إشارة');
const TURNS = new Set(['فيما'].map(fold));
/** …، بينما بحث الرئيس فلان كذا: what somebody else did. */
const WHILE = fold('بينما');
const ACTOR_REACH = 5;
/** …، بعدما أعرب عن كذا: another report. */
const AFTER = 'بعدما';
/** …، ما أثار خلافا: what came of it, not what was said. */
const WHICH = new Set(['ما', 'مما']);
const EXCEPT = new Set(['الا', 'بيد']);
const COMMENTING = /^و(?:هذا|هذه|هو|هي|ذلك|تلك)$/u;
const HOWEVER = /^و?لكن(?:ه|ها|هم)$/u;
const DECLINED = new Set(['رفض', 'رفضت', 'رفضوا', 'امتنع', 'امتنعت']);
const NOT = 'لم';
const TOLD = /^[يت](?:عط|عطي|دل|قدم|حدد|فصح|كشف|وضح|ذكر)(?:وا)?$/u;
/** Words of a quotation inside a statement that make it a mixed one; fewer are a name or a term. */
const QUOTED_WORDS = 3;
/** Fewer quoted words are a name or a term that the statement goes on to speak of. */
const SHORTEST_STATEMENT = 4;

function sentenceEnd(article: Article, index: number): number {
  return article.sentences[article.words[index]!.sentence]!.to;
}

/** Whether nothing of the sentence follows the mark but punctuation or a new clause behind a comma. */
function endsClause(article: Article, mark: number): boolean {
  const next = article.words[mark + 1];
  if (!next || next.sentence !== article.words[mark]!.sentence) return true;
  return next.kind === 'punctuation' && !isMark(next) && next.text !== '(';
}

/** "…" إلا أن معارضيه, "…" وهذا الرقم أقل: behind a quotation the article goes on. */
function turnsToArticle(article: Article, index: number): boolean {
  const word = article.words[index]?.folded ?? '';
  return turnsAway(article, index) || grammar.CONTRASTING.has(word) || EXCEPT.has(word) || COMMENTING.test(word);
}

/** ولكنه لم يوضح, لكنه رفض التعليق: what the speaker did not say. */
function falls(article: Article, index: number): boolean {
  const next = article.words[index + 1];
  if (!HOWEVER.test(article.words[index]?.folded ?? '') || !next) return false;
  if (DECLINED.has(next.folded)) return true;
  const verb = article.words[index + 2];
  return next.folded === NOT && verb !== undefined && (TOLD.test(verb.folded) || cueReadings(verb).length > 0);
}

/** Whether a person or an organisation is named among the next words of the clause. */
function namesActor(article: Article, from: number): boolean {
  for (let i = from; i < from + ACTOR_REACH; i++) {
    const word = article.words[i];
    if (word?.kind !== 'word') return false;
    const type = article.mentions[i]?.entity.type;
    if (type === 'PERSON' || type === 'ORGANIZATION') return true;
  }
  return false;
}

function turnsAway(article: Article, index: number): boolean {
  const word = article.words[index]?.folded ?? '';
  const next = article.words[index + 1];
  if (falls(article, index)) return true;
  if (WHICH.has(word) && grammar.CONSEQUENCES.has(next?.folded ?? '')) return true;
  if (word === AFTER && next && cueReadings(next).length > 0) return true;
  if (word === WHILE) return next !== undefined && (cueReadings(next).length > 0 || namesActor(article, index + 2));
  return TURNS.has(word) || (word === 'في' && next?.folded === HINT);
}

/** Follows a statement to the end of its sentence, over quotations that run on into the next ones. */
function endOfSentence(article: Article, quotations: Quotations, from: number): number {
  const end = sentenceEnd(article, from);
  for (let i = from; i < end; i++) {
    const quotation = quotations.of[i];
    if (quotation?.open === i && quotation.closed) {
      i = quotation.close;
      if (i >= end) return endsClause(article, i) ? i + 1 : sentenceEnd(article, i);
      continue;
    }
    if (article.words[i]!.folded === ',' && i > from + 1 && turnsAway(article, i + 1)) return i;
  }
  return end;
}

/** Where a statement that begins at `from` ends when nothing else claims its words. */
export function readContent(article: Article, quotations: Quotations, from: number, start: number): Content {
  const quotation = quotations.of[from];
  if (!quotation) return { from, start, to: endOfSentence(article, quotations, from) };
  if (quotation.open === from && quotation.closed) {
    const inner = from + 1;
    if (inner === quotation.close) return { from, start, to: endOfSentence(article, quotations, from) };
    return readContent(article, quotations, inner, article.words[inner]!.start);
  }
  if (quotation.open < from - 2) return { from, start, to: Math.min(quotation.close, sentenceEnd(article, from)) };
  const said = quotation.close - quotation.open > SHORTEST_STATEMENT;
  if (
    !quotation.closed ||
    endsClause(article, quotation.close) ||
    (said && turnsToArticle(article, quotation.close + 1))
  )
    return { from, start, to: quotation.close };
  const { open, close } = quotation;
  return {
    from: open,
    start: article.words[open]!.start,
    to: Math.max(close + 1, endOfSentence(article, quotations, open)),
  };
}

/** Leaves out what only punctuates the end. */
export function trimContent(article: Article, quotations: Quotations, content: Content): Content {
  let { to } = content;
  while (to > content.from + 1) {
    const last = article.words[to - 1]!;
    const quotation = quotations.of[to - 1];
    const unpaired = isMark(last) && (!quotation || quotation.open === to - 1 || quotation.open < content.from);
    if (!TRIMMED.has(last.folded) && !unpaired) break;
    to--;
  }
  let { from, start } = content;
  while (from < to - 1 && TRIMMED.has(article.words[from]!.folded)) {
    from++;
    start = article.words[from]!.start;
  }
  return { from, to, start };
}

/** direct inside quotation marks, mixed where a quotation makes part of it, else indirect. */
export function kindOf(quotations: Quotations, content: Content): 'direct' | 'indirect' | 'mixed' {
  const around = quotations.of[content.from];
  if (around && around.open < content.from && content.to <= around.close) return 'direct';
  if (quotations.strayClosings.has(content.to)) return 'mixed';
  for (let i = content.from; i < content.to; i++) {
    if (quotations.strayClosings.has(i)) return 'mixed';
    const quotation = quotations.of[i];
    if (!quotation) continue;
    const end = Math.min(quotation.close, content.to);
    if (end - Math.max(quotation.open + 1, content.from) >= QUOTED_WORDS) return 'mixed';
    i = end;
  }
  return 'indirect';
}
