import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { floor } from '../../bench/floor.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it('hashes each line, empty ones too', () => {
  expect(floor(bytes('ab\n\ncd\n'))).toEqual(['ab', '', 'cd', ''].map(sha256));
});

it('hashes lines that differ in white space, case and compatible characters alike', () => {
  expect(floor(bytes('  A\u00a0 b\t\r\nﻻ'))).toEqual(['a b', 'لا'].map(sha256));
});

it('reads bytes that are no UTF-8', () => {
  expect(floor(Uint8Array.of(0x61, 0xff))).toEqual([sha256('a\ufffd')]);
});
