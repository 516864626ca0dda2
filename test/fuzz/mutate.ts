import type { Random } from '../../tagger/random.ts';

/** A made-up object: what a crawler, an editor or an enemy might put under a key. */
export interface FuzzCase {
  key: string;
  contentType: string | null;
  bytes: Uint8Array;
}

const MOST_CHARACTERS = 60_000;
const CHANGES = 6;

/** What gets into texts on their way, and what readers of texts stumble over. */
const INTRUDERS = [
  '\0',
  '\u0001\u001b[31m',
  '\t\v\f',
  '\r',
  '\u0085\u2028\u2029',
  '\u200f\u200e\u200b\u200d\ufeff',
  '\u202e\u2066\u2069\u202c',
  '\ud800',
  '\udc00\ud83d',
  '\ufffd',
  '🇩🇿👨‍👩‍👧',
  '\u0651\u064e\u0650',
  'ـــ',
  'ﷺ ﻻ ﭐ',
  '"',
  '«»',
  '“”',
  '“ «',
  '((([[[',
  '…',
  '. . .',
  ' - ',
  ':',
  'قال إن ',
  'وقال: «',
  'نفى صحة ',
  'وزير الخارجية ',
  'بن ',
  'رويترز) - ',
  '12/13/2024 ',
  '٣٥ كانون الثاني ',
  '9999999999999999999999 ',
  '#وسم ',
  'https://example.org/?a=b&c ',
  '<p>',
  '</div><br>',
  '<!--',
  '&#0;&#xFFFFFFF;&amp;',
  '{"text":"',
  '\\u0000',
  '%00%',
  '__proto__',
  'constructor ',
  'ENTITY#x~\t',
];
const KEYS = ['a.txt', 'a.html', 'a.json', 'a.md', 'a', 'incoming/مرصد/1.txt'];
const CONTENT_TYPES = [null, 'text/plain', 'text/html', 'application/json', 'text/plain; charset=windows-1256'];

/** Makes an object of the texts' pieces. The same texts and the same state of the generator give the same object. */
export function fuzzCase(texts: readonly string[], random: Random): FuzzCase {
  let text = pick(texts, random);
  for (let left = 1 + random.below(CHANGES); left > 0; left--)
    text = pick(CHANGES_OF_TEXT, random)(text, texts, random);
  text = text.slice(0, MOST_CHARACTERS);
  const key = pick(KEYS, random);
  if (key.endsWith('.html') && random.below(4) > 0) text = asPage(text, random);
  if (key.endsWith('.json') && random.below(4) > 0) text = JSON.stringify({ title: text.slice(0, 80), text });
  let bytes = encoded(text, random);
  if (random.below(6) === 0) bytes = pick(CHANGES_OF_BYTES, random)(bytes, texts, random);
  return { key, contentType: random.below(3) > 0 ? null : pick(CONTENT_TYPES, random), bytes };
}

type ChangeOfText = (text: string, texts: readonly string[], random: Random) => string;

const CHANGES_OF_TEXT: readonly ChangeOfText[] = [
  function splice(text, texts, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + piece(pick(texts, random), 2_000, random) + text.slice(at);
  },
  function repeat(text, _, random) {
    const [from, to] = range(text.length, 1_500, random);
    return text.slice(0, to) + text.slice(from, to).repeat(1 + random.below(12)) + text.slice(to);
  },
  function repeatMuch(text, _, random) {
    const [from, to] = range(text.length, 30, random);
    return text.slice(0, to) + text.slice(from, to).repeat(random.below(1_000)) + text.slice(to);
  },
  function intrude(text, _, random) {
    let changed = text;
    for (let left = 1 + random.below(20); left > 0; left--) {
      const at = random.below(changed.length + 1);
      changed = changed.slice(0, at) + pick(INTRUDERS, random).repeat(1 + random.below(3)) + changed.slice(at);
    }
    return changed;
  },
  function floodWith(text, _, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + pick(INTRUDERS, random).repeat(random.below(3_000)) + text.slice(at);
  },
  function remove(text, _, random) {
    const [from, to] = range(text.length, text.length, random);
    return text.slice(0, from) + text.slice(to);
  },
  function swapLines(text, _, random) {
    const lines = text.split('\n');
    for (let left = 1 + random.below(10); left > 0; left--) {
      const [one, other] = [random.below(lines.length), random.below(lines.length)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    }
    return lines.join('\n');
  },
  function joinLines(text, _, random) {
    return text.replace(/\n+/g, () => (random.below(3) > 0 ? ' ' : '\n'));
  },
  function breakLines(text, _, random) {
    return text.replace(/ /g, () => (random.below(8) > 0 ? ' ' : pick(['\n', '\r\n', '\n\n', '\r', '\u00a0'], random)));
  },
  function swapWords(text, _, random) {
    const words = text.split(' ');
    for (let left = random.below(100); left > 0; left--) {
      const [one, other] = [random.below(words.length), random.below(words.length)];
      [words[one], words[other]] = [words[other]!, words[one]!];
    }
    return words.join(' ');
  },
  function dropSpaces(text, _, random) {
    const [from, to] = range(text.length, 5_000, random);
    return text.slice(0, from) + text.slice(from, to).replaceAll(' ', '') + text.slice(to);
  },
];

type ChangeOfBytes = (bytes: Uint8Array, texts: readonly string[], random: Random) => Uint8Array;

const CHANGES_OF_BYTES: readonly ChangeOfBytes[] = [
  function truncate(bytes, _, random) {
    return bytes.subarray(0, random.below(bytes.length + 1));
  },
  function flip(bytes, _, random) {
    const changed = bytes.slice();
    for (let left = 1 + random.below(8); left > 0 && changed.length > 0; left--)
      changed[random.below(changed.length)] = random.below(256);
    return changed;
  },
  function mixEncodings(bytes, texts, random) {
    return Buffer.concat([bytes, encoded(piece(pick(texts, random), 500, random), random)]);
  },
];

function asPage(text: string, random: Random): string {
  const tags = [
    'p',
    'div',
    'li',
    'h1',
    'span',
    'article',
    'td',
    'nav',
    'script',
    'a href="#"',
    'img src=x onerror=x()',
  ];
  const body = text.split('\n').map((line) => {
    const tag = pick(tags, random);
    return random.below(8) > 0 ? `<${tag}>${line}</${tag.split(' ')[0]}>` : `<${tag}>${line}`;
  });
  return `<!doctype html><html><head><title>${text.slice(0, 60)}</title></head><body>${body.join('')}</body></html>`;
}

function encoded(text: string, random: Random): Uint8Array {
  const way = random.below(12);
  if (way === 0) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (way === 1) return Buffer.from(text, 'utf16le');
  if (way === 2) return Buffer.from(text, 'utf16le').swap16();
  if (way === 3) return legacy(text);
  return Buffer.from(text, 'utf8');
}

const WINDOWS_1256 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1256').decode(Uint8Array.of(byte)), byte]),
);

/** Windows-1256, with question marks for what it does not have. */
const legacy = (text: string): Uint8Array => Uint8Array.from(text, (letter) => WINDOWS_1256.get(letter) ?? 0x3f);

const pick = <T>(values: readonly T[], random: Random): T => values[random.below(values.length)]!;

function range(length: number, most: number, random: Random): [number, number] {
  const from = random.below(length + 1);
  return [from, Math.min(length, from + random.below(most + 1))];
}

function piece(text: string, most: number, random: Random): string {
  const [from, to] = range(text.length, most, random);
  return text.slice(from, to);
}
