import { hash } from 'node:crypto';

const UTF8 = new TextDecoder('utf-8');

/**
 * The floor: the least that any reading of an article does, and the unit in which the project states how long its own
 * reading takes. It is defined as exactly this, in plain JavaScript and with nothing kept from call to call:
 *
 * 1. decode the bytes as UTF-8, bytes that are none becoming U+FFFD;
 * 2. normalise the whole text to NFKC;
 * 3. split it at line feeds;
 * 4. in each line fold every run of white space to one space, trim it, and put it into lower case;
 * 5. hash each line, empty ones too, with SHA-256 in one call.
 *
 * Returns the hash of each line in hexadecimal digits. A change of any step makes earlier ratios incomparable.
 */
export function floor(bytes: Uint8Array): string[] {
  const text = UTF8.decode(bytes).normalize('NFKC');
  return text.split('\n').map((line) => hash('sha256', line.replace(/\s+/gu, ' ').trim().toLowerCase(), 'hex'));
}
