import { readFileSync } from 'node:fs';
import { articleFiles } from '../../cli/article-files.ts';
import { decode } from '../../shared/input/decode.ts';

const LIMITS = { maxBytes: 1e6, maxLines: 1e5, maxLineLength: 1e6 };

/** The texts of a folder's articles, in name order. */
export function sampleTexts(folder: string): string[] {
  return articleFiles(folder).flatMap((file) => {
    const decoded = decode(readFileSync(file), { key: file, contentType: null }, LIMITS);
    return decoded.ok ? [decoded.document.text] : [];
  });
}
