import { expect, it } from 'vitest';
import { claimsIn, person } from './article.ts';

const anna = person('Anna Brown', 'Brown');

it.each([
  ['en', 'Anna Brown said on Tuesday that talks would resume.', 'talks would resume'],
  ['en', '"The road is long and hard," Brown said.', 'The road is long and hard'],
  ['en', 'Oil prices fell by 3 percent, according to Anna Brown.', 'Oil prices fell by 3 percent'],
  ['fr', 'Anna Brown a déclaré que les négociations reprendront.', 'les négociations reprendront'],
  ['fr', 'Anna Brown précise qu’elle reviendra demain.', 'elle reviendra demain'],
  ['fr', 'Selon Anna Brown, cinq routes sont coupées.', 'cinq routes sont coupées'],
  ['fr', 'Les travaux vont commencer, a annoncé Anna Brown.', 'Les travaux vont commencer'],
])('%s: %s', (language, text, content) => {
  expect(claimsIn(text, [anna], 'body', language)).toMatchObject([
    { speaker: { text: 'Anna Brown' }, content: { text: content } },
  ]);
});

it('resolves a pronoun to who spoke last', () => {
  const text = 'Anna Brown said that it was late. She added that it was cold.';
  expect(claimsIn(text, [anna], 'body', 'en-GB')[1]?.speaker.text).toBe('Anna Brown');
});

it('finds none in other languages', () => {
  expect(claimsIn('Anna Brown sagte, dass es spät sei.', [anna], 'body', 'de')).toEqual([]);
});
