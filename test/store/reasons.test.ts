import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REASONS } from '../../shared/store/reasons.ts';

const ROOT = join(import.meta.dirname, '../..');

it('docs/errors.md shows the catalogue, in its order', () => {
  const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const expected = Object.entries(REASONS).map(
    ([code, { state, meaning, remedy, again }]) => `| \`${code}\` | \`${state}\` | ${meaning} | ${remedy} | ${again} |`,
  );
  expect(rows).toEqual(expected);
});

it('every code of the catalogue is given somewhere', () => {
  const files = globSync('shared/{input,usecases}/**/*.ts', { cwd: ROOT });
  const sources = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const unused = Object.keys(REASONS).filter((code) => !sources.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

it('every reason says what to do, in a sentence', () => {
  for (const { meaning, remedy } of Object.values(REASONS)) {
    for (const sentence of [meaning, remedy]) expect(sentence).toMatch(/^\p{Lu}.{15,}\.$/u);
  }
});
