import { join } from 'node:path';
import { expect, it } from 'vitest';
import { belowFloors, scoreFolder } from '../../eval/gate.ts';

const root = join(import.meta.dirname, '../..');

it('the sample articles score no lower than before', () => {
  expect(belowFloors(scoreFolder(join(root, 'seeds'), join(root, 'test/gold')), 'samples')).toEqual([]);
});
