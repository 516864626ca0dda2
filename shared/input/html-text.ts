import { ELEMENT, type HtmlNode, TEXT } from './html-dom.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section select summary table tbody td tfoot th ' +
    'thead tr ul'
  ).split(' '),
);
/** What is not shown, and what is shown around a text: captions, controls, navigation. */
const SILENT = new Set(
  (
    'head iframe noscript object script style svg template textarea video ' + 'button figcaption footer form nav select'
  ).split(' '),
);

type Step = HtmlNode | typeof BREAK;
const BREAK = Symbol('break');

/** The text of a node, one line for each block of it, without white space that a page does not show. */
export function textOf(root: HtmlNode): string {
  const lines: string[] = [];
  let line = '';
  const close = (): void => {
    const shown = line.replace(/\s+/gu, ' ').trim();
    if (shown !== '') lines.push(shown);
    line = '';
  };
  const steps: Step[] = [root];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === BREAK) close();
    else if (step.nodeType === TEXT) line += step.textContent ?? '';
    else if (step.nodeType === ELEMENT) {
      const name = step.nodeName.toLowerCase();
      if (SILENT.has(name)) continue;
      if (name === 'br') close();
      if (BLOCKS.has(name)) {
        close();
        steps.push(BREAK);
      }
      for (const child of [...step.childNodes].reverse()) steps.push(child);
    }
  }
  close();
  return lines.join('\n');
}
