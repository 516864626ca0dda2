/** File formats that are told by their first bytes and hold no text to read. */
interface Magic {
  name: string;
  bytes: readonly number[];
  at?: number;
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const MAGIC: readonly Magic[] = [
  { name: 'gzip', bytes: [0x1f, 0x8b] },
  { name: 'PDF', bytes: ascii('%PDF-') },
  { name: 'ZIP (also Word, Excel, EPUB)', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'ZIP', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'GIF image', bytes: ascii('GIF8') },
  { name: 'WebP image', bytes: ascii('WEBP'), at: 8 },
  { name: 'TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'bzip2', bytes: ascii('BZh') },
  { name: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'Zstandard', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: '7-Zip', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'RAR', bytes: ascii('Rar!') },
  { name: 'old Word or Excel', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'RTF', bytes: ascii('{\\rtf') },
  { name: 'MP4 video', bytes: ascii('ftyp'), at: 4 },
  { name: 'MP3 audio', bytes: ascii('ID3') },
  { name: 'SQLite database', bytes: ascii('SQLite format 3') },
  { name: 'ELF program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
];

/** The name of the binary format that the bytes begin as; null where none is known. */
export function binaryFormat(bytes: Uint8Array): string | null {
  for (const { name, bytes: magic, at = 0 } of MAGIC) {
    if (magic.every((byte, i) => bytes[at + i] === byte)) return name;
  }
  return null;
}

export type DocumentFormat = 'text' | 'html' | 'json';

const TEXT_EXTENSIONS = new Set(['', 'txt', 'text', 'md', 'markdown', 'log']);
const OTHER_DOCUMENTS = new Set(['csv', 'tsv', 'xml', 'rss', 'yaml', 'yml', 'jsonl', 'ndjson', 'eml', 'mhtml']);

/** What the key, the content type and the beginning of the text say the document is; null where it is none of these. */
export function documentFormat(key: string, contentType: string | null, text: string): DocumentFormat | null {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase();
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html';
  if (extension === 'json') return 'json';
  if (OTHER_DOCUMENTS.has(extension)) return null;
  const opening = text.slice(0, 1_000).trimStart();
  if (/^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/iu.test(opening)) return 'html';
  if (TEXT_EXTENSIONS.has(extension) && extension !== '') return 'text';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'application/json') return 'json';
  if (/^\{\s*"[^"]{1,40}"\s*:/u.test(opening)) return 'json';
  return 'text';
}
