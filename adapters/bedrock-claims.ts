import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandOutput,
  type Tool,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { nestedClaims, verifiedClaims } from '../shared/engine/bedrock/claim-answer.ts';
import {
  ANSWER_SCHEMA,
  type ClaimPrompt,
  type ClaimRequest,
  claimPrompt,
  claimRequests,
  halves,
  numberedSentences,
  TOOL_NAME,
} from '../shared/engine/bedrock/claim-request.ts';
import type { Engine } from '../shared/engine/engine.ts';
import { type NoteUse, ServiceFailedError, TextRefusedError } from '../shared/engine/service.ts';
import type { Claim, CleanText, Entity } from '../shared/model.ts';
import { inParallel } from '../shared/usecases/in-parallel.ts';

/** What the smallest of the models can answer at once. */
const MAX_ANSWER_TOKENS = 4096;
const REQUESTS_AT_ONCE = 4;
/** Four at once, of some 20 seconds each: what the function has time for. */
const MOST_REQUESTS = 20;

/** Of what Bedrock says about a request that it refuses. */
const LONGEST_QUOTE = 200;

/** Stops at which a smaller request may succeed. */
const TOO_MUCH = new Set([
  'max_tokens',
  'model_context_window_exceeded',
  'malformed_model_output',
  'malformed_tool_use',
]);

/**
 * Claims by a language model through Bedrock's Converse API. The article is data to the model, and nothing of its answer is
 * taken that is not in the text. Each request notes `bedrockRequests`, `bedrockInputTokens`, `bedrockOutputTokens`, and as
 * `bedrockRejected` how many statements were thrown away.
 * @throws ServiceFailedError where Bedrock does not answer, TextRefusedError where it refuses the text, the model gives no
 * answer of the asked shape, or the article is too long
 */
export function bedrockClaims(
  client: Pick<BedrockRuntimeClient, 'send'>,
  modelId: string,
  noteUse: NoteUse,
): Engine['claims'] {
  const answerTo = async ({ system, user }: ClaimPrompt): Promise<ConverseCommandOutput> => {
    try {
      return await client.send(
        new ConverseCommand({
          modelId,
          system: [{ text: system }],
          messages: [{ role: 'user', content: [{ text: user }] }],
          inferenceConfig: { temperature: 0, maxTokens: MAX_ANSWER_TOKENS },
          toolConfig: { tools: [TOOL], toolChoice: { tool: { name: TOOL_NAME } } },
        }),
      );
    } catch (error) {
      throw engineError(error);
    }
  };

  const ask = async (request: ClaimRequest, article: CleanText, entities: readonly Entity[]): Promise<Claim[]> => {
    const { output, stopReason, usage } = await answerTo(claimPrompt(article.text, request));
    const input = output?.message?.content?.find(({ toolUse }) => toolUse?.name === TOOL_NAME)?.toolUse?.input;
    const isTooMuch = stopReason !== undefined && TOO_MUCH.has(stopReason);
    const verified = isTooMuch ? null : verifiedClaims(input, article.text, request, entities);
    noteUse({
      bedrockRequests: 1,
      bedrockInputTokens: usage?.inputTokens ?? 0,
      bedrockOutputTokens: usage?.outputTokens ?? 0,
      bedrockRejected: verified?.rejected ?? 0,
    });
    if (verified !== null) return verified.claims;
    const smaller = isTooMuch ? halves(request) : [];
    if (smaller.length === 0) {
      throw new TextRefusedError(
        `The model ${modelId} answers without claims in the form that is asked (${stopReason}).`,
      );
    }
    const claims: Claim[] = [];
    for (const half of smaller) claims.push(...(await ask(half, article, entities)));
    return claims;
  };

  return async (article, passages, entities) => {
    const requests = claimRequests(numberedSentences(passages));
    if (requests.length > MOST_REQUESTS) {
      throw new TextRefusedError(
        `The article takes ${requests.length} requests to Amazon Bedrock; ${MOST_REQUESTS} are the most. Split it.`,
      );
    }
    const claims: Claim[] = [];
    await inParallel(REQUESTS_AT_ONCE, requests, async (request) => {
      claims.push(...(await ask(request, article, entities)));
    });
    return nestedClaims(claims);
  };
}

const TOOL: Tool = {
  toolSpec: {
    name: TOOL_NAME,
    description: 'Reports the attributed statements of the article.',
    inputSchema: { json: ANSWER_SCHEMA },
  },
};

/** What Bedrock says of the request is about this text or the settings; everything else may go better the next time. */
function engineError(error: unknown): Error {
  const name = error instanceof Error ? error.name : String(error);
  if (error instanceof ValidationException) {
    const said = error.message.slice(0, LONGEST_QUOTE);
    return new TextRefusedError(`Amazon Bedrock refuses the request: ${said}`, { cause: error });
  }
  return new ServiceFailedError(`Amazon Bedrock does not answer (${name}).`, { cause: error });
}
