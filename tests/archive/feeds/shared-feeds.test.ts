import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemDraft } from '../../../src/archive/feeds/item-draft.ts';
import { readOpml } from '../../../src/archive/feeds/opml.ts';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { decodeText } from '../../../src/archive/text/decode-text.ts';
import { sharedFeeds as feeds, sharedFeedFolder as folder, sharedLists as lists } from './shared-feed-files.ts';

const address = 'https://feeds.test/dir/feed.xml';

const read = (file: string) => decodeText(readFileSync(join(folder ?? '', file))).text;

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
      // One of them quotes mark-up as text.
      const marks = file.includes('feedburner') ? /\ufffd/u : /<[a-z/!][^<>]*>|\ufffd/iu;
      for (const text of [draft.title, ...draft.paragraphs]) expect(text).not.toMatch(marks);
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
