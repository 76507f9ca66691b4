import { classifyLines } from '../dump/classify.ts';
import { readByline } from '../dump/facts.ts';
import { normaliseText } from '../text/normalise.ts';
import type { PageDocument, PageElement, PageNode } from './dom.ts';
import { nodeParagraphs, type PageParagraph, paragraphsBelow } from './dom-text.ts';

/** What stands next to a text and is no part of it, but may be worth keeping. */
export interface SideBoxes {
  byline: string | null;
  captions: string[];
  credits: string[];
}

/** Words that name a box when they are a whole class or the head of one: `related`, `article-share`, `newsletter__form`. */
const boxWords =
  'related|newsletters?|promo|promotion|share|sharing|social|caption|byline|author-bio|comment-list|cookies?|consent|disclaimer|disclosure|breadcrumbs?';
/** What may follow such a word in a class that still names the box itself. */
const boxTails =
  'articles?|posts?|stor(?:y|ies)|contents?|links?|news|items?|list|box|block|bar|buttons?|icons?|tools?|widget|module|section|container|wrapper|inner|area|form|signup|sign-up|subscribe|banner|text|teasers?|media|group|info|notice|message|overlay|modal|popup|layer|topics?|reading|coverage|bio';
const boxToken = new RegExp(
  `^(?:(?:c|o|m|js|sc|mod|widget|block|article|articles|post|entry|story|page|site|content|main|wp|image|img|figure|media|photo|picture|video)(?:--?|__?))?(?:${boxWords})(?:(?:--?|__?)(?:${boxTails}|\\d+))*$`,
  'u',
);
/** Elements that may be such a box, by what their classes hold somewhere: a quick look before the exact one. */
const candidates = boxWords
  .replace(/s\?/gu, '')
  .split('|')
  .map((word) => `[class*="${word}" i]`)
  .join(', ');
const always = 'figcaption, aside, [id="comments"], [id="cookie-notice"], [id="cookie-law-info-bar"]';

/** Larger boxes are left: they may hold the text itself. In characters, and as a share of the page's text. */
const largest = { characters: 3000, share: 0.4 };

/** From this share of links on, from 0 to 1, a caption leads elsewhere. */
const mostLinked = 0.85;

/** Takes captions, bylines and boxes out of the page before the text is sought, and keeps what they say. Never one that holds most of the text. */
export function takeSideBoxes(document: PageDocument): SideBoxes {
  const kept: SideBoxes = { byline: null, captions: [], credits: [] };
  const whole = normaliseText(document.querySelector('body')?.textContent ?? '').length;
  for (const element of document.querySelectorAll(`${always}, ${candidates}`)) {
    if (element.parentNode === null || element.tagName === 'BODY' || element.tagName === 'HTML') continue;
    const names = [element.tagName.toLowerCase(), ...classesOf(element)].filter(isBoxName);
    if (names.length === 0 && !/^(?:comments|cookie-.*)$/u.test(element.getAttribute('id') ?? '')) continue;
    const text = normaliseText(element.textContent ?? '');
    if (text.length > largest.characters || text.length > Math.max(300, whole * largest.share)) continue;
    if (text !== '' && names.some((name) => name.includes('caption'))) {
      if (!isInLink(element)) keepCaption(nodeParagraphs(element), kept);
    } else if (names.some((name) => name.includes('byline'))) kept.byline ??= bylineOf(paragraphsBelow(element));
    element.remove();
  }
  return kept;
}

function classesOf(element: PageElement): string[] {
  // `relatedArticles` is `related-articles`.
  return (element.getAttribute('class') ?? '').split(/\s+/u).map((name) =>
    name
      .slice(0, 80)
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
      .toLowerCase(),
  );
}

function isBoxName(name: string): boolean {
  if (name === 'figcaption' || name === 'aside') return true;
  const parts = name.split(/[-_]+/u);
  return parts.some((part) => part === 'caption' || part === 'captions' || part === 'byline') || boxToken.test(name);
}

function isInLink(element: PageElement): boolean {
  for (let node: PageNode | null = element; node !== null; node = node.parentNode) {
    if (node.nodeName.toUpperCase() === 'A') return true;
  }
  return false;
}

/** Keeps the lines of a caption. One that is a link altogether is the title of another article. */
function keepCaption(lines: readonly PageParagraph[], kept: SideBoxes): void {
  const own = lines.filter(({ linked }) => linked < mostLinked);
  for (const line of classifyLines(own.map(({ text }) => ({ text, afterGap: true })))) {
    const list = line.kind === 'credit' ? kept.credits : kept.captions;
    if (line.kind !== 'nav' && line.kind !== 'file' && !list.includes(line.text)) list.push(line.text);
  }
}

function bylineOf(lines: string[]): string | null {
  for (const line of lines) {
    const read = readByline(line);
    if (read !== null && read.name.length <= 120) return read.name;
  }
  return null;
}
