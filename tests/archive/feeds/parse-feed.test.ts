import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../../src/archive/feeds/discover.ts';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { readSitemap } from '../../../src/archive/feeds/sitemap.ts';
import { readWholeDate } from '../../../src/archive/text/read-date.ts';
import { isInProportion } from '../../helpers/work-ratio.ts';

const address = 'https://news.test/world/feed.xml';
const rss = (items: string, more = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News &amp;amp; Views</title><link>https://news.test/world/</link>${more}${items}</channel></rss>`;
const first = (text: string) => parseFeed(text, address)?.items[0];

describe('a feed entry', () => {
  it('has its link resolved, its texts free of markup, its date as written', () => {
    const item = first(
      rss(`<item><title>Talks &amp;#8216;resume&amp;#8217; in &lt;b&gt;Ankara&lt;/b&gt;</title><link>../2026/talks?utm_source=rss</link>
        <description>&lt;p&gt;Ministers met.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;They&amp;nbsp;parted.&lt;/p&gt;</description>
        <author>desk@news.test (Ayla Demir)</author><pubDate>Tue, 03 Nov 2026 09:30:00 +0300</pubDate></item>`),
    );
    expect(item).toMatchObject({
      title: 'Talks ‘resume’ in Ankara',
      url: 'https://news.test/2026/talks',
      summary: ['Ministers met.', 'They parted.'],
      published: '2026-11-03T09:30:00+03:00',
      publishedPrecision: 'time',
    });
  });

  it.each([
    { what: 'a guid that is an address', guid: '<guid>https://news.test/a</guid>', url: 'https://news.test/a' },
    { what: 'a guid that says it is none', guid: '<guid isPermaLink="false">https://news.test/a</guid>', url: null },
    { what: 'a guid that is a number', guid: '<guid>4711</guid>', url: null },
    { what: 'a link nobody may follow', guid: '<link>javascript:alert(1)</link>', url: null },
    { what: 'a link with a password', guid: '<link>https://me:secret@news.test/</link>', url: null },
  ])('with $what has the address $url', ({ guid, url }) => {
    expect(first(rss(`<item><title>Talks</title>${guid}</item>`))?.url).toBe(url);
  });

  it('takes elements of Atom and Dublin Core that an RSS item carries', () => {
    const namespaces = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"';
    const item = (elements: string) =>
      first(
        `<rss version="2.0" ${namespaces}><channel><title>x</title><item><title>Talks</title>${elements}</item></channel></rss>`,
      );
    expect(
      item(`<atom:published>2026-07-01T10:00:00Z</atom:published><atom:updated>2026-07-20T10:00:00Z</atom:updated>
        <atom:author><atom:name>Ayla Demir</atom:name></atom:author>
        <atom:link rel="alternate" href="https://news.test/a"/>`),
    ).toMatchObject({
      url: 'https://news.test/a',
      byline: 'Ayla Demir',
      published: '2026-07-01T10:00:00Z',
      updated: '2026-07-20T10:00:00Z',
    });
    expect(item('<dcterms:issued>2026-07-01</dcterms:issued>')).toMatchObject({ published: '2026-07-01' });
  });

  it.each([
    {
      what: 'an RSS item',
      feed: '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>x</title><item><title>Talks</title><atom:updated>2026-07-20T10:00:00Z</atom:updated></item></channel></rss>',
    },
    {
      what: 'an item of a JSON Feed',
      feed: '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","title":"Talks","date_modified":"2026-07-20T10:00:00Z"}]}',
    },
  ])('is dated by its update where $what names nothing else, and says so', ({ feed }) => {
    expect(first(feed)).toMatchObject({ published: '2026-07-20T10:00:00Z', publishedFrom: 'update' });
  });

  it('keeps two entries of one guid apart', () => {
    const item = (n: number) =>
      `<item><title>Part ${n}</title><guid isPermaLink="false">same</guid><link>https://news.test/${n}</link></item>`;
    expect(parseFeed(rss(item(1) + item(2)), address)?.items.map(({ url }) => url)).toEqual([
      'https://news.test/1',
      'https://news.test/2',
    ]);
  });

  it.each([
    { what: 'the front page', link: 'http://www.news.test/world', times: 2, kept: 0 },
    { what: 'any page', link: 'https://news.test/show', times: 3, kept: 0 },
    { what: 'its page, listed again', link: 'https://news.test/talks', times: 2, kept: 2 },
    { what: 'the front page, alone', link: 'https://news.test/world/', times: 1, kept: 1 },
  ])('that shares the address of $what with others ($times) keeps it: $kept', ({ link, times, kept }) => {
    const items = Array.from({ length: times }, (_, n) => `<item><title>Part ${n}</title><link>${link}</link></item>`);
    const feed = parseFeed(rss(items.join('')), address);
    expect(feed?.items.map(({ title }) => title)).toHaveLength(times);
    expect(feed?.items.filter(({ url }) => url !== null)).toHaveLength(kept);
  });

  it('is left out when it says nothing', () => {
    expect(parseFeed(rss('<item><guid>1</guid></item><item><title>Talks</title></item>'), address)?.items).toHaveLength(
      1,
    );
  });
});

describe('a date in a feed', () => {
  it.each([
    ['Wed, 04 May 2016 06:53:45 GMT', '2016-05-04T06:53:45Z'],
    ['Wed, 4 May 16 06:53 EST', '2016-05-04T06:53:00-05:00'],
    ['4 May 2016 06:53:45 +0530', '2016-05-04T06:53:45+05:30'],
    ['Mon, 05 Jan 2026 10:00:00 +0000 (UTC)', '2026-01-05T10:00:00Z'],
    ['2016-05-04T06:53:45.123Z', '2016-05-04T06:53:45Z'],
    ['2016-05-04T06:53:45+03:00', '2016-05-04T06:53:45+03:00'],
    ['2016-05-04 06:53:45', '2016-05-04'],
    ['2016-05-04T06:53:45 XYZ', '2016-05-04'],
    ['2016-05-04', '2016-05-04'],
    ['2016-05', '2016-05'],
    ['May 4, 2016', '2016-05-04'],
    ['2016', '2016'],
    ['2016-02-30', null],
    ['25/06/2020 banana', null],
    ['banana', null],
    ['yesterday', null],
    ['', null],
    ['12', null],
    ['Wed, 32 May 2016 06:53:45 GMT', null],
    ['0001-01-01T00:00:00Z', null],
    [`${'9'.repeat(5000)}`, null],
  ])('%s is %s', (text, date) => {
    expect(readWholeDate(text)?.published ?? null).toBe(date);
  });

  it('that cannot be read is unknown, never today', () => {
    expect(first(rss('<item><title>Talks</title><pubDate>25/06/2020 banana</pubDate></item>'))).toMatchObject({
      published: null,
      publishedPrecision: null,
    });
  });
});

describe('a feed', () => {
  it('comes as JSON too', () => {
    const feed = parseFeed(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'News',
        language: 'tr-TR',
        next_url: '/older.json',
        items: [
          {
            id: '1',
            url: '/a',
            title: 'Görüşme',
            content_html: '<p>Bakanlar görüştü.</p>',
            date_published: '2026-11-03',
          },
        ],
      }),
      address,
    );
    expect(feed).toMatchObject({ format: 'json', language: 'tr', olderUrl: 'https://news.test/older.json' });
    expect(feed?.items[0]).toMatchObject({
      url: 'https://news.test/a',
      content: ['Bakanlar görüştü.'],
      language: 'tr',
    });
  });

  it.each([
    { what: 'a bare ampersand', text: rss('<item><title>Iran & Turkey</title></item>'), title: 'Iran & Turkey' },
    {
      what: 'an end that is missing',
      text: rss('<item><title>Talks</title></item><item><title>Cut').slice(0, -19),
      title: 'Talks',
    },
    { what: 'capitals', text: rss('<item><title>Talks</title></item>').toUpperCase(), title: 'TALKS' },
    {
      what: 'blank lines and a mark first',
      text: `\ufeff\n\n ${rss('<item><title>Talks</title></item>')}`,
      title: 'Talks',
    },
    {
      what: 'HTML entities nobody declared',
      text: rss('<item><title>Talks&nbsp;resume</title></item>'),
      title: 'Talks resume',
    },
    { what: 'control characters', text: rss('<item><title>Ta\u0001lks\u0000</title></item>'), title: 'Talks' },
  ])('with $what is still read', ({ text, title }) => {
    expect(first(text)?.title).toBe(title);
  });

  it.each([
    '',
    '   ',
    '<!doctype html><html><body>Moved</body></html>',
    'not a feed',
    '{"error": true}',
    '{',
    '[]',
    '<x/>',
  ])('is not made of %j', (text) => {
    expect(parseFeed(text, address)).toBeNull();
  });

  it('keeps entities and external references inert', () => {
    const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const hostile = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}<!ENTITY file SYSTEM "file:///etc/passwd">]>
      <rss version="2.0"><channel><title>x</title><item><title>Talks &l10; &file;</title><link>https://news.test/a</link></item></channel></rss>`;
    const feed = parseFeed(hostile, address);
    expect(JSON.stringify(feed).length).toBeLessThan(2000);
    expect(JSON.stringify(feed)).not.toMatch(/root:|lollol/u);
  });

  it.each([
    {
      what: 'open tags in an entry',
      pattern: '<div>',
      around: (text: string) => rss(`<item><description><![CDATA[${text}]]></description></item>`),
    },
    { what: 'ampersands', pattern: '&amp;', around: (text: string) => rss(`<item><title>${text}</title></item>`) },
    { what: 'white space', pattern: ' ', around: (text: string) => rss(`<item><title>${text}</title></item>`) },
    {
      what: 'full stops',
      pattern: '. ',
      around: (text: string) => rss(`<item><description>${text}</description></item>`),
    },
    {
      what: 'brackets of JSON',
      pattern: '[',
      around: (text: string) => `{"version":"https://jsonfeed.org/version/1","items":${text}`,
    },
  ])('of nothing but $what takes time in proportion to its length', ({ pattern, around }) => {
    const read = (text: string) => [parseFeed, discoverFeeds, readSitemap].map((by) => by(around(text), address));
    expect(isInProportion(read, pattern)).toBe(true);
  });

  it('nested beyond sense is refused', () => {
    expect(parseFeed(rss(`<item>${'<a>'.repeat(300_000)}`), address)).toBeNull();
  });
});
