import { expect, it } from 'vitest';
import { decodeHeaderWords } from '../../adapters/header-words.ts';

it.each([
  ['plain', 'plain'],
  ['=?UTF-8?B?2K7YqNix?=', 'خبر'],
  ['=?utf-8?q?=D8=AE=D8=A8=D8=B1_1?=', 'خبر 1'],
  ['=?UTF-8?B?2K7YqA==?= =?UTF-8?B?2LE=?=', 'خبر'],
  ['=?broken', '=?broken'],
])('%s → %s', (value, text) => {
  expect(decodeHeaderWords(value)).toBe(text);
});
