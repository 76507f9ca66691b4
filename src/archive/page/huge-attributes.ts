/** Longer values say nothing to a reader: JSON in a `meta`, a drawing in a path. In characters. */
const longest = 8192;
const huge = new RegExp(`(\\s[\\w:.-]{1,64}\\s*=\\s*)(?:"[^"<>]{${longest},}"|'[^'<>]{${longest},}')`, 'gu');
const hugeWithMarkup = new RegExp(
  `(\\s[\\w:.-]{1,64}\\s*=\\s*)(?:"[^"]{${longest * 4},}"|'[^']{${longest * 4},}')`,
  'gu',
);

/**
 * A page whose huge attributes are empty: they are nothing to read, and no reason to refuse a newspaper. What still is too long, because
 * it never ends, is refused by the scan.
 */
export function withoutHugeAttributes(html: string): string {
  if (html.length < longest) return html;
  return html.replace(huge, '$1""').replace(hugeWithMarkup, '$1""');
}
