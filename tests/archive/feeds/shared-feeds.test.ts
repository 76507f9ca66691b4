import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/archive/charset.ts';
import { itemDraft } from '../../../src/archive/feeds/item-draft.ts';
import { readOpml } from '../../../src/archive/feeds/opml.ts';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { sharedPath } from '../../helpers/shared.ts';

const folder = sharedPath('eval', 'feeds');
const address = 'https://feeds.test/dir/feed.xml';

/**
 * What each file holds, counted in the files themselves: format, entries with any words, entries with an address, entries
 * with a date that can be read, entries whose whole text the feed carries. `missing-fields` and `incomplete-fields` have one
 * entry without a word each; all but seven of `itunes-missing-image` link to the front page; the dates of `gulp-atom` are of changes, those of `uolNoticias` are in Portuguese.
 */
const feeds: [file: string, format: string, items: number, withUrl: number, dated: number, full: number][] = [
  ['rss-parser/atom-customfields.atom', 'atom', 15, 15, 15, 7],
  ['rss-parser/content-encoded.rss', 'rss', 7, 7, 7, 6],
  ['rss-parser/craigslist.rss', 'rdf', 25, 25, 25, 0],
  ['rss-parser/customfields.rss', 'rss', 15, 15, 15, 13],
  ['rss-parser/encoding.rss', 'rss', 40, 40, 40, 0],
  ['rss-parser/feedburner.atom', 'atom', 25, 25, 25, 19],
  ['rss-parser/giantbomb-podcast.rss', 'rss', 730, 730, 730, 0],
  ['rss-parser/guardian.rss', 'rss', 55, 55, 55, 0],
  ['rss-parser/gulp-atom.atom', 'atom', 10, 10, 0, 0],
  ['rss-parser/heise.atom', 'atom', 15, 15, 15, 0],
  ['rss-parser/heraldsun.rss', 'rss', 2, 2, 0, 0],
  ['rss-parser/incomplete-fields.atom', 'atom', 0, 0, 0, 0],
  ['rss-parser/instant-article.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/item-itunes-episodeType.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/itunes-category.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/itunes-href.rss', 'rss', 10, 10, 10, 0],
  ['rss-parser/itunes-keywords-array.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/itunes-keywords-astext.rss', 'rss', 32, 32, 32, 17],
  ['rss-parser/itunes-keywords.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/itunes-missing-image.rss', 'rss', 131, 7, 131, 0],
  ['rss-parser/many-links.rss', 'atom', 25, 25, 25, 24],
  ['rss-parser/missing-fields.atom', 'atom', 0, 0, 0, 0],
  ['rss-parser/narro.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/pagination-links.rss', 'rss', 1, 1, 1, 0],
  ['rss-parser/reddit-atom.rss', 'rss', 24, 24, 24, 0],
  ['rss-parser/reddit-home.rss', 'atom', 24, 24, 24, 1],
  ['rss-parser/reddit.rss', 'rss', 24, 24, 24, 1],
  ['rss-parser/rss-1.rss', 'rdf', 69, 69, 69, 0],
  ['rss-parser/uolNoticias.rss', 'rss', 15, 15, 0, 0],
  ['rss-parser/xml2js-options.rss', 'rdf', 69, 69, 69, 0],
  ['feedsmith/feeds-atom-atom-03.xml', 'atom', 3, 3, 3, 0],
  ['feedsmith/feeds-atom-atom-10.xml', 'atom', 6, 2, 1, 0],
  ['feedsmith/feeds-atom-atom-ns.xml', 'atom', 1, 0, 0, 0],
  ['feedsmith/feeds-rdf-rdf-09.xml', 'rdf', 5, 5, 0, 0],
  ['feedsmith/feeds-rdf-rdf-10.xml', 'rdf', 2, 2, 0, 0],
  ['feedsmith/feeds-rdf-rdf-ns.xml', 'rdf', 1, 1, 1, 0],
  ['feedsmith/feeds-rss-rss-090.xml', 'rss', 2, 2, 0, 0],
  ['feedsmith/feeds-rss-rss-091.xml', 'rss', 2, 2, 0, 0],
  ['feedsmith/feeds-rss-rss-092.xml', 'rss', 2, 2, 0, 0],
  ['feedsmith/feeds-rss-rss-093.xml', 'rss', 2, 2, 2, 0],
  ['feedsmith/feeds-rss-rss-094.xml', 'rss', 2, 2, 2, 0],
  ['feedsmith/feeds-rss-rss-20.xml', 'rss', 2, 2, 2, 0],
  ['feedsmith/feeds-rss-rss-ns.xml', 'rss', 1, 1, 1, 0],
];

