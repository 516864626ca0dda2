import { describe, expect, it } from 'vitest';
import { matchWording } from '../../shared/clean/chrome-wording.ts';
import data from '../../shared/clean/data/chrome-wording.json' with { type: 'json' };
import { foldKey } from '../../shared/text/fold.ts';

const match = (text: string) => matchWording(foldKey(text).split(' '));

describe('chrome wording', () => {
  it('is matched whatever the spelling of hamza, ya and ta marbuta', () => {
    expect(match('إقرأ ايضاً').coverage).toBe(1);
    expect(match('الصفحه الرئيسيه').coverage).toBe(1);
  });

  it('takes any number where a phrase has one', () => {
    expect(match('منذ ٣ ساعات')).toMatchObject({ coverage: 1, group: 'counts' });
  });

  it('takes a name where a phrase is open at its end', () => {
    expect(match('اكتشاف المزيد من صدى المدينة')).toMatchObject({ coverage: 1, group: 'newsletter' });
  });

  it('takes a few words where a phrase has a gap', () => {
    expect(match('التعليقات على خطة القطارات مغلقة')).toMatchObject({ coverage: 1, group: 'comment-form' });
  });

  it('tells how little of a sentence it covers', () => {
    expect(match('قال الوزير إن قراءة المزيد من الكتب ضرورة للطلاب في المدارس').coverage).toBeLessThan(0.4);
  });

  it('holds every phrase that is cut out of lines', () => {
    const { about: _, ...lists } = data.inline;
    for (const phrase of [...lists.platforms, ...lists.tools, ...lists.complete, ...lists.labels, ...lists.stamps]) {
      expect([phrase, match(phrase.replace('#', '3')).coverage]).toEqual([phrase, 1]);
    }
  });

  it('has a role for every group, and no phrase twice in one language', () => {
    for (const group of Object.values(data.groups)) {
      expect(Object.keys(data.roles)).toContain(group.role);
      for (const phrases of Object.values(group.phrases)) expect(new Set(phrases).size).toBe(phrases.length);
    }
  });
});
