import type { CitationRef, Inline, Reply, ReplyNode } from '../core/reply.ts';

/**
 * A reply as chat shows it: citations named by outlet and day, each the link that opens it. Where nothing opens it, its name says
 * where in the article it stands.
 */
export function nameCitations({ nodes }: Reply): Reply {
  return { nodes: nodes.map(nodeNamed) };
}

function nodeNamed(node: ReplyNode): ReplyNode {
  const inline = (item: Inline): Inline => (item.type === 'cite' ? { ...item, citation: named(item.citation) } : item);
  switch (node.type) {
    case 'quote':
      return {
        ...node,
        citations: node.citations.map((citation, at) => named(citation, node.citations.slice(0, at))),
        remark: unsaid(node.remark, node.citations),
      };
    case 'text':
    case 'small':
      return { ...node, content: node.content.map(inline) };
    case 'list':
      return { ...node, items: node.items.map((item) => item.map(inline)) };
    case 'fields':
      return { ...node, fields: node.fields.map(({ name, value }) => ({ name, value: value.map(inline) })) };
    default:
      return node;
  }
}

/** A remark without the outlet and day that a citation next to it names already: of "Gulf Wire, 5 May 2026, 08:00 UTC" the hour is left. */
function unsaid(remark: string | null, citations: readonly CitationRef[]): string | null {
  const name = citations.find((citation) => citation.name !== undefined && remark?.startsWith(citation.name))?.name;
  if (remark === null || name === undefined) return remark;
  return remark.slice(name.length).replace(/^,\s/u, '') || null;
}

/** `before`: citations that stand beside it already, whose article need not be named again. */
function named({ name, ...citation }: CitationRef, before: readonly CitationRef[] = []): CitationRef {
  if (name === undefined) return citation;
  const url = citation.link ?? citation.url;
  const place = citation.part === 'body' ? `¶${(citation.paragraph ?? 0) + 1}` : citation.part;
  const isAgain = before.some(({ articleId }) => articleId === citation.articleId);
  const label = isAgain ? place : url === null ? `${name}, ${place}` : name;
  return { ...citation, url, label };
}
