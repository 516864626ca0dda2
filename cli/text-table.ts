import stringWidth from 'string-width';

/**
 * Keeps the direction of a cell from reordering the line around it (Unicode's first strong isolate). Only for terminals:
 * a program that reads the output gets the bare text.
 */
const isolate = (text: string): string => (process.stdout.isTTY ? `\u2068${text}\u2069` : text);

/** Without what would steer the terminal or break the line: controls and line ends, overrides of direction. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');

/** Cuts a text to so many columns, with an ellipsis. */
export function shorten(raw: string, columns: number): string {
  const text = printable(raw);
  if (stringWidth(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    width += stringWidth(segment);
    if (width >= columns) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** Rows as aligned columns under their headings; the last column is as wide as it likes. */
export function textTable(
  headings: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>,
): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null || cell === '' ? '–' : printable(String(cell)))));
  const widths = headings.map((heading, i) =>
    Math.max(stringWidth(heading), ...cells.map((row) => stringWidth(row[i]!))),
  );
  const line = (row: readonly string[], dress: (cell: string) => string): string =>
    row
      .map((cell, i) => dress(cell) + (i < row.length - 1 ? ' '.repeat(widths[i]! - stringWidth(cell)) : ''))
      .join('  ');
  return [line(headings, (cell) => cell), ...cells.map((row) => line(row, isolate))].join('\n');
}
