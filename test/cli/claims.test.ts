import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as runExport } from '../../cli/commands/export.ts';
import { run as runQuery } from '../../cli/commands/query.ts';
import type { CorroboratedClaim } from '../../cli/corroboration.ts';
import { type RunningCloud, runLocalCloud } from '../../cli/local-cloud.ts';
import { watchArticles } from '../../cli/watch-articles.ts';
import type { ClaimItem } from '../../shared/store/items.ts';
import { articleId } from '../../shared/store/keys.ts';

/** What becomes of claims: the whole way from articles in the bucket to what the command line prints. */

const CLI = join(import.meta.dirname, '../../cli/khabar.ts');
const state = mkdtempSync(join(tmpdir(), 'khabar-claims-'));

const REPORT = `

قال وزير الخارجية الجزائري أحمد عطاف إن بلاده تدعم الحل السياسي في ليبيا وترفض أي تدخل خارجي في شؤونها. وأضاف عطاف أن المشاورات مع مصر وتونس مستمرة منذ أسابيع.

وقال مصدر حكومي ليبي إن حكومة الوحدة وقعت اتفاقا سريا مع شركة تركية لاستغلال ميناء مصراتة. ولم يكشف المصدر عن قيمة هذا الاتفاق ولا عن مدته، واكتفى بالإشارة إلى أن المفاوضات جرت في إسطنبول خلال الشهر الماضي.
`;
const ARTICLES = {
  'al-marsa/report.txt': { published: '2024-03-01', text: `عطاف: الجزائر تدعم الحل السياسي في ليبيا${REPORT}` },
  'al-wafd/copy.txt': { published: '2024-03-02', text: `الجزائر تجدد دعمها للحل السياسي${REPORT}` },
  'al-manara/own.txt': {
    published: '2024-03-05',
    text: `ندوة صحفية في العاصمة الجزائرية

أكد وزير الخارجية الجزائري أحمد عطاف أن الجزائر تدعم حلا سياسيا في ليبيا وترفض كل تدخل خارجي. وجاء ذلك في ندوة صحفية عقدها أمس في العاصمة.
`,
  },
  'al-risala/denial.txt': {
    published: '2024-03-09',
    text: `حكومة الوحدة الليبية ترد على الشائعات

نفى المتحدث باسم الحكومة الليبية محمد حمودة صحة الأنباء عن توقيع اتفاق سري مع شركة تركية لاستغلال ميناء مصراتة. وقال حمودة إن الميناء سيبقى تحت إدارة الدولة.
`,
  },
};

let cloud: RunningCloud;
beforeAll(async () => {
  vi.stubEnv('KHABAR_STATE', state);
  cloud = await runLocalCloud(0);
  const uploaded = [];
  for (const [name, { published, text }] of Object.entries(ARTICLES)) {
    const key = `incoming/${name}`;
    const { ETag: etag = '' } = await cloud.target.s3.send(
      new PutObjectCommand({ Bucket: cloud.target.rawBucket, Key: key, Body: text, Metadata: { published } }),
    );
    uploaded.push({ path: name, key, etag, at: Date.now() });
  }
  await watchArticles(cloud.target, uploaded, 60_000, ({ head, upload }) => {
    if (head === null) throw new Error(`${upload.key} has no results`);
  });
  // A copy that came before its original is told so a little later.
  await vi.waitFor(
    async () => expect((await claimsOf('al-wafd/copy.txt'))[0]?.copyOf).toBe(idOf('al-marsa/report.txt')),
    { timeout: 20_000, interval: 200 },
  );
}, 120_000);
afterAll(async () => {
  await cloud?.stop();
  rmSync(state, { recursive: true, force: true });
}, 30_000);

