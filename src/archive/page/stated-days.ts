import { lazy } from '../../core/lazy.ts';
import type { DateReading, PublishedDate } from '../text/read-date.ts';
import { cleanText } from './clean-text.ts';
import type { PageDocument, PageElement } from './dom.ts';
import type { Records } from './json-ld.ts';
import type { MetaReader } from './meta-reader.ts';
import {
  type DateScope,
  dateOfLine,
  dateShown,
  dayInAddress,
  daysOfSiteHead,
  isOfSiteHead,
  isOwn,
  statedDate,
  upToArticle,
} from './page-dates.ts';

/** When a page says that its article was published, and when it was last changed. */
export interface StatedDays {
  published: PublishedDate | null;
  modified: PublishedDate | null;
  /** Days that the head of the site shows: that of today, and none of the article's. */
  siteDays: string[];
}

/** What is known of a page when its days are looked for. */
export interface DayClues extends Records {
  meta: MetaReader;
  /** The title as the page shows it: what stands near it may be its day. */
  title: string | null;
  /** Addresses of the page, the most trusted first: a day in one counts. */
  addresses: readonly (string | null)[];
  reading: DateReading;
}

/** The days of a page: stated, marked, in its address, or shown by its heading, the most trusted first. */
export function readStatedDays(document: PageDocument, clues: DayClues): StatedDays {
  const { article, page, meta, title, addresses, reading } = clues;
  const date = (value: unknown) => (typeof value === 'string' ? statedDate(value, {}) : null);
  const addressed = addresses.map(dayInAddress).find((day) => day !== null) ?? null;
  const scope = { document, title, reading };
  const shown = lazy(() => dateShown(scope));
  const published =
    asShown([date(article?.datePublished), firstDate(meta, publicationDates)], shown) ??
    date(page?.datePublished) ??
    timeOf(scope) ??
    addressed ??
    shown() ??
    date(article?.dateCreated);
  return {
    published: inLocalTime(published, addressed, shown),
    modified: date(article?.dateModified) ?? firstDate(meta, changeDates) ?? changeTimeOf(document, reading),
    siteDays: daysOfSiteHead(scope),
  };
}
/** Of two dates that a page states for its article the first, unless it shows the day of the second to its readers. */
function asShown(
  [first, second]: readonly [PublishedDate | null, PublishedDate | null],
  shown: () => PublishedDate | null,
): PublishedDate | null {
  if (first === null || second === null || dayOf(first) === dayOf(second)) return first ?? second;
  return dayOf(shown()) === dayOf(second) ? second : first;
}

function dayOf(date: PublishedDate | null): string | null {
  return date?.published.slice(0, 10) ?? null;
}

/**
 * Meta elements that state when an article was published, and when it was changed, the most trusted first. Plain `date` and `dc.date` are neither: of 262
 * pages they were right on none that said it nowhere else, and wrong on two.
 */
const publicationDates = [
  'article:published_time',
  'article:published',
  'article.published',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'prism.publicationdate',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'rnews:datepublished',
  'cxenseparse:recs:publishtime',
  'article_date_original',
  'publish-date',
  'publish_date',
  'publishdate',
  'published_time',
  'published',
  'publication_date',
  'publicationdate',
  'originalpublicationdate',
  'pubdate',
  'pdate',
  'datecreated',
  'dc.date.issued',
  'dc.issued',
  'dc.created',
  'dc.date.created',
  'og:published_time',
  'og:pubdate',
  'bt:pubdate',
  'published-date',
  'publication-date',
  'article-publish-date',
  'article:post_date',
  'bepress_citation_date',
  'eprints.date',
  'shareaholic:article_published_time',
  'vr:published_time',
  'nrk:published',
  'dcsext.articlefirstpublished',
  'dc.date.published',
  'date_published',
];
const changeDates = [
  'article:modified_time',
  'datemodified',
  'og:updated_time',
  'dc.modified',
  'dc.date.modified',
  'last-modified',
];

function firstDate(meta: MetaReader, names: readonly string[]): PublishedDate | null {
  for (const name of names) {
    const value = meta(name);
    const date = value === null ? null : statedDate(value, {});
    if (date !== null && date.publishedPrecision !== 'year') return date;
  }
  return null;
}

