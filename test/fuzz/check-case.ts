import { clean } from '../../shared/clean/clean.ts';
import { extract } from '../../shared/engine/engine.ts';
import { decode } from '../../shared/input/decode.ts';
import type { CleanText, DecodedText, Extraction, Span, TextSpan } from '../../shared/model.ts';
import type { CleanDocument } from '../../shared/store/clean-document.ts';
import { type ResultItem, resultItems } from '../../shared/store/items.ts';
import { articleLimits, DEFAULT_MAX_ARTICLE_BYTES } from '../../shared/usecases/article-limits.ts';
import { engine } from '../engine.ts';
import type { FuzzCase } from './mutate.ts';

const LIMITS = articleLimits(DEFAULT_MAX_ARTICLE_BYTES);

/** What the stages make of an object, all of it comparable; null where it is refused. */
interface Outcome {
  document: DecodedText;
  article: CleanText;
  extraction: Extraction;
  items: ResultItem[];
}

/**
 * Puts an object through all stages and checks what must hold of any object.
 * @returns what was found, as JSON; null where the object is refused
 * @throws Error that says what does not hold, or what a stage throws
 */
export async function checkOnce(made: FuzzCase): Promise<string | null> {
  const outcome = await run(made);
  if (outcome === null) return null;
  checkLines(outcome.article);
  checkExtraction(outcome.article, outcome.extraction);
  checkItems(outcome.items);
  return JSON.stringify(outcome);
}

/** As `checkOnce`, twice: the same object must give the same result. */
export async function checkCase(made: FuzzCase): Promise<'read' | 'refused'> {
  const first = await checkOnce(made);
  if ((await checkOnce(made)) !== first) throw new Error('a second run gives another result');
  return first === null ? 'refused' : 'read';
}

async function run({ key, contentType, bytes }: FuzzCase): Promise<Outcome | null> {
  const result = decode(bytes, { key, contentType }, LIMITS);
  if (!result.ok) {
    if (result.refusal.message.length < 20) throw new Error(`${result.refusal.code} is refused without a reason`);
    return null;
  }
  const { document } = result;
  const article = clean(document.text, document.fields, document.extent);
  if (article.text !== document.text) throw new Error('clean changes the text');
  const extraction = await extract(article, engine);
  return { document, article, extraction, items: resultItems(cleanDocument(key, document, article), extraction, 'e') };
}

const cleanDocument = (key: string, document: DecodedText, article: CleanText): CleanDocument => ({
  ...article,
  schema: 1,
  article: '0123456789abcdef0123456789abcdef',
  bucket: 'raw',
  key,
  source: null,
  url: null,
  format: document.format,
  encoding: document.encoding,
  warnings: document.warnings,
  copyOf: null,
  engine: 'c',
});

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function checkLines({ text, lines }: CleanText): void {
  let behind = 0;
  for (const line of lines) {
    const shown = text.slice(line.start, line.end);
    must(line.start >= behind && line.end > line.start, `line ${line.n} is out of order`);
    must(text.slice(behind, line.start).trim() === '', `text before line ${line.n} is in no line`);
    must(shown.trim() !== '' && !shown.includes('\n'), `line ${line.n} is none`);
    let cutTo = line.start;
    for (const cut of line.cuts) {
      must(cut.start >= cutTo && cut.end > cut.start && inside(cut, line), `a cut of line ${line.n} is out of place`);
      cutTo = cut.end;
    }
    behind = line.end;
  }
  must(text.slice(behind).trim() === '', 'text behind the last line is in no line');
}

function checkExtraction(article: CleanText, { entities, dates, claims }: Extraction): void {
  const kept = new Map(article.lines.filter((line) => line.keep).map((line) => [line.n, line]));
  const exact = (what: string, span: TextSpan): void => {
    must(span.text !== '', `${what} is empty`);
    must(span.text.isWellFormed(), `${what} ends within a character`);
    must(article.text.slice(span.start, span.end) === span.text, `${what} is not what the text has there`);
    const line = kept.get(span.line);
    must(line !== undefined && span.start >= line.start && span.start < line.end, `${what} is in no kept line`);
  };
  for (const { id, name, mentions, roles } of entities) {
    must(name !== '' && mentions.length > 0, `entity ${id} is not named`);
    for (const span of [...mentions, ...roles]) exact(`entity ${id}`, span);
  }
  must(new Set(entities.map(({ id }) => id)).size === entities.length, 'an entity is there twice');
  for (const date of dates) exact('a date', date);
  const known = new Set(entities.map(({ id }) => id));
  for (const claim of claims) {
    exact(`claim ${claim.id}`, claim.content);
    if (claim.cue !== null) exact(`the cue of claim ${claim.id}`, claim.cue);
    must(inside(claim.content, { start: 0, end: article.text.length }), `claim ${claim.id} is outside`);
    must(
      claim.speaker.entity === null || known.has(claim.speaker.entity),
      `the speaker of claim ${claim.id} is no entity of the article`,
    );
    for (const id of claim.about) must(known.has(id), `claim ${claim.id} is about what is no entity of the article`);
  }
  must(new Set(claims.map(({ id }) => id)).size === claims.length, 'a claim is there twice');
}

/** DynamoDB's limits, in bytes of UTF-8. */
const MOST_PARTITION_BYTES = 2048;
const MOST_SORT_BYTES = 1024;

function checkItems(items: readonly ResultItem[]): void {
  const keys = new Set<string>();
  for (const item of items) {
    const { gsi1pk, gsi1sk } = item as { gsi1pk?: string; gsi1sk?: string };
    for (const key of [item.pk, gsi1pk])
      must(fits(key, MOST_PARTITION_BYTES), `a partition key of ${item.kind} is too long or empty`);
    for (const key of [item.sk, gsi1sk])
      must(fits(key, MOST_SORT_BYTES), `a sort key of ${item.kind} is too long or empty`);
    keys.add(`${item.pk}\n${item.sk}`);
  }
  must(keys.size === items.length, 'two items have one key');
}

const fits = (key: string | undefined, most: number): boolean =>
  key === undefined || (key !== '' && Buffer.byteLength(key) <= most && key.isWellFormed());
