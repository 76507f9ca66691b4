import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../src/archive/page/extract-page.ts';

const body = [
  'The harbour office of Nessa will open the ferry line to Orhan again on 3 May, after eleven months of repairs.',
  'Tickets cost four marks, as before, and children travel free on Sundays, the office said on Monday 4 May 2015.',
  'Two boats are to cross the strait each hour between six in the morning and ten at night, it said.',
];
const page = (above: string, { head = '', lang = 'en', below = '' } = {}) =>
  `<html lang="${lang}"><head><title>Ferry line opens again</title>${head}</head><body><article><h1>Ferry line opens again</h1>${above}${body.map((text) => `<p>${text}</p>`).join('')}</article>${below}</body></html>`;
const dayOf = (html: string, address = 'https://quay.example/ferry') => {
  const read = extractPage(html, address);
  return 'refused' in read ? null : (read.article.published?.published.slice(0, 10) ?? null);
};

describe('the day a page shows', () => {
  it('is read in the forms of many languages', () => {
    const lines: [lang: string, line: string][] = [
      ['de', '03.04.2019 | von Ida Holm'],
      ['fr', 'Publié le 3 avril 2019 à 8h15 - Mis à jour le 4 avril 2019 à 9h10'],
      ['pt', '03/04/2019 08h15 - Atualizado em 04/04/2019 09h10'],
      ['ca', '03/04/2019 a les 10:19h'],
      ['sk', '3. apríla 2019'],
      ['hu', '2019. április 3. 08:15'],
      ['hr', '3. travnja 2019.'],
      ['sl', '3. aprila 2019'],
      ['et', '3. aprill 2019'],
      ['tr', 'Yayınlanma: 03.04.2019 - 08:15'],
      ['el', 'Τετάρτη, 3 Απριλίου 2019'],
      ['ar', 'الأربعاء 3 نيسان 2019'],
      ['hi', '3 अप्रैल 2019'],
      ['ko', '입력 2019.04.03 08:15'],
      ['en', 'Posted Apr 3, 2019 | Updated Apr 5, 2019'],
    ];
    for (const [lang, line] of lines) {
      expect([line, dayOf(page(`<div class="meta"><span>${line}</span></div>`, { lang }))]).toEqual([
        line,
        '2019-04-03',
      ]);
    }
  });

  it('is none of teasers, lists of works, the weather, or a change', () => {
    const time = '<time datetime="2018-01-01">1 Jan 2018</time>';
    const others = [
      page('', { below: `<section><h2>More news</h2><ul><li><a href="/a">Other</a> ${time}</li></ul></section>` }),
      page('', { below: `<section><a href="/a"><h3>Other</h3>${time}</a></section>` }),
      page('', { below: '<div class="weather">Today, 1 January 2018</div>' }),
      page('', {
        below:
          '<ol><li itemscope itemtype="https://schema.org/ScholarlyArticle"><span itemprop="datePublished">1998-02-03</span></li></ol>',
      }),
      page('<p class="meta">Updated April 5, 2019</p>'),
      page('<p class="meta">03/04/2019</p>'),
    ];
    expect(others.map((html) => dayOf(html))).toEqual(others.map(() => null));
  });

  it('counts where a mark states the time of the last change next to it', () => {
    expect(dayOf(page('<time datetime="2019-07-03T10:18:46Z">Publié le 29 juin 2019</time>', { lang: 'fr' }))).toBe(
      '2019-06-29',
    );
  });

  it('may stand in other meta elements, in the address, or as the day it was made', () => {
    for (const name of ['bt:pubDate', 'published-date', 'bepress_citation_date', 'vr:published_time', 'eprints.date']) {
      expect([name, dayOf(page('', { head: `<meta name="${name}" content="2019-04-03">` }))]).toEqual([
        name,
        '2019-04-03',
      ]);
    }
    const made = { '@type': 'NewsArticle', headline: 'Ferry line opens again', dateCreated: '2019-04-03' };
    const head = `<script type="application/ld+json">${JSON.stringify(made)}</script>`;
    expect(dayOf(page('', { head }))).toBe('2019-04-03');
    expect(dayOf(page(''), 'https://quay.example/world/2019/apr/03/ferry')).toBe('2019-04-03');
  });
});

describe('a date above the heading', () => {
  const heading = '<h1>The footbridge returns to the river</h1>';
  const text = [
    'The council of the two banks voted on Monday to rebuild the footbridge, which was swept away in the flood of last spring.',
    'Work will begin in May, the surveyor said, as soon as the water stands low enough for the piers to be inspected by divers.',
    'Traders on the north side were pleased, although some asked who would pay for the road that leads down to the bridge.',
  ];
  const body = `${heading}${text.map((one) => `<p>${one}</p>`).join('')}`;
  const dayOf = (html: string, lang = 'en') => {
    const result = extractPage(
      `<!doctype html><html lang="${lang}"><head><title>The footbridge returns to the river</title></head><body>${html}</body></html>`,
      'https://bank.example/a',
    );
    return 'refused' in result ? result.refused : (result.article.published?.published.slice(0, 10) ?? null);
  };

  it.each([
    `<div class="top"><span>Saturday, November 28, 2026</span><a href="/login">Log in</a></div><div>${body}</div>`,
    `<div id="masthead"><a href="/">Bank Post</a><div class="dateline">Saturday 28 November 2026</div></div><div>${body}</div>`,
    `<table><tr><td>28 November 2026</td><td>Bank Post</td></tr></table>${body}`,
    `<ul class="utility"><li>Sat, Nov 28, 2026</li><li>Weather 12°</li></ul><main>${body}</main>`,
    `<p>Bank Town, 28 November 2026</p><nav><a href="/">Home</a></nav><div>${body}</div>`,
    `<div class="site-header"><time datetime="2026-11-28">28 Nov</time></div><div>${body}</div>`,
    `<div id="page"><div>28 November 2026</div><div><img class="logo" alt=""></div><div><div>${body}</div></div></div>`,
  ])('is that of today where it stands in the head of the site: %s', (html) => {
    expect(dayOf(html)).toBeNull();
  });

  it.each([
    `<div class="bar">28 November 2026</div><article><div>Politics | 3 March 2019</div>${body}</article>`,
    `<nav><a href="/">Home</a></nav><div class="page"><span>3 March 2019</span>${body}</div>`,
    `<div class="page"><nav><a href="/">Home</a> Politics</nav><p>3 March 2019, by Ida Berg</p>${body}</div>`,
    `<p>Sunday, 3 March 2019</p>${body}`,
  ])("is the article's where it stands with it: %s", (html) => {
    expect(dayOf(html)).toBe('2019-03-03');
  });

  it.each([
    [
      'in the footer of its entry',
      `<article><footer class="node__meta"><span>03.03.2019</span></footer>${body}</article>`,
    ],
    ['behind the place of a press release', body.replace(text[0]!, `BANK TOWN, March 3, 2019 -- ${text[0]!}`)],
    ['behind the place, in the other order', body.replace(text[0]!, `Bank Town, 3 March 2019 – ${text[0]!}`)],
  ])('is also found %s', (_, html) => {
    expect(dayOf(html, 'de')).toBe('2019-03-03');
  });
});
