import { describe, expect, it } from 'vitest';
import { entitiesOf, mentionsOf } from './article.ts';

describe('English', () => {
  const text =
    'Tunisian Foreign Minister Karim Delwani met Laura Benton in New York. Mr. Delwani said the UN Security Council and US officials had told us.';

  it('names people without their titles and links family names', () => {
    expect(mentionsOf('PERSON', text, 'en')).toEqual(['Karim Delwani', 'Laura Benton', 'Delwani']);
  });

  it('keeps the title as a role', () => {
    const person = entitiesOf(text, 'en').find(({ name }) => name === 'Karim Delwani');
    expect(person?.roles.map((role) => role.text)).toEqual(['Tunisian Foreign Minister']);
  });

  it('tells US from us', () => {
    expect(mentionsOf('LOCATION', text, 'en')).toEqual(['New York', 'US']);
  });

  it('takes no sentence start for a name', () => {
    expect(entitiesOf('Officials said nothing. Later talks failed. Nothing Else was said.', 'en')).toEqual([]);
  });
});

describe('French', () => {
  it('finds names behind an elided article', () => {
    const text = "L'Algérie et la Côte d'Ivoire ont reçu l'ambassadeur Jean-Pierre Dumont.";
    expect(mentionsOf('LOCATION', text, 'fr')).toEqual(['Algérie', "Côte d'Ivoire"]);
    expect(mentionsOf('PERSON', text, 'fr')).toEqual(['Jean-Pierre Dumont']);
  });
});

it('other languages have no entities', () => {
  expect(entitiesOf('Der Minister Karl Braun reiste nach Berlin.', 'de')).toEqual([]);
});
