import { foldText } from '../text/fold-text.ts';
import { withoutBy } from '../text/names.ts';
import { type PublishedDate, putsDayFirst } from '../text/read-date.ts';
import { readLanguage } from '../text/read-language.ts';
import { snippetBound } from '../text/snippet-bound.ts';
import { webAddress } from '../text/web-address.ts';
import { cleanText } from './clean-text.ts';
import type { PageDocument } from './dom.ts';
import { nodeParagraphs, type PageParagraph } from './dom-text.ts';
import { bodyOf, findRecords, firstText, isFalse, nameOf, namesOf, type Records, typesOf } from './json-ld.ts';
import { createMetaReader, type MetaReader } from './meta-reader.ts';
import { readStatedDays } from './stated-days.ts';

/** What a page says of its article outside the text: in JSON-LD, meta elements and time elements. */
export interface PageFacts {
  title: string | null;
  dek: string | null;
  byline: string | null;
  section: string | null;
  kind: string | null;
  source: string | null;
  url: string | null;
  published: PublishedDate | null;
  modified: PublishedDate | null;
  /** Days that the head of the site shows: that of today, and none of the article's. */
  siteDays: string[];
  language: string | null;
  /** The text that JSON-LD or microdata mark as the article's, where they do and the publisher does not say that it is not free. */
  body: PageParagraph[];
  /** It stands in JSON-LD, which readers do not see. */
  isBodyForMachines: boolean;
  /** The publisher says in JSON-LD that the text is not free. */
  paywalled: boolean;
  /** Most characters a snippet may show (`max-snippet`), 0 for `nosnippet`, null without a bound. */
  maxSnippet: number | null;
}

const kindOfType: Record<string, string> = {
  AnalysisNewsArticle: 'analysis',
  OpinionNewsArticle: 'opinion',
  ReviewNewsArticle: 'review',
  BackgroundNewsArticle: 'explainer',
  AskPublicNewsArticle: 'news',
  ReportageNewsArticle: 'report',
  LiveBlogPosting: 'live',
};

/** English of countries where the day comes before the month. */
const dayFirstEnglish = /^en[-_](?:gb|uk|ie|au|nz|in|za|ng|ke|sg)\b/iu;

/** Reads the facts of a page. `address` is where it came from; relative links are read against it. */
export function readPageFacts(document: PageDocument, address: string | null): PageFacts {
  const records = findRecords(document);
  const { article } = records;
  const meta = createMetaReader(document);
  const languageTag =
    document.documentElement?.getAttribute('lang') ||
    document.documentElement?.getAttribute('xml:lang') ||
    meta('content-language', 'og:locale', 'dc.language') ||
    firstText(article?.inLanguage);
  const language = readLanguage(languageTag);
  const reading = { dayFirst: putsDayFirst(language) || dayFirstEnglish.test(languageTag ?? '') };
  const title =
    headlineOf(document, cleanText(article?.headline)) ??
    meta('og:title', 'twitter:title', 'dc.title', 'citation_title', 'parsely-title');
  const url = canonicalOf(document, meta, address);
  const isPaywalled = article !== null && isFalse(article.isAccessibleForFree);
  const type = article ? typesOf(article).find((one) => kindOfType[one]) : undefined;
  return {
    title,
    dek:
      cleanText(article?.description) ?? meta('og:description', 'description', 'twitter:description', 'dc.description'),
    byline: namesOf(article?.author) ?? authorOf(meta, document),
    section: firstText(article?.articleSection) ?? meta('article:section', 'parsely-section', 'section'),
    kind: type === undefined ? null : (kindOfType[type] ?? null),
    source:
      nameOf(article?.publisher) ?? meta('og:site_name', 'application-name', 'citation_publisher', 'dc.publisher'),
    url,
    ...readStatedDays(document, {
      ...records,
      meta,
      title: title ?? shownTitle(document),
      addresses: [url, address],
      reading,
    }),
    language,
    ...(isPaywalled ? { body: [], isBodyForMachines: false } : statedBody(document, article)),
    paywalled: isPaywalled,
    maxSnippet: snippetBound(meta('robots')),
  };
}

/** A stated headline, unless the page shows another: some encyclopaedias state a description instead. */
function headlineOf(document: PageDocument, headline: string | null): string | null {
  if (headline === null) return null;
  const shown = [...document.querySelectorAll('title, h1')].map((element) => foldText(element.textContent ?? ''));
  const folded = foldText(headline);
  const isShown =
    shown.length === 0 || shown.some((one) => one.includes(folded) || (one.length > 8 && folded.includes(one)));
  const sharesWords =
    folded.split(' ').filter((word) => word.length > 3 && shown.some((one) => one.includes(word))).length >= 2;
  return isShown || sharesWords ? headline : null;
}

function statedBody(
  document: PageDocument,
  article: Records['article'],
): Pick<PageFacts, 'body' | 'isBodyForMachines'> {
  const body = bodyOf(article).map((text) => ({ text, linked: 0, links: 0, isHeading: false, isListed: false }));
  if (body.length > 0) return { body, isBodyForMachines: true };
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"]')];
  return { body: marked.length === 1 ? nodeParagraphs(marked[0]!) : [], isBodyForMachines: false };
}

/** The heading that is shown, where none is stated. */
function shownTitle(document: PageDocument): string | null {
  return (
    cleanText(document.querySelector('h1')?.textContent) ?? cleanText(document.querySelector('title')?.textContent)
  );
}

function authorOf(meta: MetaReader, document: PageDocument): string | null {
  const named = meta(
    'author',
    'parsely-author',
    'dc.creator',
    'citation_author',
    'article:author',
    'sailthru.author',
    'byl',
  );
  const words =
    named ??
    cleanText(
      document.querySelector('[itemprop="author"] [itemprop="name"], [rel="author"], [itemprop="author"]')?.textContent,
    );
  return words === null || /^https?:/i.test(words) || words.length > 200 ? null : withoutBy(words);
}

/** The page's own word for its address, when it speaks of its own site. */
function canonicalOf(document: PageDocument, meta: MetaReader, address: string | null): string | null {
  const own = address === null ? null : webAddress(address);
  const link = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta('og:url');
  const canonical = link ? webAddress(link, own ?? undefined) : null;
  if (own === null || canonical === null) return own ?? canonical;
  const isSameSite = siteOf(canonical) === siteOf(own);
  const isFront = new URL(canonical).pathname === '/' && new URL(own).pathname !== '/';
  return isSameSite && !isFront ? canonical : own;
}

/** The last two labels of a host, three where the last are short (`co.uk`). */
function siteOf(address: string): string {
  const labels = new URL(address).hostname.split('.');
  const short = labels.length >= 3 && (labels.at(-2)?.length ?? 0) <= 3 && (labels.at(-1)?.length ?? 0) === 2;
  return labels.slice(short ? -3 : -2).join('.');
}
