/** What a scan will let a parser see. */
export const xmlLimits = { depth: 100, elements: 200_000, markupCharacters: 64 * 1024 };

/**
 * Walks over the markup of a feed without building anything and says why it is not to be parsed, or null when it may be.
 * Stops at the first breach. Depth counts open elements; a single tag longer than 64 KB is an attack, not a feed.
 */
export function scanXml(text: string, limits = xmlLimits): string | null {
  let depth = 0;
  let elements = 0;
  let at = text.indexOf('<');
  while (at !== -1) {
    const end = endOfMarkup(text, at);
    if (end === -1) return null;
    const next = text[at + 1];
    if (next !== '!' && next !== '?') {
      if (end - at > limits.markupCharacters) return 'it has a tag of more than 64 KB';
      if (next === '/') depth = Math.max(0, depth - 1);
      else if (text[end - 1] !== '/') depth += 1;
      elements += 1;
      if (depth > limits.depth) return `it is nested more than ${limits.depth} levels deep`;
      if (elements > limits.elements) return `it has more than ${limits.elements.toLocaleString('en')} elements`;
    }
    at = text.indexOf('<', end + 1);
  }
  return null;
}

function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return last(text, '-->', at);
  if (text.startsWith('<![CDATA[', at)) return last(text, ']]>', at);
  return text.indexOf('>', at);
}

function last(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  return found === -1 ? -1 : found + end.length - 1;
}
