import { afterAll, describe, expect, it } from 'vitest';
import { createReadingWorker } from '../../../src/archive/worker/reading-worker.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A reading costs some 80 ms of processor time; `SITREP_HOSTILE_PAGES=1000` tries as many as a release should. */
const pages = Number(process.env.SITREP_HOSTILE_PAGES ?? 250);
const limitMs = 5000;
const text =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.';

type Random = () => number;
type Maker = (random: Random) => string;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const upTo = (random: Random, most: number) => 1 + Math.floor(random() * most);
const tags = [
  'p',
  'div',
  'b',
  'i',
  'span',
  'table',
  'tr',
  'td',
  'ul',
  'li',
  'a',
  'form',
  'select',
  'option',
  'button',
  'svg',
  'math',
  'template',
  'section',
  'article',
  'h1',
  'h2',
  'figure',
  'figcaption',
  'aside',
  'frameset',
  'noscript',
  'textarea',
  'title',
  'plaintext',
  'xmp',
  'marquee',
  'blink',
  'x-y',
  'constructor',
  '__proto__',
  'body',
  'html',
  'head',
];
const names = [
  'class',
  'id',
  'style',
  'onclick',
  'href',
  'src',
  'srcdoc',
  'role',
  'hidden',
  'aria-hidden',
  'itemprop',
  'data-x',
  '__proto__',
  'constructor',
  '"',
  '<',
  '=',
];
const values = [
  'related',
  'newsletter promo',
  'caption',
  'byline',
  'comments',
  'article-body',
  'javascript:alert(1)',
  'display:none',
  'x'.repeat(3000),
  '&quot;><script>alert(1)</script>',
  '🦀\u202e',
  '',
  '{{7*7}}',
  "'",
];

/** One piece of trouble each. */
const trouble: Maker[] = [
  (random) => `<${pick(random, tags)}>`.repeat(upTo(random, 700)),
  (random) =>
    `<${pick(random, tags)} ${pick(random, names)}="${pick(random, values)}">${text}`.repeat(upTo(random, 60)),
  (random) => `</${pick(random, tags)}>`.repeat(upTo(random, 500)),
  (random) => '<br>'.repeat(upTo(random, 4000)),
  (random) => `<p>${text}</p>`.repeat(upTo(random, 300)),
  (random) => `<div><p>a</p></div>`.repeat(upTo(random, 1000)),
  (random) => `<b><i>`.repeat(upTo(random, 250)),
  (random) => `<table>${'<tr><td>'.repeat(upTo(random, 200))}`,
  () => '<script>document.write("<p>" + "x".repeat(1e9))</script>',
  () => '<script>while (true) {}</script><img src=x onerror="while(1){}">',
  () => `<style>@import url("http://127.0.0.1/");${'a{'.repeat(2000)}</style>`,
  () => '<!-- <p>never closed',
  () => '<![CDATA[ <p>x</p> ]]>',
  () => '<p "\'<>=`/ >',
  () => '<a href="javascript:alert(1)">link</a><iframe srcdoc="<script>1</script>"></iframe><object data="x"></object>',
  () => '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/"><base href="javascript:">',
  () => '<svg><foreignObject><p>in</p></foreignObject><style><img src=x></style></svg><math><mtext><table><mglyph>',
  (random) => `<script type="application/ld+json">${'['.repeat(upTo(random, 20_000))}</script>`,
  () =>
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[1]},"author":[null,{"name":5}],"datePublished":{},"__proto__":{"x":1}}</script>',
  (random) =>
    `<script type="application/ld+json">${JSON.stringify({ '@graph': Array.from({ length: upTo(random, 2000) }, () => ({ '@type': 'Thing' })) })}</script>`,
  (random) => '&'.repeat(upTo(random, 5000)) + '&#x110000;&#0;&nosuch;&amp'.repeat(upTo(random, 500)),
  (random) => '\0\u0001\u202e\ufeff\ud800'.repeat(upTo(random, 2000)),
  (random) => `<p>${' '.repeat(upTo(random, 200_000))}</p>`,
  (random) => `<p>${'a'.repeat(upTo(random, 200_000))}</p>`,
  (random) => `<p>${'a, b. '.repeat(upTo(random, 20_000))}</p>`,
  (random) => `<p>${'By | · – '.repeat(upTo(random, 5000))}</p>`,
  (random) => `<p>${'["(« '.repeat(upTo(random, 5000))}</p>`,
  (random) => `<p ${'a=b '.repeat(upTo(random, 1500))}>`,
  (random) => `<ul>${'<li><a href="/x">Read more</a>'.repeat(upTo(random, 500))}</ul>`,
  () => '<template><p>hidden</p></template><noscript><p>shown</p></noscript><textarea><p>raw</textarea>',
];

