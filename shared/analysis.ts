import { type Modality, modalityOf } from './claims/modality.ts';
import { clean } from './clean/clean.ts';
import { type Engine, extract } from './engine/engine.ts';
import { type DecodeLimits, decode, type Refusal } from './input/decode.ts';
import type { CleanText, Extraction, TextSpan } from './model.ts';
import { languageWarnings } from './text/language.ts';

/** One article's analysis as one JSON object; docs/data-model.md describes the format. */
export interface Analysis {
  file: string;
  state: 'READY';
  language: string;
  title: string | null;
  standfirst: string | null;
  byline: string | null;
  place: string | null;
  published: string | null;
  siteName: string | null;
  encoding: string;
  warnings: string[];
  lines: Array<{
    n: number;
    label: string;
    keep: boolean;
    rule: string;
    start: number;
    end: number;
    text: string;
    /** UTF-16 offsets in the decoded text, as those of the line. */
    cuts: Array<{ start: number; end: number; rule: string; text: string }>;
  }>;
  entities: Array<{ id: string; type: string; name: string; code?: string; roles: LineSpan[]; mentions: LineSpan[] }>;
  dates: Array<LineSpan & { iso: string | null }>;
  claims: Array<{
    id: string;
    /** Line in which the content begins. */
    line: number;
    sentence: string;
    speaker: { entity: string | null; text: string };
    cue: string | null;
    content: string;
    kind: string;
    class: string;
    modality: Modality;
    /** The article leaves the truth to the speaker. */
    distanced: boolean;
    about: string[];
    parent: string | null;
    /** UTF-16 offsets of the content in the decoded text. */
    span: { start: number; end: number };
  }>;
}

/** A span by its line: `start` counts UTF-16 units from the beginning of the raw line. */
interface LineSpan {
  line: number;
  start: number;
  text: string;
}

export type AnalysisResult = { ok: true; analysis: Analysis } | { ok: false; refusal: Refusal };

/** Runs the whole pipeline on an object's bytes, without any cloud. */
export async function analyze(
  file: string,
  bytes: Uint8Array,
  limits: DecodeLimits,
  engine: Engine,
): Promise<AnalysisResult> {
  const decoded = decode(bytes, { key: file, contentType: null }, limits);
  if (!decoded.ok) return decoded;
  const { document } = decoded;
  const article = clean(document.text, document.fields, document.extent);
  return { ok: true, analysis: describe(file, article, await extract(article, engine), document) };
}

function describe(
  file: string,
  article: CleanText,
  { entities, dates, claims }: Extraction,
  { encoding, warnings }: { encoding: string; warnings: string[] },
): Analysis {
  const inLine = ({ line, start, text }: TextSpan): LineSpan => ({ line, start: start - lineStart(line), text });
  const starts = lineStarts(article.text);
  const lineStart = (line: number): number => starts[line - 1]!;
  return {
    file,
    state: 'READY',
    language: article.language,
    title: article.title,
    standfirst: article.standfirst,
    byline: article.byline,
    place: article.place,
    published: article.published,
    siteName: article.siteName,
    encoding,
    warnings: [...warnings, ...languageWarnings(article.language)],
    lines: article.lines.map((line) => ({
      ...line,
      text: article.text.slice(line.start, line.end),
      cuts: line.cuts.map((cut) => ({ ...cut, text: article.text.slice(cut.start, cut.end) })),
    })),
    entities: entities.map(({ id, type, name, code, roles, mentions }) => ({
      id,
      type,
      name,
      ...(code !== undefined && { code }),
      roles: roles.map(inLine),
      mentions: mentions.map(inLine),
    })),
    dates: dates.map(({ iso, ...date }) => ({ ...inLine(date), iso })),
    claims: claims.map((claim) => ({
      id: claim.id,
      line: claim.content.line,
      sentence: article.text.slice(claim.sentence.start, claim.sentence.end),
      speaker: claim.speaker,
      cue: claim.cue?.text ?? null,
      content: claim.content.text,
      kind: claim.kind,
      class: claim.class,
      modality: modalityOf(claim),
      distanced: claim.distanced ?? false,
      about: claim.about,
      parent: claim.parent,
      span: { start: claim.content.start, end: claim.content.end },
    })),
  };
}

/** Offsets at which the raw lines begin. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
