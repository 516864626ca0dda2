import { expect, it } from 'vitest';
import { modalityOf } from '../../shared/claims/modality.ts';
import { claimsIn, organization, person } from './article.ts';

const karim = person('كريم ناصر');
const agency = organization('وكالة الشروق');

it.each([
  ['وقال كريم ناصر إن الجسر جاهز.', 'asserted'],
  ['ونفى كريم ناصر صحة الخبر.', 'denied'],
  ['وتوقع كريم ناصر هطول الأمطار.', 'expected'],
  ['وتعهد كريم ناصر ببناء الجسر.', 'expected'],
  ['وطالب كريم ناصر بفتح الجسر.', 'requested'],
  ['وشكك كريم ناصر في النتائج.', 'doubted'],
])('%s', (text, modality) => {
  expect(claimsIn(text, [karim]).map(modalityOf)).toEqual([modality]);
});

it('tells who reports from who asserts', () => {
  const claims = claimsIn('نقلت وكالة الشروق عن كريم ناصر قوله إن الجسر جاهز.', [karim, agency]);
  expect(claims.map(modalityOf)).toEqual(['reported', 'asserted']);
});