function makePage(random: Random): { bytes: Uint8Array; contentType: string | null } {
  const parts: string[] = random() < 0.8 ? ['<!doctype html><html><head><title>A page</title>'] : [];
  const pieces = upTo(random, 12);
  for (let piece = 0; piece < pieces; piece += 1) {
    if (random() < 0.15) parts.push('</head><body>');
    if (random() < 0.4) parts.push(`<article><h1>Two river towns</h1><p>${text}</p><p>${text}</p></article>`);
    parts.push(pick(random, trouble)(random));
  }
  let html = parts.join(random() < 0.3 ? '\n' : '');
  if (random() < 0.2) html = html.slice(0, Math.floor(random() * html.length));
  let bytes: Uint8Array = Buffer.from(html, random() < 0.1 ? 'utf16le' : 'utf8');
  if (random() < 0.3) {
    bytes = Uint8Array.from(bytes);
    for (let flip = 0; flip < 40; flip += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  return {
    bytes,
    contentType: pick(random, [
      null,
      'text/html',
      'text/html; charset=shift_jis',
      'text/html; charset=utf-7',
      'text/html; charset=nonsense',
    ]),
  };
}

describe('hostile pages', () => {
  const room = createReadingWorker({ timeoutMs: { page: limitMs } });
  afterAll(() => room.stop());

  it(`gives text or a plain refusal for each of ${pages} generated pages, each within ${limitMs / 1000} s`, {
    timeout: 400_000,
  }, async () => {
    const random = seededRandom(20310303);
    const outcomes = { articles: 0, refused: 0, stopped: [] as string[] };
    for (let number = 0; number < pages; number += 1) {
      const reading = await room.read('page', { origin: `https://hostile.example/${number}`, ...makePage(random) });
      if (!reading.ok) {
        if (reading.reason.startsWith('could not be read: The encoding')) outcomes.refused += 1;
        else outcomes.stopped.push(`${number}: ${reading.reason}`);
        continue;
      }
      const [result] = reading.value;
      if (result === undefined) throw new Error(`page ${number} gave nothing`);
      if (!result.ok) {
        outcomes.refused += 1;
        if (!result.reason.startsWith('This page was not read: ')) outcomes.stopped.push(`${number}: ${result.reason}`);
        continue;
      }
      outcomes.articles += 1;
      const { title, dek, byline, paragraphs, captions, credits, url } = result.draft;
      const words = [title, dek ?? '', byline ?? '', ...paragraphs, ...captions, ...credits].join('\n');
      // Of a text that long, only what is wrong is shown.
      expect(words.match(/<\/?[a-z][^<>]{0,80}>?|[^\P{Cc}\n]|[\u202e\ufeff]/iu)?.[0], `page ${number}`).toBeUndefined();
      expect(url, `page ${number}`).toMatch(/^https:\/\/hostile\.example\//);
    }
    expect(outcomes.stopped).toEqual([]);
    expect(outcomes.articles).toBeGreaterThan(pages / 4);
    expect(outcomes.refused).toBeGreaterThan(pages / 50);
  });
});
