import { expect, it } from 'vitest';
import { Random } from '../../tagger/random.ts';
import { checkCase } from './check-case.ts';
import { fuzzCase } from './mutate.ts';
import { sampleTexts } from './sample-texts.ts';

const texts = sampleTexts('seeds');
const CASES = 100;

/** `npm run fuzz` does the same for as long as one likes. */
it('mutated articles come through all stages', async () => {
  let read = 0;
  for (let number = 0; number < CASES; number++) {
    const made = fuzzCase(texts, new Random(number));
    await checkCase(made).then(
      (outcome) => {
        if (outcome === 'read') read++;
      },
      (error: Error) => expect.fail(`fuzzCase(texts, new Random(${number})): ${error.stack}`),
    );
  }
  expect(read).toBeGreaterThan(CASES / 2);
}, 60_000);
