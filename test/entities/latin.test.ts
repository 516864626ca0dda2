import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitiesOf, mentionsOf } from './article.ts';

const rolesOf = (name: string, text: string, language: string): string[] =>
  entitiesOf(text, language)
    .find((entity) => entity.name === name)!
    .roles.map((role) => role.text);

describe('English', () => {
  const text =
    'Tunisian Foreign Minister Karim Delwani met Laura Benton in New York. Mr. Delwani said the UN Security Council and US officials had told us.';

  it('names people without their titles and links family names', () => {
    expect(mentionsOf('PERSON', text, 'en')).toEqual(['Karim Delwani', 'Laura Benton', 'Delwani']);
  });

  it('keeps the title as a role', () => {
    expect(rolesOf('Karim Delwani', text, 'en')).toEqual(['Tunisian Foreign Minister']);
  });

  it('tells US from us', () => {
    expect(mentionsOf('LOCATION', text, 'en')).toEqual(['New York', 'US']);
  });

  it('takes no sentence start for a name', () => {
    expect(entitiesOf('Officials said nothing. Later talks failed. Nothing Else was said.', 'en')).toEqual([]);
  });

  it('ends a name at a possessive, but for names that have one', () => {
    const funds = "Saudi Arabia's Public Investment Fund will lend to Egypt’s banks, which Moody's follows.";
    expect(mentionsOf('LOCATION', funds, 'en')).toEqual(['Saudi Arabia', 'Egypt']);
    expect(mentionsOf('ORGANIZATION', funds, 'en')).toEqual(['Public Investment Fund', "Moody's"]);
  });

  it('takes an office for a role, and not for an organisation', () => {
    const senate = 'On Monday Senate President Bukola Delwani met the Senate Leader, who then left.';
    expect(mentionsOf('ORGANIZATION', senate, 'en')).toEqual([]);
    expect(rolesOf('Bukola Delwani', senate, 'en')).toEqual(['Senate President']);
  });

  it('reads a body with what its name goes on with', () => {
    const body = 'The Michigan Department of Health and Human Services wrote to the Norwegian Refugee Council.';
    expect(mentionsOf('ORGANIZATION', body, 'en')).toEqual([
      'Michigan Department of Health and Human Services',
      'Norwegian Refugee Council',
    ]);
  });

  it('finds family names with their particles', () => {
    const de = 'Staffan de Varo came with Tamim bin Hamad Al Zahran. De Varo left; Al Zahran stayed.';
    const names = entitiesOf(de, 'en').map(({ name, mentions }) => [name, mentions.map((mention) => mention.text)]);
    expect(names).toEqual([
      ['Staffan de Varo', ['Staffan de Varo', 'De Varo']],
      ['Tamim bin Hamad Al Zahran', ['Tamim bin Hamad Al Zahran', 'Al Zahran']],
    ]);
  });

  it('takes only names that something shows from a headline in capitals', () => {
    const news = [
      'DELWANI DENIES CLAIMS OF BANK FRAUD IN EGYPT',
      'Karim Delwani denied on Monday that his bank had broken the law.',
      'Former Club Boss Delwani Says Court Verdict Was Wrong',
    ].join('\n');
    expect(mentionsOf('PERSON', news, 'en')).toEqual(['DELWANI', 'Karim Delwani', 'Delwani']);
    expect(mentionsOf('ORGANIZATION', news, 'en')).toEqual([]);
    expect(mentionsOf('LOCATION', news, 'en')).toEqual(['EGYPT']);
  });

  it('takes no products for people', () => {
    expect(mentionsOf('PERSON', 'We tried the Magic Keyboard and a Starry Night lamp, said the shop.', 'en')).toEqual(
      [],
    );
  });
});

describe('French', () => {
  it('finds names behind an elided article', () => {
    const text = "L'Algérie et la Côte d'Ivoire ont reçu l'ambassadeur Jean-Pierre Dumont.";
    expect(mentionsOf('LOCATION', text, 'fr')).toEqual(['Algérie', "Côte d'Ivoire"]);
    expect(mentionsOf('PERSON', text, 'fr')).toEqual(['Jean-Pierre Dumont']);
  });

  it('reads a body to its acronym, and the acronym as its name', () => {
    const text =
      "L'Union des ouvriers de la mer et des ports (UOMP) a réuni ses membres. L'UOMP et le Fonds monétaire international se taisent.";
    const names = entitiesOf(text, 'fr').map(({ name, mentions }) => [name, mentions.length]);
    expect(names).toEqual([
      ['Union des ouvriers de la mer et des ports', 3],
      ['Fonds monétaire international', 1],
    ]);
  });

  it('finds people behind their offices and their honorifics', () => {
    const text =
      "Son secrétaire général, Noureddine Delwani, a parlé. La ministre de l'Énergie Samia Bakri a écouté M. Delwani et Mme Bakri a répondu.";
    expect(mentionsOf('PERSON', text, 'fr')).toEqual(['Noureddine Delwani', 'Samia Bakri', 'Delwani', 'Bakri']);
    expect(rolesOf('Noureddine Delwani', text, 'fr')).toEqual(['secrétaire général']);
    expect(rolesOf('Samia Bakri', text, 'fr')).toEqual(["ministre de l'Énergie"]);
  });

  it('takes towns by what stands before them, and streets whole', () => {
    const text = "Né à Tazerka, il vit avenue Habib-Bourguiba, dans la province d'Al Haouz.";
    expect(mentionsOf('LOCATION', text, 'fr')).toEqual(['Tazerka', 'avenue Habib-Bourguiba', 'Al Haouz']);
  });
});

describe.each(['en', 'fr'])('on arbitrary text in %s', (language) => {
  const words =
    "Ministry of,Conseil de,the,Karim,Delwani,M.,Mr.,said,l'Union,(UGTT),de,al-Bahra,Paris,président,, ,.,U.S.,Egypt's,«,:,\n,Jean-Pierre,et,and,ONG,(".split(
      ',',
    );
  const texts = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 40 })
    .map((all) => all.join(' '));

  it('every span is exact and of one mention only', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const mentions = entitiesOf(text, language)
          .flatMap((entity) => entity.mentions)
          .sort((a, b) => a.start - b.start);
        for (const [i, { start, end, text: shown }] of mentions.entries()) {
          expect(text.slice(start, end)).toBe(shown);
          expect(shown.trim()).toBe(shown);
          if (i > 0) expect(start).toBeGreaterThanOrEqual(mentions[i - 1]!.end);
        }
      }),
    );
  });

  it.each([
    'Mohamed Ben ',
    'Conseil national de la ',
    'Mr. Smith, president of the ',
    'A B C D ',
    'in Xyz, Abc and ',
    'M, ',
  ])('comes to an end on 150,000 letters of %j', (unit) => {
    entitiesOf(unit.repeat(150_000 / unit.length), language);
  });
});

it('other languages have no entities', () => {
  expect(entitiesOf('Der Minister Karl Braun reiste nach Berlin.', 'de')).toEqual([]);
});