/** What a command prints, run within this process: starting one takes longer than what it does. */
async function printed(run: (args: string[]) => Promise<void>, args: readonly string[]): Promise<string> {
  const lines: unknown[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await run([...args]);
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
  return lines.join('\n');
}

const query = (...args: string[]): Promise<string> => printed(runQuery, args);

async function exported(...args: string[]): Promise<string> {
  const out = join(state, 'exported');
  await printed(runExport, [...args, '--out', out]);
  return readFileSync(out, 'utf8');
}

const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

type Name = keyof typeof ARTICLES;

const keyOf = (name: Name): string => `incoming/${name}`;
const idOf = (name: Name): string => articleId(cloud.target.rawBucket, keyOf(name));

async function claimsOf(name: Name): Promise<ClaimItem[]> {
  const [view] = jsonLines(await query('article', keyOf(name), '--json'));
  return view.claims;
}

async function claimWith(name: Name, words: string): Promise<ClaimItem> {
  return (await claimsOf(name)).find(({ content }) => content.includes(words))!;
}

async function corroborationOf(reference: string, ...options: string[]): Promise<CorroboratedClaim> {
  return jsonLines(await query('claim', reference, '--json', ...options))[0];
}

describe('khabar query claim', () => {
  it('finds who says the same, and counts a copy with its original', async () => {
    const { id } = await claimWith('al-marsa/report.txt', 'ترفض');
    const found = await corroborationOf(`${keyOf('al-marsa/report.txt')}/${id}`);
    expect(found.same.map(({ key }) => key)).toEqual(
      expect.arrayContaining([keyOf('al-wafd/copy.txt'), keyOf('al-manara/own.txt')]),
    );
    expect(found).toMatchObject({ sources: 2, articles: 3, copies: 1, first: '2024-03-01', last: '2024-03-05' });
    expect(found.next).toBeNull();
  });

  it('links a statement and its denial both ways', async () => {
    const statement = await claimWith('al-marsa/report.txt', 'ميناء');
    const denial = await claimWith('al-risala/denial.txt', 'صحة');
    const ids = async ({ article, id }: ClaimItem) =>
      (await corroborationOf(`${article}/${id}`)).contrary.map((each) => each.id);
    expect(await ids(statement)).toEqual([denial.id]);
    expect(await ids(denial)).toContain(statement.id);
  });

  it('takes the beginning of an id, and prints the group for people', async () => {
    const { article, id } = await claimWith('al-manara/own.txt', 'ترفض');
    expect(await query('claim', `${article}/${id.slice(0, 6)}`)).toContain(
      'said in 3 articles (1 copy) of 2 independent sources, first 2024-03-01, last 2024-03-05',
    );
    expect(await query('claims-by', 'عطاف')).toContain(`${article}/${id.slice(0, 8)}`);
  });

  it('goes on page by page until it has compared with all', async () => {
    const { article, id } = await claimWith('al-marsa/report.txt', 'ترفض');
    const whole = await corroborationOf(`${article}/${id}`);
    const found = new Set<string>();
    let after: string | null = null;
    do {
      const page: CorroboratedClaim = await corroborationOf(
        `${article}/${id}`,
        ...['--limit', '1'],
        ...(after === null ? [] : ['--after', after]),
      );
      for (const each of page.same) found.add(each.id);
      after = page.next;
    } while (after !== null);
    expect([...found].sort()).toEqual(whole.same.map((each) => each.id).sort());
  });

  it.each([
    ['abc', /ARTICLE\/CLAIM/],
    ['incoming/nowhere/x.txt/abcdef', /no claims of an article/],
    ['incoming/al-marsa/report.txt/zzzz', /None of the article's \d+ claims/],
    ['incoming/al-marsa/report.txt/', /4 digits or more/],
  ])('%s is no claim, and it says why', async (reference, message) => {
    await expect(query('claim', reference)).rejects.toThrow(message);
  });
});

describe('khabar export', () => {
  const DENIAL = 'نفى المتحدث باسم الحكومة الليبية محمد حمودة';

  it('gives the claims of an article as schema.org has them', async () => {
    const claims = jsonLines(await exported('--format', 'jsonl', '--article', keyOf('al-risala/denial.txt')));
    expect(claims).toHaveLength((await claimsOf('al-risala/denial.txt')).length);
    const denial = claims.find(({ keywords }) => keywords === 'deny');
    expect(denial).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Claim',
      text: expect.stringContaining(DENIAL),
      author: { '@type': 'Person', name: 'محمد حمودة' },
      appearance: { '@type': 'NewsArticle', datePublished: '2024-03-09', publisher: { name: 'al-risala' } },
    });
  });

  it.each([
    ['--source', 'al-marsa', ['al-marsa/report.txt']],
    ['--month', '2024-03', ['al-risala/denial.txt', 'al-manara/own.txt', 'al-wafd/copy.txt', 'al-marsa/report.txt']],
    ['--month', 'undated', []],
    ['--speaker', 'حمودة', ['al-risala/denial.txt']],
    ['--about', 'ميناء مصراتة', ['al-risala/denial.txt', 'al-wafd/copy.txt', 'al-marsa/report.txt']],
  ] as Array<[string, string, Name[]]>)('%s %s selects by articles, newest first', async (option, subject, names) => {
    const claims = jsonLines(await exported('--format', 'jsonl', option, subject));
    const articles = claims.map(({ appearance }) => appearance.identifier);
    expect([...new Set(articles)]).toEqual(names.map(idOf));
    expect(new Set(claims.map(({ identifier }) => identifier)).size).toBe(claims.length);
  });

  it('drafts reviews in one document', async () => {
    const document = JSON.parse(await exported('--format', 'claimreview', '--month', '2024-03'));
    expect(document['@context']).toBe('https://schema.org');
    expect(document['@graph'].length).toBeGreaterThan(5);
    for (const review of document['@graph']) expect(review).not.toHaveProperty('reviewRating');
    expect(existsSync(join(state, 'exported.part'))).toBe(false);
  });

  it('gives an empty document where nothing is selected', async () => {
    const document = JSON.parse(await exported('--format', 'claimreview', '--month', '1999-01'));
    expect(document).toEqual({ '@context': 'https://schema.org', '@graph': [] });
  });

  it('writes to the standard output, and nothing else there', async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [CLI, 'export', '--format', 'csv', '--source', 'al-manara'],
      { env: process.env },
    );
    expect(stdout).toMatch(/^\ufeffid,published,source,.*\r\n/);
    expect(stdout).toContain('2024-03-05,al-manara,أحمد عطاف,');
    expect(stderr).toMatch(/^read \d+ claims?\n$/);
  });

  it.each([
    [['--format', 'csv'], /usage: khabar export/],
    [['--format', 'xml', '--month', '2024-03'], /usage: khabar export/],
    [['--format', 'csv', '--month', '2024-03', '--source', 'x'], /usage: khabar export/],
    [['--format', 'csv', '--month', '2024'], /is no month/],
    [['--format', 'jsonl', '--article', 'incoming/nowhere'], /There is no article/],
    [['--format', 'csv', '--month', '2024-03', '--out', '/does/not/exist.csv'], /cannot be written/],
  ])('%j ends with what is wrong', async (args, message) => {
    await expect(printed(runExport, args)).rejects.toThrow(message);
  });
});
