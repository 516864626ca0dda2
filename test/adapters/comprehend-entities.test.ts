import {
  ComprehendClient,
  DetectEntitiesCommand,
  type DetectEntitiesCommandInput,
  type Entity as Detected,
  InternalServerException,
  TextSizeLimitExceededException,
  TooManyRequestsException,
} from '@aws-sdk/client-comprehend';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { comprehendEntities } from '../../adapters/comprehend-entities.ts';
import { requestTexts, spanOf } from '../../shared/engine/comprehend/requests.ts';
import { ServiceFailedError, TextRefusedError } from '../../shared/engine/service.ts';
import { aliasesWith } from '../../shared/entities/aliases.ts';
import type { CleanText, Entity, LineLabel } from '../../shared/model.ts';
import { passagesOf } from '../../shared/text/passages.ts';
import { engine, tagger } from '../engine.ts';
import { cleanText } from '../entities/article.ts';

const client = mockClient(ComprehendClient);

let used: Record<string, number>;
beforeEach(() => {
  client.reset();
  used = {};
});

const find = (article: CleanText, local = engine.entities): Promise<Entity[]> => {
  const entities = comprehendEntities(new ComprehendClient(), local, tagger, aliasesWith([]), (counts) => {
    for (const [name, count] of Object.entries(counts)) used[name] = (used[name] ?? 0) + count;
  });
  return entities(article, passagesOf(article));
};

/** What Comprehend answers of the names that a request has: offsets count code points. */
function detect(names: Readonly<Record<string, string>>, { Text: text = '' }: DetectEntitiesCommandInput): Detected[] {
  return Object.entries(names).flatMap(([name, type]) => {
    const parts = text.split(name);
    let begin = 0;
    return parts.slice(1).map((_, i) => {
      begin += codePoints(parts[i]!) + (i === 0 ? 0 : codePoints(name));
      const end = begin + codePoints(name);
      return {
        BeginOffset: begin,
        EndOffset: end,
        Score: 0.99,
        Text: name,
        Type: type as NonNullable<Detected['Type']>,
      };
    });
  });
}

const codePoints = (text: string): number => [...text].length;

const answer = (names: Readonly<Record<string, string>>): void => {
  client.on(DetectEntitiesCommand).callsFake((input) => ({ Entities: detect(names, input) }));
};

const sent = (): DetectEntitiesCommandInput[] =>
  client.commandCalls(DetectEntitiesCommand).map((call) => call.args[0].input);

const shown = (entities: readonly Entity[]): Record<string, string[]> =>
  Object.fromEntries(entities.map(({ type, name, mentions }) => [`${type} ${name}`, mentions.map(({ text }) => text)]));

const TEXT =
  'التقى أحمد عطاف 🇩🇿🤝🇺🇸 نظيره في واشنطن.\nوقال جوشوا هاريس 🎉 إن الأمم المتحدة تدعم الجزائر.\nوأضاف هاريس أن القمة العربية مهمة.';
const NAMES = {
  'أحمد عطاف': 'PERSON',
  'جوشوا هاريس': 'PERSON',
  واشنطن: 'LOCATION',
  الجزائر: 'LOCATION',
  'الأمم المتحدة': 'ORGANIZATION',
  'القمة العربية': 'EVENT',
};

