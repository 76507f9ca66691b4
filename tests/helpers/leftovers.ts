import { type Reply, type ReplyNode, textOf } from '../../src/core/reply.ts';

/** Small words that German and Turkish do not have: one of them in an answer is English that nobody translated. */
const english =
  /(?<![\p{L}:/@.-])(?:the|of|is|are|were|has|have|had|been|with|from|this|that|these|they|their|its|it|your|you|and|or|no|none|yet|by|for|to|ago|each|every|more|new|first|could|cannot|read|posted|paused|failed)(?![\p{L}:/@.-])/giu;

/**
 * English words in a reply that is said in another language. What people type (`code`) and what articles say (quotes) are left out;
 * so are the given texts: names, topics, addresses.
 */
export function leftoversIn(reply: Reply, given: readonly string[] = []): string[] {
  const said = textOf({ nodes: reply.nodes.filter(({ type }) => type !== 'quote').map(withoutCode) });
  const bare = given.reduce((text, each) => text.replaceAll(each, '…'), said).replace(/https?:\S+/gu, '…');
  return [...bare.matchAll(english)].map(
    (found) => `${found[0]}: ${bare.slice(Math.max(0, found.index - 40), found.index + 40)}`,
  );
}

function withoutCode<Node extends ReplyNode>(node: Node): Node {
  return JSON.parse(
    JSON.stringify(node, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'code'
        ? { type: 'text', text: '…' }
        : value,
    ),
  ) as Node;
}
