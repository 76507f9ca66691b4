import { normaliseText } from '../text/normalise.ts';
import type { PageDocument, PageElement } from './dom.ts';

/** Elements that make a box of their own. */
const blocks =
  'div, p, ul, ol, dl, table, blockquote, pre, section, article, aside, header, footer, figure, form, h1, h2, h3, h4, h5, h6, li, td, img, iframe, hr';
/** Shorter boxes are labels, in characters. */
const shortestSentence = 20;

/** How words are pronounced, and formulas as they are typed or drawn next to the one that is read. */
const saidTwice = 'rt, rp, rtc, annotation, annotation-xml, .katex-html, .MathJax_Preview';

/**
 * Makes plain what Readability would misjudge: the readings of ruby are left out, and a box that is one sentence becomes a paragraph, because a
 * box with a link in a short sentence is thrown away as a menu.
 */
export function prepare(document: PageDocument): void {
  for (const reading of document.querySelectorAll(saidTwice)) reading.remove();
  for (const heading of document.querySelectorAll('span[class], strong[class], b[class], em[class]')) {
    if (isHeadingByName(heading)) standAlone(document, heading);
  }
  // Its class speaks of a menu, which Readability believes.
  for (const formula of document.querySelectorAll('mjx-container')) {
    const spoken = formula.querySelector('math');
    if (spoken !== null) formula.replaceWith(spoken);
  }
  for (const box of document.querySelectorAll('div')) {
    if (isSentence(box)) box.replaceWith(asParagraph(document, box));
  }
  for (let level = 0; level < deepestGroups; level++) {
    const groups = [...document.querySelectorAll('div')].filter(isGroupOfSentences);
    if (groups.length === 0) break;
    for (const group of groups) group.replaceWith(...group.childNodes);
  }
}

/** A subheading or caption that only its class calls so. */
function isHeadingByName(element: PageElement): boolean {
  const name = element.getAttribute('class') ?? '';
  return name.length < 200 && headingName.test(name) && (element.textContent ?? '').length < longestHeading;
}

const headingName =
  /(?:^|[\s_-])(?:cross-?head(?:ing)?|sub-?head(?:ing|line)?|sub-?title|zwischen(?:titel|ueberschrift)|intertitre|ladillo)(?:$|[\s_-])/iu;
/** In characters. */
const longestHeading = 150;

/** Puts a paragraph's end on both sides of an element within a paragraph. */
function standAlone(document: PageDocument, element: PageElement): void {
  const end = () => [document.createElement('br'), document.createElement('br')];
  element.replaceWith(...end(), ...element.childNodes, ...end());
}

/** How deep boxes of sentences may nest. */
const deepestGroups = 3;

/** A box without a name that holds nothing but paragraphs which are sentences: it says nothing that they do not. */
function isGroupOfSentences(box: PageElement): boolean {
  if ((box.getAttribute('class') ?? '') !== '' || (box.getAttribute('id') ?? '') !== '') return false;
  const inner = [...box.childNodes].filter((node) => node.nodeType === 1 || (node.textContent ?? '').trim() !== '');
  return (
    inner.length >= 1 &&
    inner.every(
      (node) =>
        node.nodeName.toUpperCase() === 'P' && sentenceEnd.test(normaliseText((node.textContent ?? '').slice(-200))),
    )
  );
}

const sentenceEnd = /[.!?…。！？؟۔।]["'”’»」』)\]]*$/u;

function isSentence(box: PageElement): boolean {
  const text = box.textContent ?? '';
  if (text.length > 5000) return false;
  const clean = normaliseText(text);
  return (
    clean.length >= shortestSentence &&
    sentenceEnd.test(clean) &&
    box.querySelector(blocks) === null &&
    (box.getAttribute('class') ?? '') === '' &&
    (box.getAttribute('id') ?? '') === ''
  );
}

function asParagraph(document: PageDocument, box: PageElement): PageElement {
  const paragraph = document.createElement('p');
  paragraph.append(...box.childNodes);
  return paragraph;
}
