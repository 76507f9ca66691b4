import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../src/archive/page/extract-page.ts';

const prose = [
  'The council of the two banks voted on Monday to rebuild the footbridge, which was swept away in the flood of last spring.',
  'Work will begin in May, the surveyor said, as soon as the water stands low enough for the piers to be inspected by divers.',
  'Traders on the north side were pleased, although some of them asked who would pay for the road that leads down to the bridge.',
  'The province has promised half of the sum, and the rest will be raised by a loan that runs for eleven years at a fixed rate.',
];
const body = prose.map((text) => `<p>${text}</p>`).join('');
const page = (main: string, head = '', lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><title>The footbridge returns | Bank Post</title>${head}</head><body><nav><a href="/">Home</a></nav><main><article><h1>The footbridge returns</h1>${main}</article></main><footer><p>© Bank Post</p></footer></body></html>`;
const read = (html: string, address: string | null = 'https://bank.example/a') => {
  const result = extractPage(html, address);
  if ('refused' in result) throw new Error(result.refused);
  return result.article;
};

describe('the text of a page', () => {
  it('leaves out the readings of ruby', () => {
    const ruby =
      '<ruby>市<rp>(</rp><rt>し</rt><rp>)</rp></ruby>は橋を<ruby>直<rt>なお</rt></ruby>すと発表しました。工事は五月に始まる予定です。';
    const article = read(page(`<p>${ruby}</p><p>${ruby}二回目。</p>`.repeat(2), '', 'ja'));
    expect(article.paragraphs[0]).toBe('市は橋を直すと発表しました。工事は五月に始まる予定です。');
  });

  it('keeps every step of a nested list, also a short one with a link', () => {
    const steps =
      '<div><div><div>Lift the <a href="/x">old gate off</a> its hinges.</div><div>Then oil the hinges and let them stand for a day.</div></div><div><div>Last, hang <a href="/y">the new gate</a> and close it.</div></div></div>';
    const { paragraphs } = read(page(`${body}${steps}${body}`));
    expect(paragraphs).toEqual(
      expect.arrayContaining(['Lift the old gate off its hinges.', 'Last, hang the new gate and close it.']),
    );
  });

  it.each([
    '<table><tr><td><a href="/">Home</a> <a href="/b">Archive</a></td></tr></table>',
    '<p><a href="/b">Five bridges that never came to be</a></p>',
    '<p>SEE MORE: Five bridges that never came to be</p>',
    '<p>Continue Reading Below</p>',
    '<p>Home » Local » Bridges</p>',
    '<p>View comments (23)</p>',
    '<p>Photo gallery</p>',
    '<p>By signing up you agree to our terms</p>',
    '<p>Have a tip? Write to tips@bank.example</p>',
    '<p>Advert</p>',
    '<p>This slideshow requires JavaScript.</p>',
    '<p>Updated Nov 19, 6:55 AM; Posted Nov 18, 4:02 PM</p>',
    '<p>Bank Post > News > Bridges</p>',
    '<p>Lesen Sie auch: Fünf Brücken, die nie gebaut wurden</p>',
    '<p>Le puede interesar: Cinco puentes que nunca existieron</p>',
    '<p>Czytaj też: Pięć mostów, których nie ma</p>',
  ])('has no furniture of its page: %s', (furniture) => {
    expect(read(page(`${body}${furniture}${body.replaceAll('the', 'that')}`)).paragraphs.length).toBe(8);
  });

  it('keeps words whose class only looks like a box', () => {
    for (const name of [
      'node-promoted',
      'js-truncate-related-to-my-size',
      'shareable',
      'socialism',
      'captioned-text',
    ]) {
      expect(read(page(`<div class="${name}">${body}</div>`)).paragraphs).toEqual(prose);
    }
    expect(
      read(
        page(`${body}<div class="related-articles"><p>Another bridge fell in the north, and nobody saw it.</p></div>`),
      ).paragraphs,
    ).toEqual(prose);
  });

  it('never loses most of its words with a box', () => {
    expect(read(page(`<div class="social">${body}</div>`)).paragraphs).toEqual(prose);
  });

  it('is read beside attributes of any size', () => {
    const huge = `<meta name="state" content="${'{&quot;a&quot;:1}'.repeat(20_000)}"><meta name="path" content='${'M0 0L1 1'.repeat(30_000)}'>`;
    expect(read(page(body, huge)).paragraphs).toEqual(prose);
  });

  it.each([
    [
      '<p><strong>The second vote</strong> After the flood the council met again in the school, because the hall was under water.</p>',
      'The second vote',
    ],
    [
      '<p><b>Who pays</b><br>The province has promised half of the sum, and the rest will be raised by a loan.</p>',
      'Who pays',
    ],
  ])('has its subheadings apart from its sentences: %s', (html, heading) => {
    expect(read(page(body + html + body)).paragraphs).toContain(heading);
  });

  it('never glues a heading in bold to the sentence right behind it', () => {
    const { paragraphs } = read(
      page(`<p><strong>After the flood</strong>The council met again on Tuesday.</p>${body}`),
    );
    expect(paragraphs).toContain('The council met again on Tuesday.');
    const name = read(
      page(`<p>The <b>You</b>Tube film of the <b>Mc</b>Donald bridge was seen by many on Tuesday.</p>${body}`),
    );
    expect(name.paragraphs[0]).toBe('The YouTube film of the McDonald bridge was seen by many on Tuesday.');
  });

  it('never glues two sentences of two elements', () => {
    expect(
      read(
        page(
          `${body}<p><span>They met every stakeholder.</span><span>Despite that, nobody agreed on the colour of the rail.</span></p>`,
        ),
      ).paragraphs.at(-1),
    ).toBe('They met every stakeholder. Despite that, nobody agreed on the colour of the rail.');
  });
});

describe('a page without an article', () => {
  it.each([
    {
      what: 'a newsletter form',
      text: '<p>Yes, I want the newsletter of Bank Post in my inbox, with all that is new on both banks of the river every week.</p><p>I can unsubscribe from the newsletter at any time with one click in each e-mail.</p>',
    },
    {
      what: 'a consent text',
      text: '<p>We and our partners use cookies and similar means to store information on your device, with your consent.</p><p>You may change your consent to cookies and tracking at any time in our privacy policy.</p>',
    },
    {
      what: 'a biography',
      text: '<p>About Ida Holm</p><p>Ida Holm has written about bridges since 2008 and lives on the north bank with two dogs and many books.</p><p>She is the author of three guides to the river, and holds talks on them in winter.</p>',
    },
  ])('is refused by name: $what', ({ what, text }) => {
    expect(extractPage(page(text), null)).toMatchObject({ refused: expect.stringContaining(what) });
  });

  it.each([
    [
      'an error page',
      'Sorry, the page you are looking for does not exist or has been moved. Try our home page or the search.',
    ],
    [
      'an error page',
      'Leider wurde die Seite nicht gefunden: Seite nicht gefunden. Versuchen Sie es mit der Suche oder der Startseite noch einmal.',
    ],
    [
      'a check for robots',
      'Please verify you are a human by completing the security check below. Our systems have detected unusual traffic from your network.',
    ],
    [
      'a biography',
      'Ida Berg has been writing on bridges and their builders for the Bank Post since 2010. She lives on the north bank with two cats and a boat that leaks.',
    ],
  ])('is refused where a server or a box says something else: %s', (what, text) => {
    expect(extractPage(page(`<p>${text}</p>`), null)).toEqual({ refused: `only ${what} was found in it, no article` });
  });

  it('is not one that reports on a page that was lost, or on a writer', () => {
    const texts = [
      `The page you are looking for has been removed, visitors of the site read on Monday. ${prose.join(' ')}`,
      `Ida Berg is a reporter of the Bank Post. ${prose.join(' ')}`,
    ];
    for (const text of texts) expect(read(page(`<p>${text}</p>`)).paragraphs.join(' ')).toContain(prose[3]);
  });

  it('is not one that reports on the protection of data', () => {
    const text = [
      'Das Gericht in Luxemburg hat am Dienstag den Streit um den Datenschutz bei Suchmaschinen entschieden, wie es mitteilte.',
      'Der Anwalt der Klägerin nannte den Datenschutz ein Grundrecht; die Behörde begrüßte das Urteil noch am selben Abend.',
      'Fachleute erwarten, dass personenbezogene Angaben nun auf Antrag aus den Listen verschwinden, auch in anderen Ländern.',
    ];
    expect(read(page(text.map((one) => `<p>${one}</p>`).join(''), '', 'de')).paragraphs).toEqual(text);
  });

  it('is refused where a biography stands behind the line of the entry', () => {
    const entry = '<p>Der Eintrag steht in der Abteilung Gespräche und trägt die Stichworte Brücke und Fluss.</p>';
    const about = `<p>Über Ida Berg</p><p>${'Ida Berg schreibt seit vielen Jahren über Brücken und ihre Erbauer. '.repeat(5)}</p>`;
    expect(extractPage(page(`${entry}${about}`, '', 'de'), null)).toHaveProperty('refused');
  });

  it('is refused where it is a series of teasers', () => {
    const teasers = Array.from(
      { length: 9 },
      (_, n) =>
        `<section><h2><a href="/${n}">What became of the bridge number ${n} of the river</a></h2><p>${prose[n % 4]}</p></section>`,
    );
    expect(extractPage(page(teasers.join('')), null)).toMatchObject({
      refused: expect.stringContaining('list of articles'),
    });
  });
});

describe('a text that the page states for its article', () => {
  const record = (more: object) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'The footbridge returns', articleBody: prose.join('\n\n'), ...more })}</script>`;
  const shell =
    '<div id="app"></div><p>Follow us for more from the two banks, and never miss a story of the river again, wherever you are today.</p>';

  it('is read from JSON-LD where the page is put together in the browser', () => {
    expect(read(page('<div id="app"></div>', record({}))).paragraphs).toEqual(prose);
    expect(read(page(shell, record({}))).paragraphs).toEqual(prose);
  });

  it('is left where the publisher says that it is not free', () => {
    const result = extractPage(page('<div id="app"></div>', record({ isAccessibleForFree: 'False' })), null);
    expect(result).toEqual({ refused: 'no article text was found in it' });
  });

  it('gives way to the page that shows the same', () => {
    const shown = prose.map((text, at) => (at === 1 ? `${text} It has been measured twice.` : text));
    const html = page(shown.map((text) => `<p>${text}</p>`).join(''), record({}));
    expect(read(html).paragraphs).toEqual(shown);
  });

  it('is read from microdata next to a table that is longer than it', () => {
    const rows = Array.from(
      { length: 120 },
      (_, at) => `<tr><td>Ward of the river, number ${at}</td><td>Councillor Jane Harbour, the ${at}th</td></tr>`,
    ).join('');
    const main = `<div class="lead"><div itemprop="articleBody">${body}</div></div><div class="table-holder"><table><tr><th>Ward</th><th>Councillor</th></tr>${rows}</table></div>`;
    expect(read(page(main)).paragraphs).toEqual(expect.arrayContaining(prose));
  });
});

