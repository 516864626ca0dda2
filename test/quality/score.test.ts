import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  articleName,
  figure,
  type GoldArticle,
  MEASURES,
  type Rate,
  type ScoredAnalysis,
  type Share,
  scoreArticles,
} from '../../eval/score.ts';

const root = join(import.meta.dirname, '../..');
const goldFolder = join(root, 'test/gold');
const gold = readdirSync(goldFolder)
  .filter((file) => file.endsWith('.gold.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(goldFolder, file), 'utf8')) as GoldArticle);
const seeds = new Map(
  readdirSync(join(root, 'seeds'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [basename(file, '.txt'), readFileSync(join(root, 'seeds', file), 'utf8')]),
);

/** The analysis that says exactly what the gold says. */
function analysisOf(article: GoldArticle) {
  const ids = new Map(article.entities.map((entity, i) => [entity.canonical, `e${i}`]));
  return {
    title: article.title,
    lines: article.lines.map(({ n, label, keep }) => ({ n, label: label as string, keep })),
    entities: article.entities.map((entity) => ({
      id: ids.get(entity.canonical)!,
      type: entity.type as string,
      name: entity.canonical,
      roles: [...entity.roles],
      mentions: entity.mentions.map((mention) => ({ ...mention })),
    })),
    dates: article.dates.map((date) => ({ ...date })),
    claims: article.claims.map(({ line, speaker, cue, content, kind, about }) => ({
      line,
      speaker: { entity: ids.get(speaker) ?? null, text: speaker },
      cue,
      content,
      kind: kind as string,
      about: about.map((name) => ids.get(name)!),
    })),
  } satisfies ScoredAnalysis;
}

const pairs = (analysis: (article: GoldArticle) => ScoredAnalysis) =>
  new Map(gold.map((article) => [articleName(article.file), analysis(article)]));
const byName = (name: string) => gold.find((article) => articleName(article.file) === name)!;

describe('the sample articles and their gold', () => {
  it('pair one to one', () => {
    expect(gold.map((article) => articleName(article.file))).toEqual([...seeds.keys()].sort());
  });

  for (const article of gold) {
    const raw = seeds.get(articleName(article.file))!.split(/\r?\n/);
    const keptLine = new Map(article.lines.filter((line) => line.keep).map((line) => [line.n, line]));

    describe(article.file, () => {
      it('labels every line that has text, as it stands', () => {
        const written = raw.map((text, i) => ({ n: i + 1, text })).filter(({ text }) => text.trim());
        expect(article.lines.map(({ n, text }) => ({ n, text }))).toEqual(written);
        const kept = ['title', 'standfirst', 'dateline', 'body'];
        for (const line of article.lines) expect(line.keep).toBe(kept.includes(line.label));
        expect(article.lines.filter((line) => line.label === 'title').map((line) => line.text)).toEqual([
          article.title,
        ]);
      });

      it('points at its mentions, in kept lines, without overlap', () => {
        const ends = new Map<number, number>();
        const mentions = article.entities.flatMap((entity) => entity.mentions);
        mentions.sort((a, b) => a.line - b.line || a.start - b.start);
        for (const { line, start, text } of mentions) {
          expect(raw[line - 1]!.slice(start, start + text.length)).toBe(text);
          expect(keptLine.get(line)?.label).toMatch(/title|standfirst|body/);
          expect(start).toBeGreaterThanOrEqual(ends.get(line) ?? 0);
          ends.set(line, start + text.length);
        }
      });

      it('has roles and dates that stand in kept lines', () => {
        for (const role of article.entities.flatMap((entity) => entity.roles)) {
          expect([...keptLine.values()].some((line) => line.text.includes(role))).toBe(true);
        }
        for (const { line, text, iso } of article.dates) {
          expect(keptLine.get(line)?.text).toContain(text);
          if (iso !== null) expect(iso).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
        }
      });

      it('has claims that stand in the text, by and about its own entities', () => {
        const names = new Set(article.entities.map((entity) => entity.canonical));
        for (const claim of article.claims) {
          expect(keptLine.has(claim.line)).toBe(true);
          const from = raw.slice(claim.line - 1, claim.line + 1).join('\n');
          expect(from).toContain(claim.sentence);
          expect(claim.sentence).toContain(claim.content);
          if (claim.cue) expect(claim.sentence).toContain(claim.cue);
          expect(names.has(claim.speaker)).toBe(claim.speaker_type !== 'unnamed');
          for (const name of claim.about) expect(names).toContain(name);
        }
      });
    });
  }
});

describe('the scorer', () => {
  it('gives 1 for every measure where the analysis says what the gold says', () => {
    const { articles, total } = scoreArticles(gold, pairs(analysisOf));
    for (const key of MEASURES) expect(figure(total[key]), key).toBe(1);
    expect(articles.flatMap((article) => article.findings)).toEqual([]);
  });

  it('gives nothing for no analysis, and says so', () => {
    const { articles, total } = scoreArticles(gold, new Map());
    expect(total.clean.f1).toBe(0);
    expect(total.mentions).toMatchObject({ hit: 0, pred: 0, f1: 0 });
    expect(total.title).toEqual({ hit: 0, total: gold.length });
    expect(figure(total.speaker)).toBeNaN();
    for (const article of articles) expect(article.findings[0]?.what).toBe('article');
  });

  it('adds up over the articles', () => {
    const only = (article: GoldArticle) =>
      article.published ? analysisOf(article) : { ...analysisOf(article), claims: [], dates: [] };
    const { articles, total } = scoreArticles(gold, pairs(only));
    const expected = articles.reduce((n, article) => n + article.claims.hit, 0);
    expect(total.claims.hit).toBe(expected);
    expect(total.claims.gold).toBe(gold.reduce((n, article) => n + article.claims.length, 0));
    expect(total.claims.r).toBeCloseTo(expected / total.claims.gold);
  });

  describe('on known damage', () => {
    const article = byName('mizan-bank-rate');
    const intact = analysisOf(article);
    /** Scores the article with its analysis changed. */
    const scoreWith = (damage: (analysis: ReturnType<typeof analysisOf>) => void) => {
      const analysis = structuredClone(intact);
      damage(analysis);
      return scoreArticles([article], new Map([[articleName(article.file), analysis]])).articles[0]!;
    };
    const counts = (measure: Rate | Share) =>
      'total' in measure ? [measure.hit, measure.total] : [measure.hit, measure.pred, measure.gold];
    const mentions = article.entities.reduce((n, entity) => n + entity.mentions.length, 0);
    const claims = article.claims.length;

    it('counts a dropped and an invented mention', () => {
      const dropped = scoreWith((a) => a.entities[0]!.mentions.pop());
      expect(counts(dropped.mentions)).toEqual([mentions - 1, mentions - 1, mentions]);
      expect(dropped.findings.map((finding) => finding.what)).toEqual(['missed']);
      const invented = scoreWith((a) => a.entities[0]!.mentions.push({ line: 13, text: 'ندوة', start: 16 }));
      expect(counts(invented.mentions)).toEqual([mentions, mentions + 1, mentions]);
      expect(invented.findings.map((finding) => finding.what)).toEqual(['spurious']);
    });

    it('ignores mentions of lines that are dropped', () => {
      const line = article.lines.find(({ label }) => label === 'teaser')!;
      const score = scoreWith((a) =>
        a.entities[0]!.mentions.push({ line: line.n, text: line.text.slice(0, 5), start: 0 }),
      );
      expect(score.mentions.f1).toBe(1);
    });

    it('counts a wrong type as missed, and the three rare types as one', () => {
      const person = scoreWith((a) => {
        a.entities.find((entity) => entity.type === 'ORGANIZATION')!.type = 'PERSON';
      });
      expect(person.mentions.f1).toBeLessThan(1);
      expect(person.names.f1).toBeLessThan(1);
      const other = byName('jisr-lamamra-hood');
      const analysis = analysisOf(other);
      for (const entity of analysis.entities) if (entity.type === 'EVENT') entity.type = 'LAW';
      const score = scoreArticles([other], new Map([[articleName(other.file), analysis]])).total;
      expect(score.mentions.f1).toBe(1);
    });

    it('does not mind proclitics and hamza', () => {
      const score = scoreWith((a) => {
        const entity = a.entities.find(({ name }) => name === 'الجزائر')!;
        const mention = entity.mentions[0]!;
        mention.text = `و${mention.text}`;
        mention.start--;
        a.entities.find(({ name }) => name === 'شمال أفريقيا')!.name = 'شمال افريقيا';
        a.claims[0]!.content = a.claims[0]!.content.replace('إ', 'ا');
      });
      for (const key of MEASURES) expect(figure(score[key]), key).toBe(1);
    });

    it('counts a person under the wrong name', () => {
      const score = scoreWith((a) => {
        const person = a.entities.find(({ type }) => type === 'PERSON')!;
        person.name = person.mentions.at(-1)!.text;
      });
      const people = article.entities.filter(({ type }) => type === 'PERSON');
      const total = people.reduce((n, person) => n + person.mentions.length, 0);
      expect(counts(score.link)).toEqual([total - people[0]!.mentions.length, total]);
      expect(score.mentions.f1).toBe(1);
    });

    it('counts a lost role', () => {
      const roles = article.entities.reduce((n, entity) => n + entity.roles.length, 0);
      const score = scoreWith((a) => a.entities.find(({ type }) => type === 'PERSON')!.roles.pop());
      expect(counts(score.roles)).toEqual([roles - 1, roles - 1, roles]);
    });

    it('counts a wrong line by its characters, and a caption not at all', () => {
      const chrome = article.lines.find(({ label }) => label === 'chrome')!;
      const score = scoreWith((a) => {
        a.lines.find(({ n }) => n === chrome.n)!.keep = true;
      });
      expect(score.clean.pred - score.clean.gold).toBe([...chrome.text].length);
      expect(counts(score.lines)).toEqual([article.lines.length - 1, article.lines.length]);
      expect(figure(score.labels)).toBe(1);

      const captioned = byName('jisr-lamamra-hood');
      const analysis = analysisOf(captioned);
      for (const line of analysis.lines) if (line.label === 'caption') line.keep = true;
      const { total } = scoreArticles([captioned], new Map([[articleName(captioned.file), analysis]]));
      expect(figure(total.clean)).toBe(1);
    });

    it('counts a wrong label and a wrong headline', () => {
      const score = scoreWith((a) => {
        a.lines[0]!.label = 'section';
        a.title = `${a.title} - الميزان الاقتصادي`;
      });
      expect(counts(score.labels)).toEqual([article.lines.length - 1, article.lines.length]);
      expect(counts(score.title)).toEqual([0, 1]);
    });

    it('counts a wrong date, and not an unresolved one', () => {
      const dates = article.dates.filter(({ iso }) => iso).length;
      const score = scoreWith((a) => {
        a.dates[0]!.iso = '1900';
        a.dates.push({ line: 11, text: 'اليوم', iso: null });
      });
      expect(counts(score.dates)).toEqual([dates - 1, dates, dates]);
    });

    it('counts a wrong speaker, kind and cue of a claim that is found', () => {
      const score = scoreWith((a) => {
        a.claims[2]!.speaker = { entity: null, text: 'مراقبون' };
        a.claims[3]!.kind = 'direct';
        a.claims[4]!.cue = 'سأل';
      });
      expect(counts(score.claims)).toEqual([claims, claims, claims]);
      for (const key of ['speaker', 'kind', 'cue'] as const) expect(counts(score[key])).toEqual([claims - 1, claims]);
      expect(score.findings.map((finding) => finding.what)).toEqual(['speaker']);
    });

    it('takes half of the words for a claim, and less for none', () => {
      const shorten = (part: number) =>
        scoreWith((a) => {
          const words = a.claims[3]!.content.split(' ');
          a.claims[3]!.content = words.slice(0, Math.ceil(words.length * part)).join(' ');
        });
      expect(shorten(0.6).claims.hit).toBe(claims);
      expect(counts(shorten(0.4).claims)).toEqual([claims - 1, claims, claims]);
    });

    it('does not take a claim of another line', () => {
      const score = scoreWith((a) => {
        a.claims[3]!.line = 15;
      });
      expect(counts(score.claims)).toEqual([claims - 1, claims, claims]);
      expect(score.findings.map((finding) => finding.what)).toEqual(['claim missed', 'claim spurious']);
    });

    it('keeps two speakers of one content apart', () => {
      const twice = byName('nahr-floods');
      const analysis = analysisOf(twice);
      analysis.claims.reverse();
      const { total } = scoreArticles([twice], new Map([[articleName(twice.file), analysis]]));
      expect(figure(total.speaker)).toBe(1);
    });

    it('counts what a claim is about', () => {
      const asked = article.claims.reduce((n, claim) => n + claim.about.length, 0);
      const score = scoreWith((a) => {
        a.claims.find(({ about }) => about.length > 0)!.about.pop();
      });
      expect(counts(score.about)).toEqual([asked - 1, asked - 1, asked]);
    });
  });
});
