import type { Reply, ReplyNode } from '../../core/reply.ts';
import { joinMarkdown } from './markdown.ts';

type ImageNode = Extract<ReplyNode, { type: 'image' }>;

/** One component of a message: text, or pictures side by side. A line is drawn above a new section. */
export type Block = { type: 'text'; text: string; newSection: boolean } | { type: 'images'; images: ImageNode[] };

/** The components a reply becomes, without its buttons: one text per section, as few as its order allows. */
export function layout(reply: Reply): Block[] {
  const blocks: Block[] = [];
  let nodes: ReplyNode[] = [];
  let newSection = false;
  const flush = () => {
    const text = joinMarkdown(nodes);
    if (text !== '') blocks.push({ type: 'text', text, newSection: newSection && blocks.length > 0 });
    nodes = [];
  };
  for (const node of reply.nodes) {
    if (node.type === 'buttons') continue;
    if (node.type === 'image') {
      flush();
      newSection = false;
      const last = blocks.at(-1);
      if (last?.type === 'images') last.images.push(node);
      else blocks.push({ type: 'images', images: [node] });
      continue;
    }
    if (node.type === 'subheading') {
      flush();
      newSection = true;
    }
    nodes.push(node);
  }
  flush();
  return blocks;
}

/** Length of all text a reply's components hold. */
export function textLength(reply: Reply): number {
  return layout(reply).reduce((sum, block) => sum + (block.type === 'text' ? block.text.length : 0), 0);
}

/** Components of the layout: a text is one, its line another, pictures one together. */
export function componentCount(reply: Reply): number {
  return layout(reply).reduce((sum, block) => sum + (block.type === 'text' && block.newSection ? 2 : 1), 0);
}

export function imageCount(reply: Reply): number {
  return reply.nodes.filter((node) => node.type === 'image').length;
}
