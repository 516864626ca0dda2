import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** A page's main text as Readability gives it on linkedom, with nothing around them; '' where it finds none. */
export function readability(html: string): string {
  const { document } = parseHTML(html);
  try {
    const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
    return article?.textContent ?? '';
  } catch {
    return '';
  }
}
