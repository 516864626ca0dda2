/** The error catalogue: every reason for which an article has no results. docs/errors.md shows it; a test compares them. */

interface ReasonFacts {
  state: 'UNSUPPORTED' | 'FAILED';
  /** What has happened. */
  meaning: string;
  /** What a person does about it. */
  remedy: string;
  /** What has to happen before the same article is worth another try. */
  again: Again;
}

/**
 * - `new object`: the same bytes give the same answer, so nothing is tried again.
 * - `new engine`: neither do they, under the same version of the engine; `khabar reconcile` finds the article after an upgrade.
 * - `redrive`: the cause lies outside of the article; SQS has delivered it several times, and `khabar redrive` does so again.
 */
type Again = 'new object' | 'new engine' | 'redrive';

const SPLIT = 'Upload one article a file, or raise `khabar:maxArticleBytes` and replay it.';

export const REASONS = {
  EMPTY: {
    state: 'UNSUPPORTED',
    meaning:
      'The object has no text: no bytes, only white space or invisible marks, a page that shows nothing, a folder.',
    remedy: "Upload it again with its text; delete a folder's marker, or leave it.",
    again: 'new object',
  },
  TOO_LARGE: {
    state: 'UNSUPPORTED',
    meaning: 'The object has more bytes than `khabar:maxArticleBytes` allows.',
    remedy: SPLIT,
    again: 'new object',
  },
  TOO_MANY_LINES: {
    state: 'UNSUPPORTED',
    meaning: 'The text has more than 20,000 lines.',
    remedy: 'Upload one article a file.',
    again: 'new object',
  },
  LINE_TOO_LONG: {
    state: 'UNSUPPORTED',
    meaning: 'A line of the text has more than 200,000 characters.',
    remedy: 'Break the text into paragraphs.',
    again: 'new object',
  },
  BINARY: {
    state: 'UNSUPPORTED',
    meaning: 'The object is no text, whatever its name says: an archive, a PDF, an image, or it has NUL bytes.',
    remedy: 'Extract the text and upload that.',
    again: 'new object',
  },
  BAD_ENCODING: {
    state: 'UNSUPPORTED',
    meaning: 'The bytes make sense in none of UTF-8, UTF-16, Windows-1256, ISO 8859-6 and Windows-1252.',
    remedy: "Save it as UTF-8, or name the encoding in the object's content type.",
    again: 'new object',
  },
  BAD_JSON: {
    state: 'UNSUPPORTED',
    meaning: 'The JSON is broken, or is not one article with a `text`.',
    remedy:
      'Upload one object a file: `text`, and where known `title`, `url`, `published`, `source`, all of them strings.',
    again: 'new object',
  },
  UNSUPPORTED_FORMAT: {
    state: 'UNSUPPORTED',
    meaning: 'The format is not read (a table, a feed, a mail), or a page is nested too deep or has too many elements.',
    remedy: 'Upload plain text, Markdown, HTML or JSON.',
    again: 'new object',
  },
  TOO_MANY_RESULTS: {
    state: 'FAILED',
    meaning: 'The text has more entities and claims than one article can have in the table.',
    remedy: 'Split it: it is more than one article.',
    again: 'new object',
  },
  RESULT_TOO_LARGE: {
    state: 'FAILED',
    meaning: 'One claim or entity is larger than an item of the table can be.',
    remedy: 'Break the text into paragraphs.',
    again: 'new object',
  },
  ENGINE_ERROR: {
    state: 'FAILED',
    meaning: 'A stage cannot process this article: a defect of khabar.',
    remedy: 'Report it with the article; after the next upgrade run `khabar reconcile`.',
    again: 'new engine',
  },
  TEXT_REFUSED: {
    state: 'FAILED',
    meaning: 'A service that the engine is set to use (Amazon Comprehend, Amazon Bedrock) does not process this text.',
    remedy:
      'See what the message says; with another engine (`khabar:entityEngine`, `khabar:claimEngine`) deploy and run `khabar reconcile`.',
    again: 'new engine',
  },
  OBJECT_DENIED: {
    state: 'FAILED',
    meaning: 'S3 does not let khabar read the object: a bucket policy, or the key that it is encrypted with.',
    remedy: "Allow the functions' roles to read it, then `khabar redrive`.",
    again: 'redrive',
  },
  CLEAN_GAVE_UP: {
    state: 'FAILED',
    meaning: 'The function clean failed on the article, or was killed, several times over.',
    remedy: "Look up the article's key in the function's log, mend the cause, then `khabar redrive`.",
    again: 'redrive',
  },
  EXTRACT_GAVE_UP: {
    state: 'FAILED',
    meaning: 'The function extract failed on the article, or was killed, several times over.',
    remedy: "Look up the article's key in the function's log, mend the cause, then `khabar redrive`.",
    again: 'redrive',
  },
  WITHDRAWAL_GAVE_UP: {
    state: 'FAILED',
    meaning: 'The object is gone, but its results could not be taken out of the table.',
    remedy: 'Mend the cause (see the log of extract), then `khabar redrive`.',
    again: 'redrive',
  },
} as const satisfies Record<string, ReasonFacts>;

export type ReasonCode = keyof typeof REASONS;
