/**
 * Writes what feedsmith passes over in the way it reads: the modes of Atom 0.3 (`escaped`, `base64`, `xml`) as types of Atom 1.0, and the whole text
 * that RSS items may carry in an XHTML `body` as `content:encoded`. Everything else stays letter for letter.
 */
export function inKnownForms(xml: string): string {
  const root = xml.slice(0, rootWithin);
  if (/<feed\b/iu.test(root) && /purl\.org\/atom\/ns#/iu.test(root)) return withTypes(xml);
  return /<rss\b/iu.test(root) && /<(?:\w+:)?body\b/iu.test(xml) ? withContent(xml) : xml;
}

const rootWithin = 5000;
const constructs = /<(title|tagline|summary|content|info)\b([^<>]{0,1000})>/giu;
const bodies = /<((?:\w+:)?body)\b([^<>]{0,1000})>/giu;

function withTypes(xml: string): string {
  return replaceElements(xml, constructs, (name, attributes, inner) => {
    const mode = /\bmode\s*=\s*["']\s*(\w+)/iu.exec(attributes)?.[1]?.toLowerCase() ?? 'xml';
    const type = /\btype\s*=\s*["']\s*([^"']+)/iu.exec(attributes)?.[1]?.toLowerCase() ?? 'text/plain';
    const isHtml = type.includes('html');
    const as = (kind: string, value: string) => `<${name} type="${kind}">${value}</${name}>`;
    if (mode === 'base64') {
      return as(isHtml ? 'html' : 'text', escapeXml(Buffer.from(inner, 'base64').toString('utf8')));
    }
    if (mode === 'escaped') return as(isHtml ? 'html' : 'text', inner);
    return /<\w/u.test(inner) ? as('xhtml', `<div>${inner}</div>`) : as('text', inner);
  });
}

function withContent(xml: string): string {
  const written = replaceElements(xml, bodies, (name, attributes, inner) => {
    const prefix = name.includes(':') ? `${name.split(':')[0]}:` : '';
    if (prefix === '' && !attributes.includes('1999/xhtml')) return null;
    const html = prefix === '' ? inner : inner.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
    return `<content:encoded>${escapeXml(html)}</content:encoded>`;
  });
  return /xmlns:content\s*=/u.test(written.slice(0, rootWithin))
    ? written
    : written.replace(/<rss\b/iu, '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"');
}

/** Replaces whole elements, up to the first end of their name; null leaves one as it is. Time grows with the length alone. */
function replaceElements(
  xml: string,
  opening: RegExp,
  replace: (name: string, attributes: string, inner: string) => string | null,
): string {
  const endless = new Set<string>();
  let written = '';
  let from = 0;
  for (const found of xml.matchAll(opening)) {
    const [tag, name, attributes] = [found[0], found[1]!, found[2]!];
    if (found.index < from || endless.has(name) || attributes.endsWith('/')) continue;
    const start = found.index + tag.length;
    const end = xml.indexOf(`</${name}>`, start);
    if (end === -1) endless.add(name);
    const replaced = end === -1 ? null : replace(name, attributes, xml.slice(start, end));
    if (replaced === null) continue;
    written += xml.slice(from, found.index) + replaced;
    from = end + name.length + 3;
  }
  return written + xml.slice(from);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
