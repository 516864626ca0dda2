import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shorten, textTable } from '../../cli/text-table.ts';
import { findUploads } from '../../cli/upload.ts';

describe('textTable', () => {
  it('aligns columns by what a terminal shows, marks taking no room', () => {
    const lines = textTable(
      ['name', 'n'],
      [
        ['مُحَمَّد', 1],
        ['ليبيا', null],
      ],
    ).split('\n');
    const columnsBefore = (line: string, cell: string): number => stringWidth(line.slice(0, line.lastIndexOf(cell)));
    const longest = 'ليبيا'.length;
    expect([columnsBefore(lines[0]!, 'n'), columnsBefore(lines[1]!, '1'), columnsBefore(lines[2]!, '–')]).toEqual(
      Array(3).fill(longest + 2),
    );
  });
});

it('nothing from an article steers the terminal', () => {
  const cell = shorten('\u001b]0;title\u0007\u001b[31mخبر\n\u202eعاجل', 80);
  expect(cell).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(textTable(['a'], [['\u001b[2Jخبر']])).not.toContain('\u001b');
});

describe('shorten', () => {
  it('cuts with an ellipsis and never between a letter and its mark', () => {
    expect(shorten('خبر', 10)).toBe('خبر');
    expect(shorten('مُحَمَّد الكبير', 4)).toBe('مُحَمَّ…');
  });
});

describe('findUploads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-upload-'));
  beforeAll(() => {
    for (const path of ['paper/one.txt', 'paper/deep/two.txt', 'three.txt', '.hidden/four.txt', 'README.md']) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), 'x');
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const keys = (paths: string[], source: string | null) => findUploads(paths, source).map((upload) => upload.key);

  it('takes the first folder below a folder for the source', () => {
    expect(keys([folder], null)).toEqual([
      'incoming/paper/deep/two.txt',
      'incoming/paper/one.txt',
      'incoming/three.txt',
    ]);
  });

  it('puts everything under the source that is named', () => {
    expect(keys([join(folder, 'paper'), join(folder, 'three.txt')], 'صحيفة')).toEqual([
      'incoming/صحيفة/deep/two.txt',
      'incoming/صحيفة/one.txt',
      'incoming/صحيفة/three.txt',
    ]);
  });

  it('says which path is not there', () => {
    expect(() => findUploads([join(folder, 'nope')], null)).toThrow(/nope cannot be read/);
  });
});
