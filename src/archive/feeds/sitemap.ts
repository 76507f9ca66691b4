import { Parser } from 'htmlparser2';
import { readWholeDate } from '../text/read-date.ts';
import { webAddress } from '../text/web-address.ts';
import { scanXml, xmlLimits } from './scan-xml.ts';

/** A page or a further map that a sitemap lists. */
export interface SitemapPage {
  url: string;
  /** Publication date of a news sitemap, else the day it was last changed; null when neither is told. */
  date: string | null;
}

export interface Sitemap {
  pages: SitemapPage[];
  maps: SitemapPage[];
}

/** As many as the standard allows in one file, and the elements they may be made of. */
const maxEntries = 50_000;
const limits = { ...xmlLimits, elements: 1_000_000 };

/** Reads a sitemap or an index of sitemaps; whatever else it is given makes an empty one. */
export function readSitemap(text: string, address: string): Sitemap {
  const sitemap: Sitemap = { pages: [], maps: [] };
  if (scanXml(text, limits) !== null) return sitemap;
  let entry: { url: string; changed: string; published: string } | null = null;
  let field: 'url' | 'changed' | 'published' | null = null;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'url' || name === 'sitemap') entry = { url: '', changed: '', published: '' };
        else if (name === 'loc') field = 'url';
        else if (name === 'lastmod') field = 'changed';
        else field = name.endsWith('publication_date') ? 'published' : null;
      },
      ontext(data) {
        if (entry !== null && field !== null && entry[field].length < 4096) entry[field] += data;
      },
      onclosetag(name) {
        field = null;
        if ((name !== 'url' && name !== 'sitemap') || entry === null) return;
        const url = webAddress(entry.url.trim(), address);
        const date = readWholeDate(entry.published) ?? readWholeDate(entry.changed);
        const list = name === 'url' ? sitemap.pages : sitemap.maps;
        if (url !== null && list.length < maxEntries) list.push({ url, date: date?.published ?? null });
        entry = null;
      },
    },
    { xmlMode: true },
  );
  parser.write(text);
  parser.end();
  return sitemap;
}
