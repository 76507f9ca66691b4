import { type ReplyNode, textOf } from '../../core/reply.ts';
import { escapeMrkdwn } from './escape.ts';
import { limits } from './limits.ts';

/**
 * The plain text next to the blocks: for notifications, screen readers and clients without blocks. It holds everything
 * where that fits what Slack advises, else the points and what they rest on; the blocks always hold everything.
 */
export function fallbackOf(nodes: readonly ReplyNode[]): string {
  const full = plainOf(nodes);
  return full.length <= limits.fallbackText ? full : plainOf(pointsAndCoverage(nodes));
}

function plainOf(nodes: readonly ReplyNode[]): string {
  const text = escapeMrkdwn(textOf({ nodes: [...nodes] })).trim();
  return text === '' ? 'Sitrep' : text;
}

/** What stands before the first subheading, and the small print after the last. */
function pointsAndCoverage(nodes: readonly ReplyNode[]): ReplyNode[] {
  const first = nodes.findIndex((node) => node.type === 'subheading');
  if (first < 0) return [...nodes];
  return [...nodes.slice(0, first), ...nodes.slice(first).filter((node) => node.type === 'small')];
}
