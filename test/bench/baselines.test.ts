import { describe, expect, it } from 'vitest';
import { c4Lines } from '../../bench/baselines/c4-lines.ts';
import { justext, LANGUAGE_INDEPENDENT } from '../../bench/baselines/justext.ts';
import { keepEverything } from '../../bench/baselines/line-method.ts';

const STOP_WORDS = new Set(['في', 'من', 'علي']);
/** A line of so many characters, with stop words in so many of ten words. */
function line(length: number, stopWords: number): string {
  const words = [...Array(stopWords).fill('في'), ...Array(10 - stopWords).fill('س')];
  const rest = length - words.join(' ').length;
  return words.join(' ') + 'س'.repeat(rest);
}

const GOOD = line(240, 4);
const NEAR_GOOD = line(120, 4);
const BAD = line(240, 1);
const SHORT = 'عنوان قصير';

describe('jusText', () => {
  const kept = (...lines: string[]) => justext(STOP_WORDS)(lines);

  it('judges a paragraph by its length and its share of stop words', () => {
    expect(kept(GOOD)).toEqual([true]);
    expect(kept(BAD)).toEqual([false]);
    expect(kept(NEAR_GOOD)).toEqual([false]);
    expect(kept(SHORT)).toEqual([false]);
  });

  it('counts a paragraph of 200 characters as nearly good, one more as good', () => {
    expect(kept(line(200, 4))).toEqual([false]);
    expect(kept(line(201, 4))).toEqual([true]);
  });

  it('takes three stop words of ten for nearly good whatever the length', () => {
    expect(kept(line(240, 3))).toEqual([false]);
    expect(kept(GOOD, line(240, 3))).toEqual([true, true]);
  });

  it('keeps what is nearly good beside what is good, and passes that on downwards', () => {
    expect(kept(BAD, NEAR_GOOD, GOOD, BAD)).toEqual([false, true, true, false]);
    expect(kept(GOOD, NEAR_GOOD, NEAR_GOOD, BAD)).toEqual([true, true, true, false]);
  });

  it('keeps short paragraphs between good ones', () => {
    expect(kept(GOOD, SHORT, SHORT, GOOD)).toEqual([true, true, true, true]);
  });

  it('drops short paragraphs between good and bad, unless nearly good ones stand towards the bad side', () => {
    expect(kept(GOOD, SHORT, BAD)).toEqual([true, false, false]);
    expect(kept(GOOD, SHORT, NEAR_GOOD, BAD)).toEqual([true, true, true, false]);
    expect(kept(SHORT, GOOD)).toEqual([false, true]);
  });

  it('drops what shows a copyright sign', () => {
    expect(kept(`${GOOD} ©`)).toEqual([false]);
  });

  it('finds stop words in any spelling and before punctuation', () => {
    const text = `${'على، '.repeat(4)}${'كلمات '.repeat(6)}`.trim();
    expect(kept(`${text} ${'س'.repeat(200)}`)).toEqual([true]);
  });

  it('judges by length alone where stop words are not known', () => {
    expect(justext(new Set(), LANGUAGE_INDEPENDENT)([BAD, NEAR_GOOD, SHORT])).toEqual([true, true, false]);
  });
});

describe("C4's line rules", () => {
  const kept = (text: string) => c4Lines([text])[0];

  it.each([
    'واحد اثنان ثلاثة أربعة خمسة.',
    'واحد اثنان ثلاثة أربعة خمسة؟',
    'قال «واحد اثنان ثلاثة أربعة»',
    'one two three four “five.”',
    '  one two three four five!  ',
    'one two three four five.[12]',
  ])('keeps a line of five words with a terminal mark: %s', (text) => {
    expect(kept(text)).toBe(true);
  });

  it.each([
    'واحد اثنان ثلاثة أربعة خمسة',
    'واحد اثنان ثلاثة أربعة.',
    'one two three four five...',
    'واحد اثنان ثلاثة أربعة خمسة…',
    'Please enable JavaScript to read the comments.',
    'By going on you accept our Privacy Policy.',
    `one two three four ${'x'.repeat(1001)}.`,
  ])('drops %s', (text) => {
    expect(kept(text)).toBe(false);
  });
});

it('the method that does nothing keeps every line', () => {
  expect(keepEverything(['a', 'b'])).toEqual([true, true]);
});
