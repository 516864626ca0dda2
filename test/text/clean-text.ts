import type { CleanText, Line } from '../../shared/model.ts';

/** An article in Arabic of which nothing is known but its lines. */
export const bareArticle = (text: string, lines: Line[]): CleanText => ({
  text,
  lines,
  title: null,
  standfirst: null,
  byline: null,
  place: null,
  language: 'ar',
  published: null,
  siteName: null,
});
