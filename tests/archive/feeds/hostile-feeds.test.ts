import { describe, expect, it } from 'vitest';
import { itemDraft } from '../../../src/archive/feeds/item-draft.ts';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { decodeText } from '../../../src/archive/text/decode-text.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const address = 'https://feeds.test/dir/feed.xml';

/** Pieces that feeds are made of, sound and rotten. */
const pieces = [
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '<title>Talks resume</title>',
  '<title type="html">&lt;b&gt;Talks&lt;/b&gt;</title>',
  '<title><![CDATA[<script>alert(1)</script>]]></title>',
  '<title>&amp;lt;img src=x onerror=alert(1)&amp;gt;</title>',
  '<link>https://news.test/a</link>',
  '<link>javascript:alert(1)</link>',
  '<link href="data:text/html,<script>" rel="alternate"/>',
  '<link href="//news.test/x" />',
  '<guid>1</guid>',
  '<guid isPermaLink="true">vbscript:x</guid>',
  '<id>urn:1</id>',
  '<description>&lt;p onclick="x()"&gt;Ministers met.&lt;/p&gt;&lt;iframe src="file:///etc/passwd"&gt;</description>',
  '<content:encoded><![CDATA[<p>One.</p><style>p{}</style><svg onload=x><p>Two.</p>]]></content:encoded>',
  '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three.</p></div></summary>',
  '<pubDate>25/06/2020 banana</pubDate>',
  '<pubDate>Wed, 04 May 2016 06:53:45 GMT</pubDate>',
  '<updated>9999-99-99</updated>',
  '<dc:creator>__proto__</dc:creator>',
  '<__proto__><polluted>yes</polluted></__proto__>',
  '<constructor><prototype>yes</prototype></constructor>',
  '&l9;&file;&#x0;&#xD800;&#99999999;',
  '\u0000\u0001\ufffe\u202e',
  '<!-- ',
  ' -->',
  '<![CDATA[',
  ']]>',
  '<?php echo 1 ?>',
  '<a '.repeat(50),
  `<x ${'y="z" '.repeat(200)}>`,
  '<div>'.repeat(60),
  '&'.repeat(200),
  '"\'><',
];

const isBalanced = (piece: string) =>
  /^<(\w[\w:]*)\b[\s\S]{0,500}(?:<\/\1|\/)>$/u.test(piece) && !/<(?:__proto__|constructor)/u.test(piece);

const shells = [
  (inner: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>${inner}</channel></rss>`,
  (inner: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>${inner}</feed>`,
  (inner: string) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">${inner}</rdf:RDF>`,
  (inner: string) => `<!DOCTYPE rss [<!ENTITY l9 "&l8;&l8;"><!ENTITY file SYSTEM "file:///etc/passwd">]><rss>${inner}`,
  (inner: string) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: inner,
      items: [{ id: inner, url: inner, content_html: inner, date_published: inner, authors: [{ name: inner }] }],
    }),
  (inner: string) =>
    `{"version":"https://jsonfeed.org/version/1","items":[{"__proto__":{"polluted":"yes"},"content_html":${JSON.stringify(inner)}},null,7,${inner}]}`,
  (inner: string) => inner,
];

describe('a thousand hostile feeds', () => {
  it('are read without a crash, a hang, or an article with code in it', () => {
    const random = seededRandom(20_261_103);
    let articles = 0;
    for (let n = 0; n < 1200; n++) {
      // Every other feed has sound tags only, so that its rotten texts reach the archive.
      const choice = n % 2 === 0 ? pieces.filter(isBalanced) : pieces;
      const count = Math.floor(random() * 10);
      let inner = Array.from({ length: count }, () => choice[Math.floor(random() * choice.length)]).join('');
      if (random() < 0.7) inner = `<item>${inner}</item><entry>${inner}</entry>`;
      const bytes = new TextEncoder().encode(shells[n % shells.length]!(inner));
      for (let damage = random() < 0.4 ? 5 : 0; damage > 0; damage--)
        bytes[Math.floor(random() * bytes.length)] = random() * 256;
      const feed = parseFeed(decodeText(bytes, { encoding: 'windows-1252' }).text, address);
      for (const item of feed?.items ?? []) {
        const draft = itemDraft(item, { feedUrl: address, source: feed!.title });
        if (draft === null) continue;
        articles += 1;
        const texts = [draft.title, draft.dek, draft.byline, draft.section, draft.source, ...draft.paragraphs];
        // Angle brackets may be text: what matters is that nothing invisible is left, and no file was read.
        for (const text of texts) {
          expect(text ?? '', `feed ${n}`).not.toMatch(/[\u0000-\u001f\u202e]|root:/iu);
        }
        expect(draft.url ?? 'https://').toMatch(/^https?:\/\//u);
        expect(draft.published ?? '2016').toMatch(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:]{8}(?:Z|[+-]\d{2}:\d{2}))?)?)?$/u);
      }
    }
    expect(articles).toBeGreaterThan(150);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
