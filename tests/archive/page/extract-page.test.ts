import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../src/archive/page/extract-page.ts';
import { scanPage } from '../../../src/archive/page/scan-page.ts';

const one =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.';
const two =
  'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes.';
const three =
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing.';
const title = 'Two river towns bring back their ferry';

interface Parts {
  head?: string;
  body?: string;
  lang?: string;
}
const page = ({ head = '', body = '', lang = 'en' }: Parts = {}) =>
  `<!doctype html><html lang="${lang}"><head><title>${title} | Quay Monitor</title>${head}</head><body>
  <nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sign in</a></nav>
  <article><h1>${title}</h1>${body || `<p>${one}</p><p>${two}</p><p>${three}</p>`}</article>
  <footer><p>© 2031 Quay Monitor. All rights reserved.</p></footer></body></html>`;

function read(parts: Parts, address: string | null = 'https://quay.example/news/ferry') {
  const extracted = extractPage(page(parts), address);
  if ('refused' in extracted) throw new Error(extracted.refused);
  return extracted;
}

const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('extractPage', () => {
  it('takes the text without the page around it', () => {
    expect(read({}).article).toMatchObject({
      title,
      paragraphs: [one, two, three],
      truncated: false,
      paywalled: false,
    });
  });

  it('reads the facts of JSON-LD', () => {
    const { article, facts } = read({
      head: jsonLd({
        '@graph': [
          { '@type': 'WebSite', name: 'x' },
          {
            '@type': ['NewsArticle', 'AnalysisNewsArticle'],
            headline: title,
            description: 'The ferry returns because the bridge is tired, officials say.',
            datePublished: '2031-03-03T10:32:00+01:00',
            dateModified: '2031-03-04',
            author: [{ name: 'Ida Quarrel' }, { name: 'Tom Weir' }],
            articleSection: ['Transport'],
            publisher: { name: 'Quay Monitor' },
            isAccessibleForFree: 'False',
          },
        ],
      }),
    });
    expect(article).toMatchObject({
      title,
      dek: 'The ferry returns because the bridge is tired, officials say.',
      byline: 'Ida Quarrel and Tom Weir',
      section: 'Transport',
      kind: 'analysis',
      published: { published: '2031-03-03T10:32:00+01:00', publishedPrecision: 'time' },
      paywalled: true,
    });
    expect(facts).toMatchObject({ source: 'Quay Monitor', modified: { published: '2031-03-04' }, language: 'en' });
  });

  it('takes the title shown over a description stated as a headline', () => {
    const head = jsonLd({ '@type': 'Article', headline: 'vessel for carrying carts across water' });
    expect(read({ head }).article.title).toBe(title);
  });

  it('reads the facts of meta and time elements', () => {
    const { article, facts } = read({
      head: '<meta property="og:title" content="Two river towns bring back their ferry"><meta property="article:published_time" content="2031-03-03"><meta name="author" content="By Ida Quarrel"><meta property="og:site_name" content="Quay Monitor"><meta name="robots" content="index, max-snippet:120"><link rel="canonical" href="/news/the-ferry?utm_source=x">',
    });
    expect(article).toMatchObject({
      title,
      byline: 'Ida Quarrel',
      published: { published: '2031-03-03', publishedPrecision: 'day' },
    });
    expect(facts).toMatchObject({
      source: 'Quay Monitor',
      url: 'https://quay.example/news/the-ferry',
      maxSnippet: 120,
    });
    expect(
      read({
        body: `<p><time pubdate datetime="2031-03-05">5 March</time></p><p>${one}</p><p>${two}</p><p>${three}</p>`,
      }).article.published,
    ).toMatchObject({ published: '2031-03-05' });
    expect(read({ head: '<meta name="robots" content="nosnippet">' }).facts?.maxSnippet).toBe(0);
  });

  it.each([
    { where: 'a meta element', head: '<meta property="article:modified_time" content="2031-03-09T08:00:00Z">' },
    { where: 'an itemprop', head: '<meta itemprop="dateModified" content="2031-03-09T08:00:00Z">' },
    { where: 'a marked time', time: '<time itemprop="dateModified" datetime="2031-03-09T08:00:00Z">9 March</time>' },
    { where: 'a time of a class', time: '<time class="updated" datetime="2031-03-09T08:00:00Z">9 March</time>' },
  ])('never takes the day of a change for that of publication: $where', ({ head = '', time = '' }) => {
    const { article, facts } = read({
      head,
      body: `<header>${time}</header><p>${one}</p><p>${two}</p><p>${three}</p>`,
    });
    expect(facts?.modified?.published).toBe('2031-03-09T08:00:00Z');
    expect(article.published).toBeNull();
  });

  it('finds the day of publication beside that of a change', () => {
    const times = ['<time datetime="2031-03-04">4 March</time>', '<time datetime="2031-03-09">Updated 9 March</time>'];
    const { article } = read({
      body: `<header>${times.join('')}</header><p>${one}</p><p>${two}</p><p>${three}</p>`,
    });
    expect(article.published).toMatchObject({ published: '2031-03-04' });
  });

  it.each([
    { what: "another site's", href: 'https://evil.example/x' },
    { what: "the front page's", href: 'https://quay.example/' },
    { what: 'a script for an', href: 'javascript:alert(1)' },
    { what: 'a secret in the', href: 'https://me:pw@quay.example/x' },
  ])('does not believe $what address', ({ href }) => {
    expect(read({ head: `<link rel="canonical" href="${href}">` }).facts?.url).toBe('https://quay.example/news/ferry');
  });

  it('keeps captions and credits apart from the text', () => {
    const { article } = read({
      body: `<figure><img src="x.jpg" alt="Boat"><figcaption><p>The old boat at dusk.</p><p>Photo: Ana Birch/Reuters</p></figcaption></figure><p>${one}</p><p>${two}</p><p>Photo: Lin Zhao/AFP</p><p>${three}</p>`,
    });
    expect(article).toMatchObject({
      paragraphs: [one, two, three],
      captions: ['The old boat at dusk.'],
      credits: ['Photo: Ana Birch/Reuters', 'Photo: Lin Zhao/AFP'],
    });
  });

  it('notices a pay wall and a cut', () => {
    const body = `<p>${one}</p><p>${two}</p><div><p>Subscribe to continue reading</p><p>Already a subscriber? Sign in</p></div>`;
    expect(read({ body }).article).toMatchObject({ paragraphs: [one, two], paywalled: true, truncated: true });
  });

  it('gives text only, also where text looks like mark-up', () => {
    const { article } = read({
      head: jsonLd({
        '@type': 'Article',
        headline: '<b>Two</b> river towns bring back &amp; paint their &quot;ferry&quot;',
        author: '<i>Ida</i> Quarrel',
      }),
      body: `<p>${one}<script>alert(1)</script><style>p{}</style></p><p onclick="x()">He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of the ticket office, which nobody has used for years.</p><p>${three}</p><iframe src="javascript:alert(1)"></iframe>`,
    });
    expect(article.title).toBe('Two river towns bring back & paint their "ferry"');
    expect(article.paragraphs).toEqual([
      one,
      'He wrote <script>alert(1)</script> on the wall of the ticket office, which nobody has used for years.',
      three,
    ]);
  });

  it('is not fooled by names of object internals in JSON-LD', () => {
    read({
      head: '<script type="application/ld+json">{"@type":"Article","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}</script>',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    { what: 'depth', html: '<div>'.repeat(600), says: /more than 512 levels deep/ },
    { what: 'depth without end', html: '<div>'.repeat(500_000), says: /deep/ },
    { what: 'elements', html: '<p>a</p>'.repeat(70_000), says: /more than 60,000 elements/ },
    { what: 'an attribute', html: `<p class="${'a'.repeat(70_000)}">x</p>`, says: /attribute of more than 64 KB/ },
    { what: 'bytes', html: 'a'.repeat(6 * 1024 * 1024), says: /MB/ },
    {
      what: 'an attribute that never ends',
      html: `<p class="${'a'.repeat(4_000_000)}`,
      says: /tag of more than 128 KB|attribute of more/,
    },
    { what: 'attributes of one tag', html: `<p ${'a=b '.repeat(200_000)}>x`, says: /more than 2,000 attributes/ },
  ])('refuses too much of $what', ({ html, says }) => {
    expect(scanPage(html).breach).toMatch(says);
  });

  it.each([
    '',
    'no mark-up at all',
    '<html></html>',
    '<!doctype html><html><body></body></html>',
    '\0\0\0',
    '<p>'.repeat(200),
  ])('finds nothing in a page without an article, and says so', (html) => {
    expect(extractPage(html, null)).toMatchObject({ refused: expect.stringContaining('no article text') });
  });
});