/** Lists of feeds, with the number of feeds they name; the others are outlines of something else. */
const lists: [file: string, feeds: number][] = [
  ['feedsmith/opml-category.opml', 0],
  ['feedsmith/opml-countries.opml', 0],
  ['feedsmith/opml-directory.opml', 0],
  ['feedsmith/opml-places.opml', 0],
  ['feedsmith/opml-script.opml', 0],
  ['feedsmith/opml-subscriptions.opml', 13],
];

const read = (file: string) => decodeText(readFileSync(join(folder ?? '', file)), null).text;

describe.skipIf(folder === null)('the feeds beside the project', () => {
  it.each(feeds)('%s is read as %s', (file, format, items, withUrl, dated, full) => {
    const feed = parseFeed(read(file), address);
    const drafts = (feed?.items ?? []).flatMap((item) => itemDraft(item, { feedUrl: address, source: null }) ?? []);
    expect({
      format: feed?.format,
      items: drafts.length,
      withUrl: drafts.filter(({ url }) => url !== null).length,
      dated: drafts.filter(({ published }) => published !== null).length,
      full: drafts.filter(({ completeness }) => completeness === 'full').length,
    }).toEqual({ format, items, withUrl, dated, full });
    for (const draft of drafts) {
      expect(`${draft.title} ${draft.byline} ${draft.section}`).not.toMatch(/&(?:amp|lt|gt|quot|nbsp|#\d+);/iu);
      for (const text of [draft.title, ...draft.paragraphs]) expect(text).not.toMatch(/<[a-z/!][^<>]*>|\ufffd/iu);
      if (draft.url !== null) expect(draft.url).toMatch(/^https?:\/\//u);
    }
  });

  it.each(lists)('%s lists %i feeds', (file, count) => {
    expect(readOpml(read(file))).toHaveLength(count);
    expect(parseFeed(read(file), address)?.items ?? []).toEqual([]);
  });

  it('agree with what their authors expect of them, where they say so', () => {
    const expected = readdirSync(join(folder!, 'feedsmith')).filter((file) => /^feeds-r.*\.json$/u.test(file));
    expect(expected.length).toBeGreaterThan(8);
    for (const file of expected) {
      const wanted = JSON.parse(read(join('feedsmith', file)));
      const feed = parseFeed(read(join('feedsmith', `${basename(file, '.json')}.xml`)), address);
      expect(feed?.items.map(({ title }) => title)).toEqual(wanted.items.map((item: { title: string }) => item.title));
      expect(feed?.items.map(({ url }) => url)).toEqual(wanted.items.map((item: { link: string }) => item.link));
    }
  });

  it('are all accounted for: nothing else there is a feed', () => {
    const known = new Set([...feeds, ...lists].map(([file]) => file));
    const others = ['rss-parser', 'feedsmith']
      .flatMap((group) => readdirSync(join(folder!, group)).map((file) => `${group}/${file}`))
      .filter((file) => !known.has(file));
    expect(others.length).toBeGreaterThan(0);
    for (const file of others) expect([file, parseFeed(read(file), address)]).toEqual([file, null]);
  });
});
