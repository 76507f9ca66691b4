/**
 * Most characters a word to robots lets a snippet show, in a page or in the `X-Robots-Tag` header of any document: 0 for `nosnippet`, null
 * without a bound.
 */
export function snippetBound(robots: string | null): number | null {
  if (robots === null) return null;
  if (/\bnosnippet\b/i.test(robots)) return 0;
  const bound = /\bmax-snippet\s*:\s*(-?\d{1,9})/i.exec(robots)?.[1];
  return bound === undefined || Number(bound) < 0 ? null : Number(bound);
}
