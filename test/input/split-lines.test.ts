import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../shared/input/split-lines.ts';

const lines = (text: string) => splitLines(text).map(({ start, end }) => text.slice(start, end));

describe('lines', () => {
  it.each([
    ['', ['']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b', '']],
    ['a\rb', ['a', 'b']],
    ['a\rb\nc', ['a\rb', 'c']],
    ['\n\n', ['', '', '']],
  ])('%j', (text, expected) => expect(lines(text)).toEqual(expected));

  it('hold everything but the line ends', () => {
    const pieces = fc.array(fc.constantFrom('\n', '\r\n', 'نص', ' ', 'a'), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        expect(lines(text)).toEqual(text.split(/\r?\n/u));
      }),
    );
  });
});
