import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTagger } from '../../shared/tagger/tagger.ts';

const MODEL = new URL('../../shared/tagger/data/ar-news.bin', import.meta.url);

describe.skipIf(!existsSync(MODEL))('hostile text', () => {
  const tagger = loadTagger(readFileSync(MODEL));
  const cases: [string, string[]][] = [
    [
      'one sentence of 5,000 words without a mark',
      Array.from({ length: 5_000 }, (_, i) => (i % 7 ? 'زار' : 'القاهرة')),
    ],
    ['5,000 quotation marks', new Array<string>(5_000).fill('"')],
    ['5,000 opening brackets', new Array<string>(5_000).fill('(')],
    ['5,000 words that are all different', Array.from({ length: 5_000 }, (_, i) => `كلمة${i}`)],
    ['one word of 200,000 letters', ['ب'.repeat(200_000)]],
    ['lone halves of surrogate pairs and empty tokens', ['\ud800', '', '\udc00', 'سمير']],
  ];

  it.each(cases)('%s: a tag for each token', (_, tokens) => {
    const [tags] = tagger.tag([tokens]);
    expect(tags).toHaveLength(tokens.length);
  });

  it('5,000 sentences of one word', () => {
    const sentences = Array.from({ length: 5_000 }, () => ['الرباط']);
    expect(tagger.tag(sentences)).toHaveLength(sentences.length);
  });
});
