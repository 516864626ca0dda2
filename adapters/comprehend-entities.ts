import {
  type ComprehendClient,
  type EntityType as ComprehendType,
  DetectEntitiesCommand,
  type DetectEntitiesCommandOutput,
  InvalidRequestException,
  type LanguageCode,
  TextSizeLimitExceededException,
  UnsupportedLanguageException,
} from '@aws-sdk/client-comprehend';
import { completeEntities } from '../shared/engine/comprehend/complete.ts';
import { type FoundName, linkNames } from '../shared/engine/comprehend/link-names.ts';
import {
  COMPREHEND_MAX_BYTES,
  type RequestText,
  requestTexts,
  spanOf,
  unitsOf,
} from '../shared/engine/comprehend/requests.ts';
import type { Engine } from '../shared/engine/engine.ts';
import { type NoteUse, ServiceFailedError, TextRefusedError } from '../shared/engine/service.ts';
import type { Aliases } from '../shared/entities/aliases.ts';
import { identify } from '../shared/entities/identify.ts';
import type { EntityType } from '../shared/model.ts';
import type { Tagger } from '../shared/tagger/tagger.ts';
import { inParallel } from '../shared/usecases/in-parallel.ts';

/** Of one article; a region allows some 20 requests a second. */
const REQUESTS_AT_ONCE = 4;

const LANGUAGES: ReadonlySet<string> = new Set<LanguageCode>([
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'hi',
  'it',
  'ja',
  'ko',
  'pt',
  'zh',
]);

/** Dates are found by this project's own rules; quantities, and whatever else has a name, are no entities here. */
const TYPES: Readonly<Partial<Record<ComprehendType, EntityType>>> = {
  PERSON: 'PERSON',
  LOCATION: 'LOCATION',
  ORGANIZATION: 'ORGANIZATION',
  EVENT: 'EVENT',
  COMMERCIAL_ITEM: 'PRODUCT',
  TITLE: 'PRODUCT',
};

/**
 * Entities by Amazon Comprehend's DetectEntities, linked within the article; roles and laws, which it does not find, are the
 * local engine's. Languages that it does not read have none. Each request notes `comprehendRequests`, `comprehendUnits`, and
 * as `comprehendRejected` how many names were not where the answer says.
 * @throws ServiceFailedError where Comprehend does not answer, TextRefusedError where it refuses the text
 */
export function comprehendEntities(
  client: Pick<ComprehendClient, 'send'>,
  local: Engine['entities'],
  tagger: Tagger,
  aliases: Aliases,
  noteUse: NoteUse,
): Engine['entities'] {
  const answerTo = async (text: string, language: LanguageCode): Promise<DetectEntitiesCommandOutput> => {
    try {
      return await client.send(new DetectEntitiesCommand({ Text: text, LanguageCode: language }));
    } catch (error) {
      throw engineError(error);
    }
  };

  return async (article, passages) => {
    const language = article.language.split('-')[0]!;
    if (!LANGUAGES.has(language)) return [];
    const found: FoundName[] = [];
    await inParallel(REQUESTS_AT_ONCE, requestTexts(article.text, passages, COMPREHEND_MAX_BYTES), async (request) => {
      found.push(...(await detect(request, language as LanguageCode)));
    });
    const linked = identify(linkNames(article.text, found, tagger), aliases);
    return completeEntities(linked, await local(article, passages));

    async function detect(request: RequestText, code: LanguageCode): Promise<FoundName[]> {
      const { Entities: entities = [] } = await answerTo(request.text, code);
      const located = entities.map(({ BeginOffset: begin = -1, EndOffset: end = -1, Text: shown, Type: type }) => {
        const span = spanOf(request, begin, end);
        const isThere = span !== null && (shown === undefined || article.text.slice(span.start, span.end) === shown);
        return { span: isThere ? span : null, type: type && TYPES[type] };
      });
      noteUse({
        comprehendRequests: 1,
        comprehendUnits: unitsOf(request),
        comprehendRejected: located.filter(({ span }) => span === null).length,
      });
      return located.flatMap(({ span, type }) => (span === null || type === undefined ? [] : [{ ...span, type }]));
    }
  };
}

/** What Comprehend says of the request is about the text; everything else may go better the next time. */
function engineError(error: unknown): Error {
  const name = error instanceof Error ? error.name : String(error);
  const refused = [InvalidRequestException, TextSizeLimitExceededException, UnsupportedLanguageException];
  if (refused.some((kind) => error instanceof kind)) {
    return new TextRefusedError(`Amazon Comprehend refuses the text (${name}).`, { cause: error });
  }
  return new ServiceFailedError(`Amazon Comprehend does not answer (${name}).`, { cause: error });
}
