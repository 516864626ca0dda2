import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-cli-'));
const ARTICLE = `وزير الخارجية الجزائري يزور القاهرة

قال وزير الخارجية الجزائري أحمد عطاف إن بلاده تدعم الحل السياسي في ليبيا. وأضاف عطاف أن المشاورات مع مصر مستمرة.
`;

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

const khabar = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, KHABAR_STATE: join(folder, 'no-cloud') };
    execFile(process.execPath, [join(ROOT, 'cli/khabar.ts'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });

beforeAll(() => {
  writeFileSync(join(folder, 'b.txt'), ARTICLE);
  writeFileSync(join(folder, 'a.txt'), `\ufeff${ARTICLE.replaceAll('\n', '\r\n')}`);
  writeFileSync(join(folder, 'c.bin'), Buffer.from([0, 1, 2, 3, 0, 0]));
  writeFileSync(join(folder, 'README.md'), 'not an article');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('khabar analyze --json', () => {
  it("prints one object a line for a folder's files in name order, and fails on what it cannot read", async () => {
    const { code, stdout, stderr } = await khabar('analyze', folder, '--json');
    const analyses = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(analyses.map((analysis) => analysis.file)).toEqual(['a.txt', 'b.txt']);
    expect(stderr).toMatch(/c\.bin: BINARY: /);
    expect(code).toBe(1);
  });

  it('gives lines, mentions, dates and claims by their lines', async () => {
    const { code, stdout } = await khabar('analyze', join(folder, 'b.txt'), '--json');
    expect(code).toBe(0);
    const analysis = JSON.parse(stdout);
    const lines = ARTICLE.split('\n');
    expect(analysis).toMatchObject({ language: 'ar', title: lines[0], published: null });
    expect(analysis.lines.map((line: { n: number }) => line.n)).toEqual([1, 3]);
    for (const entity of analysis.entities) {
      for (const { line, start, text } of entity.mentions) {
        expect(lines[line - 1]!.slice(start, start + text.length)).toBe(text);
      }
    }
    const attaf = analysis.entities.find((entity: { name: string }) => entity.name === 'أحمد عطاف');
    expect(attaf).toMatchObject({ type: 'PERSON', mentions: [{ line: 3 }, { line: 3, text: 'عطاف' }] });
    expect(analysis.claims[0]).toMatchObject({
      line: 3,
      content: 'بلاده تدعم الحل السياسي في ليبيا',
      speaker: { entity: attaf.id, text: 'أحمد عطاف' },
      kind: 'indirect',
    });
  });

  it('gives the same result for other line ends and a byte order mark, offsets aside', async () => {
    const [a, b] = await Promise.all(['a.txt', 'b.txt'].map((name) => khabar('analyze', join(folder, name), '--json')));
    const claims = (outcome: Outcome) =>
      JSON.parse(outcome.stdout).claims.map((claim: { content: string }) => claim.content);
    expect(claims(a!)).toEqual(claims(b!));
  });
});

describe('the command line', () => {
  it.each([
    [['analyze', '/does/not/exist'], 1, /does\/not\/exist cannot be read/],
    [['nonsense'], 2, /usage: khabar COMMAND/],
    [['query', 'nonsense'], 2, /usage: khabar query/],
    [['query', 'source', 'x', '--limit', '5'], 1, /No local cloud is up/],
    [['query', 'source', 'x', '--after', 'nonsense'], 2, /--after takes the cursor/],
    [['query', 'source'], 2, /query source takes a name/],
    [['ingest'], 2, /usage: khabar ingest/],
    [['boilerplate'], 2, /usage: khabar boilerplate/],
    [['boilerplate', 'paper', '--pin', 'content'], 2, /usage: khabar boilerplate/],
    [['boilerplate', 'paper', 'line', '--pin', 'nonsense'], 2, /--pin takes content or boilerplate/],
    [['ingest', folder], 1, /khabar -- up/],
    [['up', '--port', '99999'], 2, /--port takes a whole number/],
    [['replay', 'elsewhere/a.txt'], 2, /begin with incoming/],
    [['reconcile', '--after', 'nonsense'], 2, /--after takes the cursor/],
    [['reconcile', '--dry-run'], 1, /No local cloud is up/],
    [['redrive', 'x'], 2, /usage: khabar redrive/],
  ])('%j ends with exit code %i and says why', async (args, code, message) => {
    const outcome = await khabar(...args);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
    expect(outcome.code).toBe(code);
  });

  it('explains itself', async () => {
    const { code, stdout } = await khabar('--help');
    expect(code).toBe(0);
    for (const command of ['up', 'ingest', 'query', 'replay', 'analyze', 'demo']) expect(stdout).toContain(command);
  });
});
