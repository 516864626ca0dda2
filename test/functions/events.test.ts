import { describe, expect, it } from 'vitest';
import { readMessage, UnreadableMessageError } from '../../functions/events.ts';

const s3Event = (...keys: string[]): string =>
  JSON.stringify({
    Records: keys.map((key) => ({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      responseElements: { 'x-amz-request-id': 'request-1' },
      s3: { bucket: { name: 'raw' }, object: { key, size: 12, eTag: 'e', sequencer: '0' } },
    })),
  });

describe('readMessage', () => {
  it.each([
    ['incoming/a/one.txt', 'incoming/a/one.txt'],
    ['incoming/a+b/my+file.txt', 'incoming/a b/my file.txt'],
    ['incoming/a%2Bb.txt', 'incoming/a+b.txt'],
    ['incoming/%D8%AE%D8%A8%D8%B1/%D9%85%D9%82%D8%A7%D9%84.txt', 'incoming/خبر/مقال.txt'],
    ['incoming/100%25.txt', 'incoming/100%.txt'],
  ])('decodes the key %s', (encoded, key) => {
    expect(readMessage(s3Event(encoded), 'm')).toMatchObject([
      { article: { bucket: 'raw', key }, correlationId: 'request-1' },
    ]);
  });

  it('takes every record of a message', () => {
    expect(readMessage(s3Event('incoming/a', 'incoming/b'), 'm').map((task) => task.article.key)).toEqual([
      'incoming/a',
      'incoming/b',
    ]);
  });

  it('leaves objects alone that are no articles', () => {
    expect(readMessage(s3Event('exports/a.csv'), 'm')).toEqual([]);
  });

  it("takes S3's test event for what it is", () => {
    const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'raw' });
    expect(readMessage(body, 'm')).toEqual([]);
  });

  it("reads khabar's own messages", () => {
    const article = { bucket: 'raw', key: 'incoming/a' };
    expect(readMessage(JSON.stringify({ article, correlationId: 'c' }), 'm')).toMatchObject([
      { article, correlationId: 'c' },
    ]);
    expect(readMessage(JSON.stringify({ article }), 'm')).toMatchObject([{ article, correlationId: 'm' }]);
  });

  it('reads a request to look at lines', () => {
    const request = { article: { bucket: 'raw', key: 'incoming/a' }, lines: { 'LINE#a#3-digest': 'recurring' } };
    expect(readMessage(JSON.stringify(request), 'm')).toMatchObject([request]);
    const odd = JSON.stringify({ ...request, lines: { 'LINE#a#3-digest': 'odd' } });
    expect(() => readMessage(odd, 'm')).toThrow(UnreadableMessageError);
  });

  it('reads a request to extract', () => {
    const request = { article: { bucket: 'raw', key: 'incoming/a' }, correlationId: 'c', clean: 'hash', attempt: 2 };
    expect(readMessage(JSON.stringify(request), 'm')).toEqual([{ ...request, lines: null }]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"Records":[{"eventSource":"aws:sns"}]}',
    '{"article":{"bucket":"","key":"k"}}',
    '{"article":{"bucket":"raw","key":"elsewhere/k"}}',
    s3Event('incoming/%E0%A4'),
  ])('says so where it cannot read: %s', (body) => {
    expect(() => readMessage(body, 'm')).toThrow(UnreadableMessageError);
  });
});
