import { parser } from '@odiffey/discord-markdown';

interface Node {
  type: string;
  content?: string | Node[];
  items?: Node[][];
  target?: string;
}

/** Nodes our own markup makes; any other came out of the text. */
const ours = new Set([
  'text',
  'strong',
  'blockQuote',
  'heading',
  'footnote',
  'list',
  'link',
  'inlineCode',
  'newline',
  'br',
]);

function nodesOf(markdown: string): Node[] {
  const visit = (nodes: Node[]): Node[] =>
    nodes.flatMap((node) => [
      node,
      ...(Array.isArray(node.content) ? visit(node.content) : []),
      ...(node.items ?? []).flatMap((item) => visit(item)),
    ]);
  return visit(parser(markdown) as Node[]);
}

/** Kinds of nodes a reader of Discord markdown finds that we did not put there. */
export function strangeNodes(markdown: string): string[] {
  return nodesOf(markdown).flatMap(({ type }) => (ours.has(type) ? [] : [type]));
}

/** Where the links in it lead. */
export function linkTargets(markdown: string): string[] {
  return nodesOf(markdown).flatMap(({ type, target }) => (type === 'link' && target !== undefined ? [target] : []));
}

/** What a person reads. */
export function plainText(markdown: string): string {
  return nodesOf(markdown)
    .map(({ content }) => (typeof content === 'string' ? content : ''))
    .join('');
}
