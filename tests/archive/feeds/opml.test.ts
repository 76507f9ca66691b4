import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../../src/archive/feeds/discover.ts';
import { readOpml, writeOpml } from '../../../src/archive/feeds/opml.ts';

describe('a list of feeds', () => {
  it('is read with its headings, each address once, and written so that it reads the same', () => {
    const opml = `<opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Think tanks"><outline text="Crisis &amp; Co" type="rss" xmlUrl="https://a.test/feed" htmlUrl="https://a.test/"/>
        <outline text="Deeper"><outline text="Third" xmlUrl="https://c.test/feed"/></outline></outline>
      <outline text="Loose" xmlUrl="https://b.test/feed"/><outline text="Again" xmlUrl="https://b.test/feed"/>
      <outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="A note"/></body></opml>`;
    const listings = readOpml(opml);
    expect(listings).toEqual([
      { title: 'Crisis & Co', url: 'https://a.test/feed', homeUrl: 'https://a.test/', category: 'Think tanks' },
      { title: 'Third', url: 'https://c.test/feed', homeUrl: null, category: 'Think tanks' },
      { title: 'Loose', url: 'https://b.test/feed', homeUrl: null, category: null },
    ]);
    expect(readOpml(writeOpml('Mine', listings!))).toEqual(listings);
  });

  it.each(['', '<rss></rss>', 'words', '<opml'])('is not made of %j', (text) => {
    expect(readOpml(text) ?? []).toEqual([]);
  });
});

describe('the feed of a page', () => {
  it('is the one it declares, comments last, relative to its base', () => {
    const html = `<html><head><base href="/en/"><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" TITLE="All &amp; everything" HREF="atom.xml">
      <link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="tr" href="/tr/"></head><body><a href="/rss.xml">RSS</a>`;
    expect(discoverFeeds(html, 'https://news.test/world')).toEqual([
      { url: 'https://news.test/en/atom.xml', title: 'All & everything' },
      { url: 'https://news.test/comments/feed', title: 'Comments' },
    ]);
  });

  it('is looked for among its links when it declares none', () => {
    const html = '<a href="/about">About</a><a href="/feed/">Feed</a><a href="javascript:x">x</a>';
    expect(discoverFeeds(html, 'https://news.test/')).toEqual([{ url: 'https://news.test/feed/', title: null }]);
  });
});
