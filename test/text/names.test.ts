import { describe, expect, it } from 'vitest';
import { nameKey } from '../../shared/text/name-key.ts';
import { cliticSplits } from '../../shared/text/proclitics.ts';

describe('nameKey', () => {
  it.each([
    ['ستافان دي ميستورا', 'ستيفان دي مستورا'],
    ['الجزائر', 'للجزائر'],
    ['أميركا', 'أمريكا'],
    ['إليزابيث أوبين', 'اليزابث أوبن'],
    ['عبد المجيد تبّون', 'عبد المجيد تبون'],
  ])('%s and %s meet', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it.each([
    ['أحمد عطاف', 'أحمد حافظ'],
    ['مالي', 'مالطا'],
  ])('%s and %s do not', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });
});

describe('cliticSplits', () => {
  it.each([
    ['وللجزائر', 'الجزائر'],
    ['بدمشق', 'دمشق'],
    ['فالحكومه', 'الحكومه'],
    ['وبالقاهره', 'القاهره'],
    ['وزير', 'وزير'],
  ])('%s can be %s', (word, rest) => {
    expect(cliticSplits(word).map((split) => split.rest)).toContain(rest);
  });

  it('never leaves less than two letters', () => {
    expect(cliticSplits('وب')).toHaveLength(1);
  });
});
