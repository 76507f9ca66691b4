import { sharedPath } from '../../helpers/shared.ts';

/** The folder of feeds beside the project; null where there is none. */
export const sharedFeedFolder = sharedPath('eval', 'feeds');

/**
 * What each file holds, counted in the files themselves: format, entries with any words, entries with an address, entries
 * with a date that can be read, entries whose whole text the feed carries. `missing-fields` and `incomplete-fields` have one
 * entry without a word each; all but seven of `itunes-missing-image` link to the front page; the
 * dates of `gulp-atom` and of most of `atom-10` are of changes, the only ones there.
 */
export const sharedFeeds: [
  file: string,
  format: string,
  items: number,
  withUrl: number,
  dated: number,
  full: number,
][] = [
  ['rss-parser/atom-customfields.atom', 'atom', 15, 15, 15, 7],
  ['rss-parser/content-encoded.rss', 'rss', 7, 7, 7, 6],
  ['rss-parser/craigslist.rss', 'rdf', 25, 25, 25, 0],
  ['rss-parser/customfields.rss', 'rss', 15, 15, 15, 13],
  ['rss-parser/encoding.rss', 'rss', 40, 40, 40, 0],
  ['rss-parser/feedburner.atom', 'atom', 25, 25, 25, 19],
  ['rss-parser/giantbomb-podcast.rss', 'rss', 730, 730, 730, 0],
  ['rss-parser/guardian.rss', 'rss', 55, 55, 55, 0],
  ['rss-parser/gulp-atom.atom', 'atom', 10, 10, 10, 0],
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
  ['rss-parser/uolNoticias.rss', 'rss', 15, 15, 15, 0],
  ['rss-parser/xml2js-options.rss', 'rdf', 69, 69, 69, 0],
  ['feedsmith/feeds-atom-atom-03.xml', 'atom', 3, 3, 3, 0],
  ['feedsmith/feeds-atom-atom-10.xml', 'atom', 6, 2, 6, 0],
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
export const sharedLists: [file: string, feeds: number][] = [
  ['feedsmith/opml-category.opml', 0],
  ['feedsmith/opml-countries.opml', 0],
  ['feedsmith/opml-directory.opml', 0],
  ['feedsmith/opml-places.opml', 0],
  ['feedsmith/opml-script.opml', 0],
  ['feedsmith/opml-subscriptions.opml', 13],
];
