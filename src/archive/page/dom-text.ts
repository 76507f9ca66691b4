import { normaliseText } from '../text/normalise.ts';
import type { PageNode } from './dom.ts';

/** Elements that are a paragraph, or part two. */
const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
/** Elements whose text nobody sees, or that hold mark-up as it was written. */
const silent = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH BUTTON SELECT TEXTAREA INPUT XMP PLAINTEXT NOEMBED NOFRAMES TITLE HEAD'.split(
    ' ',
  ),
);

/** The paragraphs below a node, as clean text in reading order. A single line break inside a paragraph is a space. */
export function nodeParagraphs(root: PageNode): string[] {
  const paragraphs: string[] = [];
  let text: string[] = [];
  let breaks = 0;
  const flush = () => {
    const clean = normaliseText(text.join(''));
    if (clean !== '') paragraphs.push(clean);
    text = [];
    breaks = 0;
  };
  // Depth was bounded by the scan, so recursion is safe.
  const walk = (node: PageNode) => {
    if (node.nodeType === 3) {
      const words = node.textContent ?? '';
      if (words.trim() !== '') breaks = 0;
      text.push(words);
      return;
    }
    if (node.nodeType !== 1) return;
    const name = node.nodeName.toUpperCase();
    if (silent.has(name)) return;
    if (name === 'BR') {
      breaks += 1;
      if (breaks >= 2) flush();
      else text.push(' ');
      return;
    }
    const isBlock = blocks.has(name);
    if (isBlock) flush();
    if ((name === 'TD' || name === 'TH') && text.length > 0) text.push(' ');
    for (const child of node.childNodes) walk(child);
    if (isBlock) flush();
  };
  walk(root);
  flush();
  return paragraphs;
}
