import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';
import { type DateReading, type PublishedDate, readDate, readWholeDate } from '../text/read-date.ts';
import type { PageDocument, PageElement, PageNode } from './dom.ts';
import { isInSiteHead } from './site-head.ts';

/** What is known of a page before its dates are sought. */
export interface DateScope {
  document: PageDocument;
  /** The article's title, to know its heading by. */
  title: string | null;
  reading: DateReading;
}

/** Boxes that speak of other articles, of comments, or of sources: no date in them is this article's. */
const otherMatter =
  /(?:^|[-_ ])(?:related|teasers?|comments?|references?|citations?|sidebar|widgets?|recommend(?:ed|ations)?|more|latest|recent|listitem|list-item|archives?|events?|eventbox|calendar|tweet|references|read-?next|most|today|current-?date|weather|clock|ticker)(?:$|[-_ ])/iu;
/** What lists and shows other works carries their days. */
const otherItems = /^(?:citation|comment|itemListElement|hasPart|isRelatedTo|isBasedOn|mentions|review)$/iu;
const otherElements = new Set(['ASIDE', 'NAV', 'FOOTER', 'BLOCKQUOTE', 'SELECT', 'FORM']);

/** A footer of the entry alone, in which some programs put its day and author. */
const entryFooter = /(?:^|[-_ ])(?:meta|submitted|byline)(?:$|[-_ ])/iu;

const known = new WeakMap<PageElement, boolean>();

/** Whether an element stands in the article's own scope. */
export function isOwn(element: PageElement): boolean {
  let node: PageElement | null = element;
  for (let level = 0; node !== null && level < 12; level++) {
    if (isOfOthers(node)) return false;
    node = node.parentNode as PageElement | null;
  }
  return true;
}

