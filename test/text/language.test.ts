import { expect, it } from 'vitest';
import { detectLanguage, dominantScript, languageWarnings } from '../../shared/text/language.ts';

it.each([
  ['ar', 'قال الوزير إن الحكومة تعمل على حل الأزمة في أقرب وقت ممكن من أجل المواطنين'],
  ['fa', 'رئیس جمهور گفت که این کشور برای صلح تلاش می کند و با همسایگان خود گفتگو را پیش می برد'],
  ['ur', 'وزیر اعظم نے کہا کہ حکومت عوام کے مسائل حل کرنے کے لیے ہر ممکن اقدام کر رہی ہے'],
  ['fr', 'Le ministre a déclaré que les négociations avec le gouvernement sont dans une phase décisive pour la paix'],
  ['en', 'The minister said that the talks with the government are in a decisive phase for the region'],
  ['und', 'Правительство заявило, что переговоры продолжаются'],
  ['und', '12345 --- !!!'],
])('%s: %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

it('says so where names and claims are not read in a language', () => {
  expect(['ar', 'ar-DZ', 'fr', 'en'].flatMap(languageWarnings)).toEqual([]);
  expect(languageWarnings('de').join()).toContain('de is not supported');
  expect(languageWarnings('und').join()).toContain('not recognised');
});

it('the dominant script counts letters only', () => {
  expect(dominantScript('2024 – 12/05 (قال) ok')).toBe('Arab');
});
