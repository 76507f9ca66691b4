import type { CitationRef, Inline, Reply, ReplyNode } from '../../core/reply.ts';
import { small } from '../../core/reply.ts';
import { componentCount, imageCount, textLength } from './layout.ts';
import { limits, pageComponents, pageText } from './limits.ts';
import { nodeMarkdown } from './markdown.ts';
import { splitNode } from './split-node.ts';

/**
 * Cuts a reply into replies that fit one message each, in order, losing nothing. Where long addresses alone make a second
 * page, the citations' links shrink first (to the page, then to plain labels): the sources keep theirs.
 */
export function splitReply(reply: Reply): Reply[] {
  const ways = [reply, lighten(reply, withoutFragment), lighten(reply, () => null)].map(paginate);
  const possible = ways.filter((pages) => pages.every(({ nodes }) => fits(nodes)));
  let best = possible[0] ?? ways.at(-1)!;
  for (const pages of possible) if (pages.length < best.length) best = pages;
  if (best.length === 1) return best;
  return best.map((page, index) => insertPageNumber(page, `Part ${index + 1} of ${best.length}`));
}

/** Fills pages in order; what cannot fit any page is cut at the ends of sentences or words. Buttons go on the last page. */
function paginate(reply: Reply): Reply[] {
  const buttons = reply.nodes.filter((node) => node.type === 'buttons');
  const pages: ReplyNode[][] = [[]];
  for (const node of reply.nodes.filter((item) => item.type !== 'buttons').flatMap(pieces)) {
    const page = pages.at(-1)!;
    if (fits([...page, node])) {
      page.push(node);
      continue;
    }
    // A title goes with what it announces.
    const title = page.at(-1);
    const moves = page.length > 1 && title?.type === 'subheading' && fits([title, node]);
    if (moves) page.pop();
    pages.push(moves ? [title, node] : [node]);
  }
  pages.at(-1)!.push(...buttons);
  return pages.filter((nodes, index) => nodes.length > 0 || index === pages.length - 1).map((nodes) => ({ nodes }));
}

function fits(nodes: ReplyNode[]): boolean {
  const page = { nodes };
  return (
    textLength(page) <= pageText &&
    componentCount(page) <= pageComponents &&
    imageCount(page) <= limits.picturesPerMessage
  );
}

/** A list longer than a page may go on at any item; other nodes only when they are too long for a page by themselves. */
function pieces(node: ReplyNode): ReplyNode[] {
  if (node.type === 'list') return node.items.flatMap((item) => fitting({ type: 'list', items: [item] }));
  if (node.type === 'fields') return node.fields.flatMap((field) => fitting({ type: 'fields', fields: [field] }));
  return fitting(node);
}

function fitting(node: ReplyNode): ReplyNode[] {
  return (nodeMarkdown(node)?.length ?? 0) <= pageText ? [node] : splitNode(node, pageText);
}

function insertPageNumber(page: Reply, words: string): Reply {
  const at = page.nodes.findIndex((node) => node.type === 'buttons');
  const nodes = [...page.nodes];
  nodes.splice(at === -1 ? nodes.length : at, 0, small(words));
  return { nodes };
}

/** The reply with each citation's address changed. */
function lighten(reply: Reply, change: (url: string) => string | null): Reply {
  const lighter = (citation: CitationRef): CitationRef =>
    citation.url === null ? citation : { ...citation, url: change(citation.url) };
  const inlines = (content: Inline[]): Inline[] =>
    content.map((item) => (item.type === 'cite' ? { type: 'cite', citation: lighter(item.citation) } : item));
  return {
    nodes: reply.nodes.map((node) => {
      if (node.type === 'quote') return { ...node, citations: node.citations.map(lighter) };
      if (node.type === 'text' || node.type === 'small') return { ...node, content: inlines(node.content) };
      if (node.type === 'list') return { ...node, items: node.items.map(inlines) };
      if (node.type === 'fields')
        return { ...node, fields: node.fields.map((field) => ({ ...field, value: inlines(field.value) })) };
      return node;
    }),
  };
}

const withoutFragment = (url: string): string => url.replace(/#.*$/s, '');