/** A box of other matter; one that holds the heading is the page's, whatever it is called. */
function isOfOthers(box: PageElement): boolean {
  const told = known.get(box);
  if (told !== undefined) return told;
  // Of `citation__top` only the part speaks: whether the box `citation` is of others is asked of that box.
  const marks = `${box.getAttribute?.('class') ?? ''} ${box.getAttribute?.('id') ?? ''}`.replace(
    /[^\s_]+(?:_[^\s_]+)*__/gu,
    '',
  );
  const isItem =
    otherItems.test(box.getAttribute?.('itemprop') ?? '') ||
    (box.tagName === 'LI' && (box.getAttribute?.('itemtype') ?? null) !== null);
  const isNamed =
    isItem ||
    isSiteHead(box) ||
    (otherElements.has(box.tagName) && !(box.tagName === 'FOOTER' && entryFooter.test(marks))) ||
    otherMatter.test(marks.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2'));
  const isOther = isNamed && !wholes.has(box.tagName) && box.querySelector('h1') === null;
  known.set(box, isOther);
  return isOther;
}

/** A head of the site, with the day of today; that of an article holds its heading or stands in it. */
function isSiteHead(box: PageElement): boolean {
  if (box.tagName !== 'HEADER') return false;
  for (let node = box.parentNode; node !== null; node = node.parentNode) {
    if (/^(?:ARTICLE|MAIN|SECTION)$/u.test(node.nodeName)) return false;
  }
  return box.querySelector('h1, h2') === null;
}

const wholes = new Set(['BODY', 'HTML', 'MAIN', 'H1', 'TIME']);

/** The one article element that holds the page's heading, when there is one. */
export function articleOfHeading(document: PageDocument): PageElement | null {
  const headings = [...document.querySelectorAll('article h1')];
  if (headings.length !== 1) return null;
  let article: PageElement | null = headings[0]!;
  while (article !== null && article.tagName !== 'ARTICLE') article = article.parentNode as PageElement | null;
  return article;
}

/** Elements of a page without those that stand behind the article: what follows it speaks of others. */
export function upToArticle(document: PageDocument, selector: string): PageElement[] {
  const article = articleOfHeading(document);
  if (article === null) return [...document.querySelectorAll(selector)];
  let isBelow = false;
  return [...document.querySelectorAll(`${selector}, article`)].filter((element) => {
    if (element === article) isBelow = true;
    return !isBelow || isWithin(element, article);
  });
}

function isWithin(element: PageElement, box: PageElement): boolean {
  for (let node: PageNode | null = element; node !== null; node = node.parentNode) if (node === box) return true;
  return false;
}

/** The day in an address: `/2018/01/29/`, `/2018-01-29-`, `/20180129-`. Nothing less than a day. */
export function dayInAddress(address: string | null): PublishedDate | null {
  if (address === null) return null;
  // What an archive of the web puts before an address is the day it was kept.
  const path = address.replace(/^https?:\/\/web\.archive\.org\/web\/\d+\w*\//iu, '').replace(/^https?:\/\/[^/]+/iu, '');
  const found =
    /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)/u.exec(path) ??
    /\/((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/u.exec(path);
  if (found === null) {
    const named = /\/((?:19|20)\d{2})\/([a-z]{3})\/(\d{1,2})\//iu.exec(path);
    return named === null ? null : readDate(`${named[3]} ${named[2]} ${named[1]}`);
  }
  return readDate(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`);
}

/** Labels that say what a date is. Folded. */
const saysPublished =
  /(?:^|[|·,;(>\s])(?:published|posted|written|first published|publication date|date published|veroffentlicht|erschienen|erscheinungsdatum|(?:gespeichert|eingestellt|geschrieben|verfasst) von [^|·:;]{1,40} am|(?:submitted|posted|written|published) by [^|·:;]{1,40} on|erstellt|publiziert|online seit|datum|publie|mis en ligne|paru|publicado|publicada|pubblicato|publicado em|publikovano|opublikowano|objavljeno|yayin(?:lanma)?(?: tarihi)?|giris|опубликовано|дата публикации|опублiковано|نشر|تاريخ النشر|발행|입력|発表|公開|发布时间|发布于)(?:\s+(?:on|am|at|le|el|il|em|in))?\s*[:：|-]?\s*$/u;
const saysChanged =
  /(?:updated|modified|edited|changed|revised|aktualisi|geandert|anderung|stand\b|mis a jour|modifie|actualizad|modificad|aggiornat|atualizad|guncelle|обновлен|изменен|zmieniono|aktualizacja|وضع|تحديث|수정|更新|accessed|retrieved|abgerufen|visited|event|kommentar|registriert|joined|mise a jour|oppdatert|opdateret|uppdaterad|bijgewerkt|paivitetty|frissit|mitglied|geboren|born|member since)/u;

/**
 * The day a page shows for its article where no mark-up states it: under or over its heading, or behind a label such as "Published". Only a line
 * that is little more than a date counts, and none that speaks of a change.
 */
export function dateShown({ document, title, reading }: DateScope): PublishedDate | null {
  const blocks = readBlocks(document, title);
  for (const text of blocks.around) {
    const date = dateOfLine(text, reading);
    if (date !== null) return date;
  }
  return labelledDate(blocks.all, reading);
}

/** Longest line that is a date with its company: an author, a place, a section. In words. */
const longestDateLine = 14;

/** The date of a line that is one: "15.02.2018 | von Ida", "Donnerstag, 15.2.2018, 19:51", "29. Januar 2019 | Politik". */
export function dateOfLine(text: string, reading: DateReading): PublishedDate | null {
  if (text.length > 160 || !/\p{Nd}/u.test(text)) return null;
  const folded = foldText(text);
  if (folded.split(' ').length > longestDateLine) return null;
  const changed = saysChanged.exec(folded);
  // "03/04/2019 08h15 - Atualizado em 04/04/2019": what stands before speaks of the publication.
  if (changed !== null) {
    const before = /^.*?\p{Nd}{4}.*(?=[-–|·•(/,;].{0,3}$)/u.exec(
      text.slice(0, text.length - (folded.length - changed.index)),
    )?.[0];
    return before === undefined ? null : dateOfLine(before, reading);
  }
  if (/[.!?]["'”]?$/u.test(text) && folded.split(' ').length > 8) return null;
  const date = readDate(withWholeYear(text).replace(/(\d)(st|nd|rd|th)\b/giu, '$1'), reading);
  return date !== null && (date.publishedPrecision === 'day' || date.publishedPrecision === 'time') ? date : null;
}

/** "31.10.23" with the year in full: three parts with dots are a day in every language that writes so. */
function withWholeYear(text: string): string {
  return text.replace(/(?<![\p{L}\d.])(\d{1,2}\.\s?\d{1,2}\.\s?)(\d{2})(?![\p{L}\d.:])/u, '$120$2');
}

function labelledDate(lines: readonly string[], reading: DateReading): PublishedDate | null {
  for (const line of lines) {
    const text = line.slice(0, 300);
    for (const match of text.matchAll(/\p{Nd}{1,4}|\p{L}{3,12}\s\p{Nd}{1,2}/gu)) {
      if (!saysPublished.test(foldText(text.slice(0, match.index)))) continue;
      const date = readDate(text.slice(match.index, match.index + 40), reading);
      if (date !== null && date.publishedPrecision !== 'year' && date.publishedPrecision !== 'month') return date;
    }
  }
  return null;
}

/** Blocks looked at before and after the heading, and for the site's head. */
const around = { before: 4, after: 12, head: 60 };
const mostBlocks = 3000;

interface Blocks {
  /** The article's heading, where it was found. */
  heading: PageElement | null;
  /** Those about the heading, the nearest below it first, then those above. */
  around: string[];
  /** Those of the site's head, where the day of today may stand. */
  head: string[];
  all: string[];
}

/** Days that the head of the site shows: none of them is the article's. */
export function daysOfSiteHead({ document, title, reading }: DateScope): string[] {
  return readBlocks(document, title).head.flatMap((text) => dateOfLine(text, reading)?.published.slice(0, 10) ?? []);
}

/** Whether an element stands in the head of the site, above the heading of the article. */
export function isOfSiteHead(element: PageElement, { document, title }: DateScope): boolean {
  const { heading } = readBlocks(document, title);
  return heading !== null && isInSiteHead(element, heading);
}

const readFor = new WeakMap<PageDocument, Blocks>();

/** The blocks of a page, read once: its title does not change. */
function readBlocks(document: PageDocument, title: string | null): Blocks {
  const known = readFor.get(document) ?? blocksAround(document, title);
  readFor.set(document, known);
  return known;
}

const leaf = 'p, div, span, small, time, li, td, h1, h2, h3, h4, h5, h6, a, strong, em, b, i, figure, dd, address';

function blocksAround(document: PageDocument, title: string | null): Blocks {
  const all: { element: PageElement; text: string; isHeading: boolean; isProse: boolean }[] = [];
  /** What is of others, with the number of blocks before it. */
  const others: { text: string; at: number }[] = [];
  const wanted = title === null ? null : lettersOf(title);
  let seen = 0;
  for (const element of upToArticle(
    document,
    'p, div, span, small, time, li, td, h1, h2, h3, h4, h5, h6, header, section, article, dd, address',
  )) {
    if (all.length >= mostBlocks || seen > 30_000) break;
    seen += 1;
    const raw = textOf(element);
    if (raw.length > 4000 || (raw.length > 200 && element.querySelector('p, div, li, td, h1, h2, h3') !== null))
      continue;
    if (
      raw.length <= 200 &&
      element.querySelector(leaf) !== null &&
      !/^(?:P|SMALL|TIME|H[1-6])$/u.test(element.tagName) &&
      element.querySelector('p, div, h1, h2, h3, li') !== null
    )
      continue;
    const text = normaliseText(raw);
    if (text === '' || text === all.at(-1)?.text) continue;
    if (!isOwn(element)) {
      if (others.length < around.head) others.push({ text, at: all.length });
      continue;
    }
    const isLogo = element.tagName === 'H1' && element.querySelector('a[href="/"], a[rel~="home"]') !== null;
    const isTop = (element.tagName === 'H1' && !isLogo) || (wanted !== null && /^H[2-3]$/u.test(element.tagName));
    const folded = isTop ? lettersOf(text) : '';
    const isHeading =
      isTop &&
      (wanted === null ||
        folded.startsWith(wanted.slice(0, 30)) ||
        (folded.length > 8 && wanted.startsWith(folded.slice(0, 30))));
    all.push({ element, text, isHeading, isProse: text.split(' ').length > 30 });
  }
  let at = all.findIndex(({ isHeading }) => isHeading);
  if (at === -1) return { heading: null, around: [], head: [], all: all.map(({ text }) => text) };
  // The last of several headings of one text is the one the text stands under.
  while (all[at + 1]?.isHeading === true) at += 1;
  const below: string[] = [];
  for (const block of all.slice(at + 1, at + 1 + around.after)) {
    const isLong = block.text.split(' ').length > longestDateLine;
    below.push(isLong ? startOfProse(block.text) : block.text);
    if (block.isProse) break;
  }
  const heading = all[at]!.element;
  const [own, head] = [[] as string[], [] as string[]];
  for (const { element, text } of all.slice(Math.max(0, at - around.head), at).reverse()) {
    if (!/\p{Nd}/u.test(text)) continue;
    (isInSiteHead(element, heading) ? head : own).push(text);
  }
  for (const { text, at: before } of others) if (before <= at) head.push(text);
  return { heading, around: [...below, ...own.slice(0, around.before)], head, all: all.map(({ text }) => text) };
}

/** The letters and digits of a heading: what stands between its parts differs from place to place. */
function lettersOf(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The text with a space where a line ends. */
function textOf(element: PageElement): string {
  const text = element.textContent ?? '';
  if (text.length > 4000 || element.querySelector('br') === null) return text;
  const pieces: string[] = [];
  const add = (node: PageElement): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) pieces.push(child.textContent ?? '');
      else if (child.nodeName === 'BR') pieces.push(' ');
      else add(child as PageElement);
    }
  };
  add(element);
  return pieces.join('');
}

/**
 * The date in brackets or before the first words of a text: "(18.01.2018) Farmers …", "01.02.2022 „The market …", and behind the place of a press
 * release: "BANKTOWN, March 12, 2021 -- The council …".
 */
function startOfProse(text: string): string {
  return (
    /^\(?(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2})\)?/u.exec(text)?.[1] ??
    /^\p{Lu}[\p{L}., '’-]{2,60}?, ?\(?(\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,9}\.? \d{4})\)?\s?(?:[–—]|--|-\s|\/\p{Lu})/u.exec(
      text,
    )?.[1] ??
    ''
  );
}

/** A date as an attribute or a short text of an element states it. */
export function statedDate(text: string | null | undefined, reading: DateReading): PublishedDate | null {
  const clean = normaliseText(text ?? '');
  return clean === '' ? null : (readWholeDate(clean, reading) ?? readDate(clean, reading));
}
