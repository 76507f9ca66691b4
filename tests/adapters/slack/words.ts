/** All words people see in blocks, in order; each block on a line of its own. */
export function wordsOf(blocks: readonly unknown[]): string {
  return blocks.map((block) => textsIn(block).join('')).join('\n');
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
