import { blockElements } from '../text/elements.ts';
import { normaliseText } from '../text/normalise.ts';
import type { PageNode } from './dom.ts';

/** Elements whose text nobody sees, or that hold mark-up as it was written. */
const silent = new Set(
  'script style noscript template iframe object svg math button select textarea input xmp plaintext noembed noframes title head'.split(
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
    const name = node.nodeName.toLowerCase();
    if (silent.has(name)) return;
    if (name === 'br') {
      breaks += 1;
      if (breaks >= 2) flush();
      else text.push(' ');
      return;
    }
    const isBlock = blockElements.has(name);
    if (isBlock) flush();
    if ((name === 'td' || name === 'th') && text.length > 0) text.push(' ');
    for (const child of node.childNodes) walk(child);
    if (isBlock) flush();
  };
  walk(root);
  flush();
  return paragraphs;
}