describe('the day of a page', () => {
  const published = (main: string, head = '', lang = 'en', address: string | null = null) =>
    read(page(main + body, head, lang), address).published?.published ?? null;

  it.each([
    ['<meta name="prism.publicationDate" content="2019-04-03">', '2019-04-03'],
    ['<meta name="pubdate" content="20190403">', '2019-04-03'],
    ['<meta name="article.published" content="2019-04-03T10:00:00.000Z">', '2019-04-03T10:00:00Z'],
    ['<meta name="citation_online_date" content="2019/04/03">', '2019-04-03'],
    [
      '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-04-03"}]}</script>',
      '2019-04-03',
    ],
  ])('is read from %s', (head, day) => {
    expect(published('', head)).toBe(day);
  });

  it.each([
    ['<span id="when">| 27/11/2017 a les 10:19h</span>', 'ca', '2017-11-27'],
    ['<small>15.02.2018 | von Ida Holm</small>', 'de', '2018-02-15'],
    ['<div>29. Januar 2019 | Politik</div>', 'de', '2019-01-29'],
    ['<p>Publié le 12/03/2021 à 10h15</p>', 'fr', '2021-03-12'],
    ['<time datetime="2018-02-15">Thursday</time>', 'en', '2018-02-15'],
  ])('is read under the heading, and is no paragraph: %s', (line, lang, day) => {
    expect(published(line, '', lang)).toBe(day);
    expect(read(page(line + body, '', lang)).paragraphs).toEqual(prose);
  });

  it.each([
    '<p>Updated 15.02.2018</p>',
    '<p>04/05/2020</p>',
    '<ul class="references"><li><span itemprop="datePublished">2011-05-06</span> A book on bridges.</li></ul>',
    '<aside><time datetime="2018-02-15">Thursday</time></aside>',
    '<div class="teaser"><time datetime="2018-02-15">Thursday</time></div>',
    '<time datetime="2018-02-15">a</time><time datetime="2018-02-16">b</time>',
  ])('is not guessed from %s', (line) => {
    expect(published(line)).toBeNull();
  });

  it('is the one in its address', () => {
    expect(published('', '', 'en', 'https://bank.example/2018/2/15/footbridge')).toBe('2018-02-15');
    expect(
      published('', '', 'en', 'https://web.archive.org/web/20200101000000/https://bank.example/2018-02-15-bridge'),
    ).toBe('2018-02-15');
    expect(published('', '', 'en', 'https://bank.example/2018/02/footbridge')).toBeNull();
  });

  it.each([
    ['<p class="meta">Von: Ida Brandt <span>|</span> <span>15.02.18</span></p>', 'de'],
    ['<div class="submitted">Gespeichert von <b>ida</b> am 15. Februar 2018 - 18:55</div>', 'de'],
    ['<div class="submitted">Submitted by ida on 15 February 2018</div>', 'en'],
    ['<p>Letzte Änderung: 20.02.2018 - 14:49:39<br>Erschienen am: 15.02.2018<br>Lesungen: 61</p>', 'de'],
    ['<div class="story"><div class="citation__top">15 February 2018</div></div>', 'en'],
    ['<p>04/02/2018</p>', 'en-GB'],
    ['<div><span property="schema:dateCreated" content="2018-02-15T12:45:46+00:00"></span></div>', 'de'],
  ])('is read where it stands in a line of company: %s', (line, lang) => {
    expect(published(line, '', lang)?.slice(0, 10)).toBe(lang === 'en-GB' ? '2018-02-04' : '2018-02-15');
  });

  it('is not that of a comment, a clock beside the logo, or a time of day with two dots', () => {
    expect(
      published('<div class="comment"><span property="schema:dateCreated" content="2018-02-15"></span></div>'),
    ).toBeNull();
    expect(published('<p>Doors open 19.30.15 at the latest</p>')).toBeNull();
    const clock =
      '<h1><a href="/">Bank Post</a></h1><span>Monday, 26.02.2020</span><p>Radio</p><p>Maps</p><p>Sport</p><p>Letters</p>';
    expect(read(`${clock}${page(body)}`).published).toBeNull();
  });

  it('is the one that readers see where two are stated', () => {
    const stated = (shown: string) =>
      published(
        `<p>${shown}</p>`,
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The footbridge returns","datePublished":"2018-02-13T07:29:00Z"}</script><meta property="article:published_time" content="2018-02-15T08:29:34">',
        'de',
      )?.slice(0, 10);
    expect(stated('15.02.2018')).toBe('2018-02-15');
    expect(stated('13.02.2018')).toBe('2018-02-13');
    expect(stated('Ida Brandt')).toBe('2018-02-13');
  });

  it('is found in JSON-LD that is no JSON, when it names one day', () => {
    const broken = (days: string) =>
      published(
        '',
        `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The "bridge"", ${days}}</script>`,
      );
    expect(broken('"datePublished": "2018-02-15T18:10:00+01:00",')).toBe('2018-02-15T18:10:00+01:00');
    expect(broken('"datePublished": "2018-02-15", "datePublished": "2018-02-16"')).toBeNull();
  });
});
