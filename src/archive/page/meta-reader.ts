import { cleanText } from './clean-text.ts';
import type { PageDocument } from './dom.ts';

/** The first of these meta elements that a page has, whichever way it names them; null for none. */
export type MetaReader = (...names: string[]) => string | null;

export function createMetaReader(document: PageDocument): MetaReader {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = cleanText(element.getAttribute('content'));
    if (content === null) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const name of (element.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/)) {
        const key = name
          .replace(/^dcterms?[.:]/, 'dc.')
          .replace(/^dc:/, 'dc.')
          .replace(/^prism:/, 'prism.');
        if (key !== '' && !values.has(key)) values.set(key, content);
      }
    }
  }
  return (...names) => {
    for (const name of names) {
      const value = values.get(name);
      if (value !== undefined) return value;
    }
    return null;
  };
}
