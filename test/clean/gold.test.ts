import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleaned } from './page.ts';

const SHARED = new URL('../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/', SHARED)) && existsSync(new URL('seeds/', SHARED));

interface Gold {
  title: string;
  published: string | null;
  language: string;
  lines: { n: number; label: string; keep: boolean }[];
}

describe.skipIf(!present)('the real articles of ../shared/seeds', () => {
  const files = present ? readdirSync(new URL('seeds/', SHARED)).filter((file) => file.endsWith('.txt')) : [];

  it.each(files)('%s: every line, the headline, the date', (file) => {
    const gold = JSON.parse(
      readFileSync(new URL(`gold/${file.replace(/\.txt$/u, '.gold.json')}`, SHARED), 'utf8'),
    ) as Gold;
    const result = cleaned(readFileSync(new URL(`seeds/${file}`, SHARED), 'utf8'));
    expect(result.lines.map(({ n, label, keep }) => ({ n, label, keep }))).toEqual(
      gold.lines.map(({ n, label, keep }) => ({ n, label, keep })),
    );
    expect(result.title).toBe(gold.title);
    expect(result.published).toBe(gold.published);
    expect(result.language).toBe(gold.language);
  });
});
