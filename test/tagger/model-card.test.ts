import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadTagger } from '../../shared/tagger/tagger.ts';
import { readConll } from '../../tagger/conll.ts';
import { addScores, emptyScores, rates, scoreSentence } from '../../tagger/conlleval.ts';
import { splitDevelopment } from '../../tagger/development.ts';
import { tagDocuments } from '../../tagger/scoring.ts';

const ROOT = new URL('../../', import.meta.url);
const CARD = readFileSync(new URL('docs/model-card.md', ROOT), 'utf8');
const MODEL = readFileSync(new URL('shared/tagger/data/ar-news.bin', ROOT));
const ANNOTATED = fileURLToPath(new URL('../shared/data/ner/anercorp_camel_train.conll', ROOT));

/** What the card says in a line `name: \`value\``. */
function stated(name: string): string {
  const found = CARD.split('\n').find((line) => line.startsWith(`- ${name}: `));
  if (found === undefined) throw new Error(`docs/model-card.md has no line "- ${name}: …"`);
  return /`([^`]+)`/u.exec(found)![1]!;
}

describe('the model card', () => {
  it('names the shipped file', () => {
    expect(createHash('sha256').update(MODEL).digest('hex')).toBe(stated('sha256'));
    expect(String(MODEL.length)).toBe(stated('bytes'));
  });

  it.skipIf(!existsSync(ANNOTATED))(
    'states what the shipped file scores on the development part (needs ../shared)',
    () => {
      const { development } = splitDevelopment(readConll(ANNOTATED));
      const tagger = loadTagger(MODEL);
      const total = emptyScores();
      for (const { gold, found } of tagDocuments(development, (sentences) => tagger.tag(sentences))) {
        addScores(total, scoreSentence(gold, found));
      }
      expect((rates(total.all!).f * 100).toFixed(1)).toBe(stated('F1 of the shipped file on the development part'));
    },
    60_000,
  );
});