describe('entities by Amazon Comprehend', () => {
  it('are exact behind emoji, which are one code point and two UTF-16 units', async () => {
    answer(NAMES);
    const entities = await find(cleanText(TEXT));
    for (const { mentions } of entities) {
      for (const { start, end, text, line } of mentions) {
        expect(TEXT.slice(start, end)).toBe(text);
        expect(TEXT.slice(0, start).split('\n')).toHaveLength(line);
      }
    }
    expect(shown(entities)).toMatchObject({ 'LOCATION واشنطن': ['واشنطن'], 'EVENT القمة العربية': ['القمة العربية'] });
  });

  it('are linked within the article, under the ids that the local engine gives', async () => {
    client.on(DetectEntitiesCommand).callsFake((input) => {
      const begin = codePoints(input.Text.slice(0, input.Text.lastIndexOf('هاريس')));
      const alone: Detected = { BeginOffset: begin, EndOffset: begin + 5, Text: 'هاريس', Type: 'PERSON' };
      return { Entities: [...detect(NAMES, input), alone] };
    });
    const entities = await find(cleanText(TEXT));
    expect(shown(entities)['PERSON جوشوا هاريس']).toEqual(['جوشوا هاريس', 'هاريس']);
    const local = await engine.entities(cleanText(TEXT), passagesOf(cleanText(TEXT)));
    const localIds = new Set(local.map(({ id }) => id));
    expect(entities.map(({ id }) => id).filter((id) => !localIds.has(id))).toEqual(['event:القمه العربيه']);
    expect(entities.find(({ name }) => name === 'الجزائر')).toMatchObject({ id: 'location:الجزائر', code: 'DZ' });
  });

  it('bear the roles, and have beside them the laws, that the local engine finds', async () => {
    const text = 'قال وزير الخارجية الجزائري أحمد عطاف إن اتفاق باريس للمناخ ملزم.';
    answer({ 'أحمد عطاف': 'PERSON' });
    const entities = await find(cleanText(text));
    const local = await engine.entities(cleanText(text), passagesOf(cleanText(text)));
    const role = local.find(({ type }) => type === 'PERSON')!.roles;
    expect(role).not.toEqual([]);
    expect(entities.find(({ type }) => type === 'PERSON')!.roles).toEqual(role);
    expect(entities.filter(({ type }) => type === 'LAW')).toEqual(local.filter(({ type }) => type === 'LAW'));
  });

  it('leave proclitics outside of a name', async () => {
    answer({ بالجزائر: 'LOCATION', وواشنطن: 'LOCATION' });
    const entities = await find(cleanText('اجتمع الوفدان بالجزائر وواشنطن أمس.'));
    expect(shown(entities)).toEqual({ 'LOCATION الجزائر': ['الجزائر'], 'LOCATION واشنطن': ['واشنطن'] });
  });

  it('are of the types that khabar has', async () => {
    const types = {
      سوناطراك: 'ORGANIZATION',
      آيفون: 'COMMERCIAL_ITEM',
      النهر: 'TITLE',
      'ستة آلاف': 'QUANTITY',
      الثلاثاء: 'DATE',
      '#وسم': 'OTHER',
    };
    answer(types);
    const entities = await find(cleanText('باعت سوناطراك جهاز آيفون وكتاب النهر إلى ستة آلاف يوم الثلاثاء #وسم.'));
    expect(entities.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'ORGANIZATION سوناطراك',
      'PRODUCT آيفون',
      'PRODUCT النهر',
    ]);
    expect(used.comprehendRejected).toBe(0);
  });

  it('are refused where the answer does not fit the text, and counted', async () => {
    client.on(DetectEntitiesCommand).resolves({
      Entities: [
        { BeginOffset: 0, EndOffset: 5, Text: 'واشنطن', Type: 'LOCATION' },
        { BeginOffset: 3, EndOffset: 4000, Text: 'x', Type: 'PERSON' },
        { Text: 'بلا موضع', Type: 'PERSON' },
        { BeginOffset: 0, EndOffset: 0, Type: 'PERSON' },
      ],
    });
    expect(await find(cleanText('عاد الوفد إلى البلاد أمس.'))).toEqual([]);
    expect(used).toEqual({ comprehendRequests: 1, comprehendUnits: 3, comprehendRejected: 4 });
  });
});

it('property: whatever is found where, mentions are exact and lie within it, and no entity is there twice', async () => {
  const words = [
    'قال',
    'بالجزائر',
    'للمغرب',
    'وأحمد',
    'عطاف',
    '🎉',
    '«النهضة»',
    '.',
    'هاريس',
    'NATO',
    'الأمم',
    'المتحدة',
    '12',
  ];
  const types = fc.constantFrom('PERSON', 'LOCATION', 'ORGANIZATION', 'EVENT', 'TITLE');
  const found = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.integer({ min: 1, max: 12 }), types), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 40 }),
      found,
      async (some, names) => {
        const text = some.join(' ');
        let end = 0;
        const detected = names.map(([gap, length, Type]) => {
          const begin = end + gap;
          end = begin + length;
          return { BeginOffset: begin, EndOffset: end, Type };
        });
        client.on(DetectEntitiesCommand).resolves({ Entities: detected as Detected[] });
        const entities = await find(cleanText(text), async () => []);
        const utf16 = (offset: number): number => [...text].slice(0, offset).join('').length;
        for (const { start, end: to, text: shownText } of entities.flatMap(({ mentions }) => mentions)) {
          expect(text.slice(start, to)).toBe(shownText);
          expect(detected.some((one) => start >= utf16(one.BeginOffset) && to <= utf16(one.EndOffset))).toBe(true);
        }
        const ids = entities.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      },
    ),
    { numRuns: 150 },
  );
});

