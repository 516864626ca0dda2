import { describe, expect, it } from 'vitest';
import { type Alias, aliasesWith } from '../../shared/entities/aliases.ts';
import curated from '../../shared/entities/data/aliases.json' with { type: 'json' };
import { identify } from '../../shared/entities/identify.ts';
import { entityId } from '../../shared/entities/identity.ts';
import { passagesOf } from '../../shared/text/passages.ts';
import { engine } from '../engine.ts';
import { cleanText, entitiesOf } from './article.ts';

const own = (name: string, ...variants: string[]): Alias => ({ type: 'PERSON', name, variants, source: 'a test' });
const idOf = (name: string, ...given: Alias[]): string => {
  const id = entityId('PERSON', name);
  return aliasesWith(given).get(id) ?? id;
};

describe('the curated aliases', () => {
  it('each say where they come from', () => {
    for (const { name, source } of curated.aliases) expect(source, name).toMatch(/\w{4}/);
  });

  it('contradict each other nowhere, and change what they are for', () => {
    const ids = curated.aliases.flatMap(({ type, variants }) =>
      variants.map((variant) => entityId(type as Alias['type'], variant)),
    );
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const { type, name, variants } of curated.aliases as Alias[]) {
      for (const variant of variants) expect(entityId(type, variant), variant).not.toBe(entityId(type, name));
      expect(ids, name).not.toContain(entityId(type, name));
    }
  });
});

describe("a user's aliases", () => {
  it('come beside the curated ones', () => {
    expect(idOf('أبو مازن', own('سالم الدوري', 'أبو قيس'))).toBe(entityId('PERSON', 'محمود عباس'));
    expect(idOf('أبو قيس', own('سالم الدوري', 'أبو قيس'))).toBe(entityId('PERSON', 'سالم الدوري'));
  });

  it('win over them', () => {
    expect(idOf('أبو مازن', own('مازن الرفاعي', 'أبو مازن'))).toBe(entityId('PERSON', 'مازن الرفاعي'));
  });

  it('may put a curated name under another one, whose variants follow', () => {
    const given = own('محمود رضا عباس', 'محمود عباس');
    expect(idOf('محمود عباس', given)).toBe(entityId('PERSON', 'محمود رضا عباس'));
    expect(idOf('أبو مازن', given)).toBe(entityId('PERSON', 'محمود رضا عباس'));
  });

  it('may turn a curated one round', () => {
    const given = own('أبو مازن', 'محمود عباس');
    expect(idOf('محمود عباس', given)).toBe(entityId('PERSON', 'أبو مازن'));
    expect(idOf('أبو مازن', given)).toBe(entityId('PERSON', 'أبو مازن'));
  });
});

describe('identify', () => {
  const text = 'أعلن الرئيس محمود عباس موقف السلطة.\nوقال رئيس السلطة الفلسطينية أبو مازن إن القرار نهائي.';

  it('unites what an article calls by two names, under the longest, with all mentions in order', () => {
    const found = entitiesOf(text);
    expect(found.filter(({ type }) => type === 'PERSON')).toHaveLength(2);
    const people = identify(found, aliasesWith([])).filter(({ type }) => type === 'PERSON');
    expect(people.map(({ id, name }) => [id, name])).toEqual([['person:محمود عباس', 'محمود عباس']]);
    expect(people[0]!.mentions.map((mention) => mention.text)).toEqual(['محمود عباس', 'أبو مازن']);
  });

  it('leaves what it is given as it was', () => {
    const found = entitiesOf(text);
    const before = structuredClone(found);
    identify(found, aliasesWith([]));
    expect(found).toEqual(before);
  });

  it('is what the engine does', async () => {
    const article = cleanText(text);
    const found = await engine.entities(article, passagesOf(article));
    expect(found).toEqual(identify(entitiesOf(text), aliasesWith([])));
  });

  it.each([
    ['زار الوفد الجزائر ثم عاد إلى واشنطن.', 'ar', { الجزائر: 'DZ', واشنطن: undefined }],
    ['التقى وزير خارجية أميركا نظيره في سورية.', 'ar', { أمريكا: 'US', سورية: 'SY' }],
    ['He flew from Washington to Algeria, then to the UK.', 'en', { Washington: undefined, Algeria: 'DZ' }],
    [
      'Il est arrivé à Alger, en Algérie, après une visite aux États-Unis.',
      'fr',
      { Algérie: 'DZ', 'États-Unis': 'US' },
    ],
  ])('gives territories their ISO code: %s', (sentence, language, codes) => {
    const found = identify(entitiesOf(sentence, language), aliasesWith([]));
    const byName = Object.fromEntries(found.map(({ name, code }) => [name, code]));
    expect(byName).toMatchObject(codes);
  });

  it('knows a territory also where the article shortens its name', () => {
    const found = identify(entitiesOf('تطرق الوزير إلى الصحراء، وحضرت جبهة البوليساريو.'), aliasesWith([]));
    expect(found.find(({ name }) => name === 'الصحراء')).toMatchObject({ id: 'location:الصحراء الغربيه', code: 'EH' });
  });
});
