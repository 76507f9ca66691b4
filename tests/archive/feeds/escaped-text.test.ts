import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { normaliseText } from '../../../src/archive/text/normalise.ts';

const xml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const rss = (item: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>x</title><item>${item}</item></channel></rss>`;
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id>${entry}</entry></feed>`;
const atom03 = (entry: string) =>
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>x</title><entry><id>1</id>${entry}</entry></feed>`;
const json = (item: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [{ id: '1', ...item }] });
const first = (feed: string) => parseFeed(feed, 'https://feeds.example/feed.xml')?.items[0];

/** Each form in which a feed may carry a text, as its standard says to write it. */
const forms: Record<string, (title: string, body: string) => string> = {
  'RSS, escaped': (title, body) =>
    rss(`<title>${xml(xml(title))}</title><content:encoded>${xml(`<p>${xml(body)}</p>`)}</content:encoded>`),
  'RSS, CDATA': (title, body) =>
    rss(`<title><![CDATA[${xml(title)}]]></title><content:encoded><![CDATA[<p>${xml(body)}</p>]]></content:encoded>`),
  'RSS, body in XHTML': (title, body) =>
    rss(`<title>${xml(xml(title))}</title><body xmlns="http://www.w3.org/1999/xhtml"><p>${xml(body)}</p></body>`),
  'RSS of pictures': (title, body) =>
    rss(
      `<title>${xml(xml(title))}</title><media:group><media:description>${xml(body)}</media:description></media:group>`,
    ),
  'Atom, text': (title, body) =>
    atom(`<title type="text">${xml(title)}</title><content type="text">${xml(body)}</content>`),
  'Atom, no type': (title, body) => atom(`<title>${xml(title)}</title><summary>${xml(body)}</summary>`),
  'Atom, html': (title, body) =>
    atom(`<title type="html">${xml(xml(title))}</title><content type="html">${xml(`<p>${xml(body)}</p>`)}</content>`),
  'Atom, xhtml': (title, body) =>
    atom(
      `<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${xml(title)}</div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${xml(body)}</p></div></content>`,
    ),
  'Atom 0.3, escaped': (title, body) =>
    atom03(
      `<title mode="escaped" type="text/plain">${xml(title)}</title><content mode="escaped" type="text/html">${xml(`<p>${xml(body)}</p>`)}</content>`,
    ),
  'Atom 0.3, base64': (title, body) =>
    atom03(
      `<title mode="base64" type="text/plain">${base64(title)}</title><content mode="base64" type="text/html">${base64(`<p>${xml(body)}</p>`)}</content>`,
    ),
  'Atom 0.3, xml': (title, body) =>
    atom03(
      `<title>${xml(title)}</title><content mode="xml" type="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${xml(body)}</p></div></content>`,
    ),
  'JSON Feed, text': (title, body) => json({ title, content_text: body }),
  'JSON Feed, HTML': (title, body) => json({ title, content_html: `<p>${xml(body)}</p>` }),
};

