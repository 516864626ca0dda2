import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TAGGER_SOURCE, taggerFrom } from '../adapters/tagger-file.ts';
import { clean } from '../shared/clean/clean.ts';
import {
  ANSWER_SCHEMA,
  claimPrompt,
  claimRequests,
  numberedSentences,
} from '../shared/engine/bedrock/claim-request.ts';
import { COMPREHEND_MAX_BYTES, requestTexts, unitsOf } from '../shared/engine/comprehend/requests.ts';
import { extract } from '../shared/engine/engine.ts';
import { localEngine } from '../shared/engine/local-engine.ts';
import { decode } from '../shared/input/decode.ts';
import type { Claim, CleanText } from '../shared/model.ts';
import { passagesOf } from '../shared/text/passages.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../shared/usecases/article-limits.ts';

/**
 * What the engines that are services cost, by AWS's list prices, for a million articles like the samples: the requests that
 * would be sent are made and counted, and none is sent.
 *
 *   node bench/engine-costs.ts
 *
 * Comprehend's units are exact. A model's tokens are not known before it counts them: they are estimated from characters,
 * and its answer is taken to report the claims that the local engine finds.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ARTICLES = 1_000_000;

/** Dollars a unit, by units a month; us-east-1, 2026 (aws.amazon.com/comprehend/pricing). */
const COMPREHEND_TIERS = [
  { upTo: 10e6, price: 0.0001 },
  { upTo: 50e6, price: 0.00005 },
  { upTo: Number.POSITIVE_INFINITY, price: 0.000025 },
];

/** Dollars a million tokens on demand; us-east-1, 2026 (aws.amazon.com/bedrock/pricing). */
const MODELS = [
  { name: 'Amazon Nova Lite', input: 0.06, output: 0.24 },
  { name: 'Claude Haiku 4.5', input: 1, output: 5 },
];

/** Arabic takes more tokens than English, which has about four characters in one. */
const CHARACTERS_A_TOKEN = 2.5;

interface Use {
  characters: number;
  comprehendRequests: number;
  comprehendUnits: number;
  bedrockRequests: number;
  inputTokens: number;
  outputTokens: number;
}

function sampleArticles(): CleanText[] {
  return globSync('seeds/*/*', { cwd: ROOT }).map((file) => {
    const decoded = decode(
      readFileSync(`${ROOT}${file}`),
      { key: file, contentType: null },
      articleLimits(DEFAULT_MAX_ARTICLE_BYTES),
    );
    if (!decoded.ok) throw new Error(`${file}: ${decoded.refusal.message}`);
    const { text, fields, extent } = decoded.document;
    return clean(text, fields, extent);
  });
}

async function useOf(article: CleanText): Promise<Use> {
  const passages = passagesOf(article);
  const texts = requestTexts(article.text, passages, COMPREHEND_MAX_BYTES);
  const prompts = claimRequests(numberedSentences(passages)).map((request) => claimPrompt(article.text, request));
  const asked = prompts.map(({ system, user }) => system + user + JSON.stringify(ANSWER_SCHEMA)).join('');
  const { claims } = await extract(article, local);
  return {
    characters: sum(texts.map(({ characters }) => characters)),
    comprehendRequests: texts.length,
    comprehendUnits: sum(texts.map(unitsOf)),
    bedrockRequests: prompts.length,
    inputTokens: asked.length / CHARACTERS_A_TOKEN,
    outputTokens: JSON.stringify({ claims: claims.map(answerOf) }).length / CHARACTERS_A_TOKEN,
  };
}

/** A claim as a model would have reported it. */
const answerOf = ({ content, cue, speaker, kind, class: of }: Claim) => ({
  sentence: 10,
  content: content.text,
  cue: cue?.text ?? null,
  speaker: { sentence: 10, text: speaker.text },
  quotation: kind,
  class: of,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What so many units cost that are used in one month. */
function comprehendPrice(units: number): number {
  let from = 0;
  let dollars = 0;
  for (const { upTo, price } of COMPREHEND_TIERS) {
    dollars += Math.max(0, Math.min(units, upTo) - from) * price;
    from = upTo;
  }
  return dollars;
}

const local = localEngine(taggerFrom(TAGGER_SOURCE));
const uses = await Promise.all(sampleArticles().map(useOf));
const mean = (what: keyof Use): number => sum(uses.map((use) => use[what])) / uses.length;
const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en')}`;

console.log(`${uses.length} sample articles, ${Math.round(mean('characters'))} kept characters each on average`);
const units = mean('comprehendUnits') * ARTICLES;
console.log(
  `Amazon Comprehend: ${mean('comprehendRequests').toFixed(2)} requests, ${mean('comprehendUnits').toFixed(1)} units an article; ` +
    `${dollars(comprehendPrice(units))} a million in one month`,
);
console.log(
  `Amazon Bedrock: ${mean('bedrockRequests').toFixed(2)} requests, about ${Math.round(mean('inputTokens'))} tokens in and ` +
    `${Math.round(mean('outputTokens'))} out an article, at ${CHARACTERS_A_TOKEN} characters a token`,
);
for (const { name, input, output } of MODELS) {
  const price = (mean('inputTokens') * input + mean('outputTokens') * output) * (ARTICLES / 1e6);
  console.log(`  ${name}: ${dollars(price)} a million`);
}
