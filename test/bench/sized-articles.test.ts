import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SamplePage, sizedArticle } from '../../bench/sized-articles.ts';
import type { GoldArticle } from '../../eval/score.ts';

const root = join(import.meta.dirname, '../..');
const sample = (source: string, name: string): SamplePage => ({
  text: readFileSync(join(root, 'seeds', source, `${name}.txt`), 'utf8'),
  gold: JSON.parse(readFileSync(join(root, 'test/gold', `${name}.gold.json`), 'utf8')) as GoldArticle,
});
const small = sample('tell-agency', 'tell-harris-envoy');
const large = sample('atlas-24', 'atlas24-rapprochement');
const samples = [small, large];
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('an article made to size', () => {
  it.each([1, 5, 50])('has about %i KiB', (size) => {
    const { length } = sizedArticle(samples, size * 1024, 0);
    expect(length).toBeGreaterThanOrEqual(size * 1024 - 8);
    expect(length).toBeLessThan(size * 1024 + 1024);
  });

  it('is the same for the same variant, another for another one', () => {
    expect(sizedArticle(samples, 5000, 1)).toEqual(sizedArticle(samples, 5000, 1));
    expect(sizedArticle([large], 5000, 1)).not.toEqual(sizedArticle([large], 5000, 2));
  });

  it('begins and ends as its page does, the chrome around the text standing there once', () => {
    const text = textOf(sizedArticle([large], 20_000, 0));
    const last = large.gold.lines.findLast((line) => line.label === 'body')!.n;
    const lines = large.text.split('\n');
    expect(text.startsWith(lines.slice(0, last).join('\n'))).toBe(true);
    expect(text.endsWith(lines.slice(last).join('\n'))).toBe(true);
  });

  it('does not repeat paragraphs', () => {
    const paragraphs = textOf(sizedArticle(samples, 100_000, 0))
      .split('\n')
      .filter((line) => line.length > 150);
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });

  it('is made of a page that fits', () => {
    expect(textOf(sizedArticle(samples, 1024, 7))).toContain(small.gold.title);
    expect(() => sizedArticle(samples, 100, 0)).toThrow(/no sample has 100 bytes or less/);
  });
});
