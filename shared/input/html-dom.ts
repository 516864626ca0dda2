/** The few members of a parsed page that reading it needs; the DOM's own types are for browsers. */
export interface HtmlNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<HtmlNode>;
}

interface HtmlElement extends HtmlNode {
  getAttribute(name: string): string | null;
  remove(): void;
}

export interface HtmlDocument {
  documentElement: HtmlElement | null;
  body: HtmlElement | null;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

export const ELEMENT = 1;
export const TEXT = 3;