/** A time in UTC may lie in the day before or after that of its publisher: the address or the heading then says which. */
function inLocalTime(
  date: PublishedDate | null,
  addressed: PublishedDate | null,
  shown: () => PublishedDate | null,
): PublishedDate | null {
  if (date === null || date.publishedPrecision !== 'time' || !date.published.endsWith('Z')) return date;
  const local = addressed ?? shown();
  if (local === null) return date;
  const day = local.published.slice(0, 10);
  const apart = Math.abs(Date.parse(date.published.slice(0, 10)) - Date.parse(day));
  return apart === 86_400_000 ? { published: day, publishedPrecision: 'day' } : date;
}

/** Elements that say in a standard way that they hold the day of publication, and those whose class says so in somebody's words. */
const markedDates =
  '[itemprop~="datePublished"], [property~="datePublished"], time[pubdate], time.published, abbr.published';
const namedDates =
  'time[class*="publish"], [class*="publish"] time[datetime], time[class*="entry-date"], [class*="published" i], [class*="publishing" i], [class*="pubdate" i], [class*="post-date" i], [class*="article-date" i], [class*="article__date" i], [class*="article_date" i], [class*="entry-date" i]';

const anyTime = 'time[datetime]';

/** The day a text was made, as some editing programs mark it where they mark no day of publication. */
const createdDates = '[property~="schema:dateCreated"], [itemprop~="dateCreated"]';

/**
 * The day of an element that is marked as that of publication; else the one day that elements named so agree on, or all times of the article. Of
 * the article's own scope alone.
 */
function timeOf(scope: DateScope): PublishedDate | null {
  const standard = daysOf(scope, markedDates)[0];
  if (standard !== undefined) return standard;
  for (const selector of [namedDates, anyTime, createdDates]) {
    const days = daysOf(scope, selector);
    if (days.length > 0 && days.every(({ published }) => published.slice(0, 10) === days[0]!.published.slice(0, 10))) {
      return days.find(({ publishedPrecision }) => publishedPrecision === 'time') ?? days[0]!;
    }
  }
  return null;
}

function daysOf(scope: DateScope, selector: string): PublishedDate[] {
  return upToArticle(scope.document, selector)
    .slice(0, 60)
    .flatMap((element) => {
      if (
        element.tagName === 'ARTICLE' ||
        !isOwn(element) ||
        saysChange(element) ||
        (selector === anyTime && isOfSiteHead(element, scope)) ||
        (element.textContent ?? '').length > 200
      )
        return [];
      const date = dateOfElement(element, scope.reading);
      return date === null || date.publishedPrecision === 'year' || date.publishedPrecision === 'month' ? [] : [date];
    });
}

/** A time element that is marked as the day of the last change. */
function changeTimeOf(document: PageDocument, reading: DateReading): PublishedDate | null {
  const marked = document.querySelector('[itemprop="dateModified"], time.updated, abbr.updated');
  return marked && dateOfElement(marked, reading);
}

/** Whether a time element says when the article was changed, which is no day of publication. */
function saysChange(time: PageElement): boolean {
  const marks = `${time.getAttribute('itemprop') ?? ''} ${time.getAttribute('class') ?? ''}`;
  return /updat|modif/i.test(marks) || /^\s*(?:last\s+)?(?:updated|modified)\b/i.test(time.textContent ?? '');
}

function dateOfElement(element: PageElement, reading: DateReading): PublishedDate | null {
  const text =
    element.getAttribute('datetime') ||
    element.getAttribute('content') ||
    element.getAttribute('title') ||
    element.textContent;
  const stated = text ? statedDate(cleanText(text), reading) : null;
  const shown = text ? dateOfLine(element.textContent ?? '', reading) : null;
  // Some programs mark the time of the last change and show the day of publication.
  const isOtherDay = stated !== null && shown !== null && daysBetween(stated, shown) > 1;
  return isOtherDay ? shown : stated;
}

function daysBetween(one: PublishedDate, other: PublishedDate): number {
  const [first, second] = [one, other].map(({ published }) => Date.parse(published.slice(0, 10)));
  return Math.abs(first! - second!) / 86_400_000;
}
