import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecodeResult, decode } from '../../shared/input/decode.ts';

const LIMITS = { maxBytes: 100_000, maxLines: 1_000, maxLineLength: 20_000 };
const ARABIC = 'قال الوزير إن الاجتماع سيعقد في العاصمة يوم الأحد المقبل.\nوأضاف أن الوفود وصلت إلى المدينة.\n';
const FRENCH = 'Le ministre a déclaré que la réunion se tiendra à Genève, où les délégués sont arrivés hier.\n';

const read = (bytes: Uint8Array, key = 'a.txt', contentType: string | null = null): DecodeResult =>
  decode(bytes, { key, contentType }, LIMITS);

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function utf16(value: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(value.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < value.length; i++) view.setUint16(i * 2, value.charCodeAt(i), little);
  return bytes;
}

/** Bytes in an encoding of one byte a letter, by asking the decoder what each byte means. */
function legacy(value: string, encoding: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte] as const),
  );
  return Uint8Array.from(value, (letter) => table.get(letter)!);
}

const refusal = (result: DecodeResult): string | null => (result.ok ? null : result.refusal.code);

function document(result: DecodeResult) {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document;
}

describe('encodings', () => {
  it.each([
    ['UTF-8', text(ARABIC), 'utf-8'],
    ['UTF-8 with a byte order mark', text(`\ufeff${ARABIC}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${ARABIC}`, true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(`\ufeff${ARABIC}`, false), 'utf-16be'],
  ])('%s is read without doubt, the mark dropped', (_, bytes, encoding) => {
    expect(document(read(bytes))).toMatchObject({ text: ARABIC, encoding, warnings: [] });
  });

  it.each([
    ['LE', true, 'utf-16le'],
    ['BE', false, 'utf-16be'],
  ])('UTF-16 %s without a mark is read, with a warning', (_, little, encoding) => {
    const found = document(read(utf16(ARABIC, little)));
    expect(found).toMatchObject({ text: ARABIC, encoding });
    expect(found.warnings).toHaveLength(1);
  });

  it.each([
    ['Windows-1256', ARABIC, 'windows-1256'],
    ['ISO 8859-6', ARABIC, 'iso-8859-6'],
    ['Windows-1252', FRENCH, 'windows-1252'],
  ])('%s is told by its letters', (_, value, encoding) => {
    expect(document(read(legacy(value, encoding)))).toMatchObject({ text: value, encoding });
  });

  it('a declared encoding settles it', () => {
    const found = document(read(legacy('مجلس المدينة', 'windows-1256'), 'a.txt', 'text/plain; charset=windows-1256'));
    expect(found).toMatchObject({ text: 'مجلس المدينة', encoding: 'windows-1256', warnings: [] });
  });

  it('a doubtful reading says so', () => {
    expect(document(read(legacy('سالم يسافر', 'windows-1256'))).warnings.join()).toContain('windows-1256');
  });

  it.each([
    ['noise', Uint8Array.from({ length: 300 }, (_, i) => 128 + ((i * 73) % 127))],
    ['UTF-8 that breaks off inside a letter', text(ARABIC).subarray(0, -3)],
    ['UTF-8 with a byte of another encoding', Uint8Array.of(...text(ARABIC), 0xff, ...text(ARABIC))],
    ['UTF-16 with a mark that breaks off', Uint8Array.of(...utf16(`\ufeff${ARABIC}`, true), 0x20)],
    ['UTF-16 with a mark and half a character', utf16(`\ufeff${ARABIC}\ud800 `, true)],
  ])('%s is refused', (_, bytes) => {
    expect(refusal(read(bytes))).toBe('BAD_ENCODING');
  });
});

describe('what is no text', () => {
  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0]],
    ['PDF', [...text('%PDF-1.7')]],
    ['ZIP', [0x50, 0x4b, 3, 4]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ])('%s is named', (name, bytes) => {
    const result = read(Uint8Array.from(bytes));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'BINARY' } });
    if (!result.ok) expect(result.refusal.message).toContain(name);
  });

  it('NUL bytes are binary', () => expect(refusal(read(text('abc\0def ghi')))).toBe('BINARY'));

  it.each(['', ' \n\t\r\n', '\ufeff', '\u200f\u200b\n'])('%j is empty', (value) => {
    expect(refusal(read(text(value)))).toBe('EMPTY');
  });
});

