import { describe, expect, it } from 'vitest';
import { decode } from '../../shared/input/decode.ts';
import { HEADLINE, PARAGRAPHS } from '../clean/page.ts';

const LIMITS = { maxBytes: 5_000_000, maxLines: 10_000, maxLineLength: 100_000 };
const read = (html: string, key = 'page.html') =>
  decode(new TextEncoder().encode(html), { key, contentType: null }, LIMITS);

function document(html: string) {
  const result = read(html);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document;
}

const body = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('');
const page = (head: string, main = `<article>${body}</article>`) =>
  `<!doctype html><html lang="ar"><head>${head}</head><body><nav><a href="/">الرئيسية</a> <a href="/p">سياسة</a></nav>${main}` +
  '<footer>جميع الحقوق محفوظة</footer></body></html>';

describe('a page', () => {
  it('gives its headline, an empty line, and a line for each paragraph', () => {
    expect(document(page(`<title>${HEADLINE}</title>`))).toMatchObject({
      format: 'html',
      text: [HEADLINE, '', ...PARAGRAPHS].join('\n'),
    });
  });

  it('gives its fields, JSON-LD before meta tags before the title', () => {
    const jsonLd = {
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        {
          '@type': ['NewsArticle'],
          headline: HEADLINE,
          datePublished: '2024-03-05T10:00:00Z',
          publisher: { name: 'مرصد' },
        },
      ],
    };
    const head =
      `<script type="application/ld+json">${JSON.stringify(jsonLd)}</script><title>آخر</title>` +
      '<meta property="og:title" content="غيره"><meta property="og:site_name" content="غيره">' +
      '<link rel="canonical" href="https://example.org/a">';
    expect(document(page(head)).fields).toEqual({
      title: HEADLINE,
      source: 'مرصد',
      published: '2024-03-05T10:00:00Z',
      url: 'https://example.org/a',
    });
    const meta = '<meta property="og:title" content="ع"><meta property="article:published_time" content="2024-01-02">';
    expect(document(page(`<title>آخر</title>${meta}`)).fields).toMatchObject({ title: 'ع', published: '2024-01-02' });
  });

  it('takes the text of JSON-LD where that is longer', () => {
    const articleBody = [...PARAGRAPHS, ...PARAGRAPHS].join('\n');
    const head = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody })}</script>`;
    expect(document(page(head, `<article><p>${PARAGRAPHS[0]}</p></article>`)).text).toBe(articleBody);
  });

  it('leaves captions and controls out', () => {
    const main = `<article>${body}<figure><img src="a"><figcaption>تعليق على صورة</figcaption></figure><button>شارك</button>${body}</article>`;
    expect(document(page('', main)).text).not.toMatch(/تعليق على صورة|شارك/u);
  });

  it('is read without html, head and body, and with broken JSON-LD', () => {
    const html = `<!doctype html><script type="application/ld+json">{"a":</script><article>${body}</article>`;
    expect(document(html).text).toContain(PARAGRAPHS[2]);
  });

  it('is told by its beginning where the name says nothing', () => {
    const result = read(page(''), 'upload');
    expect(result.ok && result.document.format).toBe('html');
  });

  it('without text is empty', () => {
    expect(read('<html><body><script>x()</script></body></html>')).toMatchObject({ refusal: { code: 'EMPTY' } });
  });

  it('nested without end is refused at once', () => {
    const result = read(`<html><body>${'<div>'.repeat(50_000)}نص`);
    expect(result).toMatchObject({ refusal: { code: 'UNSUPPORTED_FORMAT' } });
    if (!result.ok) expect(result.refusal.message).toContain('deep');
  });
});
