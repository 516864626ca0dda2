import { beforeEach, describe, expect, it } from 'vitest';
import type { Pin } from '../../shared/clean/recurring-lines.ts';
import type { CleanDocument } from '../../shared/store/clean-document.ts';
import { cleanDocumentName } from '../../shared/store/head.ts';
import { pinLine } from '../../shared/usecases/pin-line.ts';
import { BUCKET, MemoryWorld } from './memory-world.ts';
import { articleText, CREDIT, LABEL } from './neighbour-articles.ts';

let world: MemoryWorld;
beforeEach(() => {
  world = new MemoryWorld();
});

const key = (n: number, source = 'al-marsa'): string => `incoming/${source}/${n}.txt`;
const shape = (n: number) => ({ headline: n, from: n * 3, sentences: 3, label: true, credit: false });

function lineOf(text: string, articleKey: string) {
  const name = cleanDocumentName(world.head(articleKey)!)!;
  const document = JSON.parse(world.documents.get(name)!) as CleanDocument;
  return document.lines.find((line) => document.text.slice(line.start, line.end) === text)!;
}

async function put(...articles: Array<[string, string, Record<string, string>?]>): Promise<void> {
  for (const [articleKey, text, metadata] of articles) world.put(articleKey, text, metadata);
  await world.drain();
}

describe("a source's recurring line", () => {
  it('is content until enough articles show it, then boilerplate in all of them, earlier ones too', async () => {
    await put([key(1), articleText(shape(1))], [key(2), articleText(shape(2))]);
    expect(lineOf(LABEL, key(1))).toMatchObject({ keep: true, label: 'body' });
    await put([key(3), articleText(shape(3))]);
    for (const n of [1, 2, 3]) {
      expect(lineOf(LABEL, key(n))).toMatchObject({
        keep: false,
        label: 'chrome',
        rule: expect.stringContaining('recurring: 3'),
      });
    }
  });

  it('is content again where an article goes', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText(shape(n))]));
    world.remove(key(2));
    await world.drain();
    for (const n of [1, 3]) expect(lineOf(LABEL, key(n)).keep).toBe(true);
    expect(world.itemsOf('line').filter((item) => item.article === undefined)).toEqual([]);
  });

  it('counts articles of one headline once', async () => {
    const same = (n: number) => ({ ...shape(n), headline: 7 });
    await put(...[1, 2, 3, 4].map((n): [string, string] => [key(n), articleText(same(n))]));
    expect(lineOf(LABEL, key(4)).keep).toBe(true);
  });

  it('says nothing of other sources', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n, `paper-${n}`), articleText(shape(n))]));
    expect(lineOf(LABEL, key(1, 'paper-1')).keep).toBe(true);
  });

  it('stays the headline of the article whose headline it is', async () => {
    const headline = 'المدينة الساحلية تبدأ الخطوة رقم 9 من خطة الميناء';
    const showing = (n: number) =>
      articleText({ ...shape(n), label: false }).concat(
        `\n\n${headline}`,
        '\n\nوسيعود المجلس إلى الموضوع في جلسة لاحقة يحضرها ممثلو الصيادين وأصحاب المقاهي.',
      );
    await put(...[1, 2, 3, 4, 5, 6, 7, 8].map((n): [string, string] => [key(n), showing(n)]), [
      key(9),
      articleText({ ...shape(9), label: false }),
    ]);
    expect(world.head(key(9))!.title).toBe(headline);
    expect(lineOf(headline, key(9))).toMatchObject({ keep: true, label: 'title' });
  });

  it('is what a person says it is, for all articles of the source', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText({ ...shape(n), credit: true })]));
    await pin(LABEL, 'content');
    await pin(CREDIT, 'boilerplate');
    for (const n of [1, 2, 3]) {
      expect(lineOf(LABEL, key(n))).toMatchObject({ keep: true });
      expect(lineOf(CREDIT, key(n))).toMatchObject({ keep: false, rule: 'pinned: boilerplate' });
    }
  });

  it('that the page dropped by itself comes back where it is pinned as content', async () => {
    const text = `${articleText(shape(1))}\n\nشارك هذا الموضوع:\n\nفيسبوك`;
    await put([key(1), text]);
    expect(lineOf('فيسبوك', key(1)).keep).toBe(false);
    await pin('فيسبوك', 'content');
    expect(lineOf('فيسبوك', key(1))).toMatchObject({ keep: true, rule: 'pinned: content' });
  });

  it('is content again where the message of an article that shows it is given up', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText(shape(n))]));
    world.put(key(3), articleText({ ...shape(3), credit: true }));
    await world.giveUp(world.ingestQueue.pop()!);
    await world.drain();
    expect(world.head(key(3))).toMatchObject({ state: 'FAILED', begun: null });
    expect(world.itemsOf('line').filter((item) => item.key === key(3))).toEqual([]);
    for (const n of [1, 2]) expect(lineOf(LABEL, key(n)).keep).toBe(true);
  });

  it('follows an article to another source', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText(shape(n))]));
    world.put(key(3), articleText(shape(3)), { source: 'al-manara' });
    await world.drain();
    for (const n of [1, 2, 3]) expect(lineOf(LABEL, key(n)).keep).toBe(true);
    expect(new Set(world.itemsOf('member').map((item) => item.pk))).toEqual(
      new Set(['MEMBERS#al-marsa', 'MEMBERS#al-manara']),
    );
  });

  it('is forgotten where the pin is taken back', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText(shape(n))]));
    const before = world.dump();
    await pin(LABEL, 'content');
    await pin(LABEL, null);
    expect(world.dump()).toEqual(before);
  });

  async function pin(line: string, as: Pin | null): Promise<void> {
    await pinLine({ bucket: BUCKET, source: 'al-marsa', line }, as, 'test', world.ports());
    await world.drain();
  }
});

