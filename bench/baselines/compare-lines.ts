import { type GoldArticle, type Rate, type ScoredAnalysis, type Share, scoreArticles } from '../../eval/score.ts';
import { splitLines } from '../../shared/input/split-lines.ts';
import type { LineMethod } from './line-method.ts';

/** An article that a reader has judged, and its decoded text. */
export interface JudgedArticle {
  /** What pairs the gold with an analysis: `articleName` of its file. */
  name: string;
  gold: GoldArticle;
  text: string;
}

/** How well a method tells lines, over all articles. Captions count neither way. */
export interface LineScore {
  /** Lines kept or dropped as the gold has them. */
  lines: Share;
  /** Shares of the dropped lines that had to go, and of those that had to go the dropped; null where there are none. */
  dropped: { p: number | null; r: number | null };
  /** Characters of kept lines. */
  characters: Rate;
  /** Headline lines that stay. */
  headlineKept: Share;
  /** Articles whose headline is named as the gold has it; null where the method names none. */
  headlineFound: Share | null;
}

/** What a method that names no headline makes of an article's text. */
export function analysisBy(method: LineMethod, text: string): ScoredAnalysis {
  const lines = splitLines(text)
    .map(({ start, end }, i) => ({ n: i + 1, text: text.slice(start, end) }))
    .filter((line) => line.text.trim() !== '');
  const kept = method(lines.map((line) => line.text));
  return { lines: lines.map(({ n }, i) => ({ n, keep: kept[i]!, label: kept[i]! ? 'body' : 'chrome' })) };
}

/** Scores what a method makes of the articles against their gold. */
export function scoreLineMethod(
  articles: readonly JudgedArticle[],
  analyse: (article: JudgedArticle) => ScoredAnalysis,
): LineScore {
  const analyses = new Map(articles.map((article) => [article.name, analyse(article)]));
  const { total } = scoreArticles(
    articles.map((article) => article.gold),
    analyses,
  );
  const judged = articles.flatMap(({ name, gold }) => {
    const kept = new Set(analyses.get(name)!.lines?.flatMap((line) => (line.keep ? [line.n] : [])));
    return gold.lines
      .filter((line) => line.label !== 'caption')
      .map((line) => ({ label: line.label, wanted: line.keep, kept: kept.has(line.n) }));
  });
  const dropped = judged.filter((line) => !line.kept);
  const unwanted = judged.filter((line) => !line.wanted);
  const rightly = dropped.filter((line) => !line.wanted).length;
  const headlines = judged.filter((line) => line.label === 'title');
  return {
    lines: total.lines,
    dropped: { p: share(rightly, dropped.length), r: share(rightly, unwanted.length) },
    characters: total.clean,
    headlineKept: { hit: headlines.filter((line) => line.kept).length, total: headlines.length },
    headlineFound: [...analyses.values()].some((analysis) => analysis.title != null) ? total.title : null,
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
