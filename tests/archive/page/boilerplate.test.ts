import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../src/archive/page/extract-page.ts';

const first =
  'The harbour office of Nessa will open the ferry line to Orhan again on 3 April, after eleven months of repairs.';
const second = 'Tickets cost four marks, as before, and children travel free on Sundays, the office said on Monday.';
const third = 'Two boats are to cross the strait each hour between six in the morning and ten at night, it said.';
const page = (html: string) =>
  `<html><head><title>Ferry line opens again</title></head><body><article><h1>Ferry line opens again</h1>${html}</article></body></html>`;

function paragraphs(html: string): string[] {
  const read = extractPage(page(html), 'https://quay.example/ferry');
  if ('refused' in read) throw new Error(read.refused);
  return read.article.paragraphs;
}

describe('lines of a page between the paragraphs of its article', () => {
  it.each([
    'Continue Reading Below',
    'Continue reading the main story',
    'Article continues below advertisement',
    'Story continues after the ad',
    'Advertisement - Scroll to continue',
    'ADVERT',
    'Ad',
    'Sponsored',
    'SEE MORE: <a href="/x">Harbour office names a new head</a>',
    'READ MORE: Harbour office names a new head',
    'RELATED: <a href="/x">Harbour office names a new head</a>',
    'MORE: Harbour office names a new head',
    'WATCH: Harbour office names a new head',
    'DON’T MISS: Harbour office names a new head',
    'LISTEN: Harbour office names a new head',
    'Also read | Harbour office names a new head',
    'LESEN SIE AUCH: Neue Leitung im Hafenamt',
    'Lire aussi : Le bureau du port a une nouvelle tête',
    'LEIA TAMBÉM: Porto tem novo chefe',
    'Lea también: El puerto tiene nuevo jefe',
    'Leggi anche: Il porto ha un nuovo capo',
    'Lees ook: Haven heeft nieuwe baas',
    'Läs också: Hamnen har ny chef',
    'Les også: Havnen har ny sjef',
    'Czytaj też: Port ma nowego szefa',
    'ЧИТАЙТЕ ТАКЖЕ: У порта новый глава',
    'Читайте також: У порту новий очільник',
    'İLGİLİ HABER: Limanın yeni müdürü',
    'اقرأ أيضا: رئيس جديد للميناء',
    'بیشتر بخوانید: رئیس تازه بندر',
    '相关阅读：港口新负责人',
    '関連記事：港の新しい所長',
    'Anzeige',
    'WERBUNG',
    'Publicité',
    'PUBLICIDAD',
    'Pubblicità',
    'Advertentie',
    'Reklama',
    'Реклама',
    'إعلان',
    '广告',
    '広告',
    '광고',
    'This slideshow requires JavaScript.',
    'Please enable JavaScript to view this content.',
    'Bitte aktivieren Sie JavaScript, um diesen Inhalt zu sehen.',
    'Your browser does not support the video tag.',
    'To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video',
    'Download our app for the latest news',
    'Get the Quay News app today',
    'Laden Sie unsere App herunter',
    'Téléchargez notre application pour suivre l’actualité',
    'Descarga nuestra app para no perderte nada',
    'Click here to download our app and never miss an update.',
    'Updated Nov 19, 6:55 AM; Posted Nov 19, 5:30 AM',
    'Updated: 6:55 PM EST Nov 19, 2019',
    'Posted Nov 19, 2019 at 5:30 AM | Updated Nov 20, 2019',
    'Published 12:14 pm Friday, November 1, 2019',
    'Last updated 3 hours ago',
    'Aktualisiert am 19.11.2019, 06:55 Uhr',
    'Stand: 19.11.2019 06:55 Uhr',
    'Publié le 19/11/2019 à 06:55, mis à jour le 20/11/2019 à 07:10',
    'Actualizado: 19/11/2019 06:55',
    'Aggiornato il 19 novembre 2019 alle 6:55',
    'Обновлено: 19.11.2019, 06:55',
    'Güncelleme: 19.11.2019 06:55',
    'Share on Facebook',
    'Share this article',
    'Follow us on Twitter',
    'Follow Quay News on Facebook and Twitter',
    'Folgen Sie uns auf Facebook',
    'Suivez-nous sur Facebook',
    'Síguenos en Facebook',
    'Sign up for our newsletter',
    'Subscribe to our newsletter',
    'Home &gt; News &gt; World &gt; Europe',
    'Image: Getty Images',
    'Loading...',
    'View comments',
    '12 comments',
    'Print this page',
    'Play video',
    'Slide 1 of 12',
    '1/12',
  ])('are left out: %s', (line) => {
    expect(paragraphs(`<p>${first}</p><p>${line}</p><p>${second}</p><p>${third}</p>`)).toEqual([first, second, third]);
  });

  it.each([
    'Read more books, the minister told pupils, and the rest will follow.',
    'He posted the letter on 19 November and updated his will the same day.',
    'The app was downloaded by four million people within a week.',
    'Sponsored refugees wait for nine months on average.',
    '“Advert” was the first word of the report.',
  ])('stay where they are sentences: %s', (line) => {
    expect(paragraphs(`<p>${first}</p><p>${line}</p><p>${second}</p><p>${third}</p>`)).toContain(line);
  });

  it.each([
    '<p>Quay News, 1 Harbour Street, Nessa<br>Tel: +44 20 7946 0000</p>',
    '<p>Verlag Quay GmbH, Hafenstraße 1, 20095 Hamburg, Telefon: 040 123456</p>',
    '<p>Contact: Ida Holm, tel. +47 22 33 44 55, ida@quay.example</p>',
    '<p>© 2019 Quay News. All rights reserved.</p>',
    '<p>Copyright 2019 The Quay Press. This material may not be published, broadcast, rewritten or redistributed.</p>',
    '<p>Alle Rechte vorbehalten.</p>',
    '<p>Tous droits réservés</p>',
  ])('end it: %s', (line) => {
    expect(paragraphs(`<p>${first}</p><p>${second}</p><p>${third}</p>${line}`)).toEqual([first, second, third]);
  });

  it.each([
    [
      '<p><strong>Flight 6</strong> According to the office, two boats are to cross the strait each hour.</p>',
      'Flight 6',
    ],
    ['<p><b>A new line</b><br>The office says that two boats are to cross the strait each hour.</p>', 'A new line'],
    [
      '<div><span class="crosshead">A new line</span>The office says that two boats are to cross the strait.</div>',
      'A new line',
    ],
    [
      '<div><strong>Nach der Pause</strong> Die Behörde sagt, dass zwei Boote die Meerenge queren werden.</div>',
      'Nach der Pause',
    ],
    [
      '<p>Eleven months of repairs<br><br>The office says that two boats are to cross the strait.</p>',
      'Eleven months of repairs',
    ],
  ])('are no part of the sentence below them: %s', (html, heading) => {
    const read = paragraphs(`<p>${first}</p>${html}<p>${second}</p><p>${third}</p>`);
    expect(read.filter((text) => text.startsWith(heading) && text !== heading)).toEqual([]);
  });

  it('keep the formulas in their sentences, once each', () => {
    const math = '<math><semantics><mi>a</mi><annotation>{\\displaystyle a}</annotation></semantics></math>';
    const forms = [
      `<mjx-container class="MathJax CtxtMenu_Attached_0"><mjx-assistive-mml>${math}</mjx-assistive-mml></mjx-container>`,
      `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">a</span></span>`,
    ];
    for (const form of forms) {
      const sentence = `When ${form} is large, the ferry makes two crossings an hour.`;
      expect(paragraphs(`<p>${first}</p><p>${sentence}</p><p>${second}</p>`)[1]).toBe(
        'When a is large, the ferry makes two crossings an hour.',
      );
    }
  });

  it('of teasers alone are no article, however short', () => {
    const teasers = Array.from(
      { length: 9 },
      (_, at) =>
        `<div><h2><a href="/${at}">News of the harbour office, number ${at}</a></h2><p>It opens again.</p></div>`,
    );
    expect(extractPage(`<html><body>${teasers.join('')}</body></html>`, null)).toEqual({
      refused: 'it is a list of articles, not one of them',
    });
  });

  it('are not glued to a caption or to the sentence before them', () => {
    const read = paragraphs(
      `<p>${first}</p><p>The office met its counterpart<span class="caption">After meeting the head of Orhan</span></p><p>The office is a stakeholder.<span>Despite that it stays.</span></p><p>${second}</p>`,
    );
    expect(read.join('\n')).not.toMatch(/counterpart ?After|stakeholder\.Despite/u);
  });
});
