import type { Span } from '../model.ts';

/**
 * The lines of a text without their ends (\n, \r\n, or \r where the text has no \n at all), empty ones too:
 * the nth span is line n + 1.
 */
export function splitLines(text: string): Span[] {
  const separator = text.includes('\n') ? '\n' : '\r';
  const spans: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf(separator, start);
    const next = found < 0 ? text.length : found;
    const end = separator === '\n' && next > start && text[next - 1] === '\r' ? next - 1 : next;
    spans.push({ start, end });
    if (found < 0) break;
    start = next + 1;
  }
  return spans;
}