describe('what is sent', () => {
  it('is the kept text, without datelines and cuts, in the article’s language', async () => {
    const article = cleanText('العنوان هنا.\nفيسبوك تويتر قال الوزير.\nقائمة الموقع.\nالقاهرة - رويترز', {
      4: 'dateline',
    });
    const [, second, third] = article.lines;
    second!.cuts = [{ start: second!.start, end: second!.start + 'فيسبوك تويتر '.length, rule: 'share row' }];
    third!.keep = false;
    answer({});
    await find({ ...article, language: 'ar-DZ' });
    expect(sent()).toEqual([{ LanguageCode: 'ar', Text: 'العنوان هنا.\nقال الوزير.' }]);
  });

  it('is nothing in a language that Comprehend does not read', async () => {
    expect(await find({ ...cleanText('Bakan bugün Ankara’da konuştu.'), language: 'tr' })).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('stays below 100 KB, is cut at the ends of sentences, and its answer is where it was', async () => {
    const sentence = 'قال الوزير في واشنطن إن الخطة 🎯 ماضية. ';
    const text = `${sentence.repeat(2500)}\n${sentence.repeat(500)}`;
    answer({ واشنطن: 'LOCATION' });
    const entities = await find(cleanText(text), async () => []);
    const requests = sent().map(({ Text: part = '' }) => part);
    expect(requests.length).toBe(Math.ceil(Buffer.byteLength(text) / 100_000));
    for (const part of requests) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(100_000);
      expect(part).toMatch(/\.$/);
    }
    expect(entities[0]!.mentions).toHaveLength(3000);
    expect(entities[0]!.mentions.every(({ start, end }) => text.slice(start, end) === 'واشنطن')).toBe(true);
    expect(used.comprehendRequests).toBe(requests.length);
    expect(used.comprehendUnits).toBe(
      requests.map((part) => Math.ceil([...part].length / 100)).reduce((sum, units) => sum + units),
    );
  });

  it('property: fits the bytes, misses no word, and every stretch of it is found where it stands in the article', () => {
    const word = fc.stringMatching(/^[\u0621-\u064a]{1,9}$/);
    const piece = fc.oneof({ weight: 8, arbitrary: word }, fc.constantFrom('.', '؟', '🎉', '🇩🇿', 'x'.repeat(90)));
    const label = fc.constantFrom<LineLabel>('body', 'body', 'title', 'dateline');
    const line = fc.record({ words: fc.array(piece, { minLength: 1, maxLength: 40 }), label });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 60, max: 300 }), (lines, bytes) => {
        const text = lines.map(({ words }) => words.join(' ')).join('\n');
        const article = cleanText(text, Object.fromEntries(lines.map((each, i) => [i + 1, each.label])));
        const requests = requestTexts(text, passagesOf(article), bytes);
        for (const request of requests) {
          expect(Buffer.byteLength(request.text)).toBeLessThanOrEqual(bytes);
          const characters = [...request.text];
          expect(request.characters).toBe(characters.length);
          for (let begin = 0; begin < characters.length; begin += 3) {
            const span = spanOf(request, begin, begin + 2);
            const expected = characters.slice(begin, begin + 2).join('');
            if (span !== null) expect(text.slice(span.start, span.end)).toBe(expected);
            else expect(characters.length < begin + 2 || expected.includes('\n')).toBe(true);
          }
        }
        const squeezed = (value: string) => value.replace(/\s+/gu, '');
        const kept = lines.filter((each) => each.label !== 'dateline').map(({ words }) => words.join(' '));
        expect(squeezed(requests.map((request) => request.text).join(''))).toBe(squeezed(kept.join('')));
      }),
      { numRuns: 200 },
    );
  });
});

describe('failures', () => {
  it.each([
    new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} }),
    new InternalServerException({ message: '', $metadata: {} }),
    Object.assign(new Error('no permission'), { name: 'AccessDeniedException' }),
    Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }),
  ])('of the service are worth another try: $name', async (error) => {
    client.on(DetectEntitiesCommand).rejects(error);
    await expect(find(cleanText(TEXT))).rejects.toThrow(ServiceFailedError);
    await expect(find(cleanText(TEXT))).rejects.toThrow(error.name);
  });

  it('that are about the text are not', async () => {
    client.on(DetectEntitiesCommand).rejects(new TextSizeLimitExceededException({ message: '', $metadata: {} }));
    await expect(find(cleanText(TEXT))).rejects.toThrow(TextRefusedError);
  });
});
