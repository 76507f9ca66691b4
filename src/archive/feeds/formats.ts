/** Every format of feeds, lists of feeds and site maps. Import it by `loadFeedFormats`: its libraries are heavy. */
export { discoverFeeds } from './discover.ts';
export { readOpml, writeOpml } from './opml.ts';
export { parseFeed } from './parse-feed.ts';
export { readSitemap } from './sitemap.ts';
