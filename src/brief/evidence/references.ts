import { sayDate } from '../dates/calendar.ts';
import { knownPart, sayPublished } from '../dates/say-published.ts';
import type { EvidencePage } from './evidence.ts';

/** What a reference names. */
export interface Reference {
  title: string;
  byline: string | null;
  source: string | null;
  published: string | null;
  /** The day is an estimate: only its month is told, and that it is one. */
  isEstimate: boolean;
  url: string | null;
  language: string | null;
  page: number | null;
  /** ISO day on which the words were read. */
  read: string;
}

export function referenceOf({ link, article }: Pick<EvidencePage, 'link' | 'article'>): Reference {
  const { title, source, published, url, page, readAt } = link.kept;
  return {
    title,
    source,
    published: knownPart({ published, publishedPrecision: article?.publishedPrecision }),
    isEstimate: article?.publishedPrecision === 'approximate',
    url,
    page,
    byline: article?.byline ?? null,
    language: article?.language ?? null,
    read: readAt.toISOString().slice(0, 10),
  };
}

/** `“…” Title. Outlet, 3 Nov 2026, p. 12 ¶4. https://… (read 4 Nov 2026)`. */
export function quoteWithReference(quote: string, place: string, reference: Reference): string {
  const { byline, title, source, published, isEstimate, url, read } = reference;
  const said = [byline === null ? '' : `${byline}, `, `“${title}”`, source === null ? '' : `, ${source}`].join('');
  const day = sayPublished({ published, publishedPrecision: isEstimate ? 'approximate' : null });
  return `“${quote}” ${said}, ${day}, ${place}.${url === null ? '' : ` ${url}`} (read ${sayDate(read)})`;
}

/** One item of CSL-JSON, as citation styles and Zotero read it. */
export function toCslJson(reference: Reference): string {
  const { title, byline, source, published, isEstimate, url, language, page, read } = reference;
  const item = {
    id: keyOf(reference),
    type: 'article-newspaper',
    title,
    ...(byline === null ? {} : { author: [{ literal: byline }] }),
    ...(source === null ? {} : { 'container-title': source }),
    ...(published === null ? {} : { issued: { ...datePartsOf(published), ...(isEstimate ? { circa: true } : {}) } }),
    ...(url === null ? {} : { URL: url }),
    ...(language === null ? {} : { language }),
    ...(page === null ? {} : { page: String(page) }),
    accessed: datePartsOf(read),
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

export function toBibtex(reference: Reference): string {
  const { title, byline, source, published, url, language, page, read } = reference;
  const [year, month] = published === null ? [] : published.slice(0, 10).split('-');
  const fields: [string, string | null][] = [
    ['title', `{${escapeTex(title)}}`],
    ['author', byline === null ? null : `{${escapeTex(byline)}}`],
    ['journal', source === null ? null : escapeTex(source)],
    ['year', year ?? null],
    ['month', month === undefined ? null : String(Number(month))],
    ['url', url === null ? null : url.replace(/[{}\\\s]/gu, encodeURIComponent)],
    ['language', language],
    ['pages', page === null ? null : String(page)],
    ['urldate', read],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@article{${keyOf(reference)},\n${lines.join(',\n')}\n}\n`;
}

export function toRis(reference: Reference): string {
  const { title, byline, source, published, url, language, page, read } = reference;
  const slashed = (day: string) => day.slice(0, 10).replaceAll('-', '/');
  const fields: [string, string | null][] = [
    ['TY', 'NEWS'],
    ['TI', title],
    ['AU', byline],
    ['T2', source],
    ['PY', published?.slice(0, 4) ?? null],
    ['DA', published === null ? null : slashed(published)],
    ['UR', url],
    ['LA', language],
    ['SP', page === null ? null : String(page)],
    ['Y2', slashed(read)],
    ['ER', ''],
  ];
  const oneLine = (value: string) => value.replace(/\s+/gu, ' ').trim();
  return fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${oneLine(value)}\r\n`])).join('');
}

function datePartsOf(day: string) {
  return { 'date-parts': [day.slice(0, 10).split('-').map(Number)] };
}

/** `reuters2026ministers`: letters and digits alone, which every program takes. */
function keyOf({ source, published, title }: Reference): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9 ]/g, '');
  const outlet = plain(source ?? '')
    .replaceAll(' ', '')
    .slice(0, 20);
  const word =
    plain(title)
      .split(' ')
      .find((each) => each.length > 3) ?? '';
  return `${outlet}${published?.slice(0, 4) ?? ''}${word.slice(0, 20)}` || 'article';
}

/** Marks that TeX takes for commands. */
function escapeTex(text: string): string {
  const named: Record<string, string> = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
  };
  return text.replace(/[\\{}&%#_$~^]/gu, (mark) => named[mark] ?? `\\${mark}`);
}
