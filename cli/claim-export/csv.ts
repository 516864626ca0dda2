import type { ExportedClaim } from './exported-claims.ts';

/**
 * Claims as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, without which Excel misreads Arabic. Programs
 * take the other formats.
 */

type Column = (exported: ExportedClaim) => string | null | undefined;

const COLUMNS: Record<string, Column> = {
  id: ({ claim }) => `${claim.article}/${claim.id}`,
  published: ({ head }) => head.published,
  source: ({ head }) => head.source,
  speaker: ({ claim }) => claim.speaker.text,
  role: ({ claim, entities }) => entities.get(claim.speaker.entity ?? '')?.roles[0]?.text,
  cue: ({ claim }) => claim.cue,
  class: ({ claim }) => claim.class,
  quotation: ({ claim }) => claim.quotation,
  content: ({ claim }) => claim.content,
  sentence: ({ sentence }) => sentence,
  about: ({ claim, entities }) => claim.about.map((id) => entities.get(id)?.name ?? id).join('; '),
  title: ({ head }) => head.title,
  url: ({ head }) => head.url,
  language: ({ head }) => head.language,
  key: ({ head }) => head.key,
  copy_of: ({ head }) => head.copyOf?.key,
  speaker_id: ({ claim }) => claim.speaker.entity,
};

const BYTE_ORDER_MARK = '\ufeff';

export const csvHeader = (): string => BYTE_ORDER_MARK + csvRow(Object.keys(COLUMNS));

export const csvOfClaim = (exported: ExportedClaim): string =>
  csvRow(Object.values(COLUMNS).map((column) => column(exported) ?? ''));

const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What a spreadsheet would take for a formula, and run, when the file is opened; also in the full-width forms. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/** A cell; one that would be a formula gets an apostrophe in front, by which spreadsheets know a text. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
