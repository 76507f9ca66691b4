import { type PageRules, splitReply as split } from '../../chat/split.ts';
import { type Reply, type ReplyNode, small, textOf } from '../../core/reply.ts';
import { blockOf, textLength } from './blocks.ts';
import { escapedLength } from './escape.ts';
import { fallbackOf } from './fallback.ts';
import { limits } from './limits.ts';

/** Stands for the line that says which part a message is. */
const mark = small('Part 100 of 100');

const rules: PageRules = {
  fits(nodes) {
    const blocks = nodes.flatMap(blockOf);
    if (blocks.length > limits.pageBlocks) return false;
    if (blocks.reduce((sum, block) => sum + textLength(block), 0) > limits.pageText) return false;
    return fallbackOf([...nodes, mark]).length <= limits.fallbackText;
  },
  /** Shown in one block, and still in one when it is escaped. */
  fitsWhole: (node) => escapedLength(textOf({ nodes: [node] })) + addresses(node) <= limits.richText,
};

/** What the addresses of links add where they are written out. */
function addresses(node: ReplyNode): number {
  return node.type === 'quote' ? 0 : textLength(blockOf(node)) - textOf({ nodes: [node] }).length;
}

/** Cuts a reply into replies of one message each. */
export const splitReply = (reply: Reply): Reply[] => split(reply, rules);
