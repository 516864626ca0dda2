/** Objects below this prefix of the raw bucket are articles: `incoming/<source>/…`. */
export const INCOMING_PREFIX = 'incoming/';

/** Where an article's object is. A message never carries more of an article than this. */
export interface ArticleRef {
  bucket: string;
  key: string;
}

/** The source that the key names: the folder under `incoming/`; null for an object that lies there directly. */
export function sourceOfKey(key: string): string | null {
  const [, source, ...rest] = key.split('/');
  return key.startsWith(INCOMING_PREFIX) && source && rest.length > 0 ? source : null;
}