it("a folder's marker says that it is none of an article", () => {
  const result = read(new Uint8Array(), 'incoming/paper/');
  expect(result).toMatchObject({ refusal: { code: 'EMPTY', message: expect.stringContaining('folder') } });
});

describe('limits', () => {
  it('bytes', () => expect(refusal(read(new Uint8Array(100_001).fill(97)))).toBe('TOO_LARGE'));
  it('lines', () => expect(refusal(read(text('a\n'.repeat(1_001))))).toBe('TOO_MANY_LINES'));
  it('length of a line, named', () => {
    const result = read(text(`a\n${'b'.repeat(20_001)}`));
    expect(refusal(result)).toBe('LINE_TOO_LONG');
    if (!result.ok) expect(result.refusal.message).toContain('Line 2');
  });
  it('each is allowed up to its bound', () => {
    expect(read(text(`${'b'.repeat(20_000)}${'\na'.repeat(999)}`)).ok).toBe(true);
  });
});

describe('formats', () => {
  it('JSON: title, an empty line, the text, and the fields', () => {
    const json = JSON.stringify({
      title: 'عنوان',
      text: 'نص أول\nنص ثان',
      url: 'https://example.org/1',
      published: '2024-03-05',
      source: 'مرصد',
    });
    expect(document(read(text(json), 'a.json'))).toMatchObject({
      format: 'json',
      text: 'عنوان\n\nنص أول\nنص ثان',
      fields: { title: 'عنوان', url: 'https://example.org/1', published: '2024-03-05', source: 'مرصد' },
    });
  });

  it.each([
    ['a.json', `{"title":"عنوان\\ud800","text":"نص\\udc00"}`],
    ['a.html', '<html><body><p>نص&#xD800; ثان</p></body></html>'],
  ])('half a character that %s writes is replaced: no store takes it', (key, value) => {
    const { text: shown, fields } = document(read(text(value), key));
    expect(shown).toContain('نص');
    expect([shown, fields.title ?? ''].every((each) => each.isWellFormed())).toBe(true);
  });

  it('JSON is told by its content, too', () => {
    expect(document(read(text('{"text":"نص"}'), 'upload')).format).toBe('json');
  });

  it.each([
    ['an array', '[{"text":"a"}]', 'array'],
    ['several objects', '{"text":"a"}\n{"text":"b"}', 'several'],
    ['no text', '{"title":"a"}', '"text"'],
    ['a field of another type', '{"text":"a","title":5}', '"title"'],
    ['broken', '{"text":', 'no valid JSON'],
    ['a bare string', '"abc"', 'object'],
  ])('JSON that is %s is refused with the reason', (_, json, reason) => {
    const result = read(text(json), 'a.json');
    expect(refusal(result)).toBe('BAD_JSON');
    if (!result.ok) expect(result.refusal.message).toContain(reason);
  });

  it('Markdown is text', () => expect(document(read(text('# عنوان\n\nنص'), 'a.md')).format).toBe('text'));
  it('a table is not read', () => expect(refusal(read(text('a,b\n1,2'), 'a.csv'))).toBe('UNSUPPORTED_FORMAT'));
});

describe('any bytes', () => {
  it('are read or refused with a reason, never with an exception', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom('a.txt', 'a.json', 'b.html', 'c', 'd.md', 'folder/e.csv'),
        fc.constantFrom(
          null,
          'text/plain',
          'application/json',
          'text/html; charset=windows-1256',
          'text/plain; charset=nonsense',
        ),
        (bytes, key, contentType) => {
          const result = read(bytes, key, contentType);
          if (result.ok) expect(result.document.text.trim()).not.toBe('');
          else expect(result.refusal.message.length).toBeGreaterThan(20);
        },
      ),
    );
  });

  it('any well-formed text in UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (value) => {
        fc.pre(/[\p{L}\p{N}]/u.test(value) && !value.includes('\0') && !value.startsWith('\ufeff'));
        const result = read(text(`نص ${value}`));
        if (result.ok) expect(result.document.text).toBe(`نص ${value}`);
        else expect(['BINARY']).toContain(result.refusal.code);
      }),
    );
  });
});
