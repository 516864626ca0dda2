import * as v from 'valibot';
import { type ArticleRef, INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import type { MarkedLines } from '../shared/usecases/owned-items.ts';

/** Reads the bodies of queue messages: S3's notifications, and khabar's own messages. */

const S3_RECORD = v.object({
  eventSource: v.literal('aws:s3'),
  eventName: v.string(),
  responseElements: v.optional(v.object({ 'x-amz-request-id': v.optional(v.string()) })),
  s3: v.object({ bucket: v.object({ name: v.string() }), object: v.object({ key: v.string() }) }),
});
const S3_NOTIFICATION = v.object({ Records: v.array(S3_RECORD) });
const S3_TEST_EVENT = v.object({ Event: v.literal('s3:TestEvent') });
const OWN_MESSAGE = v.object({
  article: v.object({ bucket: v.pipe(v.string(), v.nonEmpty()), key: v.pipe(v.string(), v.nonEmpty()) }),
  correlationId: v.optional(v.string()),
  clean: v.optional(v.nullable(v.string())),
  attempt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  lines: v.optional(v.nullable(v.record(v.string(), v.picklist(['content', 'recurring'])))),
});

export interface ArticleTask {
  article: ArticleRef;
  /** Follows the article through the functions' logs. */
  correlationId: string;
  /** Of a request to extract, see `ExtractRequest`. */
  clean: string | null;
  attempt: number;
  /** Of a request to look at the article, see `Look`. */
  lines: MarkedLines | null;
}

/** A message that no retry can make readable; it ends in the parked queue, for a person. */
export class UnreadableMessageError extends Error {
  override readonly name = 'UnreadableMessageError';
}

/**
 * The articles that a message is about; none for S3's test event and for objects that are no articles.
 * @throws UnreadableMessageError
 */
export function readMessage(body: string, messageId: string): ArticleTask[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new UnreadableMessageError('the message is not JSON');
  }
  const own = v.safeParse(OWN_MESSAGE, parsed);
  if (own.success) {
    const { article, correlationId = messageId, clean = null, attempt = 0, lines = null } = own.output;
    if (!article.key.startsWith(INCOMING_PREFIX)) {
      throw new UnreadableMessageError(`the key is not below ${INCOMING_PREFIX}`);
    }
    return [{ article, correlationId, clean, attempt, lines }];
  }
  if (v.is(S3_TEST_EVENT, parsed)) return [];
  const notification = v.safeParse(S3_NOTIFICATION, parsed);
  if (!notification.success) {
    throw new UnreadableMessageError("the message is neither an S3 notification nor one of khabar's own");
  }
  return notification.output.Records.map((record) => ({
    article: { bucket: record.s3.bucket.name, key: decodeEventKey(record.s3.object.key) },
    correlationId: record.responseElements?.['x-amz-request-id'] ?? messageId,
    clean: null,
    attempt: 0,
    lines: null,
  })).filter(({ article }) => article.key.startsWith(INCOMING_PREFIX));
}

/** S3 encodes keys in events as forms are: a space is `+`, everything else is percent-encoded UTF-8. */
function decodeEventKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    throw new UnreadableMessageError(`the key ${JSON.stringify(key)} is not URL-encoded UTF-8`);
  }
}
