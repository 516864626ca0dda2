/** A model's answer, of which nothing is believed that the article does not show. */
import * as v from 'valibot';
import { findParents } from '../../claims/nesting.ts';
import type { Claim, ClaimClass, Entity, Span, Speaker, TextSpan } from '../../model.ts';
import type { ClaimRequest, NumberedSentence } from './claim-request.ts';

export const CLAIM_CLASSES = [
  'assert',
  'deny',
  'request',
  'warn',
  'expect',
  'praise',
  'accuse',
  'promise',
  'doubt',
] as const satisfies readonly ClaimClass[];

export const QUOTATIONS = ['direct', 'indirect', 'mixed'] as const satisfies readonly Claim['kind'][];

const ANSWER = v.object({ claims: v.array(v.unknown()) });

const REPORTED = v.object({
  sentence: v.number(),
  content: v.string(),
  cue: v.nullable(v.string()),
  speaker: v.object({ sentence: v.number(), text: v.string() }),
  quotation: v.picklist(QUOTATIONS),
  class: v.picklist(CLAIM_CLASSES),
});

export interface VerifiedClaims {
  /** Without parents, which only all claims of an article tell. */
  claims: Claim[];
  /** How many statements of the answer did not fit the schema, or have words that are not in the text. */
  rejected: number;
}

/** A statement of fewer characters says nothing. */
const SHORTEST_STATEMENT = 3;

/**
 * The claims of an answer that fit the schema and whose content, cue and speaker stand, letter by letter, in the sentences
 * that it names; null where it is no answer at all.
 */
export function verifiedClaims(
  answer: unknown,
  text: string,
  { context, sentences }: ClaimRequest,
  entities: readonly Entity[],
): VerifiedClaims | null {
  const parsed = v.safeParse(ANSWER, answer);
  if (!parsed.success) return null;
  const shown = new Map([...context, ...sentences].map((sentence) => [sentence.n, sentence]));
  const verified = parsed.output.claims.map((statement) => {
    const reported = v.safeParse(REPORTED, statement);
    return reported.success ? claimOf(reported.output, text, shown, entities) : null;
  });
  const claims = verified.filter((claim) => claim !== null);
  const asked = claims.filter(({ sentence }) => sentence.start >= sentences[0]!.start);
  return { claims: asked, rejected: verified.length - claims.length };
}

/** All claims of an article: in the order of the text, no place twice, each with the smallest that contains it. */
export function nestedClaims(claims: readonly Claim[]): Claim[] {
  const byId = new Map<string, Claim>();
  for (const claim of claims) if (!byId.has(claim.id)) byId.set(claim.id, claim);
  const found = [...byId.values()].sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end);
  const parents = findParents(found.map(({ content }) => content));
  return found.map((claim, i) => ({ ...claim, parent: parents[i] === null ? null : found[parents[i]!]!.id }));
}

function claimOf(
  reported: v.InferOutput<typeof REPORTED>,
  text: string,
  shown: ReadonlyMap<number, NumberedSentence>,
  entities: readonly Entity[],
): Claim | null {
  const sentence = shown.get(reported.sentence);
  const named = shown.get(reported.speaker.sentence);
  if (sentence === undefined || named === undefined) return null;
  const content = contentIn(text, sentence, reported.content);
  const speakerSpan = nearestIn(text, named, trimmed(reported.speaker.text), sentence.start);
  if (content === null || speakerSpan === null) return null;
  const cue = reported.cue === null ? null : nearestIn(text, sentence, reported.cue.trim(), content.start);
  if (cue === null && reported.cue !== null) return null;
  const speaker = speakerOf(text, speakerSpan, entities);
  const line = sentence.passage.line;
  return {
    id: `${cue?.start ?? content.start}:${content.start}-${content.end}`,
    content: spanned(text, content, line),
    sentence: { start: sentence.start, end: sentence.end },
    speaker,
    cue: cue && spanned(text, cue, line),
    kind: reported.quotation,
    class: reported.class,
    about: entitiesWithin(content, entities).filter((id) => id !== speaker.entity),
    parent: null,
  };
}

/** A statement begins in its sentence, and may go on to the end of the passage, as long quotations do. */
function contentIn(text: string, { start, end, passage }: NumberedSentence, words: string): Span | null {
  const content = trimmed(words);
  if (content.length < SHORTEST_STATEMENT) return null;
  const place = placesOf(text, content, { start, end: passage.sentences.at(-1)!.end }).find((span) => span.start < end);
  return place ?? null;
}

/** The place of some words in a sentence that is the nearest to an offset. */
function nearestIn(text: string, sentence: Span, words: string, offset: number): Span | null {
  const [nearest] = placesOf(text, words, sentence).sort(
    (a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset),
  );
  return nearest ?? null;
}

/** Where some words stand within a span, as whole words but for Arabic proclitics written on to the first. */
function placesOf(text: string, words: string, { start, end }: Span): Span[] {
  if (words === '') return [];
  const places: Span[] = [];
  const within = text.slice(start, end);
  for (let at = within.indexOf(words); at !== -1; at = within.indexOf(words, at + 1)) {
    const place = { start: start + at, end: start + at + words.length };
    const before = ` ${text.slice(Math.max(0, place.start - 3), place.start)}`;
    if (BEFORE_WORD.test(before) && !IN_WORD.test(text.slice(place.end, place.end + 2))) places.push(place);
  }
  return places;
}

const BEFORE_WORD = /[^\p{L}\p{M}\p{N}][وف]?[بكل]?$/u;
const IN_WORD = /^[\p{L}\p{M}\p{N}]/u;

const EDGES = /^[\s"“”„«»‹›]+|[\s"“”„«»‹›]+$/gu;

const trimmed = (words: string): string => words.replace(EDGES, '');

const spanned = (text: string, { start, end }: Span, line: number): TextSpan => ({
  line,
  start,
  end,
  text: text.slice(start, end),
});

/** Whose name or role the words are; of more words, the one person whom they name. Else nobody known. */
function speakerOf(text: string, span: Span, entities: readonly Entity[]): Speaker {
  const isAt = (other: Span): boolean => other.start === span.start && other.end === span.end;
  const meant =
    entities.find(({ mentions }) => mentions.some(isAt)) ??
    entities.find(({ roles }) => roles.some(isAt)) ??
    onlyPersonWithin(span, entities);
  return meant === null
    ? { entity: null, text: text.slice(span.start, span.end) }
    : { entity: meant.id, text: meant.name };
}

function onlyPersonWithin(span: Span, entities: readonly Entity[]): Entity | null {
  const [person, ...more] = entities.filter(
    ({ type, mentions }) => type === 'PERSON' && mentions.some((mention) => isWithin(mention, span)),
  );
  return person !== undefined && more.length === 0 ? person : null;
}

const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Entities that a span mentions, in the order of their mentions. */
function entitiesWithin(span: Span, entities: readonly Entity[]): string[] {
  return entities
    .flatMap(({ id, mentions }) =>
      mentions.filter((mention) => isWithin(mention, span)).map(({ start }) => ({ id, start })),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ id }) => id)
    .filter((id, i, ids) => ids.indexOf(id) === i);
}
