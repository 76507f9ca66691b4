import { type ArticleDraft, type ArticleFacts, articleFactsSchema } from '../article.ts';
import { hostName } from '../text/web-address.ts';

/** Facts, with where they were read. */
export type ReadFacts = ArticleFacts & { origin: string };

const factNames = Object.keys(articleFactsSchema.shape) as (keyof ArticleFacts)[];

/** The facts of a draft, a state or an article, without the rest of it. */
export function factsOf(holder: ArticleFacts): ArticleFacts {
  const known = factNames.filter((name) => holder[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, holder[name]])) as ArticleFacts;
}

/** Facts with those that a person gave in their place. A day that a person gave is a stated one. */
export function withGivenFacts(facts: ArticleFacts, given: Partial<ArticleFacts>): ArticleFacts {
  const { publishedFrom, ...rest } = factsOf(facts);
  const keepsOrigin = publishedFrom !== undefined && given.published === undefined;
  return { ...rest, ...(keepsOrigin ? { publishedFrom } : {}), ...given };
}

export function isSameFacts(one: ArticleFacts, other: ArticleFacts): boolean {
  return JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));
}

/**
 * The facts of `first`, and those of `second` where `first` states none: null, an empty list, or the host of a page in the place of
 * its outlet. A date gives way to one that says the same more exactly, an estimate to any other. What goes with the words or the page (completeness,
 * paywall, snippet, sample) stays `first`'s.
 */
export function fillFacts(first: ReadFacts, second: ReadFacts): ArticleFacts {
  const isKnownBetter = first.publishedFrom === 'update' && second.published !== null;
  const isDatedBySecond =
    isKnownBetter || isMoreExact(second.published, first.published) || isBetterKnown(second, first);
  const dated = isDatedBySecond ? second : first;
  const { publishedFrom: _, ...facts } = factsOf(first);
  return {
    ...facts,
    byline: first.byline ?? second.byline,
    dateline: first.dateline ?? second.dateline,
    section: first.section ?? second.section,
    kind: first.kind ?? second.kind,
    source: isHostOnly(first) ? (second.source ?? first.source) : (first.source ?? second.source),
    url: first.url ?? second.url,
    published: dated.published,
    publishedPrecision: dated.publishedPrecision,
    ...(dated.publishedFrom === undefined ? {} : { publishedFrom: dated.publishedFrom }),
    modified: isMoreExact(second.modified, first.modified) ? second.modified : first.modified,
    language: first.language ?? second.language,
    captions: first.captions.length > 0 ? first.captions : second.captions,
    credits: first.credits.length > 0 ? first.credits : second.credits,
  };
}

/**
 * What is known of an article once it was read again: what the reading states counts, what it does not state stays as it was known.
 * Full words stay full when they come again as an excerpt. A feed says nothing of paywalls, and only pages speak of snippets: a
 * page without a bound frees the quote, the silence of anything else does not.
 */
export function mergeFacts(known: ReadFacts, read: ArticleDraft, { sameWords }: { sameWords: boolean }): ArticleFacts {
  const { maxSnippet: stated, ...facts } = fillFacts(read, known);
  const maxSnippet = stated === undefined && readerOf(read) !== 'html' ? known.maxSnippet : stated;
  return {
    ...facts,
    completeness: sameWords && known.completeness === 'full' ? 'full' : read.completeness,
    paywalled: readerOf(read) === 'feed' ? known.paywalled : read.paywalled,
    ...(maxSnippet === undefined ? {} : { maxSnippet }),
  };
}

/** The kind of reader a draft comes from (`html`, `feed`, `jsonl` …), null when it does not say. */
export function readerOf({ readFrom }: Pick<ArticleDraft, 'readFrom'>): string | null {
  return readFrom === undefined ? null : kindOfReader(readFrom.readerVersion);
}

/** `html` of `html 2`. */
export function kindOfReader(readerVersion: string): string {
  return readerVersion.split(' ')[0]!;
}

/** Whether a date says what another says with more digits, in its own offset or in UTC; any date says more than none. */
function isMoreExact(date: string | null, other: string | null): boolean {
  if (date === null || other === null) return other === null;
  if (date.length <= other.length) return false;
  const instant = date.includes('T') ? Date.parse(date) : Number.NaN;
  return date.startsWith(other) || (!Number.isNaN(instant) && new Date(instant).toISOString().startsWith(other));
}

/** Whether an estimate of another day stands against what a publisher says. */
function isBetterKnown(one: ReadFacts, other: ReadFacts): boolean {
  const isEstimate = ({ publishedPrecision }: ReadFacts) => publishedPrecision === 'approximate';
  return isEstimate(other) && !isEstimate(one) && one.published !== null && one.published !== other.published;
}

/** A page that names no outlet goes by its host. */
function isHostOnly({ source, url, origin }: ReadFacts): boolean {
  return source !== null && [url, origin].some((address) => address !== null && hostName(address) === source);
}