/** Texts as people write them, and with what feeds trip over: angle brackets, ampersands, names of elements, references. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '<ida@quay.example>',
    '<ministry>',
    'a < b',
    'b>c',
    'R&D',
    'AT&T',
    'the <video> tag',
    '&lt;b&gt;',
    '&amp;',
    '?a=1&copy=2',
    '<3',
    '</p>',
    '<!-- no -->',
    '"quoted"',
    "it's",
    '渡轮',
    '%3C',
  ),
);
const text = fc
  .array(words, { minLength: 1, maxLength: 8 })
  .map((parts) => normaliseText(`Report: ${parts.join(' ')}`))
  .filter((one) => !one.includes(']]>'));

describe('random text', () => {
  it.each(Object.keys(forms))('written into %s is read back letter for letter', (form) => {
    fc.assert(
      fc.property(text, text, (title, body) => {
        const item = first(forms[form]!(title, body));
        expect({ title: item?.title, body: [...item!.content, ...item!.summary] }).toEqual({ title, body: [body] });
      }),
      { numRuns: 150 },
    );
  });
});

describe('text that is escaped once', () => {
  it.each([
    {
      feed: rss('<title>How the &lt;video&gt; tag changed &lt;b&gt;news&lt;/b&gt;</title>'),
      title: 'How the <video> tag changed news',
    },
    { feed: rss('<title>R&amp;D of &lt;Tessera&gt; fell</title>'), title: 'R&D of <Tessera> fell' },
    { feed: rss('<title>R&amp;amp;D &amp;#8216;fell&amp;#8217;</title>'), title: 'R&D ‘fell’' },
    {
      feed: rss('<title><![CDATA[Write to <desk@quay.example> & wait]]></title>'),
      title: 'Write to <desk@quay.example> & wait',
    },
    { feed: rss('<title>Talks &lt;script&gt;alert(1)&lt;/script&gt;resume</title>'), title: 'Talks resume' },
    {
      feed: atom('<title type="html">&lt;em&gt;Blue&lt;/em&gt; &amp;mdash; a review</title>'),
      title: 'Blue — a review',
    },
    { feed: atom('<title type="html">&lt;3 towns</title>'), title: '<3 towns' },
    { feed: atom('<title>Talks <![CDATA[& <b>]]></title>'), title: 'Talks & <b>' },
    { feed: json({ title: 'The <b> tag & R&amp;D', content_text: 'x' }), title: 'The <b> tag & R&amp;D' },
  ])('is text in the title $title', ({ feed, title }) => {
    expect(first(feed)?.title).toBe(title);
  });

  it.each([
    ['From: Ida &lt;ida@quay.example&gt; on R&amp;D, if a &lt; b.', ['From: Ida <ida@quay.example> on R&D, if a < b.']],
    ['The &lt;video&gt; tag came late.', ['The <video> tag came late.']],
    ['Prices &lt;b the tariff&gt; fell.', ['Prices <b the tariff> fell.']],
    ['&lt;p&gt;One &lt;ministry&gt; said.&lt;/p&gt;&lt;p&gt;Two.', ['One <ministry> said.', 'Two.']],
    ['&lt;g:plus size="1"&gt;&lt;/g:plus&gt;&lt;o:p&gt;Words.&lt;/o:p&gt;', ['Words.']],
    ['Cut off &lt;a href="https://quay.exam', ['Cut off']],
    ['Words.&lt;div class="more"&gt; More', ['Words.', 'More']],
  ])('is text in the description %s', (description, paragraphs) => {
    expect(first(rss(`<title>x</title><description>${description}</description>`))?.summary).toEqual(paragraphs);
  });

  it('is unpacked again only where the whole value is escaped mark-up', () => {
    const twice = xml(xml('<p>One.</p><p>Two.</p>'));
    expect(first(rss(`<title>x</title><description>${twice}</description>`))?.summary).toEqual(['One.', 'Two.']);
    const inside = xml(`<p>Write ${xml('<p>One.</p>')} first.</p>`);
    expect(first(rss(`<title>x</title><description>${inside}</description>`))?.summary).toEqual([
      'Write <p>One.</p> first.',
    ]);
    expect(
      first(atom('<title>x</title><summary>&lt;p&gt;&lt;strong&gt;Prices&lt;/strong&gt; fell.</summary>'))?.summary,
    ).toEqual(['Prices fell.']);
  });
});

describe('an entry', () => {
  it.each([
    { where: 'alone', media: '<media:description>A boat.</media:description>' },
    { where: 'in a group', media: '<media:group><media:description>A boat.</media:description></media:group>' },
    {
      where: 'of its first film',
      media:
        '<media:content url="https://quay.example/1"><media:description type="html">A &lt;b&gt;boat&lt;/b&gt;.</media:description></media:content>',
    },
  ])('has what is said of its pictures $where as its summary', ({ media }) => {
    expect(first(rss(`<title>x</title>${media}`))?.summary).toEqual(['A boat.']);
  });

  it('of Atom without a day of publication has that of its last change, and says so', () => {
    const dates = (more: string) => first(atom(`<title>x</title><updated>2026-07-20T10:00:00Z</updated>${more}`));
    expect(dates('')).toMatchObject({ published: '2026-07-20T10:00:00Z', publishedFrom: 'update' });
    const both = dates('<published>2026-07-01T10:00:00Z</published>');
    expect(both).toMatchObject({ published: '2026-07-01T10:00:00Z', updated: '2026-07-20T10:00:00Z' });
    expect(both).not.toHaveProperty('publishedFrom');
  });
});
