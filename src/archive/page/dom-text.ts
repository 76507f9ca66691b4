import { blockElements } from '../text/elements.ts';
import { normaliseText } from '../text/normalise.ts';
import type { PageElement, PageNode } from './dom.ts';

/** Elements whose text nobody sees, that hold mark-up as it was written, or say how the text is pronounced. */
const silent = new Set(
  'rp rt rtc script style noscript template iframe object svg annotation annotation-xml button select textarea input xmp plaintext noembed noframes title head'.split(
    ' ',
  ),
);

/** A paragraph of a page: how much of it is links, from 0 to 1, and how many; whether it is a heading; whether it stands in a list or table. */
export interface PageParagraph {
  text: string;
  linked: number;
  links: number;
  isHeading: boolean;
  isListed: boolean;
}

/** The texts of the paragraphs below a node. */
export function paragraphsBelow(root: PageNode): string[] {
  return nodeParagraphs(root).map(({ text }) => text);
}

/** The paragraphs below a node, as clean text in reading order. A single line break inside a paragraph is a space. */
export function nodeParagraphs(root: PageNode): PageParagraph[] {
  const paragraphs: PageParagraph[] = [];
  let text: string[] = [];
  let breaks = 0;
  let openLinks = 0;
  let links = 0;
  let headings = 0;
  let lists = 0;
  let bold = 0;
  let isBoldAlone = true;
  let linkedLetters = 0;
  const flush = () => {
    const clean = normaliseText(text.join(''));
    const letters = Math.max(1, clean.replace(/[^\p{L}\p{N}]/gu, '').length);
    if (clean !== '')
      paragraphs.push({
        text: clean,
        linked: Math.min(1, linkedLetters / letters),
        links,
        isHeading: headings > 0,
        isListed: lists > 0,
      });
    text = [];
    breaks = 0;
    linkedLetters = 0;
    links = openLinks;
    isBoldAlone = true;
  };
  // Depth was bounded by the scan, so recursion is safe.
  const walk = (node: PageNode) => {
    if (node.nodeType === 3) {
      const words = node.textContent ?? '';
      const before = words.trim() === '' ? '' : text.join('');
      if (isBoldAlone && bold === 0 && isRunInHeading(before, words)) flush();
      else if (gluedEnd.test(before.slice(-4)) && gluedStart.test(words)) text.push(' ');
      if (words.trim() !== '') {
        breaks = 0;
        if (bold === 0) isBoldAlone = false;
      }
      text.push(words);
      if (openLinks > 0) linkedLetters += words.replace(/[^\p{L}\p{N}]/gu, '').length;
      return;
    }
    if (node.nodeType !== 1) return;
    const name = node.nodeName.toLowerCase();
    if (silent.has(name)) return;
    if (name === 'br') {
      breaks += 1;
      if (breaks >= 2 || (isBoldAlone && isUnfinished(text.join('')))) flush();
      else text.push(' ');
      return;
    }
    const isBlock = blockElements.has(name) || isCaptionByName(node);
    if (isBlock) flush();
    if ((name === 'td' || name === 'th') && text.length > 0) text.push(' ');
    const isHeading = /^h[1-6]$/u.test(name);
    const isList = name === 'li' || name === 'td' || name === 'th';
    const isBold = name === 'strong' || name === 'b';
    if (isBold) bold += 1;
    if (name === 'a') openLinks += 1;
    if (name === 'a') links += 1;
    if (isList) lists += 1;
    if (isHeading) headings += 1;
    for (const child of node.childNodes) walk(child);
    if (isBlock) flush();
    if (isBold) bold -= 1;
    if (name === 'a') openLinks -= 1;
    if (isList) lists -= 1;
    if (isHeading) headings -= 1;
  };
  walk(root);
  flush();
  return paragraphs;
}

/** A caption or credit that only its class calls so: what stands next to it is something else. */
function isCaptionByName(node: PageNode): boolean {
  if (!/^(?:span|strong|b|em|i|font)$/iu.test(node.nodeName)) return false;
  const name = (node as PageElement).getAttribute('class') ?? '';
  return name !== '' && name.length < 200 && captionName.test(name);
}

const captionName = /(?:^|[\s_-])(?:caption|photo-?credit|image-?credit)(?:$|[\s_-])/iu;

/** The end of one sentence and the beginning of the next in two elements that only a style sheet parts: "stakeholder.Despite". */
const gluedEnd = /\p{Ll}{2}[.!?]$/u;
const gluedStart = /^\p{Lu}\p{Ll}/u;
/** Words that begin sentences and hardly ever go on with a name in bold. */
const openers =
  /^\s+(?:The|A|An|In|On|At|After|Before|According|When|While|It|He|She|They|We|This|That|These|But|And|As|For|From|With|Despite|Although|Since|If|Der|Die|Das|Ein|Eine|Im|In|Nach|Als|Wenn|Le|La|Les|Un|Une|Dans|Selon|Apr\u00e8s|El|Los|Las|En|Seg\u00fan)\s/u;

/** Whether bold words at the beginning of a paragraph are a heading set before its first sentence. */
function isRunInHeading(before: string, next: string): boolean {
  // "After the flood" in bold and "The council met" right behind it: several words, so that it is no part of a name.
  if (/\S\s+\S*\p{Ll}$/u.test(before) && /^\p{Lu}\p{Ll}*\s/u.test(next)) return isUnfinished(before);
  return isUnfinished(before) && openers.test(/\s$/u.test(before) ? ` ${next.trimStart()}` : next);
}

/** A few words without the end of a sentence. */
function isUnfinished(text: string): boolean {
  const clean = text.trim();
  return clean !== '' && !/[.!?…:;,。！？؟—–-]["'”’»)]*$/u.test(clean) && clean.split(/\s+/u).length <= 14;
}
