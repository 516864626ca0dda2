import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../shared/text/fold.ts';
import { claimsIn, type Named } from './article.ts';

const shared = join(import.meta.dirname, '../../../shared');
const gold = join(shared, 'gold');

interface GoldLine {
  keep: boolean;
  text: string;
}

interface GoldArticle {
  lines: GoldLine[];
  entities: Array<{ type: Named['type']; canonical: string; mentions: Array<{ text: string }> }>;
  claims: Array<{ content: string }>;
}

const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Shared words of the union, as the scorer counts them. */
function overlap(a: string, b: string): number {
  const rest = words(b);
  const common = words(a).filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return common / Math.max(1, words(a).length + words(b).length - common);
}

describe.skipIf(!existsSync(gold))(
  'real articles, with the entities of their gold (skipped without ../shared/gold)',
  () => {
    it('finds at least nine of ten claims and hardly any that are none', () => {
      let [found, wanted, given] = [0, 0, 0];
      for (const file of readdirSync(gold).filter((name) => name.endsWith('.gold.json'))) {
        const article = JSON.parse(readFileSync(join(gold, file), 'utf8')) as GoldArticle;
        const text = article.lines
          .filter((line) => line.keep)
          .map((line) => line.text)
          .join('\n');
        const named = article.entities.map(({ type, canonical, mentions }) => ({
          type,
          names: [...new Set([canonical, ...mentions.map((mention) => mention.text)])],
        }));
        const contents = claimsIn(text, named, 'title').map((claim) => claim.content.text);
        found += article.claims.filter(({ content }) =>
          contents.some((other) => overlap(content, other) >= 0.5),
        ).length;
        wanted += article.claims.length;
        given += contents.length;
      }
      expect(found / wanted).toBeGreaterThanOrEqual(0.9);
      expect(found / given).toBeGreaterThanOrEqual(0.9);
    });
  },
);
