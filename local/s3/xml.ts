import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { S3Error } from './errors.ts';

const builder = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, suppressEmptyNode: true });

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'Object' || name === 'Part',
});

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An S3 response document; values that are undefined are left out. */
export function writeXml(root: string, content: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: { '@xmlns': NAMESPACE, ...content } })}`;
}

/** S3's errors carry no namespace. */
export function writeErrorXml(content: Record<string, string>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ Error: content })}`;
}

/** The elements of a request document, below its root. `Object` and `Part` are lists. */
export function readXml(text: string, root: string): Record<string, unknown> {
  const document: unknown = parser.parse(text, true)?.[root];
  if (typeof document !== 'object' || document === null) {
    throw new S3Error('MalformedXML', `The request's body is not a ${root} document.`);
  }
  return document as Record<string, unknown>;
}
