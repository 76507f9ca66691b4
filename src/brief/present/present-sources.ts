import type { Article } from '../../archive/article.ts';
import { currentLocale } from '../../core/locale.ts';
import { type Inline, link, text } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Brief, BriefSource } from '../brief.ts';
import { sayDate } from '../dates/calendar.ts';
import { sayPublished } from '../dates/say-published.ts';

/** One source: title, kind and section, how much of it is held, its date, its outlet. */
export function sourceItem(source: BriefSource): Inline[] {
  const { n, title, url } = source;
  return [text(`[${n}] `), titled(title, url), text(` · ${factsOf(source).join(' · ')}`)];
}

/** A title that opens the publisher's page where there is one. */
export function titled(title: string, url: string | null): Inline {
  return url !== null && /^https?:\/\//iu.test(url) ? link(title, url) : text(title);
}

function factsOf(source: BriefSource): string[] {
  const kind = kindOf(source);
  return [
    ...(kind === '' ? [] : [kind]),
    ...(source.dateline === null ? [] : [words.datelined(placeName(source.dateline))]),
    heldOf(source),
    source.published === null ? undatedOf(source) : sayPublished(source),
    source.source ?? `${words.sourceUnknown}, ${originOf(source.origin)}`,
    ...(source.sample && !/\bsample\b/iu.test(source.source ?? '') ? [words.sampleMark] : []),
  ];
}

/** `Analysis, Middle East`. */
export function kindOf({ kind, section }: Pick<Article, 'kind' | 'section'>): string {
  const own = kind === null ? null : sayKind(kind);
  return [own, section?.toLowerCase() === kind ? null : section].filter(Boolean).join(', ');
}

/** Kinds of articles that the catalogue has a word for; others are as their source names them. */
const kinds = ['analysis', 'opinion', 'interview', 'editorial'] as const;

function sayKind(kind: string): string {
  const known = kinds.find((each) => each === kind);
  const said = known === undefined ? kind : words[known];
  return said.charAt(0).toLocaleUpperCase(currentLocale()) + said.slice(1);
}

/** A dateline's capitals are layout: `TEHRAN, Iran` is told as Tehran. */
function placeName(dateline: string): string {
  const place = dateline.split(',')[0]!.trim();
  return place === place.toUpperCase()
    ? place.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : place;
}

function heldOf({ completeness, paywalled, paragraphs, words: size }: BriefSource): string {
  if (completeness === 'full') return words.fullText(size);
  return `${words.inPart(words[completeness], paragraphs)}, ${paywalled ? words.restPaywalled : words.restMissing}`;
}

function undatedOf({ newestYearNamed }: BriefSource): string {
  return newestYearNamed === null ? words.undated : words.noYearAfter(newestYearNamed);
}

/** A file by its last name, so that no folder of this machine is told; an address as it is. */
export function originOf(origin: string): string {
  if (/^https?:\/\//iu.test(origin)) return origin;
  return words.fromFile(origin.split(/[\\/]/u).at(-1) ?? '');
}

/** "Coverage: 2 of 5 articles mention both; 1 full, 1 preview; 0 dated." */
export function coverageLine(brief: Brief): string {
  const { matched, considered, full, partial, undated, archive, oldest, newest } = brief.coverage;
  const found = `${words.coverage(matched, archive)} ${verbOf(brief)}`;
  const dated = considered - undated;
  const days = oldest === null || newest === null ? '' : rangeOf(sayDate(oldest), sayDate(newest));
  if (considered === 1)
    return `${found}; ${partial === 0 ? words.full : partialWord(brief)}; ${days || words.undated}.`;
  const kept = partial === 0 ? words.allFull : words.fullAnd(full, partial, partialWord(brief));
  const how = dated === considered ? words.allDated : words.dated(dated);
  // Only those considered were looked at closely: what follows is said of them.
  const ofThese = considered < matched ? words.ofTheBest(considered) : '';
  return `${found}; ${ofThese}${kept}; ${how}${days === '' ? '' : ` (${days})`}.`;
}

const rangeOf = (from: string, to: string): string => (from === to ? from : words.dateRange(from, to));

/** What the articles counted do: two things asked about are both named, unless they only come closest; with "or", a phrase or one thing they match. */
function verbOf({ query, closest, coverage: { matched } }: Brief): string {
  if (closest !== null) return words.comeClosest(matched);
  if (query.concepts.length === 1 || /\sor\s|\s\|\s/iu.test(query.text)) return words.match(matched);
  return query.concepts.length === 2 ? words.mentionBoth(matched) : words.mentionAll(matched);
}

function partialWord({ coverage, sources }: Brief): string {
  const kinds = new Set(
    sources.filter((source) => source.completeness !== 'full').map((source) => source.completeness),
  );
  const [only] = kinds;
  const all = sources.filter((source) => source.completeness !== 'full').length === coverage.partial;
  if (!all || kinds.size !== 1) return words.partial;
  return only === 'excerpt' ? words.excerpts(coverage.partial) : words.previews(coverage.partial);
}
