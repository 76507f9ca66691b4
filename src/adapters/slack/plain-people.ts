import type { Inline, Reply, ReplyNode } from '../../core/reply.ts';

/** The reply with people in words instead of by their Slack name: where a channel reads along, a name would call them. */
export function withPlainPeople({ nodes }: Reply): Reply {
  return { nodes: nodes.map(plainNode) };
}

function plainNode(node: ReplyNode): ReplyNode {
  switch (node.type) {
    case 'text':
    case 'small':
      return { ...node, content: node.content.map(plainItem) };
    case 'list':
      return { ...node, items: node.items.map((item) => item.map(plainItem)) };
    case 'fields':
      return { ...node, fields: node.fields.map(({ name, value }) => ({ name, value: value.map(plainItem) })) };
    default:
      return node;
  }
}

function plainItem(item: Inline): Inline {
  return item.type === 'person' ? { type: 'text', text: item.text } : item;
}
