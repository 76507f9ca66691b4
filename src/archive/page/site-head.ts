import { normaliseText } from '../text/normalise.ts';
import { readWholeDate } from '../text/read-date.ts';
import type { PageElement, PageNode } from './dom.ts';

/** What stands in the head of a site and not above an article: menus, search, the way home. */
const siteParts =
  'nav, form, [role="navigation"], [role="banner"], [role="search"], a[rel~="home"], a[href="/"], a[href$="://"], [class*="logo" i], [id*="logo" i]';

/**
 * Whether an element above the heading belongs to the head of the site, whose date is that of today: nothing but the body holds both, or a
 * menu or the way home stands with it or between the two.
 */
export function isInSiteHead(element: PageElement, heading: PageElement): boolean {
  const above = branchesOf(heading);
  let branch: PageNode = element;
  while (branch.parentNode !== null && !above.has(branch.parentNode)) branch = branch.parentNode;
  const common = branch.parentNode;
  const own = common === null ? undefined : above.get(common);
  if (common === null || own === undefined || branch === own) return false;
  const between: PageNode[] = [];
  const before = siblingsFrom(common, branch, own);
  if (before.length === 0) return false;
  for (const node of before) {
    if (node.nodeType === 1 && (isSitePart(node as PageElement) || between.length > mostBetween)) return true;
    if (normaliseText(node.textContent ?? '') !== '') between.push(node);
  }
  if (common.nodeName !== 'BODY') return false;
  // Right above the heading and nothing but a date, it may be the article's in a page without any boxes.
  return between.length > 1 || readWholeDate(normaliseText(branch.textContent ?? ''), { dayFirst: true }) === null;
}

/** Boxes that may stand between a date and its heading. */
const mostBetween = 4;

/** Every element around the heading, with its child on the way down to it. */
function branchesOf(heading: PageElement): Map<PageNode, PageNode> {
  const found = new Map<PageNode, PageNode>();
  for (let node: PageNode = heading; node.parentNode !== null; node = node.parentNode) found.set(node.parentNode, node);
  return found;
}

/** Children from one to before another; none where the first stands behind. */
function siblingsFrom(parent: PageNode, first: PageNode, end: PageNode): PageNode[] {
  const children = [...parent.childNodes];
  const [from, to] = [children.indexOf(first), children.indexOf(end)];
  return from < to ? children.slice(from, to) : [];
}

function isSitePart(element: PageElement): boolean {
  return element.matches(siteParts) || element.querySelector(siteParts) !== null;
}
