import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { belowFloors, scoreFolder } from '../../eval/gate.ts';

const root = join(import.meta.dirname, '../..');
const gold = join(root, 'test/gold');

it('the sample articles score no lower than before', async () => {
  expect(belowFloors(await scoreFolder(join(root, 'seeds'), gold), 'samples')).toEqual([]);
});

it('the gate does not let missing articles or an unknown set pass', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'khabar-gate-'));
  const score = await scoreFolder(empty, gold);
  rmSync(empty, { recursive: true });
  expect(belowFloors(score, 'samples')).toContainEqual(expect.stringMatching(/no article of that name/));
  expect(() => belowFloors(score, 'sample')).toThrow(/no set sample/);
});