describe('evidence', () => {
  it.each([
    'incoming/al-marsa/a~b 100%\tc.txt',
    'incoming/~al\tmarsa%/1.txt',
  ])('under the key %j goes with its article', async (odd) => {
    await put([odd, articleText({ headline: 1, from: 0, sentences: 6, label: true, credit: false })]);
    expect(world.itemsOf('band').length).toBeGreaterThan(0);
    world.remove(odd);
    await world.drain();
    expect(world.dump()).toEqual({});
  });

  it('of a source whose name breaks the line is under one name', async () => {
    await put([key(1), articleText(shape(1)), { source: ' جريدة\tالمرسى\n' }]);
    expect(world.head(key(1))!.source).toBe('جريدة المرسى');
  });

  it('of an article of thousands of lines fits into the table', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `وقال الوزير رقم ${i} إن الخطة تسير كما يجب في كل المدن.`);
    world.maxArticleBytes = 10_000_000;
    world.put(`incoming/${'م'.repeat(400)}/1.txt`, [`العنوان في سطر واحد`, ...lines].join('\n'));
    await world.clean(world.ingestQueue.pop()!);
    const [evidence] = world.itemsOf('evidence');
    expect(Buffer.byteLength(JSON.stringify(evidence))).toBeLessThan(150_000);
  });

  it('that is not yet taken in costs a healthy article nothing where its message is given up', async () => {
    await put(...[1, 2, 3].map((n): [string, string] => [key(n), articleText(shape(n))]));
    world.remove(key(3));
    await world.clean(world.ingestQueue.pop()!);
    const again = world.ingestQueue.splice(0);
    expect(again.map((ref) => ref.key)).toEqual([key(1), key(2)]);
    for (const ref of again) expect((await world.giveUp(ref)).outcome).toBe('already right');
    await world.drain();
    for (const n of [1, 2]) expect(lineOf(LABEL, key(n)).keep).toBe(true);
  });
});

describe('near-duplicates', () => {
  const long = { headline: 1, from: 0, sentences: 8, label: false, credit: false };

  it('name their original, the earliest by date, however they arrive; their results are marked', async () => {
    await put([key(1), articleText(long), { published: '2024-03-02' }]);
    expect(world.head(key(1))).toMatchObject({ state: 'READY', copyOf: null });
    await put([key(2, 'other'), articleText({ ...long, headline: 2 }), { published: '2024-03-01' }]);
    expect(world.head(key(2, 'other'))).toMatchObject({ state: 'READY', copyOf: null });
    const copy = world.head(key(1))!;
    expect(copy).toMatchObject({ state: 'DUPLICATE', copyOf: { key: key(2, 'other') } });
    expect(copy.copyOf!.jaccard).toBeGreaterThan(0.8);
    const entities = world.itemsOf('entity').filter((item) => item.key === key(1));
    expect(entities.length).toBeGreaterThan(0);
    expect(entities.every((item) => item.copyOf === copy.copyOf!.article)).toBe(true);
    expect(world.itemsOf('copy')).toMatchObject([{ pk: `ARTICLE#${copy.copyOf!.article}`, article: copy.article }]);
  });

  it('are articles of their own again where the original goes or changes', async () => {
    for (const change of [
      () => world.remove(key(1)),
      () => world.put(key(1), articleText({ ...long, from: 8, sentences: 3 })),
    ]) {
      world = new MemoryWorld();
      await put(
        [key(1), articleText(long), { published: '2024-03-01' }],
        [key(2), articleText({ ...long, headline: 2 })],
      );
      expect(world.head(key(2))!.state).toBe('DUPLICATE');
      change();
      await world.drain();
      expect(world.head(key(2))).toMatchObject({ state: 'READY', copyOf: null });
      expect(world.itemsOf('copy')).toEqual([]);
    }
  });

  it('say which lines are new', async () => {
    const more = 'وأكد مصدر في الوزارة أن الدراسة البيئية لم تكتمل وأن النتائج ستنشر قبل نهاية السنة الجارية.';
    await put(
      [key(1), articleText(long), { published: '2024-03-01' }],
      [key(2), `${articleText({ ...long, headline: 2 })}\n\n${more}`],
    );
    const [copy] = world.itemsOf('copy');
    expect(copy!.adds).toEqual([19]);
  });

  it('are not found in short texts', async () => {
    const short = { ...long, sentences: 2 };
    await put([key(1), articleText(short)], [key(2), articleText(short)]);
    expect(world.head(key(2))!.state).toBe('READY');
  });
});
